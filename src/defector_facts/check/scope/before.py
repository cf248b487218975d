"""What a sentence may lean on from those before it, and what was asked of that.

What is read of a sentence is used again where it comes again beside others, if all that it
asked for would be answered alike: most sentences say by themselves all that it takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from defector_facts.check.known.lookup import Known
from defector_facts.check.times.spans import Span


class Carried(NamedTuple):
    """What the sentence before said of a measure.

    ``span`` is the time of the number that it told of it; ``counted`` is whether it told one.
    """

    span: Span | None
    counted: bool


class Before(NamedTuple):
    """What the sentence before leaves to one: of each measure, whom it names, its phrases."""

    carried: Mapping[str, Carried]
    estimators: frozenset[str]
    phrases: frozenset[str]


NOTHING = Before({}, frozenset(), frozenset())


# What a sentence may ask for: whether the one before spoke of the measure, whether it told a
# number of it and of which time, the time read last, whether its subject and its place were
# named, and who estimates.
_CARRIED, _COUNTED, _SPAN, _ANCHOR, _SUBJECT, _PLACE, _ESTIMATORS = (1 << at for at in range(7))
Answers: TypeAlias = tuple[object, ...]


class LeaningOn:
    """What a sentence may lean on, as one measure sees it; ``asked`` are the answers it took."""

    __slots__ = ("_anchor", "_before", "_carried", "_known", "asked")

    def __init__(
        self, known: Known, carried: Carried | None, anchor: Span | None, before: Before
    ) -> None:
        self._known = known
        self._carried = carried
        self._anchor = anchor
        self._before = before
        self.asked = 0

    @property
    def carried(self) -> bool:
        """Whether the sentence before spoke of the measure."""
        self.asked |= _CARRIED
        return self._carried is not None

    @property
    def counted(self) -> bool:
        """Whether it told a number of it."""
        self.asked |= _COUNTED
        return self._carried is not None and self._carried.counted

    @property
    def span(self) -> Span | None:
        """The time of that number, where it is certain."""
        self.asked |= _SPAN
        return None if self._carried is None else self._carried.span

    @property
    def all_carried(self) -> Carried | None:
        """All that it said of the measure."""
        self.asked |= _CARRIED | _COUNTED | _SPAN
        return self._carried

    @property
    def anchor(self) -> Span | None:
        """The time read last before the sentence."""
        self.asked |= _ANCHOR
        return self._anchor

    @property
    def subject(self) -> bool:
        """Whether the sentence before named the measure's subject, and nothing against it."""
        self.asked |= _SUBJECT
        return self._names(self._known.subjects)

    @property
    def place(self) -> bool:
        """Whether the sentence before named the measure's place, and nothing against it."""
        self.asked |= _PLACE
        return self._names(self._known.scope)

    @property
    def estimators(self) -> frozenset[str]:
        """Those who estimate of whom the sentence before named a phrase."""
        self.asked |= _ESTIMATORS
        return self._before.estimators

    def _names(self, wanted: frozenset[str]) -> bool:
        phrases = self._before.phrases
        return not wanted.isdisjoint(phrases) and self._known.excluding.isdisjoint(phrases)

    def answers(self, asked: int) -> Answers:
        """The answers to what another sentence like this one has asked."""
        carried = self._carried
        return (
            carried is not None if asked & _CARRIED else None,
            (carried is not None and carried.counted) if asked & _COUNTED else None,
            carried.span if asked & _SPAN and carried is not None else None,
            self._anchor if asked & _ANCHOR else None,
            self._names(self._known.subjects) if asked & _SUBJECT else None,
            self._names(self._known.scope) if asked & _PLACE else None,
            self._before.estimators if asked & _ESTIMATORS else None,
        )
