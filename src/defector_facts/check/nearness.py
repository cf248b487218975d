"""Whether a number can be one of a measure's at all, by its size alone.

What is far from every figure of a measure is another count, whatever stands around it. That is
told at once, where all that a sentence says about a number takes long to read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from defector_facts.check.lookup import Known, Lookup
from defector_facts.check.mismatch import slips
from defector_facts.check.quantities import TELLING, Quantity

_TIMES = 2  # a hedge may make more of a number, but never twice as much
_REMEMBERED = 10_000  # numbers


class Nearness:
    """The values near which a number may be a measure's: its own, and those it is taken for."""

    def __init__(self, lookup: Lookup, known: Known) -> None:
        self._percent = known.percent
        taken_for = [lookup.known[id_] for id_ in known.cues.confusable if id_ in lookup.known]
        groups = [one for one in lookup.known.values() if one.measure is known.measure]
        held = [
            one
            for measure in (*groups, *taken_for)
            for several in measure.by_span.values()
            for one in several
        ]
        self._values = sorted({value for one in held for value in (one.low, one.high)})
        self._few = any(value < TELLING for value in self._values)
        self._slips = frozenset(slip for value in self._values for slip in slips(value))
        self._near: dict[tuple[float, float], bool] = {}

    def any_of(self, quantities: Sequence[Quantity]) -> bool:
        """Whether any number of a sentence is near one of the values."""
        return any(
            one.unit == "fraction" if self._percent and one.unit != "percent" else self._is(one)
            for one in quantities
            if (one.unit == "count") != self._percent
        )

    def _is(self, quantity: Quantity) -> bool:
        ends = quantity.low, quantity.high
        near = self._near.get(ends)
        if near is None:
            near = self._works_out(*ends)
            if len(self._near) < _REMEMBERED:
                self._near[ends] = near
        return near

    def _works_out(self, low: float, high: float) -> bool:
        if self._few and high < TELLING:
            return True
        at = bisect_left(self._values, low / _TIMES)
        if at < len(self._values) and self._values[at] <= high * _TIMES:
            return True
        return not self._slips.isdisjoint(slips(high))
