"""Breaks of a series: which of a measure's figures may not be compared as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the register of kinds names what is here, and imports no record type
    from datetime import date

    from defector_facts.base import FactBase
    from defector_facts.model import Break, Measure, Stat


def remarks(base: FactBase, stats: Sequence[Stat]) -> list[str]:
    """What is to be said of some figures of one measure together."""
    breaks = breaks_across(base.measures[stats[0].measure], stats)
    return [f"Not one series: {item.text}" for item in breaks]


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
