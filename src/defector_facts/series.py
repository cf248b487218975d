"""Which of a measure's figures may not be compared as they stand: breaks, kinds of period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from defector_facts.period import PeriodKind

if TYPE_CHECKING:  # the register of kinds names what is here, and imports no record type
    from datetime import date

    from defector_facts.base import FactBase
    from defector_facts.model import AnyRecord, Break, Measure, Stat
    from defector_facts.period import Period


def kind_of_period(base: FactBase, record: AnyRecord) -> str | None:
    """The kind of a record's period; only figures of one kind may be compared.

    ``None`` for a record without a period.

    A ``year``; a ``part of a year`` (a quarter, half, month or other range within one);
    ``several years``; ``total up to`` its end; ``since`` its start; or ``as of a day``, where
    it is a day, or the month in which something was counted that is counted on a day.
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
    """Remarks on some figures of one measure together."""
    breaks = breaks_across(base.measures[stats[0].measure], stats)
    return [f"Not comparable: {item.text}" for item in breaks]


def breaks_across(measure: Measure, stats: Sequence[Stat]) -> tuple[Break, ...]:
    """The breaks of ``measure`` that have some of ``stats`` on either side."""
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
    """Whether a figure counts days before ``since``; a cumulative one belongs to its last day."""
    start = stat.period.end if stat.period.is_cumulative else stat.period.start
    return start is not None and start < since


def _after(stat: Stat, since: date) -> bool:
    end = stat.period.end
    return end is None or end >= since
