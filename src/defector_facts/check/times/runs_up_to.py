"""Periods given by their length and end: ``the two years to 2023``."""

from __future__ import annotations

from datetime import date

from defector_facts.check.times.spans import Span, as_period, month_end
from defector_facts.check.times.time_reader import TimeReader
from defector_facts.check.times.timewords import day_at, month_at, small_number
from defector_facts.check.times.year_refs import year_ref_at

_MONTHS = {"years": 12, "months": 1, "quarters": 3}
_OF_ONE = {"year": 12, "quarter": 3}
_OF_A_PERIOD = {"year": 12, "month": 1, "quarter": 3}
_PERIODS = ("period", "span", "stretch")
_TO = ("to", "through", "ending", "ended")
_FROM = ("from", "beginning", "starting")
_BEFORE_END = frozenset(["in", "on", "with", "the", "end", "of", "and", "including"])


def read_run_up_to(reader: TimeReader, at: int) -> int:
    """Reads ``the two years to 2023``, ``the quarter ending March 2018``.

    ``Two years from 2021`` is left open: it may include that year or not.
    """
    length, here = _length(reader, at)
    if not length:
        return at
    if reader.word(here) in ("that", "which") and reader.word(here + 1) == "ended":
        here += 1  # the fiscal year that ended in September 2016
    word = reader.word(here)
    if word in _FROM:
        last = _end(reader, here + 1, length)[1]
        return reader.add(at, last, (), kind="open") if last else at
    here += word == "up"
    if reader.word(here) not in _TO:
        return at
    here += 1
    while reader.word(here) in _BEFORE_END:
        here += 1
    end, last = _end(reader, here, length)
    if not last:
        return at
    if end is None or end != month_end(end.year, end.month):
        return reader.add(at, last, (), kind="open")
    span = _back_from(end, length)
    return reader.add(at, last, (span,), f'"{reader.said(at, last)}" = {as_period(span).label}')


def _length(reader: TimeReader, at: int) -> tuple[int, int]:
    """The length in months of a period at a token (0: there is none), and the token after it."""
    word, after = reader.word(at), reader.word(at + 1)
    if word == "the":
        fiscal = after in ("fiscal", "financial", "budget")
        return _OF_ONE.get(reader.word(at + 1 + fiscal), 0), at + 2 + fiscal
    if after not in _MONTHS and not (after in _OF_A_PERIOD and reader.word(at + 2) in _PERIODS):
        return 0, at
    count = small_number(reader.tokens, at) or 0
    if after in _MONTHS:
        return count * _MONTHS[after], at + 2
    return count * _OF_A_PERIOD[after], at + 3


def _end(reader: TimeReader, at: int, length: int) -> tuple[date | None, int]:
    """The last day of the time at a token, and the token after it (0: there is no time).

    The year must be named. A year alone ends only a period of whole years.
    """
    tokens, end = reader.tokens, reader.end
    day = day_at(tokens, at, end)
    if day is not None:
        return (day.span[1], day.last) if day.span is not None else (None, 0)
    month = month_at(tokens, at, end)
    ref = year_ref_at(tokens, month[1] if month else at, end)
    if ref is None or ref.kind not in ("year", "last"):
        return None, 0
    year = reader.year_of(ref)
    if year is None or (month is None and length % 12):
        return None, ref.last
    return month_end(year, month[0] if month else 12), ref.last


def _back_from(end: date, length: int) -> Span:
    """The months, as many as ``length``, that end with a day."""
    first = 12 * end.year + end.month - length
    return date(first // 12, first % 12 + 1, 1), end
