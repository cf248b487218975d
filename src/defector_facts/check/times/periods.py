"""Finds the times that a sentence names, from left to right, and resolves them.

A time may be counted from one before it (``a year earlier``, ``the same period of 2017``, ``the
third quarter``): the last one is kept, past one full stop at most. ``When.how`` says how each was
resolved, so that a finding can show it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from defector_facts.check.text.lexicon import MONTH_NAMES, ORDINALS, UNITS
from defector_facts.check.text.tokens import CACHE_SIZE, Tokens
from defector_facts.check.times.counted_years import read_counted
from defector_facts.check.times.lengths import DURATIONS, RATE_UNITS, length_at
from defector_facts.check.times.part_words import ENDINGS_OF_YEARS
from defector_facts.check.times.runs_up_to import read_run_up_to
from defector_facts.check.times.time_ranges import read_year
from defector_facts.check.times.time_reader import TimeReader
from defector_facts.check.times.when import Timeline, When
from defector_facts.check.times.year_parts import read_part, read_same

# The words that a time may start with, by the function that reads it.
_LENGTHS = frozenset(
    (
        *ORDINALS,
        *DURATIONS,
        *("a", "an", "per", "each", "every", "annually", "yearly", "monthly", "so", "to", "since"),
    )
)
_RUNS = frozenset((*UNITS, "the"))
_SAME = frozenset(["the", "same", "corresponding", "comparable", "equivalent"])
_PARTS = frozenset((*MONTH_NAMES, *ORDINALS, *ENDINGS_OF_YEARS, *UNITS, "q", "h", "the"))
_COUNTED = frozenset(
    (*UNITS, "a", "one", "the", "that", "last", "past", "this", "next", "previous", "following")
)
_COMMON = frozenset(["the", "a", "an", "that", "this", "to", "so", "one"])
_AFTER_COMMON = frozenset(
    (
        *RATE_UNITS,
        *("year's", "year’s", "date", "far", "full", "same", "previous", "prior", "preceding"),
        *("following", "next", "subsequent", "two", "last", "past", "period"),
        *("fiscal", "financial", "budget"),
        *DURATIONS,
        *ORDINALS,
        *MONTH_NAMES,
    )
)


_Readers: TypeAlias = tuple[Callable[[TimeReader, int], int], ...]


def read_periods(
    tokens: Tokens, first: int, last: int, timeline: Timeline, dated: date | None
) -> list[When]:
    """The times named between two tokens, in their order; ``timeline`` moves on with them."""
    texts = tokens.texts
    read_by = map(_READ_BY.__getitem__, texts[first:last])
    starts = [(at, readers) for at, readers in enumerate(read_by, first) if readers]
    if not starts:
        return []
    reader = TimeReader(tokens, first, last, timeline, dated)
    past = first
    for at, readers in starts:
        common = texts[at] in _COMMON and reader.word(at + 1) not in _AFTER_COMMON
        if at >= past and not common:
            past = _read(reader, at, readers)
    return reader.found


def _read(reader: TimeReader, at: int, readers: _Readers) -> int:
    """Reads the time that starts at a token; returns the token after it, or ``at``."""
    for read in readers:
        step = read(reader, at)
        if step > at:
            return step
    return at


def _read_length(reader: TimeReader, at: int) -> int:
    """Reads a rate, a length of time, or ``so far``."""
    when, last = length_at(reader.stretch, at)
    if when is not None:
        reader.found.append(when)
        if when.kind == "year-so-far" and when.spans:
            reader.timeline.keep(when.spans[0], reader.said(at, last), kind=when.kind)
    return last


class _ReadBy(dict[str, _Readers]):
    """The functions that may read a time at a word; at most words, none.

    A number of one or two digits may be a day or count years, one of four may be a year.
    """

    def __missing__(self, text: str) -> _Readers:
        readers: _Readers = tuple(read for starts, read in _BY_WORD if text in starts)
        if text.isdecimal() and len(text) <= 2:
            readers = (read_run_up_to, read_part, read_counted)
        elif text.isdecimal() and len(text) == 4:
            readers = (read_year,)
        if len(self) < CACHE_SIZE:
            self[text] = readers
        return readers


_BY_WORD = (
    (_RUNS, read_run_up_to),
    (_LENGTHS, _read_length),
    (_SAME, read_same),
    (_PARTS, read_part),
    (_COUNTED, read_counted),
)
_READ_BY = _ReadBy()
