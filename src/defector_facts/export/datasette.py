"""What Datasette shows beside the database: descriptions, labels, search and questions.

Version 0.65 reads one file of metadata; version 1.0 reads metadata, and in a file of its own
the configuration. https://docs.datasette.io/
"""

from __future__ import annotations

from typing import Any

from defector_facts.base import FactBase
from defector_facts.export.relations import tables
from defector_facts.export.views import VIEWS

# A page of Datasette begins with the columns that are described: more than these hide the rows.
_FEW_COLUMNS = 12
# What stands for a row where another row points to it, by table.
_LABELS = {
    "records": "label",
    "sources": "citation",
    "statements": "text",
    "disagreements": "about",
}
_QUESTIONS = {
    "figures_of_a_measure": (
        "What stands for each year, of one measure",
        """\
select period, low, best, high, unit, quality, standing, first_citation, first_url
from annual_figures where measure = :measure order by period""",
    ),
    "women_and_men": (
        "Women and men, of one measure",
        """\
select period, kind_of_period, sex, people, standing, first_source
from by_sex where measure = :measure order by period, sex desc""",
    ),
    "what_does_not_stand": (
        "What does not stand, beside what does",
        """\
select standing, sentence, because, citation, other_sentence, other_citation
from conflicts order by path""",
    ),
    "rests_on_one_origin": (
        "What rests on a single origin, however many pages repeat it",
        """\
select path, label, standing, origin, pages, rank, url from one_origin order by path""",
    ),
}


def metadata(base: FactBase) -> dict[str, Any]:
    """The titles and descriptions, which both versions read as metadata."""
    info = base.info
    about = {
        "title": info.title,
        "description": "No figure without its period, its standing and its source. What is "
        "superseded, disputed or contradicted is here too, and says so in standing.",
        "license": info.license,
        "source": f"{info.title}, version {info.version}" if info.version else info.title,
        "source_url": info.url,
    }
    return {key: value for key, value in about.items() if value}


def table_metadata() -> dict[str, Any]:
    """The description of every table and view, and of the columns of narrow tables."""
    described: dict[str, Any] = {t.name: {"description": f"{t.meaning}."} for t in tables()}
    for table in tables():
        if len(table.columns) <= _FEW_COLUMNS:
            columns = {column.name: column.meaning for column in table.columns}
            described[table.name]["columns"] = columns
    return described | {view.name: {"description": f"{view.meaning}."} for view in VIEWS}


def table_settings(index: str) -> dict[str, Any]:
    """How tables are searched, labelled and hidden; ``index`` is the full-text table."""
    labels: dict[str, dict[str, Any]] = {
        name: {"label_column": column} for name, column in _LABELS.items()
    }
    labels["records"] |= {
        "fts_table": index,
        "fts_pk": "position",
        "sort": "position",
        "facets": ["kind", "standing"],
    }
    return labels | {"stats": {"facets": ["measure", "kind_of_period", "standing"]}}


def queries() -> dict[str, Any]:
    """The stored queries."""
    return {name: {"title": title, "sql": sql} for name, (title, sql) in _QUESTIONS.items()}


def metadata_for_0(base: FactBase, name: str, index: str) -> dict[str, Any]:
    """``--metadata`` of Datasette 0.65, for the database called ``name``."""
    described = table_metadata()
    for table, settings in table_settings(index).items():
        described[table] |= settings
    return {**metadata(base), "databases": {name: {"tables": described, "queries": queries()}}}


def metadata_for_1(base: FactBase, name: str) -> dict[str, Any]:
    """``--metadata`` of Datasette 1.0."""
    about = metadata(base)
    return {**about, "databases": {name: {**about, "tables": table_metadata()}}}


def configuration_for_1(name: str, index: str) -> dict[str, Any]:
    """``--config`` of Datasette 1.0."""
    return {"databases": {name: {"tables": table_settings(index), "queries": queries()}}}
