"""Whether a number can be one of a measure's at all, by its size alone.

What is far from every figure of a measure is another count, whatever stands around it. That is
told at once, where all that a sentence says about a number takes long to read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from defector_facts.check.sentence.quantities import TELLING, Quantity

_TIMES = 2  # a hedge may make more of a number, but never twice as much
_REMEMBERED = 10_000  # numbers


class Nearness:
    """Whether numbers are near one of some values, which are percentages or counts."""

    def __init__(self, values: Iterable[float], percent: bool) -> None:
        self._percent = percent
        self._values = sorted(set(values))
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


@lru_cache(maxsize=10_000)
def slips(value: float) -> frozenset[str]:
    """What a number of three digits or more shares with those that a slip makes of it.

    That is all but one of its digits, or all of them with two neighbours in either order.
    """
    digits = str(int(value))
    if len(digits) < 3:
        return frozenset()
    without = {f"{digits[:at]}_{digits[at + 1 :]}" for at in range(len(digits))}
    pairs = (sorted(digits[at : at + 2]) for at in range(len(digits) - 1))
    exchanged = {
        f"{digits[:at]}{{{''.join(pair)}}}{digits[at + 2 :]}" for at, pair in enumerate(pairs)
    }
    return frozenset(without | exchanged)
