"""Finds the numbers of a sentence: in digits and words, ranges, percentages, units and hedges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from defector_facts.check.sentence.number_words import MORE_OF_IT, fraction_at, number_at
from defector_facts.check.text.lexicon import (
    FALLING,
    FRACTIONS,
    HEDGES,
    LONGEST_HEDGE,
    MONTH_NAMES,
    NUMBER_WORDS,
    RISING,
    SCALES,
)
from defector_facts.check.text.tokens import Tokens
from defector_facts.check.times.when import When

TELLING = 100  # a smaller number may match another count or another time by chance
_CURRENCIES = frozenset("$€£₩¥")
_TREND = FALLING | RISING | {"from", "by"}
_HEDGE_ENDS = frozenset(phrase[-1] for phrase, _ in HEDGES)
_HEDGED = dict(HEDGES)


class Quantity(NamedTuple):
    """A number or a range, with its hedge.

    It is between the tokens ``first`` and ``last``; ``start`` is the first token of the hedge.
    ``unit`` is ``count``, ``percent``, ``fraction`` (in percent), ``times`` (a multiple) or
    ``other`` (money, an ordinal, a number with a letter). ``hedge`` is ``""``, ``exact``,
    ``about``, ``nearly``, ``under``, ``most``, ``over`` or ``least``. ``words`` is whether it is
    spelt out.
    """

    start: int
    first: int
    last: int
    low: float
    high: float
    unit: str
    hedge: str
    words: bool

    @property
    def value(self) -> float:
        """The number, or the upper end of a range."""
        return self.high

    @property
    def is_range(self) -> bool:
        """Whether it is a range."""
        return self.low != self.high

    @property
    def is_exact(self) -> bool:
        """Whether it has no hedge, or is so precise that the hedge means little.

        ``at least 1,076``.
        """
        return self.hedge in ("", "exact") or self.is_unrounded

    @property
    def is_unrounded(self) -> bool:
        """Whether it is a large count that is not round: 1,170, not 1,200."""
        exact = self.unit == "count" and self.high >= TELLING and not self.is_range
        return exact and self.grain <= 0.015 * self.high

    @property
    def grain(self) -> float:
        """The unit of the last digit that is not zero: 100 for 1,100."""
        return grain_of(self.high)

    def interval(self) -> tuple[float, float]:
        """The lowest and the highest value that the number and its hedge allow."""
        if self.is_range:
            return self.low, self.high
        value, grain = self.high, self.grain
        if self.unit == "fraction":
            # "A third" is exact to a few points only; "more than a third" may be nearly a half.
            return _hedged(self.hedge or "about", value, 8)
        if self.hedge in ("", "exact"):
            if self.unit == "percent":
                return value - grain / 2, value + grain / 2
            return value, value
        return _hedged(self.hedge, value, grain)


def _hedged(hedge: str, value: float, grain: float) -> tuple[float, float]:
    if hedge == "about":
        return value - grain / 2, value + grain / 2
    if hedge in ("over", "least"):
        return value, value + grain
    if hedge in ("nearly", "under", "most"):
        return value - grain, value
    return value, value


def grain_of(value: float) -> float:
    """The unit of the last digit that is not zero: 100 for 1,100; 0.1 for 20.4."""
    if value != int(value):
        return 10.0 ** -len(f"{value:.6f}".rstrip("0").partition(".")[2])
    whole, grain = int(abs(value)), 1
    while whole and whole % 10 == 0:
        whole //= 10
        grain *= 10
    return grain


def read_quantities(tokens: Tokens, first: int, last: int, whens: Sequence[When]) -> list[Quantity]:
    """The numbers between two tokens that are not part of a time, in order."""
    kinds, texts = tokens.kinds, tokens.texts
    starts = [at for at in range(first, last) if kinds[at] == "n" or texts[at] in _STARTS]
    if not starts:
        return []
    taken = {at for when in whens for at in range(when.first, when.last)}
    found: list[Quantity] = []
    past = first
    for at in starts:
        if at < past or at in taken or _is_of_a_name(tokens, at, first):
            continue
        quantity = _read(tokens, at, last, taken, first)
        if quantity is not None:
            found.append(quantity)
            past = quantity.last
    return found


def _is_of_a_name(tokens: Tokens, at: int, first: int) -> bool:
    """Whether a number is part of a name with a hyphen: ``Covid-19``."""
    if at == first or not (tokens.is_capital(at - 1) and tokens.kinds[at] == "n"):
        return False
    name = tokens.texts[at - 1]
    hyphen = tokens.between(at - 1, at + 1)[len(name) : -len(tokens.texts[at])]
    return hyphen == "-" and name not in MORE_OF_IT and name not in MONTH_NAMES


_STARTS = NUMBER_WORDS | {"a", "an", "half", "none"} | frozenset(FRACTIONS)


def _read(tokens: Tokens, at: int, end: int, taken: set[int], first: int) -> Quantity | None:
    fraction = fraction_at(tokens, at, end) if tokens.kinds[at] == "w" else None
    if fraction is not None:
        value, after = fraction
        start, hedge = _hedge(tokens, at, first)
        return Quantity(start, at, after, value, value, "fraction", hedge, True)
    if tokens.texts[at] == "none" and at + 1 < end and tokens.texts[at + 1] != "of":
        return Quantity(at, at, at + 1, 0, 0, "count", "", True)
    number = number_at(tokens, at, end, taken)
    if number is None:
        return None
    low, after = number
    high = low
    ranged = _range_end(tokens, at, after, end, taken, low)
    if ranged is not None:
        low, high, after = ranged
    if tokens.texts[after : after + 4] == ["and", "a", "half", "times"]:
        low, high, after = low + 0.5, high + 0.5, after + 3  # three and a half times
    unit, after = _unit(tokens, at, after, end)
    start, hedge = _hedge(tokens, at, first)
    if at > first and tokens.texts[at - 1] == "[" and tokens.texts[after : after + 1] == ["]"]:
        return Quantity(at - 1, at, after, low, high, unit, "", False)  # an editor's figure
    if tokens.texts[after : after + 2] == ["or", "so"]:
        hedge = "about"
    if tokens.texts[after : after + 2] == ["or", "more"]:
        hedge = "least"
    if hedge == "about" and (grain_of(high) < 1 or (high >= 100 and grain_of(high) <= 1)):
        hedge = ""  # "some 2,082" and "some 61.3" are not rounded
    return Quantity(start, at, after, low, high, unit, hedge, tokens.kinds[at] == "w")


_RANGING = ("anywhere", "ranging", "ranged", "range", "ranges")


def _range_end(
    tokens: Tokens, at: int, after: int, end: int, taken: set[int], low: float
) -> tuple[float, float, int] | None:
    """The range that a number starts: ``600 to 2,000``, ``between A and B``, ``A-B``."""
    if after + 1 >= end or after in taken:
        return None
    link = tokens.texts[after]
    before = tokens.texts[at - 1] if at else ""
    if before == "from" and at > 1 and tokens.texts[at - 2] in _RANGING:
        after += link == "up"  # anywhere from 53,000 up to 65,000
        link, before = tokens.texts[after], ""
    dashed = link in ("-", "–", "—") and tokens.joined(after) == tokens.joined(after + 1)
    if not (
        dashed or (link == "to" and before not in _TREND) or (link == "and" and before == "between")
    ):
        return None
    high = number_at(tokens, after + 1, end, taken)
    if high is None:
        return None
    value, last = high
    if tokens.kinds[last - 1] == "w" and tokens.texts[last - 1] in SCALES and low < 1000 <= value:
        scale = SCALES[tokens.texts[last - 1]]
        low = low * scale if low * scale < value else low
    return (low, value, last) if low < value else None


def _unit(tokens: Tokens, at: int, after: int, end: int) -> tuple[str, int]:
    """The unit of a number by the signs and words next to it, and where these end."""
    before = tokens.texts[at - 1] if at else ""
    if before in _CURRENCIES or before in ("no", "#", "§"):
        return "other", after
    if after >= end:
        return "count", after
    word = tokens.texts[after]
    if word in ("%", "％", "percent", "pc", "pct"):
        return _points(tokens, after + 1, end)
    if tokens.texts[after : after + 2] == ["per", "cent"]:
        return _points(tokens, after + 2, end)
    if word in ("times", "fold"):
        return "times", after + 1
    if word in ("percentage", *_CURRENCIES):
        return "other", after
    joined = tokens.kinds[after] == "w" and tokens.joined(after) and tokens.kinds[after - 1] == "n"
    if joined and word.isascii():  # 1,137th, 19yo
        return "other", after
    return "count", after


def _points(tokens: Tokens, after: int, end: int) -> tuple[str, int]:
    """The unit after ``percent``: ``percentage points`` are ``other``."""
    pointed = after < end and tokens.texts[after] in ("point", "points")
    return ("other" if pointed else "percent"), after


def _goes_up(word: str) -> bool:
    """Whether ``up`` belongs to a verb: ``edging up to 76``, ``went up to 9 million``."""
    return (
        word in _TREND
        or word in ("went", "go", "goes", "gone", "shot")
        or word.endswith(("ing", "ed"))
    )


def _hedge(tokens: Tokens, at: int, first: int) -> tuple[int, str]:
    """Where the hedge before a number starts, and what kind it is."""
    if at == first or tokens.texts[at - 1] not in _HEDGE_ENDS:
        return at, ""
    for length in range(min(LONGEST_HEDGE, at - first), 0, -1):
        kind = _HEDGED.get(tuple(tokens.texts[at - length : at]))
        if kind is not None:
            start = at - length
            if kind == "most" and start > first and _goes_up(tokens.texts[start - 1]):
                return at, ""  # edging up to 76
            if kind == "about" and start > first:
                earlier = _hedge(tokens, start, first)
                if earlier[1] in ("exact", "nearly", "over", "least"):
                    return earlier
            return start, kind
    return at, ""
