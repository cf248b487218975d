"""Footnotes in a copy of a draft: each names its record and has its reference."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft
from defector_facts.render.footnoted import footnoted
from tests.conftest import Run

WORDS = "It was a cold night on the river and nobody of us spoke a word"
QUOTE = f"""
[quotes.arrivals-2018]
text = "{WORDS}."
speaker = "Ann Example"
role = "writer"
fidelity = "original"
date = 2018-01-02
evidence = [{{ source = "example" }}]

[sources.example]
type = "book"
title = "1. Nights"
rank = "press"
"""
DRAFT = f"In 2018, 1,137 North Koreans arrived in South Korea. “{WORDS},” said Ann Example.\n"


def test_records_of_two_kinds_with_one_id_have_notes_of_their_own(
    facts: Run, tmp_path: Path
) -> None:
    base, draft, copy = (tmp_path / name for name in ("own.toml", "draft.md", "copy.md"))
    base.write_text(QUOTE, encoding="utf-8")
    draft.write_text(DRAFT, encoding="utf-8")
    call = ("check", str(draft), "--cite", str(copy), "--base", "builtin", "--base", str(base))
    assert facts(*call).returncode == 0
    text = copy.read_text("utf-8")
    used = re.findall(r"\[\^([^]]+)\](?!:)", text)
    assert used == ["facts-stats-arrivals-2018", "facts-quotes-arrivals-2018"]
    assert re.findall(r"^\[\^([^]]+)\]:", text, re.MULTILINE) == used
    assert r"[^facts-quotes-arrivals-2018]: 1\. Nights" in text


def test_a_copy_that_can_not_be_written_leaves_the_old_one(
    facts_here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, copy = tmp_path / "draft.md", tmp_path / "copy.md"
    draft.write_text(DRAFT, encoding="utf-8")
    copy.write_text("mine", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        done = facts_here("check", str(draft), "--cite", str(copy))
    assert done.returncode == 2
    assert "copy.md: can't be written: No space left on device" in done.stderr
    assert copy.read_text("utf-8") == "mine"
    assert facts_here("check", str(draft), "--cite", str(copy)).returncode == 0
    assert "[^facts-arrivals-2018]" in copy.read_text("utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"draft.md", "copy.md"}


def cited(base: FactBase, name: str, text: str) -> str:
    """The copy of a draft with the footnotes."""
    return footnoted(base, Checker(base).check(read_draft(name, text)))


def twice(base: FactBase, name: str, text: str) -> str:
    """The copy of a draft, which is the same if it is copied again."""
    copy = cited(base, name, text)
    assert cited(base, name, copy) == copy
    return copy


def test_an_html_draft_gets_links_to_references_on_the_page(shipped: FactBase) -> None:
    draft = (
        "<html><body><p>In 2018, <b>1,137</b>&nbsp;North Koreans arrived in South Korea.</p>"
        '<p>In 2017, <a href="https://example.org">1,127 North Koreans</a> arrived in South Korea. '
        "In 2018, 1,137 North Koreans arrived in South Korea.</p></body></html>\n"
    )
    copy = twice(shipped, "draft.html", draft)
    assert "[^" not in copy
    assert '<b>1,137<sup><a href="#facts-arrivals-2018">[s1]</a></sup></b>&nbsp;North' in copy
    assert '1,127 North Koreans</a><sup><a href="#facts-arrivals-2017">[s2]</a></sup> arr' in copy
    assert copy.count('<a href="#facts-arrivals-2018">[s1]') == 2
    notes = re.findall(r'<p id="(facts-[^"]+)">\[(s\d)\] Ministry', copy)
    assert notes == [("facts-arrivals-2018", "s1"), ("facts-arrivals-2017", "s2")]
    assert copy.endswith("</p>\n</body></html>\n")
    added = re.sub(r"<sup>.*?</sup>|\n<hr>.*(?=</body>)", "", copy, flags=re.DOTALL)
    assert added == draft


def test_a_further_note_of_an_html_draft_has_the_next_number(shipped: FactBase) -> None:
    draft = "<p>In 2018, 1,137 North Koreans arrived in South Korea.</p>"
    more = cited(shipped, "draft.html", draft).replace("2018, 1", "2017, 1,127 and in 2018, 1", 1)
    assert '1,127<sup><a href="#facts-arrivals-2017">[s2]' in cited(shipped, "draft.html", more)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_footnote_of_the_draft_gets_the_reference_itself(
    shipped: FactBase, line_end: str
) -> None:
    """In Markdown a footnote can't have footnotes: pandoc prints their marks as text."""
    lines = [
        "It was a bad year.[^1] In 2018, 1,137 North Koreans arrived in South Korea.[^2]",
        "",
        "[^1]: See the table.",
        "",
        "    In 2011, 2,706 North Koreans arrived",
        "    in South Korea.",
        "[^2]: In 2009, 2,914 North Koreans arrived in South Korea.",
        "",
        "In 2017, 1,127 North Koreans arrived in South Korea.",
    ]
    copy = twice(shipped, "draft.md", line_end.join([*lines, ""]))
    marks = re.findall(r"\[\^(facts-[^]]+)\](?!:)", copy)
    assert marks == ["facts-arrivals-2018", "facts-arrivals-2017"]
    assert "    in South Korea. Source of 2,706: Ministry" in copy
    assert "arrived in South Korea. Source of 2,914: Ministry" in copy
    assert line_end == "\n" or "\n" not in copy.replace("\r\n", "")
    if shutil.which("pandoc") is None:
        pytest.skip("no pandoc")
    shown = subprocess.run(
        ["pandoc", "--to", "plain"], input=copy, capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert "[^" not in shown
