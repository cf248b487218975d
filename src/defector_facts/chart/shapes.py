"""Shapes of periods: which periods make a series, and which are missing in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from defector_facts.model import Measure, Stat
from defector_facts.period import MONTHS, Period, PeriodKind, parse_period
from defector_facts.phrasing import counted


class Shape(NamedTuple):
    """What the periods of one series have in common.

    Shapes are sorted by ``order``, whole years first. ``many`` is the plural of such a period, and
    ``by`` the end of a panel's title. ``form`` is the pattern of a period in a fact base, for a
    shape whose periods follow one another; then there are ``step`` of them in a year.
    """

    order: int
    many: str
    by: str
    form: str = ""
    step: int = 1

    @property
    def is_part_of_a_year(self) -> bool:
        """Whether its periods are shorter than a calendar year."""
        return self.order >= _PARTS


_PARTS = 4
WHOLE_YEARS = "whole years"
YEARS = Shape(0, WHOLE_YEARS, ", by year", "{year:04}")
_STOCK = Shape(1, "days of counting", ", over time")
_TOTALS = Shape(3, "totals so far", ", cumulative by date")
_REGULAR = {
    PeriodKind.HALF: Shape(5, "half years", ", by half year", "{year:04}-H{part}", 2),
    PeriodKind.QUARTER: Shape(4, "quarters", ", by quarter", "{year:04}-Q{part}", 4),
    PeriodKind.MONTH: Shape(6, "months", ", by month", "{year:04}-{part:02}", 12),
    PeriodKind.DAY: Shape(8, "single days", ", by day"),
}


def shape_of(measure: Measure, stat: Stat) -> Shape:
    """The shape of a figure's period.

    Stocks may be compared whatever the day of counting; flows only if their periods have the same
    length and the same place in the year.
    """
    period = stat.period
    if measure.series == "stock":
        return _STOCK
    if period.is_whole_year:
        return YEARS
    if period.start is None:
        return _TOTALS
    if period.end is None:
        return Shape(3, f"periods since {period.start.year}", f", {period.label}")
    return _REGULAR.get(period.kind) or _range(period.start, period.end)


def _range(start: date, end: date) -> Shape:
    years = end.year - start.year
    after = end + timedelta(days=1) if end < date.max else date.min
    if start.day == 1 and after.day == 1:
        between = f"{MONTHS[start.month - 1]} to {MONTHS[end.month - 1]}"
        if (start.month, after.month) == (1, 1):
            return Shape(2, f"periods of {years + 1} years", f", {years + 1} years together")
        form = f"{{year:04}}-{start.month:02}/{{end:04}}-{end.month:02}"
        if years == 1 and start.month == after.month:
            return Shape(1, f"years from {between}", f", by year from {between}", form)
        if not years:
            return Shape(7, f"periods from {between}", f", {between} of each year", form)
    days = counted((end - start).days + 1, "day")
    return Shape(9, f"periods of {days}", f", {days} together")


def missing_between(shape: Shape, before: Period, after: Period) -> range:
    """The places between two periods of a regular shape; none for other shapes."""
    if not shape.form:
        return range(0)
    return range(_place(shape, before) + 1, _place(shape, after))


def period_at(shape: Shape, place: int, like: Period) -> Period:
    """The period at a place of a regular shape; it spans as many years as ``like``."""
    year, part = divmod(place, shape.step)
    further = _end_year(like) - _place(shape, like) // shape.step
    return parse_period(shape.form.format(year=year, part=part + 1, end=year + further))


def _end_year(period: Period) -> int:
    assert period.end is not None
    return period.end.year


def _place(shape: Shape, period: Period) -> int:
    """The number of a period in its shape, counted in years, halves, quarters or months."""
    assert period.start is not None
    return period.start.year * shape.step + (period.start.month - 1) * shape.step // 12
