"""Calendar arithmetic: spans of time by first and last day, and their labels."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from defector_facts.period import Period, parse_period

Span: TypeAlias = tuple[date | None, date]  # no first day: everything up to the last

FIRST_YEAR, LAST_YEAR = 1900, 2099


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=4096)
def months(year: int, first: int, last: int) -> Span:
    """From the first day of one month to the last of another, in the same year."""
    return date(year, first, 1), month_end(year, last)


def whole_year(year: int) -> Span:
    """A calendar year."""
    return months(year, 1, 12)


def years(first: int, last: int) -> Span:
    """From the first day of one year to the last of another."""
    return date(first, 1, 1), date(last, 12, 31)


def fiscal_year(year: int, month: int) -> Span:
    """The year that starts in a month, named after the calendar year in which it ends."""
    return date(year - 1, month, 1), month_end(year, month - 1)


def up_to(span: Span) -> Span:
    """Everything up to the span's last day."""
    return None, span[1]


def shifted(span: Span, by: int) -> Span:
    """The same part of another year."""
    start, end = span
    if not FIRST_YEAR <= end.year + by <= LAST_YEAR:
        return span
    moved = month_end(end.year + by, end.month) if _ends_month(end) else _moved(end, by)
    return (None if start is None else _moved(start, by)), moved


def overlap(one: Span, other: Span) -> bool:
    """Whether two times have a day in common."""
    if one[0] is not None and other[1] < one[0]:
        return False
    return not (other[0] is not None and one[1] < other[0])


def is_year(span: Span) -> bool:
    """Whether a span is one calendar year."""
    start, end = span
    return start is not None and (start, end) == whole_year(end.year)


def in_year(day: date, year: int) -> date:
    """The same day of another year; for 29 February, the 28th."""
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=year)


def _moved(day: date, by: int) -> date:
    return in_year(day, day.year + by)


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


@lru_cache(maxsize=1024)
def as_period(span: Span) -> Period:
    """The span as a period, written in its shortest form."""
    start, end = span
    last = _point(end)
    if start is None:
        return parse_period(f"../{last}")
    for text in (str(end.year), f"{end.year}-{_part(start, end)}", f"{end:%Y-%m}", f"{end}"):
        try:
            period = parse_period(text)
        except ValueError:
            continue
        if (period.start, period.end) == span:
            return period
    if start.day == 1 and _ends_month(end):
        if (start.month, end.month) == (1, 12):
            return parse_period(f"{start.year}/{end.year}")
        return parse_period(f"{start:%Y-%m}/{end:%Y-%m}")
    return parse_period(f"{start}/{end}")


def _part(start: date, end: date) -> str:
    if end.month - start.month == 5:
        return f"H{end.month // 6}"
    return f"Q{(end.month + 2) // 3}"


def _point(end: date) -> str:
    if (end.month, end.day) == (12, 31):
        return str(end.year)
    return f"{end:%Y-%m}" if _ends_month(end) else f"{end}"
