"""What earlier sentences contribute to the reading of one, with a record of what was asked.

The reading of a sentence is reused where its text comes again, if everything that was asked of
the earlier sentences has the same answer there. Most sentences ask nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from defector_facts.check.known.lookup import Known
from defector_facts.check.times.spans import Span


class Carried(NamedTuple):
    """What the sentence before said about a measure.

    ``counted`` is whether it gave a number for it, ``span`` that number's time.
    """

    span: Span | None
    counted: bool


class Before(NamedTuple):
    """What the sentence before said, by measure, with the estimators and phrases it named."""

    carried: Mapping[str, Carried]
    estimators: frozenset[str]
    phrases: frozenset[str]


NOTHING = Before({}, frozenset(), frozenset())


# Bits for what may be asked: whether the sentence before was about the measure, gave a number for
# it, and for which time; the last time named; whether it named the subject and the place; and
# whose estimates.
_CARRIED, _COUNTED, _SPAN, _ANCHOR, _SUBJECT, _PLACE, _ESTIMATORS = (1 << at for at in range(7))
Answers: TypeAlias = tuple[object, ...]


class LeaningOn:
    """What earlier sentences say to one measure; ``asked`` has a bit for each thing asked."""

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
        """Whether the sentence before was about the measure."""
        self.asked |= _CARRIED
        return self._carried is not None

    @property
    def counted(self) -> bool:
        """Whether it gave a number for the measure."""
        self.asked |= _COUNTED
        return self._carried is not None and self._carried.counted

    @property
    def span(self) -> Span | None:
        """The time of that number, if it is certain."""
        self.asked |= _SPAN
        return None if self._carried is None else self._carried.span

    @property
    def all_carried(self) -> Carried | None:
        """Everything that it said about the measure."""
        self.asked |= _CARRIED | _COUNTED | _SPAN
        return self._carried

    @property
    def anchor(self) -> Span | None:
        """The last time named before the sentence."""
        self.asked |= _ANCHOR
        return self._anchor

    @property
    def subject(self) -> bool:
        """Whether the sentence before named the measure's subject, and nothing it excludes."""
        self.asked |= _SUBJECT
        return self._names(self._known.subjects)

    @property
    def place(self) -> bool:
        """Whether the sentence before named the measure's place, and nothing it excludes."""
        self.asked |= _PLACE
        return self._names(self._known.scope)

    @property
    def estimators(self) -> frozenset[str]:
        """The estimators that the sentence before named."""
        self.asked |= _ESTIMATORS
        return self._before.estimators

    def _names(self, wanted: frozenset[str]) -> bool:
        phrases = self._before.phrases
        return not wanted.isdisjoint(phrases) and self._known.excluding.isdisjoint(phrases)

    def answers(self, asked: int) -> Answers:
        """The answers here to what was ``asked`` elsewhere; what was not asked is ``None``."""
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
