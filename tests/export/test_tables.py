"""The relational model: it loses nothing of a base, and all formats have the same rows."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from defector_facts import BaseInfo, FactBase, load
from defector_facts.evidence import weakness
from defector_facts.export.database import database_bytes
from defector_facts.export.extended_dates import edtf
from defector_facts.export.field_columns import fields_of
from defector_facts.export.json_lines import table_lines
from defector_facts.export.package import csv_text, package_files
from defector_facts.export.relations import tables
from defector_facts.export.tables import Table
from defector_facts.export.views import VIEWS
from defector_facts.kinds import KINDS
from defector_facts.model import AnyRecord, Source, Stat
from defector_facts.period import Period, parse_period
from defector_facts.series import kind_of_period
from tests.conftest import DATA, SMALL
from tests.export.rebuild import Database
from tests.test_kinds import changes, whole

LIGHTHOUSES = """
[base]
title = "Lighthouses"

[sources.register]
type = "dataset"
title = "Register"
rank = "primary"
accessed = 2024-01-02

[measures.visitors]
label = "Visitors"
definition = "People who climbed the tower"
unit = "people"
sentence = "{value} people climbed the tower {period}."

[stats.visitors-2023]
measure = "visitors"
period = "2023"
low = 900
high = 1100.5
quality = "estimate"
estimator = "The keeper"
evidence = [{ source = "register" }]
"""


@pytest.fixture(scope="module", params=["shipped", "small.toml", "hostile.toml", "lighthouses"])
def base(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> FactBase:
    if request.param == "shipped":
        return load()
    if request.param == "lighthouses":
        path: Path = tmp_path_factory.mktemp("base") / "lighthouses.toml"
        path.write_text(LIGHTHOUSES, "utf-8")
        return load(path)
    return load(DATA / request.param)


@pytest.fixture(scope="module")
def database(base: FactBase) -> Iterator[Database]:
    with closing(Database(database_bytes(base))) as database:
        yield database


@pytest.fixture(scope="module")
def of_shipped() -> Iterator[Database]:
    with closing(Database(database_bytes(load()))) as database:
        yield database


def plain(value: Any) -> Any:
    """A record as in the TOML file: without empty fields."""
    if isinstance(value, Period):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, msgspec.Struct):
        names = ("from" if name == "start" else name for name in value.__struct_fields__)
        items = {
            name: plain(v) for name, v in zip(names, msgspec.structs.astuple(value), strict=True)
        }
        return {name: item for name, item in items.items() if item not in (None, [])}
    return value


def test_every_record_can_be_rebuilt_from_the_tables(base: FactBase, database: Database) -> None:
    rebuilt = database.records()
    assert [*rebuilt] == [record.path for record in base]
    for record in base:
        expected = {"standing": record.standing} | plain(record)
        assert without_none(rebuilt[record.path]) == expected, record.path


def without_none(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value is not None}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_exported(small_base: FactBase, kind: str) -> None:
    """A field is exported if changing it changes some cell."""
    record = whole(small_base, kind)
    if isinstance(record, Source):
        record = replace(record, type="report")  # changes() replaces it by webpage
    shown = cells_of(small_base, record)
    lost = {
        field
        for field in record.__struct_fields__
        if all(
            cells_of(small_base, other) == shown
            for other in changes(small_base, kind, record, field)
        )
    }
    assert lost == set()


def test_the_base_table_is_exported_except_for_its_lists() -> None:
    """The authors are in ``datapackage.json``; the other lists are for reading commands."""
    fields = fields_of(BaseInfo)
    assert {field.name for field in fields if field.is_list} == {
        "author", "estimators", "general", "alike",
    }  # fmt: skip
    table = next(table for table in tables() if table.name == "base")
    assert all(has_column(table, field.name) for field in fields if not field.is_list)


def has_column(table: Table, field: str) -> bool:
    return any(name == field or name.startswith(f"{field}_") for name in table.header)


def cells_of(base: FactBase, record: AnyRecord) -> list[Any]:
    by_id = {kind: dict(base.table(kind)) for kind in KINDS}
    by_id[record.kind][record.id] = record
    filled = FactBase(base.info, MappingProxyType(by_id))
    return [list(table.rows(filled)) for table in tables()]


def test_every_foreign_key_refers_to_a_row(database: Database) -> None:
    assert database.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert [tuple(row) for row in database.connection.execute("PRAGMA integrity_check")] == [
        ("ok",)
    ]


def test_a_table_comes_after_those_it_refers_to() -> None:
    known: set[str] = set()
    for table in tables():
        known.add(table.name)
        named = {column.name for column in table.columns}
        assert len(named) == len(table.columns)
        assert {*table.key, *(c for key in table.foreign_keys for c in key.columns)} <= named
        for key in table.foreign_keys:
            assert key.table in known, (table.name, key)


def test_every_kind_has_a_table_and_every_column_a_meaning() -> None:
    assert set(KINDS) < {table.name for table in tables()}
    unsaid = [
        (table.name, column.name)
        for table in tables()
        for column in table.columns
        if len(column.meaning.split()) < 2
    ]
    assert unsaid == []


def test_no_name_needs_quotation_marks() -> None:
    """For SQLite; ``test_engines`` checks DuckDB and PostgreSQL."""
    names = {name for table in tables() for name in (table.name, *table.header)}
    names |= {view.name for view in VIEWS}
    assert [name for name in names if not re.fullmatch("[a-z][a-z0-9_]*", name)] == []
    with closing(sqlite3.connect(":memory:")) as connection:
        for name in names:
            connection.execute(f"CREATE TABLE x_{name} ({name} TEXT, PRIMARY KEY ({name}))")


def test_lists_are_never_in_a_cell(base: FactBase) -> None:
    types = {str, int, float, bool, date, type(None)}
    for table in tables():
        for row in table.rows(base):
            assert len(row) == len(table.columns)
            assert {type(cell) for cell in row} <= types


PYTHON_TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "date": date,
}


def test_every_cell_has_the_type_of_its_column_and_required_ones_are_filled(base: FactBase) -> None:
    for table in tables():
        for row in table.rows(base):
            for column, cell in zip(table.columns, row, strict=True):
                where = (table.name, column.name, cell)
                if cell is None:
                    assert not column.required, where
                    continue
                assert cell != "", where
                assert isinstance(cell, PYTHON_TYPES[column.type]), where
                assert not column.values or cell in column.values, where


def typed(table: Table, row: list[str]) -> list[Any]:
    """A row of CSV, read with the types of its columns."""
    readers: dict[str, Any] = {
        "string": str,
        "integer": int,
        "number": lambda text: float(text) if {*text} & {*".en"} else int(text),
        "boolean": {"true": True, "false": False}.__getitem__,
        "date": date.fromisoformat,
    }
    pairs = zip(table.columns, row, strict=True)
    return [readers[column.type](cell) if cell else None for column, cell in pairs]


def test_csv_and_json_lines_have_every_row_unchanged(base: FactBase) -> None:
    lines = table_lines(base)
    for table in tables():
        rows = [list(row) for row in table.rows(base)]
        header, *read = csv.reader(io.StringIO(csv_text(table, base), newline=""))
        assert tuple(header) == table.header
        assert [typed(table, row) for row in read] == rows
        written = [json.loads(line) for line in lines[f"{table.name}.jsonl"].splitlines()]
        assert [[*row.values()] for row in written] == [
            [cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in rows
        ]


def test_the_same_base_gives_the_same_bytes(small_base: FactBase) -> None:
    again = load(SMALL)
    assert package_files(small_base) == package_files(again)
    assert table_lines(small_base) == table_lines(again)
    assert database_bytes(small_base) == database_bytes(again)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2018", "2018"),
        ("2018-Q1", "2018-33"),
        ("2018-Q4", "2018-36"),
        ("2018-H1", "2018-40"),
        ("2018-H2", "2018-41"),
        ("2018-07", "2018-07"),
        ("2018-07-13", "2018-07-13"),
        ("2018-01/2018-08", "2018-01/2018-08"),
        ("2018-Q1/2018-H2", "2018-01/2018-12"),
        ("../2018-Q2", "../2018-06"),
        ("2004-H2/..", "2004-07/.."),
    ],
)
def test_periods_in_the_extended_format(written: str, expected: str) -> None:
    assert edtf(parse_period(written)) == expected


def test_every_period_of_the_base_is_valid_in_the_extended_format(of_shipped: Database) -> None:
    library = pytest.importorskip("edtf", reason="the oracle of dates is not installed")
    columns = [(t.name, c) for t in tables() for c in t.header if c.endswith("edtf")]
    found = {
        row[0]
        for table, column in columns
        for row in of_shipped.connection.execute(f"SELECT {column} FROM {table}")
    } - {None}
    assert len(found) > 150
    by_form = {re.sub(r"\d{4}(-0\d|-1\d)?(-\d\d)?(?![\d-])", form, text): text for text in found}
    assert len(by_form) > 10
    for text in by_form.values():  # one of each form, because the library is slow
        assert str(library.parse_edtf(text)) == text


def form(match: re.Match[str]) -> str:
    """The form of a date, without numbers except those of quarters and halves."""
    return "Y" + "-M" * bool(match[1]) + "-D" * bool(match[2] and match[1])


def select(database: Database, query: str, **given: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in database.connection.execute(query, given)]


def test_the_years_of_a_measure_as_they_stand(of_shipped: Database, shipped: FactBase) -> None:
    found = select(
        of_shipped,
        "SELECT period, best, standing, first_source FROM annual_figures "
        "WHERE measure = 'arrivals' AND period >= '1998' ORDER BY period",
    )
    expected = sorted(
        (stat.period.text, stat.value, "stands", stat.evidence[0].source)
        for stat in shipped.stats.values()
        if (stat.measure, stat.standing, stat.group, stat.place)
        == ("arrivals", "stands", None, None)
        and kind_of_period(shipped, stat) == "year"
        and stat.period.text >= "1998"
    )
    assert found == expected
    assert [period for period, *_ in found] == [str(year) for year in range(1998, 2026)]


def test_a_range_has_no_best_value(of_shipped: Database, shipped: FactBase) -> None:
    found = {path: rest for path, *rest in select(
        of_shipped, "SELECT path, low, best, high, unit, standing, first_source FROM series"
    )}  # fmt: skip
    for stat in shipped.stats.values():
        low = stat.low if stat.value is None else stat.value
        high = stat.high if stat.value is None else stat.value
        unit = shipped.measures[stat.measure].unit
        source = stat.evidence[0].source
        assert found[stat.path] == [low, stat.value, high, unit, stat.standing, source]


def test_women_and_men_have_a_row_each(of_shipped: Database, shipped: FactBase) -> None:
    found = select(of_shipped, "SELECT path, sex, people FROM by_sex")
    expected = Counter(
        (stat.path, sex, getattr(stat.split, sex))
        for stat in shipped.stats.values()
        for sex in ("women", "men")
        if stat.split
    )
    assert Counter(found) == expected


def test_what_rests_on_one_origin(of_shipped: Database, shipped: FactBase) -> None:
    found = select(of_shipped, "SELECT path, origin, pages, weakness FROM one_origin")
    expected = {
        (
            record.path,
            record.evidence[0].origin,
            len(record.evidence),
            weakness(shipped, record),
        )
        for record in shipped
        if len({item.origin for item in record.evidence}) == 1
    }
    assert {*found} == expected


def test_conflicts_stand_side_by_side(of_shipped: Database, shipped: FactBase) -> None:
    found = select(of_shipped, "SELECT path, standing, other FROM conflicts")
    expected = [(r.path, r.standing, r.see[0]) for r in shipped if r.standing != "stands" and r.see]
    assert sorted(found) == sorted(expected)
    pairs = select(of_shipped, "SELECT path, other FROM conflicting_figures")
    subject = {
        stat.path: (stat.measure, stat.period, stat.group, stat.place, ends(stat))
        for stat in shipped.stats.values()
    }
    paths = sorted(subject)
    assert sorted(pairs) == [
        (one, other)
        for place, one in enumerate(paths)
        for other in paths[place + 1 :]
        if subject[one][:4] == subject[other][:4] and subject[one][4] != subject[other][4]
    ]


def ends(stat: Stat) -> tuple[Any, Any]:
    return (stat.low, stat.high) if stat.value is None else (stat.value, stat.value)


def test_each_position_of_a_disagreement_has_its_pages(
    of_shipped: Database, shipped: FactBase
) -> None:
    found = select(of_shipped, "SELECT record, about, text, source FROM positions")
    expected = Counter(
        (record.path, item.about, position.text, page.source)
        for record in shipped
        for item in getattr(record, "disagreements", ())
        for position in item.positions
        for page in position.evidence
    )
    assert Counter(found) == expected
    assert len(found) > 50


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("kwanliso", "camps.kwanliso"),
        ("관리", "camps.kwanliso"),
        ("arrived 2009", "stats.arrivals"),
    ],
)
def test_the_index_finds_what_search_would(of_shipped: Database, words: str, expected: str) -> None:
    found = select(
        of_shipped,
        "SELECT r.path FROM records r JOIN full_text f ON f.rowid = r.position "
        "WHERE full_text MATCH :words AND f.path = r.path",
        words=words,
    )
    assert any(path.startswith(expected) for (path,) in found)
