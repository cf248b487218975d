"""Findings on a terminal: the same words as in a pipe, with the interpretation of times."""

from __future__ import annotations

import re
from datetime import date

import pytest

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft
from defector_facts.render.checked import render_checked
from defector_facts.render.checked_screen import render_on_screen
from defector_facts.render.text import Screen

DRAFT = (
    "Last year, 1,137 North Koreans arrived in South Korea. "
    "In 2017, 999 North Koreans arrived in South Korea.\n"
)


@pytest.mark.parametrize("width", [None, 60, 120])
def test_the_interpretation_of_a_relative_time_is_printed(
    shipped: FactBase, width: int | None
) -> None:
    report = Checker(shipped).check(read_draft("draft.md", DRAFT), date(2019, 2, 1))
    screen = Screen(width=width, colour=True)
    shown = render_on_screen(shipped, [report], screen, verbose=False)
    plain = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", shown).split())
    assert plain.count("[period:") == 1
    assert '[period: "Last year" = 2018, from the draft\'s date]' in plain
    if width is None:
        piped = render_checked(shipped, [report], verbose=False)
        assert plain == " ".join(piped.split())


PLAIN = "In 2018, >1,138< North Koreans arrived in South Korea."
TABLE = """\
| Year | North Koreans who arrived in South Korea |
|------|---------------|
| 2017 | 1,127         |
| 2018 | 1,138         |
"""
MARKED_UP = [
    (
        "a.md",
        "In **2018**, [1,138](https://a.org) *North\nKoreans* arrived in South Korea.[^1]",
        PLAIN,
    ),
    ("a.md", "- In 2018, 1,138 North Koreans arrived in South Korea.\n", PLAIN),
    ("a.html", "<p>In 2018, <b>1,138</b>&nbsp;North Koreans arrived in South Korea.</p>", PLAIN),
    ("a.txt", "Is it <b>? In 2018, 1,138 North Koreans arrived in South Korea.", PLAIN),
    ("a.md", TABLE, "North Koreans who arrived in South Korea: 2018: >1,138<"),
]


@pytest.mark.parametrize(("name", "text", "wanted"), MARKED_UP)
def test_the_sentence_is_shown_without_the_markup_of_the_draft(
    shipped: FactBase, name: str, text: str, wanted: str
) -> None:
    report = Checker(shipped).check(read_draft(name, text))
    assert report.findings
    shown = render_on_screen(shipped, [report], Screen(width=100, colour=False), verbose=False)
    assert wanted in [line.strip() for line in shown.splitlines()]
