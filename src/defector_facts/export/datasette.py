"""Metadata and configuration for Datasette: descriptions, labels, search and stored queries.

Datasette 0.65 reads one file, 1.0 a file of metadata and one of configuration.
https://docs.datasette.io/
"""

from __future__ import annotations

from typing import Any

from defector_facts.base import FactBase
from defector_facts.export.relations import tables
from defector_facts.export.views import VIEWS

# Datasette lists the descriptions of columns above the rows: more would push the rows off screen.
_FEW_COLUMNS = 12
# By table, the column that Datasette shows in place of a foreign key to it.
_LABELS = {
    "records": "label",
    "sources": "citation",
    "statements": "text",
    "disagreements": "about",
}
_QUESTIONS = {
    "figures_of_a_measure": (
        "The figures of one measure that stand, by year",
        """\
select period, low, best, high, unit, quality, standing, first_citation, first_url
from annual_figures where measure = :measure order by period""",
    ),
    "women_and_men": (
        "The women and men of one measure",
        """\
select period, kind_of_period, sex, people, standing, first_source
from by_sex where measure = :measure order by period, sex desc""",
    ),
    "what_does_not_stand": (
        "Records that do not stand, beside those that do",
        """\
select standing, sentence, because, citation, other_sentence, other_citation
from conflicts order by path""",
    ),
    "rests_on_one_origin": (
        "Records that rest on a single origin, however many pages repeat it",
        """\
select path, label, standing, origin, pages, rank, url from one_origin order by path""",
    ),
}


def metadata(base: FactBase) -> dict[str, Any]:
    """The title, description, licence and source of the database."""
    info = base.info
    about = {
        "title": info.title,
        "description": "No figure without its period, its standing and its source. Superseded, "
        "disputed and contradicted figures are included; the column standing says which they are.",
        "license": info.license,
        "source": f"{info.title}, version {info.version}" if info.version else info.title,
        "source_url": info.url,
    }
    return {key: value for key, value in about.items() if value}


def table_metadata() -> dict[str, Any]:
    """Descriptions of all tables and views, and of the columns of tables with few columns."""
    described: dict[str, Any] = {t.name: {"description": f"{t.meaning}."} for t in tables()}
    for table in tables():
        if len(table.columns) <= _FEW_COLUMNS:
            columns = {column.name: column.meaning for column in table.columns}
            described[table.name]["columns"] = columns
    return described | {view.name: {"description": f"{view.meaning}."} for view in VIEWS}


def table_settings(index: str) -> dict[str, Any]:
    """Search, labels, sorting and facets of tables; ``index`` is the full-text table."""
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
    """The file for ``--metadata`` of Datasette 0.65; ``name`` is that of the database."""
    described = table_metadata()
    for table, settings in table_settings(index).items():
        described[table] |= settings
    return {**metadata(base), "databases": {name: {"tables": described, "queries": queries()}}}


def metadata_for_1(base: FactBase, name: str) -> dict[str, Any]:
    """The file for ``--metadata`` of Datasette 1.0."""
    about = metadata(base)
    return {**about, "databases": {name: {**about, "tables": table_metadata()}}}


def configuration_for_1(name: str, index: str) -> dict[str, Any]:
    """The file for ``--config`` of Datasette 1.0."""
    return {"databases": {name: {"tables": table_settings(index), "queries": queries()}}}
