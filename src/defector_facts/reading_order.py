"""The order in which figures are listed.

In a flow, such as arrivals, whole years come first, from the newest to the oldest; then ranges
of years, parts of years, and totals up to a day. If the newest year is long before the newest
range, years and ranges are sorted together by their ends. In a stock, such as people held, the
newest figure comes first. A challenged value comes after the one that stands.
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
from defector_facts.vocabulary import CHALLENGING

_CHALLENGED = (*CHALLENGING, "superseded")
# A figure, followed by the figures that disagree with it.
Cluster: TypeAlias = tuple[Stat, ...]
FEW = 3  # the most figures of a measure of which a first page shows only one period
_LONG_BEFORE = 2  # years
Subject: TypeAlias = tuple[Period, str | None, str | None]


class Span(Struct, frozen=True):
    """The first and last day asked for; ``None`` leaves that side open."""

    first: date | None = None
    last: date | None = None

    def is_exactly(self, period: Period) -> bool:
        """Whether ``period`` is exactly the time asked for."""
        asked = (self.first, self.last)
        return None not in asked and (period.start, period.end) == asked

    def is_part_of(self, period: Period) -> bool:
        """Whether ``period`` begins before the time asked for, or ends after it.

        A total up to a day has no beginning; only its end counts.
        """
        before = self.first and period.start and period.start < self.first
        after = self.last and (period.end is None or period.end > self.last)
        return bool(before or after)


def in_reading_order(base: FactBase, stats: Iterable[Stat], asked: Span) -> tuple[Stat, ...]:
    """``stats`` by measure, in the order of the base, and within a measure in reading order."""
    return tuple(stat for cluster in clusters(base, stats, asked) for stat in cluster)


def clusters(base: FactBase, stats: Iterable[Stat], asked: Span) -> list[Cluster]:
    """``stats`` in reading order, each figure together with those that disagree with it."""
    by_measure: dict[str, list[Stat]] = {id_: [] for id_ in base.measures}
    for stat in stats:
        by_measure[stat.measure].append(stat)
    found: list[Cluster] = []
    for id_, figures in by_measure.items():
        if not figures:
            continue  # so that a measure without figures is not decoded
        stock = base.measures[id_].series == "stock"
        heads, challengers = _heads(figures)
        outdated = _years_are_outdated(heads)
        heads.sort(key=lambda stat: _sort_key(stat, asked, stock=stock, outdated=outdated))
        found += [(head, *challengers.get(head.id, ())) for head in heads]
    return found


def overview(base: FactBase, found: Sequence[Cluster]) -> list[Cluster]:
    """The newest figures of each measure with a section, and figures that they dispute.

    Measures with figures for groups only are left out: no single figure sums them up.
    """
    kept: list[Cluster] = []
    for measure, own in _by_measure(found):
        has_whole = any(cluster[0].group is None for cluster in own)
        if base.measures[measure].section is not None and has_whole:
            newest = max(own, key=lambda cluster: _age(cluster[0].period))[0].period
            first = [cluster for cluster in own if cluster[0].period == newest]
            disputed = [head for (head, *_) in first if head.standing == "disputed"]
            against = {path for head in disputed for path in head.see}
            kept += first + [c for c in own if c not in first and c[0].path in against]
    return kept


def _age(period: Period) -> tuple[date, bool, bool]:
    """A sort key: greater for later ends; of equal ends, greater for whole years than totals."""
    return period.end or date.max, not period.is_cumulative, period.is_whole


def first_page(base: FactBase, found: Sequence[Cluster]) -> list[Cluster]:
    """The figures of several measures that a first page shows.

    Measures without a section are left out if others have one. Of totals only the newest is
    kept, of a measure with few figures only the first period. Challenged figures are kept.
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
    return any(stat.standing in CHALLENGING for stat in cluster)


def headline(base: FactBase, stats: Sequence[Stat], asked: Span) -> Stat | None:
    """The one figure that answers best, or ``None`` without figures.

    Figures that stand come first; then those for exactly the time asked for, those of earlier
    measures in the base, those for everybody, and the newest. In a stock, a disputed figure
    counts as standing: an older one that nobody disputes would be out of date.
    """

    def is_stock(stat: Stat) -> bool:
        return base.measures[stat.measure].series == "stock"

    def is_challenged(stat: Stat) -> bool:
        challenged = ("contradicted", "superseded") if is_stock(stat) else _CHALLENGED
        return stat.standing in challenged

    places = {id_: place for place, id_ in enumerate(base.measures)}
    by_measure: dict[str, list[Stat]] = {}
    for stat in stats:
        by_measure.setdefault(stat.measure, []).append(stat)
    outdated = {id_: _years_are_outdated(own) for id_, own in by_measure.items()}
    return min(
        stats,
        default=None,
        key=lambda stat: (
            is_challenged(stat),
            not asked.is_exactly(stat.period),
            places[stat.measure],
            stat.group is not None or stat.place is not None,
            *_sort_key(stat, asked, stock=is_stock(stat), outdated=outdated[stat.measure]),
        ),
    )


def _heads(figures: Iterable[Stat]) -> tuple[list[Stat], dict[str, list[Stat]]]:
    """The first figures of the clusters, and those that disagree with each, by its id.

    A figure that does not stand belongs to the standing figure for the same period, group and
    place, or else to the first standing figure that it names in ``see``.
    """
    figures = list(figures)
    standing: dict[str, Stat] = {}
    subjects: dict[Subject, str] = {}
    for stat in figures:
        if stat.standing == "stands":
            standing[stat.path] = stat
            subjects.setdefault(subject_of(stat), stat.id)
    heads: list[Stat] = []
    challengers: dict[str, list[Stat]] = {}
    for stat in figures:
        named = (standing[path].id for path in stat.see if path in standing)
        head = None
        if stat.standing != "stands":
            head = subjects.get(subject_of(stat)) or next(named, None)
        if head is None:
            heads.append(stat)
        else:
            challengers.setdefault(head, []).append(stat)
    for challenging in challengers.values():
        challenging.sort(key=lambda stat: _CHALLENGED.index(stat.standing))
    return heads, challengers


def subject_of(stat: Stat) -> Subject:
    """What two figures of a measure must have in common to be about the same thing."""
    return stat.period, stat.group, stat.place


def _years_are_outdated(stats: Iterable[Stat]) -> bool:
    """Whether the newest whole year is long before the newest range of years or months."""
    ends = {True: date.min, False: date.min}
    for stat in stats:
        start, end = stat.period.start, stat.period.end
        if stat.standing == "stands" and start is not None and end is not None:
            is_year = stat.period.kind is PeriodKind.YEAR
            ends[is_year] = max(ends[is_year], end)
    return ends[False].year - ends[True].year > _LONG_BEFORE


def _sort_key(stat: Stat, asked: Span, *, stock: bool, outdated: bool) -> tuple[int, int, int, int]:
    """A sort key for the reading order within a measure."""
    period = stat.period
    start = (period.start or period.end or date.min).toordinal()
    end = (period.end or date.max).toordinal()
    if asked.is_exactly(period):
        return 0, 0, 0, 0
    if stock:
        return 1, -end, start, 0
    if period.kind is PeriodKind.UP_TO:
        return 4, -end, 0, 0
    if outdated:
        return 1, -end, start, 0
    if period.is_whole:
        return (1 if period.kind is PeriodKind.YEAR else 2), -end, start, 0
    year = (period.end or date.max).year
    return 3, -year, start - end, -end
