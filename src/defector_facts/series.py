"""Which figures of a measure may not be compared as they stand: breaks and kinds of period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from defector_facts.period import PeriodKind

if TYPE_CHECKING:  # the register of kinds imports this module, and must not import record types
    from datetime import date

    from defector_facts.base import FactBase
    from defector_facts.model import AnyRecord, Measure, Stat
    from defector_facts.period import Period
    from defector_facts.record_parts import Break


def kind_of_period(base: FactBase, record: AnyRecord) -> str | None:
    """The kind of a record's period; only figures of the same kind may be compared.

    One of ``year``, ``part of a year`` (such as a quarter or a month), ``several years``,
    ``total up to``, ``since`` and ``as of a day`` (a day, or the month of a count on one day).
    ``None`` for a record without a period.
    """
    period: Period | None = getattr(record, "period", None)
    if period is None:
        return None
    if period.start is None:
        return "total up to"
    if period.end is None:
        return "since"
    measure = base.measures.get(getattr(record, "measure", ""))
    counted_on_a_day = measure is not None and measure.series == "stock"
    if period.kind is PeriodKind.DAY or (counted_on_a_day and period.kind is PeriodKind.MONTH):
        return "as of a day"
    if period.is_whole_year:
        return "year"
    return "part of a year" if period.start.year == period.end.year else "several years"


def remarks(base: FactBase, stats: Sequence[Stat]) -> list[str]:
    """Remarks on ``stats``, which are figures of one measure: the breaks between them."""
    breaks = breaks_across(base.measures[stats[0].measure], stats)
    return [f"Not comparable: {item.text}" for item in breaks]


def breaks_across(measure: Measure, stats: Sequence[Stat]) -> tuple[Break, ...]:
    """The breaks of ``measure`` that have some of ``stats`` on each side."""
    return tuple(item for item in measure.breaks if _divides(item, stats))


def _divides(item: Break, stats: Sequence[Stat]) -> bool:
    if item.since is not None and item.since.start is not None:
        since = item.since.start
        return any(_before(stat, since) for stat in stats) and any(
            _after(stat, since) for stat in stats
        )
    named = [stat.quality in item.qualities for stat in stats]
    return any(named) and not all(named)


def _before(stat: Stat, since: date) -> bool:
    """Whether a figure counts days before ``since``; a cumulative one counts as its last day."""
    start = stat.period.end if stat.period.is_cumulative else stat.period.start
    return start is not None and start < since


def _after(stat: Stat, since: date) -> bool:
    end = stat.period.end
    return end is None or end >= since
