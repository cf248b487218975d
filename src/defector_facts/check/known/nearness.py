"""A quick filter by size: whether a number may belong to a measure at all.

A number far from every figure of a measure counts something else. To check this first is much
faster than to analyse the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from defector_facts.check.sentence.quantities import TELLING, Quantity

_TIMES = 2  # a number within this factor of a value is near it, hedges included
_REMEMBERED = 10_000  # numbers in the cache


class Nearness:
    """Whether numbers are near any of a set of values, which are all percentages or counts."""

    def __init__(self, values: Iterable[float], percent: bool) -> None:
        self._percent = percent
        self._values = sorted(set(values))
        self._few = any(value < TELLING for value in self._values)
        self._shifted = frozenset(v * times for v in self._values for times in (10, 0.1))
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
            near = self._calculate(*ends)
            if len(self._near) < _REMEMBERED:
                self._near[ends] = near
        return near

    def _calculate(self, low: float, high: float) -> bool:
        if self._few and high < TELLING:
            return True
        at = bisect_left(self._values, low / _TIMES)
        if at < len(self._values) and self._values[at] <= high * _TIMES:
            return True
        return high in self._shifted or not self._slips.isdisjoint(slips(high))


@lru_cache(maxsize=10_000)
def slips(value: float) -> frozenset[str]:
    """Keys of a number of three digits or more; two numbers that differ by a slip share one.

    A slip is one wrong digit, or two adjacent digits exchanged.
    """
    digits = str(int(value))
    if len(digits) < 3:
        return frozenset()
    without = {f"{digits[:at]}_{digits[at + 1 :]}" for at in range(len(digits))}
    pairs = (sorted(digits[at : at + 2]) for at in range(len(digits) - 1))
    swapped = {
        f"{digits[:at]}{{{''.join(pair)}}}{digits[at + 2 :]}" for at, pair in enumerate(pairs)
    }
    return frozenset(without | swapped)
