"""Figures in the order in which a reader wants them: the whole before its parts.

In a flow, such as arrivals, whole years come first, the newest before the others; then ranges
of years, the parts of years, and totals up to a day. Where the newest year is long before the
newest range, years and ranges are one row by their ends. In a stock, such as people held, the
newest figure comes first. A challenged value follows the one that it disagrees with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TypeAlias

from msgspec import Struct

from defector_facts.base import FactBase
from defector_facts.model import Stat
from defector_facts.period import Period, PeriodKind

_CHALLENGED = ("disputed", "contradicted", "superseded")
# A figure and those that challenge it.
Cluster: TypeAlias = tuple[Stat, ...]
FEW = 3  # a measure with no more figures than these is one among others on a page
_LONG_BEFORE = 2  # years
Subject: TypeAlias = tuple[Period, str | None, str | None]


class Span(Struct, frozen=True):
    """The days that were asked for; ``None`` is open on that side."""

    first: date | None = None
    last: date | None = None

    def is_exactly(self, period: Period) -> bool:
        """Whether ``period`` is exactly the time asked for."""
        asked = (self.first, self.last)
        return None not in asked and (period.start, period.end) == asked

    def is_part_of(self, period: Period) -> bool:
        """Whether ``period`` begins before the time asked for, or ends after it.

        A total up to a day begins nowhere, and is of the day on which it ends.
        """
        before = self.first and period.start and period.start < self.first
        after = self.last and (period.end is None or period.end > self.last)
        return bool(before or after)


def in_reading_order(base: FactBase, stats: Iterable[Stat], asked: Span) -> tuple[Stat, ...]:
    """``stats`` by measure in the base's order, and within a measure in reading order."""
    return tuple(stat for cluster in clusters(base, stats, asked) for stat in cluster)


def clusters(base: FactBase, stats: Iterable[Stat], asked: Span) -> list[Cluster]:
    """``stats`` in reading order, each figure together with those that challenge it."""
    by_measure: dict[str, list[Stat]] = {id_: [] for id_ in base.measures}
    for stat in stats:
        by_measure[stat.measure].append(stat)
    found: list[Cluster] = []
    for id_, figures in by_measure.items():
        if not figures:
            continue  # so that a measure without figures is not decoded
        stock = base.measures[id_].series == "stock"
        hosts, guests = _hosts(figures)
        rare = _years_are_rare(hosts)
        hosts.sort(key=lambda stat: _place(stat, asked, stock=stock, rare=rare))
        found += [(host, *guests.get(host.id, ())) for host in hosts]
    return found


def overview(base: FactBase, found: Sequence[Cluster]) -> list[Cluster]:
    """The newest figures of each measure with a section, and what disputed ones differ from.

    A measure that counts only groups can't be summed up in one line.
    """
    kept: list[Cluster] = []
    for measure, own in _by_measure(found):
        has_whole = any(cluster[0].group is None for cluster in own)
        if base.measures[measure].section is not None and has_whole:
            newest = max(own, key=lambda cluster: _age(cluster[0].period))[0].period
            first = [cluster for cluster in own if cluster[0].period == newest]
            disputed = [host for (host, *_) in first if host.standing == "disputed"]
            against = {path for host in disputed for path in host.see}
            kept += first + [c for c in own if c not in first and c[0].path in against]
    return kept


def _age(period: Period) -> tuple[date, bool, bool]:
    """A sort key: the later a period ends, the newer it is; whole years are newer than totals."""
    return period.end or date.max, not period.is_cumulative, period.is_whole


def first_page(base: FactBase, found: Sequence[Cluster]) -> list[Cluster]:
    """Figures of several measures, without those that a first page can leave out.

    Measures with a section stay, if there are any. Of totals the newest stays, of a measure with
    few figures the first. What is challenged, and what challenges it, stays with its measure.
    """
    kept: list[Cluster] = []
    sections = any(base.measures[c[0].measure].section for c in found)
    for measure, own in _by_measure(found):
        if sections and base.measures[measure].section is None:
            continue
        totals = [c for c in own if c[0].period.is_cumulative]
        shown = [c for c in own if c not in totals[1:] or _is_challenged(c)]
        if sum(map(len, shown)) <= FEW:
            period = shown[0][0].period
            shown = [c for c in shown if c[0].period == period or _is_challenged(c)]
        kept += shown
    return kept


def _by_measure(found: Iterable[Cluster]) -> Iterator[tuple[str, list[Cluster]]]:
    for measure, own in groupby(found, key=lambda cluster: cluster[0].measure):
        yield measure, list(own)


def _is_challenged(cluster: Cluster) -> bool:
    return any(stat.standing in ("disputed", "contradicted") for stat in cluster)


def headline(base: FactBase, stats: Sequence[Stat], asked: Span) -> Stat | None:
    """The figure that answers: it stands, is for exactly the time asked for, and is the newest.

    Of several measures, the first in the base that has such a figure; of one measure, a figure for
    everybody before one for a group or a place. In a stock the newest estimate answers even where
    it is disputed: an older one that nobody disputes is out of date. ``None`` without figures.
    """

    def is_stock(stat: Stat) -> bool:
        return base.measures[stat.measure].series == "stock"

    def is_out(stat: Stat) -> bool:
        challenged = ("contradicted", "superseded") if is_stock(stat) else _CHALLENGED
        return stat.standing in challenged

    places = {id_: place for place, id_ in enumerate(base.measures)}
    by_measure: dict[str, list[Stat]] = {}
    for stat in stats:
        by_measure.setdefault(stat.measure, []).append(stat)
    rare = {id_: _years_are_rare(own) for id_, own in by_measure.items()}
    return min(
        stats,
        default=None,
        key=lambda stat: (
            is_out(stat),
            not asked.is_exactly(stat.period),
            places[stat.measure],
            stat.group is not None or stat.place is not None,
            *_place(stat, asked, stock=is_stock(stat), rare=rare[stat.measure]),
        ),
    )


def _hosts(figures: Iterable[Stat]) -> tuple[list[Stat], dict[str, list[Stat]]]:
    """The figures that head a cluster, and by the id of each those that challenge it.

    A challenged figure belongs to the one that stands for the same time, group and place, else to
    the first that stands among those it points to.
    """
    figures = list(figures)
    standing: dict[str, Stat] = {}
    subjects: dict[Subject, str] = {}
    for stat in figures:
        if stat.standing == "stands":
            standing[stat.path] = stat
            subjects.setdefault(subject_of(stat), stat.id)
    hosts: list[Stat] = []
    guests: dict[str, list[Stat]] = {}
    for stat in figures:
        named = (standing[path].id for path in stat.see if path in standing)
        host = None
        if stat.standing != "stands":
            host = subjects.get(subject_of(stat)) or next(named, None)
        if host is None:
            hosts.append(stat)
        else:
            guests.setdefault(host, []).append(stat)
    for challenging in guests.values():
        challenging.sort(key=lambda stat: _CHALLENGED.index(stat.standing))
    return hosts, guests


def subject_of(stat: Stat) -> Subject:
    """What two figures of one measure must share to be about the same thing."""
    return stat.period, stat.group, stat.place


def _years_are_rare(stats: Iterable[Stat]) -> bool:
    """Whether the newest whole year is long before the newest range of years or months."""
    ends = {True: date.min, False: date.min}
    for stat in stats:
        start, end = stat.period.start, stat.period.end
        if stat.standing == "stands" and start is not None and end is not None:
            is_year = stat.period.kind is PeriodKind.YEAR
            ends[is_year] = max(ends[is_year], end)
    return ends[False].year - ends[True].year > _LONG_BEFORE


def _place(stat: Stat, asked: Span, *, stock: bool, rare: bool) -> tuple[int, int, int, int]:
    """Where a figure stands in its series; smaller is earlier."""
    period = stat.period
    start = (period.start or period.end or date.min).toordinal()
    end = (period.end or date.max).toordinal()
    if asked.is_exactly(period):
        return 0, 0, 0, 0
    if stock:
        return 1, -end, start, 0
    if period.kind is PeriodKind.UP_TO:
        return 4, -end, 0, 0
    if rare:
        return 1, -end, start, 0
    if period.is_whole:
        return (1 if period.kind is PeriodKind.YEAR else 2), -end, start, 0
    year = (period.end or date.max).year
    return 3, -year, start - end, -end
