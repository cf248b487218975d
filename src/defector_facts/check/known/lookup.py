"""Indexes the base's figures by measure and time, by value, and by the phrases for them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from defector_facts.base import FactBase
from defector_facts.check.known.nearness import Nearness
from defector_facts.check.text.phrases import Lexicon
from defector_facts.check.text.properties import once
from defector_facts.check.times.spans import Span
from defector_facts.model import Measure, Stat
from defector_facts.record_parts import Cues

ROLES = ("subjects", "cues", "scope", "excludes", "unit_words")
Counting: TypeAlias = Literal["flow", "total", "stock"]
_NONE: frozenset[str] = frozenset()
_ORDER = {"stands": 0, "disputed": 1, "superseded": 2, "contradicted": 3}


class Held(NamedTuple):
    """A value in the base: a figure's own, or its number of women or men (``slot``)."""

    stat: Stat
    low: float
    high: float
    slot: str | None

    @property
    def value(self) -> float:
        """The value; of a range, its upper end."""
        return self.high

    @property
    def span(self) -> Span:
        """The first and the last day of the period; no first day for "up to"."""
        end = self.stat.period.end
        return self.stat.period.start, end or date.max

    @property
    def stands(self) -> bool:
        """Whether the figure is neither superseded nor wrong nor disputed."""
        return self.stat.standing == "stands"


class _ByLastDay:
    """The figures that stand, by slot and sorted by their last day."""

    def __init__(self, held: Sequence[Held]) -> None:
        self._figures: dict[str | None, list[Held]] = {}
        for one in sorted((one for one in held if one.stands), key=lambda one: one.span[1]):
            self._figures.setdefault(one.slot, []).append(one)
        self._days = {
            slot: [one.span[1] for one in figures] for slot, figures in self._figures.items()
        }

    def of(self, slot: str | None) -> list[Held]:
        """All figures of a slot."""
        return self._figures.get(slot, [])

    def around(self, day: date, slot: str | None) -> tuple[Held | None, Held | None]:
        """The last figure up to a day, and the next one after it."""
        figures = self.of(slot)
        at = bisect_right(self._days.get(slot, []), day)
        return figures[at - 1] if at else None, figures[at] if at < len(figures) else None

    def within(self, span: Span, slot: str | None) -> list[Held]:
        """The figures whose last day is within a time, the latest first."""
        start, end = span
        days = self._days.get(slot, [])
        first = bisect_left(days, start) if start is not None else 0
        return self.of(slot)[first : bisect_right(days, end)][::-1]


class Known:
    """The base's values and phrases for one measure, or one group of it."""

    def __init__(
        self,
        measure: Measure,
        cues: Cues,
        held: list[Held],
        roles: Mapping[str, frozenset[str]],
        named: tuple[str, ...] = (),
        siblings: frozenset[str] = frozenset(),
    ) -> None:
        self.measure = measure
        self.cues = cues
        self.grouped = bool(named)
        self.siblings = siblings  # the phrases of the measure's other groups
        own = {phrase: roles.get(phrase, _NONE) | {"group"} for phrase in named}
        self.roles: Mapping[str, frozenset[str]] = {**roles, **own} if named else roles
        self.counts = _counts(measure, held)
        # For a share of women, the rest are men: "the other 20 percent were men".
        self.other_side = _OTHER_SIDE.get(cues.split or "")
        if self.other_side is not None:
            held = [*held, *_remainders(held, self.other_side)]
        self.naming = frozenset(named or cues.cues)
        self.excluding = frozenset(cues.excludes)
        self.subjects = frozenset(cues.subjects)
        self.cue_phrases = frozenset(cues.cues)
        self.scope = frozenset(cues.scope)
        # Nouns of the measure itself, such as "arrivals": enough for a number that agrees.
        self.nouns = frozenset({*cues.cues} & {*cues.unit_words})
        self._subjects_or_nouns = self.subjects | self.nouns
        self.all_held = held
        self.by_span: dict[tuple[Span, str | None], list[Held]] = {}
        self.by_value: dict[float, list[Held]] = {}
        for one in held:
            self.by_span.setdefault((one.span, one.slot), []).append(one)
            self.by_value.setdefault(one.high, []).append(one)
        for several in self.by_span.values():
            several.sort(key=lambda one: _ORDER[one.stat.standing])
        self._by_last_day = _ByLastDay(held)
        self.running = self._by_last_day.of(None)
        # Whether several estimators give different figures.
        self.estimated = len({one.stat.estimator for one in held} - {None}) > 1
        self.percent = measure.unit == "percent"
        self._values = {value for one in held for value in (one.low, one.high)}
        # Its own groups, and the measures that are easily confused with it.
        self.confused_with: tuple[Known, ...] = ()

    @once
    def nearness(self) -> Nearness:
        """The filter by size, for its own values and those of ``confused_with``."""
        values = self._values.union(*(other._values for other in self.confused_with))
        return Nearness(values, self.percent)

    def may_be_meant(
        self,
        phrases: frozenset[str],
        known_by: frozenset[str],
        carried: bool,
        *,
        several_clauses: bool,
    ) -> bool:
        """Whether a sentence with these phrases may be about the measure.

        ``known_by`` adds the phrases of the previous sentence, in which the subject and the place
        may be. ``carried`` is whether that sentence was about the measure. If the sentence has
        ``several_clauses``, a phrase that the measure excludes may be in another clause.
        """
        if not several_clauses and not self.excluding.isdisjoint(phrases):
            return False
        if self.grouped and self.cue_phrases.isdisjoint(phrases):
            return False
        if carried:
            return True
        named = not self.naming.isdisjoint(phrases)
        if self.counts != "flow" and self.scope and self.scope.isdisjoint(known_by):
            return False
        return named and (not self.subjects or not self._subjects_or_nouns.isdisjoint(known_by))

    def at(self, span: Span, slot: str | None) -> list[Held]:
        """The base's values for a time, those that stand first."""
        return self.by_span.get((span, slot), [])

    def around(self, day: date, slot: str | None = None) -> tuple[Held | None, Held | None]:
        """For a total or a stock, the last figure up to a day and the next one after it.

        With a ``slot``, the figures of women or men.
        """
        return self._by_last_day.around(day, slot)

    def running_in(self, span: Span, slot: str | None) -> list[Held]:
        """For a total or a stock, the figures whose day is within a time, the latest first."""
        return self._by_last_day.within(span, slot)


_OTHER_SIDE = {"women": "men", "men": "women"}


def _remainders(held: Sequence[Held], slot: str) -> Iterator[Held]:
    """The rest of each share to 100 percent, as the share of the other sex."""
    for one in held:
        rest = round(100 - one.high, 1)
        yield Held(one.stat, rest, rest, slot)


def _counts(measure: Measure, held: Sequence[Held]) -> Counting:
    """``flow`` (in a period), ``total`` (up to a day), or ``stock`` (on a day)."""
    if measure.unit == "percent":
        return "flow"
    if measure.series == "stock":
        return "stock"
    return "total" if held and all(one.span[0] is None for one in held) else "flow"


def _roles(cues: Cues) -> dict[str, frozenset[str]]:
    """The roles of each phrase in a measure's cues."""
    found: dict[str, frozenset[str]] = {}
    for role in ROLES:
        for phrase in getattr(cues, role):
            found[phrase] = found.get(phrase, _NONE) | {role}
    return found


class Lookup:
    """All measures that have cues, and one lexicon of all their phrases.

    A measure with groups has an entry in ``known`` for each of them.
    """

    def __init__(self, base: FactBase) -> None:
        self.base = base
        held: dict[str, list[Held]] = {}
        for stat in base.stats.values():
            held.setdefault(stat.measure, []).extend(_held(stat))
        self.known: dict[str, Known] = {}
        for measure in base.measures.values():
            if measure.check is not None:
                own = held.get(measure.id, [])
                own = [*own, *_of_splits(measure.check, held, {one.span for one in own})]
                self.known |= _known(measure, measure.check, own)
        groups: dict[str, list[Known]] = {}
        for known in self.known.values():
            groups.setdefault(known.measure.id, []).append(known)
        for known in self.known.values():
            confusable = (self.known.get(id_) for id_ in known.cues.confusable)
            others = (other for other in confusable if other is not None)
            known.confused_with = (*groups[known.measure.id], *others)
        self.estimators: dict[str, set[str]] = {}
        for one in base.info.estimators:
            for phrase in one.phrases:
                self.estimators.setdefault(phrase, set()).add(one.name)
        phrases = [phrase for known in self.known.values() for phrase in known.roles]
        self.lexicon = Lexicon([*phrases, *self.estimators])
        self.order = {id_: place for place, id_ in enumerate(self.known)}
        self.naming: dict[str, list[str]] = {}
        for id_, known in self.known.items():
            for phrase in known.naming:
                self.naming.setdefault(phrase, []).append(id_)


def _of_splits(cues: Cues, held: Mapping[str, list[Held]], known: set[Span]) -> Iterator[Held]:
    """The shares of women or men, calculated from the splits of the whole's figures.

    Periods for which the base has the share itself (``known``) are left out.
    """
    for whole in cues.wholes if cues.split else ():
        for one in held.get(whole, ()):
            parts = one.stat.split
            if one.slot is not None or parts is None or one.span in known or not one.stands:
                continue
            part = parts.women if cues.split == "women" else parts.men
            share = round(100 * part / one.high, 1)
            yield Held(one.stat, share, share, None)


def _known(measure: Measure, cues: Cues, held: list[Held]) -> dict[str, Known]:
    """A measure by its id, or each of its groups by ``measure: group``."""
    roles = _roles(cues)
    if not cues.groups:
        return {measure.id: Known(measure, cues, held, roles)}
    found = {}
    phrases = {phrase for group in cues.groups for phrase in group.phrases}
    for group in cues.groups:
        own = [one for one in held if group.name in (one.stat.place, one.stat.group)]
        siblings = frozenset(phrases.difference(group.phrases))
        id_ = f"{measure.id}: {group.name}"
        found[id_] = Known(measure, cues, own, roles, group.phrases, siblings)
    return found


def _held(stat: Stat) -> Iterator[Held]:
    """The values of a figure: its own, and those of women and men."""
    low = stat.value if stat.low is None else stat.low
    high = stat.value if stat.high is None else stat.high
    if low is None or high is None:
        return
    yield Held(stat, low, high, None)
    if stat.split is not None:
        yield Held(stat, stat.split.women, stat.split.women, "women")
        yield Held(stat, stat.split.men, stat.split.men, "men")
