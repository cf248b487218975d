"""Brief pages stay about a screen long; full pages have every text of every record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from defector_facts import FactBase
from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord
from defector_facts.period import Period, parse_period
from defector_facts.query import (
    CampsSelection,
    ClaimsSelection,
    EventsSelection,
    PenaltiesSelection,
    RoutesSelection,
    StatsSelection,
    answer,
)
from defector_facts.query.selection import Selection
from defector_facts.record_parts import Disagreement, Statement
from defector_facts.render import Presentation, render
from defector_facts.render.text import Screen
from defector_facts.search import SearchSelection
from defector_facts.search import answer as found
from tests.test_kinds import LISTS


def _year(year: int) -> Period:
    return parse_period(str(year))


MOST_LINES: list[tuple[Selection, int]] = [
    (StatsSelection(), 60),
    (StatsSelection(year=2018), 60),
    (StatsSelection(year=2018, measure="arrivals"), 30),
    (StatsSelection(measure="arrivals", since=_year(2009), until=_year(2012)), 30),
    (RoutesSelection(), 60),
    (RoutesSelection(via="laos"), 45),
    (CampsSelection(), 30),
    (CampsSelection(name="kwanliso"), 60),
    (PenaltiesSelection(), 90),
    (EventsSelection(year=2018), 50),
    (ClaimsSelection(verdict="contradicted"), 50),
]
ON_A_TERMINAL = Presentation(screen=Screen(width=80, colour=True, links=True))


@pytest.mark.parametrize(("asked", "most"), MOST_LINES, ids=lambda value: repr(value)[:60])
def test_a_brief_page_is_about_a_screen(shipped: FactBase, asked: Selection, most: int) -> None:
    text = render(answer(shipped, asked), ON_A_TERMINAL)
    assert 5 < text.count("\n") <= most


def test_search_results_are_about_a_screen(shipped: FactBase) -> None:
    result = found(shipped, SearchSelection(words="how many arrived in 2009"), limit=10)
    assert 5 < render(result, ON_A_TERMINAL).count("\n") <= 40


@pytest.mark.parametrize("kind", LISTS)
def test_a_full_page_has_every_text_of_every_record(shipped: FactBase, kind: str) -> None:
    result = answer(shipped, LISTS[kind])
    assert len(result.records) >= len(shipped.table(kind))
    text = letters(render(result, Presentation(full=True, references=True)))
    lost = [
        (record.path, said)
        for record in result.records
        for said in texts_of(record)
        if letters(said) not in text
    ]
    assert lost == []


def letters(text: str) -> str:
    """``text`` without punctuation and capitals: references change the punctuation of titles."""
    return "".join(filter(str.isalnum, text.casefold()))


def texts_of(record: AnyRecord) -> Iterator[str]:
    """The texts of a record for readers, without those that the register hides."""
    for field in set(record.__struct_fields__) - {"id", *REGISTER[record.kind].hidden}:
        if field not in REGISTER[record.kind].refers:
            yield from within(getattr(record, field))


def within(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if " " in value:  # a single word is a fixed value, which pages show in other words
            yield value.rstrip(".")
    elif isinstance(value, Statement):
        yield value.text.rstrip(".")
        yield from within(value.note)
    elif isinstance(value, Disagreement):
        yield value.about
        yield from within(value.positions)
        yield from within(value.because)
    elif isinstance(value, tuple):
        for item in value:
            yield from within(item)
