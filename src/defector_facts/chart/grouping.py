"""Groups the figures of one measure into panels of figures that may be compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias, TypeVar

from defector_facts.chart.description import Form, Mark, Panel, Slot, Undrawn
from defector_facts.chart.shapes import (
    WHOLE_YEARS,
    YEARS,
    Shape,
    missing_between,
    period_at,
    shape_of,
)
from defector_facts.model import Measure, Stat
from defector_facts.period import Period
from defector_facts.phrasing import capital

_GAPS_SHOWN = 3  # missing years in a row with a slot each; more, or shorter periods, share one
_MISSING = "no figure that stands"
_EXCLUDED = {"contradicted": "WRONG", "superseded": "superseded"}
WhoAndWhere: TypeAlias = tuple[str, str]
Key = TypeVar("Key", bound=Hashable)


class Series(NamedTuple):
    """A panel, and the shape of the periods of its figures."""

    shape: Shape
    panel: Panel


def who_and_where(stat: Stat) -> WhoAndWhere:
    """The group and place that a figure is for; empty for everybody and everywhere."""
    return stat.group or "", stat.place or ""


def series_of(measure: Measure, stats: Sequence[Stat]) -> tuple[list[Series], list[Undrawn]]:
    """The series that figures of a measure make, and the figures that are in none."""
    grouping = _Grouping(measure)
    found = list(grouping.series([stat for stat in stats if grouping.can_be_drawn(stat)]))
    found.sort(key=lambda series: series.shape.order)
    return found, grouping.undrawn


class _Grouping:
    """Puts figures of one measure into panels; ``undrawn`` collects those that fit in none."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.undrawn: list[Undrawn] = []

    def can_be_drawn(self, stat: Stat) -> bool:
        """Whether a figure may be drawn: a wrong or superseded one would mislead."""
        if stat.standing in _EXCLUDED:
            because = f": {stat.because}" if stat.because else ""
            self.undrawn.append(Undrawn(stat, f"{_EXCLUDED[stat.standing]}{because}"))
        return stat.standing not in _EXCLUDED

    def series(self, stats: Sequence[Stat]) -> Iterator[Series]:
        """A panel for estimates of one thing by several bodies, else by period or by group."""
        rest: list[Stat] = []
        for subject, own in _grouped(stats, who_and_where).items():
            if self.measure.series == "stock" and _has_several_estimators(own):
                yield Series(shape_of(self.measure, own[0]), self.by_estimator(subject, own))
            else:
                rest += own
        for shape, own in _grouped(rest, lambda stat: shape_of(self.measure, stat)).items():
            subjects, periods = _grouped(own, who_and_where), _grouped(own, lambda s: s.period)
            parts = [subject for subject in subjects if any(subject)]
            if len(parts) > 1 and len(periods) <= len(parts):
                if whole := subjects.get(("", "")):
                    yield Series(shape, self.by_period(shape, ("", ""), whole))
                for period, of_period in periods.items():
                    if of_parts := [stat for stat in of_period if any(who_and_where(stat))]:
                        yield Series(shape, self.by_subject(period, of_parts))
            else:
                for subject, of_subject in subjects.items():
                    yield Series(shape, self.by_period(shape, subject, of_subject))

    def by_estimator(self, subject: WhoAndWhere, stats: Sequence[Stat]) -> Panel:
        """Estimates of one thing, with a slot for each estimator, the newest estimate first."""
        stats = sorted(stats, key=_newest_first)
        slots = tuple(
            Slot(who, tuple(self.mark(stat, stat.period.label, dots=True) for stat in own))
            for who, own in _grouped(stats, self.estimator_or_counter).items()
        )
        return Panel(self.measure, f"{_named(subject)}, by estimator", slots)

    def estimator_or_counter(self, stat: Stat) -> str:
        """The estimator of a figure, or, for a count, the body that counts."""
        return capital(stat.estimator or self.measure.counted_by or "Counts")

    def by_subject(self, period: Period, stats: Sequence[Stat]) -> Panel:
        """A panel for one period, with a slot for each group or place that includes no other."""
        kept = list(self.without_wider(stats))
        shared = set.intersection(*({*who_and_where(stat)} for stat in kept)) - {""}
        slots = []
        for subject, own in _grouped(kept, who_and_where).items():
            label = capital(", ".join(part for part in subject if part and part not in shared))
            label = label or capital(_named(subject)[2:])
            slots.append(Slot(label, self.marks(own, named=_has_several_authors(kept))))
        by = f", {', '.join([*sorted(shared), period.label])}{_according_to(kept)}"
        return Panel(self.measure, by, tuple(slots))

    def without_wider(self, stats: Sequence[Stat]) -> Iterator[Stat]:
        """The figures of groups that include no other group; the others are not drawn.

        A group includes another if its name has all words of the other's name, and more.
        """
        named = _grouped(stats, _words)
        uses = Counter(word for words in named for word in words)
        # Indexed by their rarest word, so that few names are compared with each other.
        by_word: dict[str, list[frozenset[str]]] = {}
        for words in named:
            by_word.setdefault(min(words, key=lambda w: (uses[w], w), default=""), []).append(words)
        order = {words: at for at, words in enumerate(named)}
        for stat in stats:
            own = _words(stat)
            near = (words for word in (*own, "") for words in by_word.get(word, ()))
            inside = [words for words in near if words < own]
            if inside:
                narrowest = named[min(inside, key=lambda words: (len(words), order[words]))][0]
                narrower = ", ".join(part for part in who_and_where(narrowest) if part)
                self.undrawn.append(Undrawn(stat, f"overlaps with “{narrower}”, which is drawn"))
            else:
                yield stat

    def by_period(self, shape: Shape, subject: WhoAndWhere, stats: Sequence[Stat]) -> Panel:
        """A series in time, with its gaps and breaks, without figures whose periods overlap."""
        slots: list[Slot] = []
        before: Period | None = None
        periods = _grouped(sorted(stats, key=_oldest_first), lambda stat: stat.period)
        dots, named = _has_several_estimators(stats), _has_several_authors(stats)
        counted_on_days = self.measure.series == "stock"
        if counted_on_days and all(period.is_whole_year for period in periods):
            shape = YEARS
        for period, own in periods.items():
            if before is not None and not counted_on_days and _overlap(before, period):
                reason = f"its time overlaps with that of {before.label}, which is drawn"
                self.undrawn += (Undrawn(stat, reason) for stat in own)
                continue
            if before is not None:
                slots += _gaps(shape, before, period)
            breaks = _breaks_at(self.measure, before, period)
            marks = self.marks(own, dots=dots, named=named)
            slots.append(Slot(period.label, marks, time=_time(period, period), breaks=breaks))
            before = period
        by = f"{_named(subject)}{shape.by}{_according_to(stats)}"
        return Panel(self.measure, by, tuple(slots))

    def marks(self, stats: Sequence[Stat], *, dots: bool = False, named: bool) -> tuple[Mark, ...]:
        """The marks of a slot, disputed ones last; if ``named``, labelled with the body."""
        stats = sorted(stats, key=lambda stat: stat.standing != "stands")
        labels = [self.estimator_or_counter(stat) if named else "" for stat in stats]
        return tuple(
            self.mark(stat, label, dots=dots) for stat, label in zip(stats, labels, strict=True)
        )

    def mark(self, stat: Stat, label: str, *, dots: bool) -> Mark:
        """A figure as a mark: a range as a span, a value as a dot if ``dots``, else as a bar."""
        if stat.value is None:
            assert stat.low is not None
            assert stat.high is not None
            return Mark(stat, "span", stat.low, stat.high, label)
        form: Form = "dot" if dots else "bar"
        return Mark(stat, form, stat.value if dots else 0, stat.value, label)


def _grouped(stats: Iterable[Stat], key: Callable[[Stat], Key]) -> dict[Key, list[Stat]]:
    found: dict[Key, list[Stat]] = {}
    for stat in stats:
        found.setdefault(key(stat), []).append(stat)
    return found


def _has_several_estimators(stats: Iterable[Stat]) -> bool:
    return len({stat.estimator for stat in stats} - {None}) > 1


def _has_several_authors(stats: Iterable[Stat]) -> bool:
    """Whether figures come from several bodies: several estimators, or estimates and counts."""
    return len({stat.estimator for stat in stats}) > 1


def _according_to(stats: Iterable[Stat]) -> str:
    """``, according to X`` if one estimator gives all figures, else empty."""
    who = {stat.estimator for stat in stats}
    return f", according to {who.pop()}" if len(who) == 1 and None not in who else ""


def _named(subject: WhoAndWhere) -> str:
    """A group and place as part of a title: ``, women, Seoul``."""
    return "".join(f", {part}" for part in subject if part)


def _words(stat: Stat) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", " ".join(who_and_where(stat)).casefold()))


def _newest_first(stat: Stat) -> tuple[int, int]:
    period = stat.period
    return (
        -(period.end or date.max).toordinal(),
        -(period.start or period.end or date.min).toordinal(),
    )


def _oldest_first(stat: Stat) -> tuple[date, date]:
    period = stat.period
    end = period.end or date.max
    return period.start or end, end


def _overlap(before: Period, after: Period) -> bool:
    """Whether two periods share a day; totals up to a day are not counted as overlapping."""
    if before.end is None:
        return True
    return after.start is not None and after.start <= before.end


def _gaps(shape: Shape, before: Period, after: Period) -> list[Slot]:
    """A slot for each missing period, or one for many in a row."""
    missing = missing_between(shape, before, after)
    if len(missing) <= (_GAPS_SHOWN if shape.many == WHOLE_YEARS else 1):
        periods = [period_at(shape, place, before) for place in missing]
        return [Slot(p.label, missing=_MISSING, time=_time(p, p)) for p in periods]
    first, last = (period_at(shape, place, before) for place in (missing[0], missing[-1]))
    label, time = f"{len(missing)} {shape.many}", _time(first, last)
    if shape.many == WHOLE_YEARS:
        label = f"{first.label}–{last.label}"
    return [Slot(label, missing=_MISSING, time=time)]


def _time(first: Period, last: Period) -> tuple[date, date] | None:
    return (first.start, last.end) if first.start and last.end else None


def _breaks_at(measure: Measure, before: Period | None, after: Period) -> tuple[str, ...]:
    """Why figures up to ``before`` must not be compared with those from ``after`` on."""
    if before is None:
        return ()
    start, end = (period.start or period.end or date.min for period in (before, after))
    dated = ((item.since.start, item.text) for item in measure.breaks if item.since)
    return tuple(text for since, text in dated if since and start < since <= end)
