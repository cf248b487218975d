"""CSV: lists can be read back, and no spreadsheet runs a cell."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run

BASE = r"""
[sources.whole]
type = "webpage"
title = "a | b"
url = "https://example.org/whole"
accessed = 2026-01-02
rank = "press"

[sources.paper]
type = "book"
title = "On paper, with a back\\slash and \\| both"
rank = "press"

[sources.last]
type = "webpage"
title = "Last"
url = "https://example.org/last"
accessed = 2026-01-02
rank = "press"

[terms.songbun]
term = "songbun"
meaning = "m"
also = ["one | two", "three", "back\\"]
evidence = [{ source = "whole" }, { source = "paper" }, { source = "last" }]
"""


def items(cell: str) -> list[str]:
    """The items of a list, parsed by the rule in docs/commands.md."""
    found = re.findall(r"((?:\\.|[^\\|])*)(?:\||$)", cell)[:-1] if cell else []
    return [re.sub(r"\\(.)", r"\1", item.strip()) for item in found]


def rows(facts_here: Run, *arguments: str) -> list[dict[str, str]]:
    done = facts_here(*arguments, "--format", "csv")
    assert done.returncode == 0
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_a_list_is_read_back_with_its_items_in_their_places(
    facts_here: Run, tmp_path: Path
) -> None:
    base = tmp_path / "base.toml"
    base.write_text(BASE, "utf-8")
    (row,) = rows(facts_here, "terms", "--base", str(base))
    (record,) = json.loads(facts_here("terms", "--base", str(base), "--format", "json").stdout)
    assert items(row["also"]) == record["also"]
    for column in ("citation", "link", "archive"):
        wanted = [evidence[column] or "" for evidence in record["evidence"]]
        assert items(row[column]) == wanted
    assert items(row["link"])[1] == ""


@pytest.mark.parametrize("command", ["claims", "quotes", "terms", "stats"])
def test_every_record_has_as_many_links_as_citations(facts_here: Run, command: str) -> None:
    for row in rows(facts_here, command):
        lengths = {len(items(row[column])) for column in ("citation", "link", "archive")}
        assert len(lengths) == 1 or not row["link"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "＝1+1", "－1", "　=1", "  =1", "﹦1", "a;=1+1", "a; ＝1"]
)
@pytest.mark.parametrize(("format_", "delimiters"), [("csv", ",;"), ("tsv", "\t;")])
def test_a_spreadsheet_runs_nothing(
    facts_here: Run, tmp_path: Path, text: str, format_: str, delimiters: str
) -> None:
    base = tmp_path / "base.toml"
    base.write_text(f'[sources.s]\ntype = "book"\ntitle = "{text}"\nrank = "press"\n', "utf-8")
    done = facts_here("sources", "--base", str(base), "--format", format_)
    assert done.returncode == 0
    for delimiter in delimiters:
        for row in csv.reader(io.StringIO(done.stdout), delimiter=delimiter):
            assert not [cell for cell in row if re.match(r"\s*[=+\-@＝＋－＠﹦]", cell)]


def test_a_byte_order_mark_on_request(small_here: Run) -> None:
    plain = small_here("stats", "--format", "csv").stdout
    assert small_here("stats", "--format", "csv", "--bom").stdout == f"\ufeff{plain}"
    refused = small_here("stats", "--bom")
    assert refused.returncode == 2
    assert "--bom can be used with --format csv or tsv only" in refused.stderr
