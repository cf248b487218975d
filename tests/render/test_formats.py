"""The formats, judged by programs that others wrote: pandoc and frictionless."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from unicodedata import normalize

import frictionless
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from defector_facts import FactBase
from defector_facts.characters import unseen_in
from defector_facts.render import Presentation, render
from defector_facts.render.markdown import escape
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
def test_markdown_renders_with_its_footnotes(small: Run, command: str) -> None:
    markdown = small(command, "-f", "markdown").stdout
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
    .map(lambda text: normalize("NFC", text))  # as all text of a base is
    .filter(lambda text: unseen_in(text) is None)
)
def test_escaped_text_is_text(text: str) -> None:
    said = words(html(f"x{escape(text)}x"))
    assert said.strip() == f"x{text}x"


@pytest.mark.parametrize("command", [*COMMANDS, "sources", "measures"])
def test_csv_is_a_valid_table(small: Run, command: str) -> None:
    text = small(command, "-f", "csv").stdout
    report = frictionless.validate(
        text.encode(), scheme="buffer", format="csv", dialect=frictionless.Dialect()
    )
    assert report.valid, report.to_summary()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == [
        record["id"] for record in json.loads(small(command, "-f", "json").stdout)
    ]
    assert all("\n" not in cell for row in rows for cell in row.values())


def test_json_has_every_record_and_every_key_always(facts: Run, shipped: FactBase) -> None:
    for kind in ("stats", "camps", "quotes", "events", "claims", "terms", "measures", "sources"):
        extra = ("--all",) if kind == "stats" else ()
        records = json.loads(facts(kind, *extra, "-f", "json").stdout)
        assert {record["id"] for record in records} == set(shipped.table(kind))
        assert len({tuple(record) for record in records}) == 1
        assert all(record["kind"] == kind for record in records)


def test_json_evidence_is_whole(facts: Run) -> None:
    for record in json.loads(facts("stats", "--year", "2018", "-f", "json").stdout):
        assert record["period_start"] or record["period_end"]
        assert record["standing"]
        for evidence in record["evidence"]:
            assert evidence["source"]["id"]
            assert evidence["citation"]
            assert set(evidence) >= {"source", "citation", "link", "archive"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://example.org/a_b_(c), and", "see <https://example.org/a_b_(c)>, and"),
        ("(https://example.org/a.)", "(<https://example.org/a>.)"),
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
def test_words_searched_for_are_shown_and_do_nothing(small_base: FactBase, format_: Format) -> None:
    found = answer(small_base, SearchSelection("songbun \u202e \x1b \u200b"))
    shown = render(found, Presentation(format_))
    assert unseen_in(shown) is None
    assert r"\u202e" in shown.replace("\\\\", "\\")


def test_two_answers_in_one_text_have_their_own_footnotes(facts: Run) -> None:
    notes: dict[str, set[str]] = {}
    for command in ("stats", "quotes", "claims", "events"):
        text = facts(command, "--format", "markdown", "--full").stdout
        found = dict(re.findall(r"^\[\^([^]]+)\]: (.*)$", text, re.MULTILINE))
        assert set(re.findall(r"\[\^([^]]+)\](?!:)", text)) == set(found)
        for label, note in found.items():
            notes.setdefault(label, set()).add(note)
    assert not any(label.isdecimal() for label in notes)
    assert {label for label, texts in notes.items() if len(texts) > 1} == set()
