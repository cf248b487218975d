"""Periods: the time that a value is for, parsed from text such as ``2018-Q1``.

A ``Period`` keeps its text beside the first and last day that it covers, so that queries compare
dates and answers print words.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

FORMS = (
    "2018, 2018-Q1, 2018-H1, 2018-07, 2018-07-13, 2018-01/2018-08 (a range), "
    "../2018-06 (everything up to) or 2004/.. (since)"
)


class PeriodKind(Enum):
    """The length of a period, or which of its ends is open."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    RANGE = "range"
    UP_TO = "up-to"
    SINCE = "since"


# The groups are the year, the quarter, the half, the month and the day.
_POINT = re.compile("([0-9]{4})(?:-(?:Q([1-4])|H([12])|([0-9]{2})(?:-([0-9]{2}))?))?")
# A range in other forms than 2009/2012, for an error that says how it is written.
_SPAN = re.compile("([0-9]{4}(?:-[0-9]{2})?) ?(?:[.]{2}|[-–]|to) ?([0-9]{4}(?:-[0-9]{2})?)")


class Period:
    """A span of time: ``text`` as written, ``start`` and ``end`` as its first and last day.

    ``start`` is ``None`` for "everything up to", ``end`` is ``None`` for "since".
    Two periods are equal if their texts are. Immutable.
    """

    __slots__ = ("end", "kind", "start", "text")

    text: str
    kind: PeriodKind
    start: date | None
    end: date | None

    def __init__(self, text: str, kind: PeriodKind, start: date | None, end: date | None) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Period does not change: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a Period does not change: {name}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Period({self.text!r})"

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (parse_period, (self.text,))

    @property
    def is_cumulative(self) -> bool:
        """Whether it counts everything up to its end."""
        return self.kind is PeriodKind.UP_TO

    @property
    def is_whole(self) -> bool:
        """Whether it is one or more whole calendar years, with both ends."""
        if self.kind is PeriodKind.RANGE and self.start is not None and self.end is not None:
            days = (self.start.month, self.start.day, self.end.month, self.end.day)
            return days == (1, 1, 12, 31)
        return self.kind is PeriodKind.YEAR

    @property
    def is_whole_year(self) -> bool:
        """Whether it is one calendar year: ``2018`` or ``2018-01/2018-12``."""
        start, end = self.start, self.end
        return self.is_whole and start is not None and end is not None and start.year == end.year

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Whether it shares a day with ``first`` to ``last``; ``None`` leaves that side open.

        A cumulative total only counts as its last day.
        """
        start = self.end if self.is_cumulative else self.start
        if last is not None and start is not None and start > last:
            return False
        return not (first is not None and self.end is not None and self.end < first)

    @property
    def label(self) -> str:
        """The period in words, for a column or a heading: ``January–March 2018``."""
        return _label(self)

    @property
    def phrase(self) -> str:
        """The period in words, for the middle of a sentence: ``from January to March 2018``."""
        label = self.label
        if self.kind in (PeriodKind.UP_TO, PeriodKind.SINCE):
            return label
        if "–" in label:
            first, last = label.split("–")
            return f"from {first.strip()} to {last.strip()}"
        return f"on {label}" if self.start == self.end else f"in {label}"


def parse_period(value: str | date) -> Period:
    """The period written as ``value``: a text, or a date for a single day.

    Raises ``ValueError`` that says what is wrong and which forms there are.
    """
    if isinstance(value, datetime):
        raise ValueError("a period must be written without a time of day")
    if isinstance(value, date):
        return _parse(value.isoformat())
    return _parse(value)


@lru_cache(maxsize=8192)
def _parse(text: str) -> Period:
    if "/" not in text:
        kind, start, end = _point(text)
        return Period(text, kind, start, end)
    head, _, tail = text.partition("/")
    if head == "..":
        return Period(text, PeriodKind.UP_TO, None, _point(tail)[2])
    if tail == "..":
        return Period(text, PeriodKind.SINCE, _point(head)[1], None)
    start, end = _point(head)[1], _point(tail)[2]
    if start > end:
        raise ValueError(f"the period {text!r} ends before it starts")
    return Period(text, PeriodKind.RANGE, start, end)


def _point(text: str) -> tuple[PeriodKind, date, date]:
    match = _POINT.fullmatch(text)
    if match is None:
        span = _SPAN.fullmatch(text)
        forms = f"{span[1]}/{span[2]}" if span else FORMS
        raise ValueError(f"{text[:40]!r} must be a period: write {forms}")
    in_year, quarter, half, month, day = match.groups()
    year = int(in_year)
    try:
        if quarter:
            last = 3 * int(quarter)
            return PeriodKind.QUARTER, date(year, last - 2, 1), _month_end(year, last)
        if half:
            last = 6 * int(half)
            return PeriodKind.HALF, date(year, last - 5, 1), _month_end(year, last)
        if day:
            only = date(year, int(month), int(day))
            return PeriodKind.DAY, only, only
        if month:
            last = int(month)
            return PeriodKind.MONTH, date(year, last, 1), _month_end(year, last)
        return PeriodKind.YEAR, date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        if month and not 1 <= int(month) <= 12:
            raise ValueError(f"{text!r} must have a month from 01 to 12") from None
        raise ValueError(f"{text!r} must be a day of the calendar") from None


def _month_end(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - _DAY


_DAY = timedelta(days=1)


def _label(period: Period) -> str:
    start, end = period.start, period.end
    if start is None:
        assert end is not None
        return f"up to {_end_label(period.text.partition('/')[2], end)}"
    if end is None:
        return f"since {_end_label(period.text.partition('/')[0], start)}"
    if period.kind is PeriodKind.YEAR:
        return str(start.year)
    if period.kind is PeriodKind.DAY:
        return _day(start)
    if period.kind is PeriodKind.MONTH:
        return _month(start)
    if start.day != 1 or end != _month_end(end.year, end.month):
        return _days(start, end)
    if (start.month, end.month) == (1, 12) and period.kind is PeriodKind.RANGE:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.year == end.year:
        if start.month == end.month:
            return _month(start)
        return f"{MONTHS[start.month - 1]}–{_month(end)}"
    return f"{_month(start)} – {_month(end)}"


def _days(first: date, last: date) -> str:
    """``18–20 September 2018``: month and year only once if they are the same."""
    if first == last:
        return _day(first)
    if first.year != last.year:
        return f"{_day(first)} – {_day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {_day(last)}"
    return f"{first.day}–{_day(last)}"


def _end_label(text: str, day: date) -> str:
    """The one end of an open period, as precise as it was written."""
    if len(text) == 4:
        return str(day.year)
    return _day(day) if len(text) == 10 else _month(day)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"
