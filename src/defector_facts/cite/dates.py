"""Dates in references, only as precise as the date of the source."""

from __future__ import annotations

from datetime import date

from defector_facts.model import Source
from defector_facts.period import MONTHS, Period, PeriodKind

# The abbreviations of ICMJE and of the MLA.
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MLA_MONTHS = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip


def parts(period: Period | None) -> tuple[int, ...]:
    """Year, month and day, as far as they are known: zero to three numbers."""
    if period is None:
        return ()
    start = period.start or period.end
    assert start is not None
    if period.kind is PeriodKind.DAY:
        return (start.year, start.month, start.day)
    if period.kind is PeriodKind.MONTH:
        return (start.year, start.month)
    return (start.year,)


def year(source: Source) -> str:
    """The year of publication, or a range of years; empty if it is unknown."""
    if source.issued is None:
        return ""
    start, end = source.issued.start, source.issued.end
    if start and end and start.year != end.year:
        return f"{start.year}–{end.year}"
    return str(parts(source.issued)[0])


def month_day(source: Source) -> str:
    """``July 13``, ``July`` or nothing."""
    known = parts(source.issued)
    return " ".join([MONTHS[known[1] - 1], *map(str, known[2:])]) if len(known) > 1 else ""


def day_month(source: Source) -> str:
    """``13 July``, ``July`` or nothing."""
    known = parts(source.issued)
    return " ".join([*map(str, known[2:]), MONTHS[known[1] - 1]]) if len(known) > 1 else ""


def american(source: Source) -> str:
    """``July 13, 2018``, ``July 2018`` or ``2018``."""
    before = month_day(source)
    comma = "," if len(parts(source.issued)) == 3 else ""
    return f"{before}{comma} {year(source)}" if before else year(source)


def four_digits(year: int) -> str:
    """``0987``: a year in four digits, for formats that programs read."""
    return f"{year:04}"


def american_day(day: date) -> str:
    """``November 23, 2026``."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def british_day(day: date) -> str:
    """``23 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def abbreviated(source: Source, *, day: bool) -> str:
    """``13 July 2018``, or ``July 2018`` without the ``day``, with the MLA's abbreviated months."""
    known = parts(source.issued)
    if len(known) < 2:
        return year(source)
    days = map(str, known[2:]) if day else ()
    return " ".join([*days, MLA_MONTHS[known[1] - 1], str(known[0])])


def abbreviated_day(day: date) -> str:
    """``23 Nov. 2026``."""
    return f"{day.day} {MLA_MONTHS[day.month - 1]} {day.year}"


def year_first(known: tuple[int, ...]) -> str:
    """``2018 Jul 13``, from the numbers that ``parts`` gives."""
    month = [SHORT_MONTHS[known[1] - 1]] if len(known) > 1 else []
    return " ".join([*map(str, known[:1]), *month, *map(str, known[2:])])
