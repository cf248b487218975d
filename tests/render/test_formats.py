"""The output formats, checked with independent programs: pandoc and frictionless."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import frictionless
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from defector_facts import FactBase
from defector_facts.characters import unseen_in
from defector_facts.cite import emphasis
from defector_facts.kinds import KINDS
from defector_facts.record_parts import Change, Ratio, Split
from defector_facts.render import Presentation, render
from defector_facts.render.data import plain_records
from defector_facts.render.markdown import escape, render_markdown
from defector_facts.render.page import Block, Bullets, Page, Paragraph, Passage, Reference
from defector_facts.result import Result
from defector_facts.search import SearchSelection, answer
from defector_facts.vocabulary import Format
from tests.conftest import Run

COMMANDS = ("routes", "camps", "penalties", "stats", "quotes", "events", "claims", "terms")
pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")


def html(markdown: str, reader: str = "gfm+footnotes") -> str:
    done = subprocess.run(
        ["pandoc", "-f", reader, "-t", "html", "--wrap=none"],
        input=markdown,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def words(markup: str) -> str:
    """The text of an HTML fragment."""
    import html as entities

    return entities.unescape(re.sub(r"<[^>]*>", "", markup))


@pandoc
@pytest.mark.parametrize("command", COMMANDS)
def test_markdown_renders_with_its_footnotes(small_here: Run, command: str) -> None:
    markdown = small_here(command, "-f", "markdown").stdout
    page = html(markdown)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", markdown))
    defined = set(re.findall(r"^\[\^(\d+)\]:", markdown, re.MULTILINE))
    assert used == defined
    assert page.count('role="doc-noteref"') >= len(used)
    if command in ("stats", "claims", "events", "terms", "camps"):
        assert "<table>" in page


@pandoc
@settings(max_examples=25, deadline=None)  # each example is a process
@given(
    text=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]))
    .map(lambda text: normalize("NFC", text))  # like all text in a base
    .filter(lambda text: unseen_in(text) is None)
)
def test_escaped_text_is_text(text: str) -> None:
    said = words(html(f"x{escape(text)}x"))
    assert said.strip() == f"x{text}x"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. May", r"1\. May"),
        ("2018) a", r"2018\) a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        (": a", r"\: a"),
        ("= a", r"\= a"),
        ("15 May", "15 May"),
        ("a. b", "a. b"),
    ],
)
def test_text_at_the_start_of_a_line_starts_no_list(text: str, expected: str) -> None:
    blocks: tuple[Block, ...] = (
        Paragraph(Passage(text)),
        Bullets((Passage(text), Passage("x"))),
    )
    page = Page(blocks, (Reference(1, "s", text, None, None, ()),))
    assert render_markdown(page) == f"{expected}\n\n- {expected}\n- x\n\n[^s]: {expected}\n"
    assert emphasis.markdown(text) == expected


@pandoc
def test_numbers_and_dashes_at_the_beginning_are_printed_as_they_are() -> None:
    texts = ("1. May", "2018) a", "- a", "+ a", "= a")
    lines: list[Block] = [Paragraph(Passage(text)) for text in texts]
    blocks = (*lines, Bullets(tuple(map(Passage, texts))))
    shown = html(render_markdown(Page(blocks, ())))
    assert "<ol" not in shown
    assert shown.count("<ul>") == 1
    assert words(shown).split("\n")[:5] == [*texts]


@pytest.mark.parametrize("command", [*COMMANDS, "sources", "measures"])
def test_csv_is_a_valid_table(small_here: Run, command: str) -> None:
    text = small_here(command, "-f", "csv").stdout
    report = frictionless.validate(
        text.encode(), scheme="buffer", format="csv", dialect=frictionless.Dialect()
    )
    assert report.valid, report.to_summary()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == [
        record["id"] for record in json.loads(small_here(command, "-f", "json").stdout)
    ]
    assert all("\n" not in cell for row in rows for cell in row.values())


def test_json_has_every_record_and_every_key_always(facts_here: Run, shipped: FactBase) -> None:
    for kind in ("stats", "camps", "quotes", "events", "claims", "terms", "measures", "sources"):
        extra = ("--all",) if kind == "stats" else ()
        records = json.loads(facts_here(kind, *extra, "-f", "json").stdout)
        assert {record["id"] for record in records} == set(shipped.table(kind))
        assert len({tuple(record) for record in records}) == 1
        assert all(record["kind"] == kind for record in records)


def test_json_evidence_is_whole(facts_here: Run) -> None:
    for record in json.loads(facts_here("stats", "--year", "2018", "-f", "json").stdout):
        assert record["period_start"] or record["period_end"]
        assert record["standing"]
        for evidence in record["evidence"]:
            assert evidence["source"]["id"]
            assert evidence["citation"]
            assert set(evidence) >= {"source", "citation", "link", "archive"}


def texts_in(value: Any, key: str = "") -> Iterator[str]:
    """Every text in a record's JSON, without its evidence, which CSV has as references."""
    if isinstance(value, dict):
        for inner, item in value.items():
            if inner not in ("evidence", "citation", "link", "archive"):
                yield from texts_in(item, inner)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item, key)
    elif isinstance(value, str) and not key.endswith(("_start", "_end")):
        yield value


@pytest.mark.parametrize("kind", KINDS)
def test_csv_loses_no_text_of_a_record(shipped: FactBase, kind: str) -> None:
    records = tuple(shipped.table(kind).values())
    result = Result(shipped, "All", records, (kind,), "list")
    rows = csv.DictReader(io.StringIO(render(result, Presentation("csv"))))
    for row, record in zip(rows, plain_records(result, "apa"), strict=True):
        row = {key: re.sub(r"\\(.)", r"\1", cell) for key, cell in row.items()}
        cells = "\n".join(row.values())
        evidence = record.pop("evidence", [])
        assert [text for text in texts_in(record) if flat(text) not in cells] == []
        assert all(item["citation"] in row["citation"] for item in evidence)


def flat(text: str) -> str:
    return "" if text == "stands" else " ".join(text.split("\n"))


def test_a_key_of_a_nested_table_has_its_column(small_base: FactBase) -> None:
    """Columns come from the record types: any key of an inner table has one."""
    stat = replace(
        small_base.stats["arrivals-2018"],
        change=Change(percent=1.5, versus="stats.arrivals-2017", because="rounded"),
        ratio=Ratio(part=1, whole=2),
    )
    result = Result(small_base, "One", (stat,), ("stats",))
    (row,) = csv.DictReader(io.StringIO(render(result, Presentation("csv"))))
    for part in (Change, Ratio, Split):
        for key in part.__struct_encode_fields__:
            assert f"{part.__name__.casefold()}_{key}" in row
    assert (row["change_because"], row["ratio_whole"]) == ("rounded", "2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://example.org/a_b_(c), and", "see <https://example.org/a_b_(c)>, and"),
        ("(https://example.org/a.)", "(<https://example.org/a>.)"),
        ("[(https://example.org/a(b)).]", r"\[(<https://example.org/a(b)>).\]"),
        ("https://example.org/a[1]))", r"<https://example.org/a[1]>))"),
        ("www.example.org", r"www\.example.org"),
        ("ftp://x.org http:// mailto:a", r"ftp\://x.org http\:// mailto\:a"),
        ("a\u200b b\x1bc\u202ed", "a\ufffd b\ufffdc\ufffdd"),
    ],
)
def test_markdown_links_only_what_is_an_address_and_shows_what_cannot_be_seen(
    text: str, expected: str
) -> None:
    assert escape(text) == expected


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_control_characters_in_a_search_are_made_visible(
    small_base: FactBase, format_: Format
) -> None:
    found = answer(small_base, SearchSelection("songbun \u202e \x1b \u200b"))
    shown = render(found, Presentation(format_))
    assert unseen_in(shown) is None
    assert r"\u202e" in shown.replace("\\\\", "\\")


def test_two_answers_in_one_text_have_their_own_footnotes(facts_here: Run) -> None:
    notes: dict[str, set[str]] = {}
    for command in ("stats", "quotes", "claims", "events"):
        text = facts_here(command, "--format", "markdown", "--full").stdout
        found = dict(re.findall(r"^\[\^([^]]+)\]: (.*)$", text, re.MULTILINE))
        assert set(re.findall(r"\[\^([^]]+)\](?!:)", text)) == set(found)
        for label, note in found.items():
            notes.setdefault(label, set()).add(note)
    assert not any(label.isdecimal() for label in notes)
    assert {label for label, texts in notes.items() if len(texts) > 1} == set()
