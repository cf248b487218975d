"""``--fields``: which fields JSON and the tables have."""

from __future__ import annotations

import csv
import io
import json

import pytest

from defector_facts.field_meanings import OWN, SHARED, meaning
from defector_facts.model import RECORD_TYPES
from tests.conftest import Run


def test_every_field_has_a_meaning() -> None:
    used: set[str] = set()
    for kind, type_ in RECORD_TYPES.items():
        fields = set(type_.__struct_encode_fields__)
        assert set(OWN[kind]) <= fields
        for field in fields:
            assert meaning(kind, field)
        used |= fields - set(OWN[kind])
    assert used == set(SHARED)


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_a_table_has_the_columns_asked_for_in_that_order(small_here: Run, format_: str) -> None:
    done = small_here("stats", "2018", "-f", format_, "--fields", "value,Period, split,evidence")
    rows = list(csv.reader(io.StringIO(done.stdout), delimiter="," if format_ == "csv" else "\t"))
    assert rows[0] == [
        "value", "period", "split_women", "split_men", "citation", "link", "archive",
    ]  # fmt: skip
    assert rows[1][:4] == ["1137", "2018", "969", "168"]


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_json_has_the_fields_asked_for(small_here: Run, format_: str) -> None:
    asked = "id,split,split_women,kind_of_period,link,said_in"
    done = small_here("show", "arrivals-2018", "article-192", "-f", format_, "--fields", asked)
    text = done.stdout
    records = json.loads(text) if format_ == "json" else list(map(json.loads, text.splitlines()))
    assert [list(record) for record in records] == [asked.split(",")] * 2
    assert records[0] == {
        "id": "arrivals-2018",
        "split": {"women": 969, "men": 168},
        "split_women": 969,
        "kind_of_period": "year",
        "link": ["https://example.org/table?id=1&lang=en"],
        "said_in": None,
    }
    assert records[1]["said_in"] == "article"


@pytest.mark.parametrize(
    "command",
    ["stats", "camps", "sources", "sources --weak", "sources courier-copy", "search china"],
)
def test_fields_help_lists_the_columns(small_here: Run, command: str) -> None:
    done = small_here(*command.split(), "--fields", "help")
    assert (done.returncode, done.stderr) == (0, "")
    listed = [line.split()[0] for line in done.stdout.splitlines()]
    whole = {"split", "change", "ratio", "check", "evidence"}
    asked = ",".join(name for name in listed if name not in whole)
    header = small_here(*command.split(), "-f", "csv", "--fields", asked).stdout.splitlines()[0]
    assert header == asked
    columns = small_here(*command.split(), "-f", "csv").stdout.splitlines()[0].split(",")
    assert sorted(columns) == sorted(name for name in listed if name not in {"evidence"} | whole)


def test_kind_of_period_distinguishes_years_parts_and_totals(small_here: Run) -> None:
    rows = csv.DictReader(io.StringIO(small_here("stats", "-f", "csv").stdout))
    kinds = {row["period"]: row["kind_of_period"] for row in rows}
    assert kinds == {
        "2017": "year",
        "2018": "year",
        "2018-Q1": "part of a year",
        "2018-H1": "part of a year",
        "../2018-06": "total up to",
        "2016/2019": "several years",
    }


def test_one_standing_value_for_each_whole_year(facts_here: Run) -> None:
    """Standing figures for whole years have one value for each year, as charts need."""
    done = facts_here(
        "stats", "arrivals", "--years", "--standing", "stands", "-f", "tsv", "--fields", "period"
    )
    years = done.stdout.splitlines()[1:]
    assert len(years) == len(set(years)) > 20


def test_weakness_is_a_column(small_here: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(small_here("sources", "--weak", "-f", "csv").stdout)))
    assert {row["weakness"] for row in rows} <= {"one page", "one origin", "copies only"}


def test_a_record_named_by_its_bare_id_has_all_its_columns(small_here: Run) -> None:
    (row,) = csv.DictReader(io.StringIO(small_here("show", "arrivals-2018", "-f", "csv").stdout))
    assert row["value"] == "1137"


def test_tsv_has_one_line_a_record(small_here: Run) -> None:
    lines = small_here("quotes", "-f", "tsv").stdout.splitlines()
    assert len({line.count("\t") for line in lines}) == 1
    assert len(lines) == 1 + len(json.loads(small_here("quotes", "-f", "json").stdout))
