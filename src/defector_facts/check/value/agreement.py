"""Findings for numbers that agree: equal to the base's value or a rounding of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from defector_facts.check.findings import FindingName, Verdict
from defector_facts.check.known.lookup import Held, Known
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import Quantity, grain_of


def shown(value: float) -> str:
    """A value as text: ``1,137``, ``31.5``."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def told(held: Held, percent: bool) -> str:
    """A value of the base with its period: ``1,137 (2018)``."""
    sign = "%" if percent else ""
    value = shown(held.high) if held.low == held.high else f"{shown(held.low)}–{shown(held.high)}"
    noun = f" {held.slot}" if held.slot else ""
    who = f", {held.stat.estimator}" if held.stat.estimator else ""
    return f"{value}{sign}{noun} ({held.stat.period.label}{who})"


def verdict(
    name: FindingName, held: Held, because: str, how: str = "", value: float | None = None
) -> Verdict:
    """The finding about a number, with the base's value ``held``, or a ``value`` worked out."""
    own = held.high if value is None else value
    plain = int(own) if own == int(own) else own
    return Verdict(name, held.stat.path, plain, held.stat.period.text, because, how)


def matching(known: Known, timed: Timed, candidates: Sequence[Held]) -> Verdict | None:
    """The finding if a number or range agrees with one of the base's for the time."""
    quantity = timed.related.quantity
    usable = [held for held in candidates if held.stat.standing != "contradicted"]
    plain = quantity.hedge in ("", "exact", "least", "most") or quantity.is_range
    over = quantity.hedge == "over"
    equals = [
        held
        for held in usable
        if equal(quantity, held)
        and (plain or _is_estimated_share(known, held) or (over and _is_disputed_over(held)))
    ]
    # A round number is more likely the rounding of an accepted figure than a disputed one.
    for held in equals:
        if held.stat.standing != "disputed" or not _is_round(quantity):
            return agreeing(known, held, candidates, timed.how)
    for held in usable:
        if held.stands:
            name = _rounding(known, quantity, held)
            if name is not None:
                return verdict(name, held, f"the base has {told(held, known.percent)}", timed.how)
    return agreeing(known, equals[0], candidates, timed.how) if equals else None


def _is_estimated_share(known: Known, held: Held) -> bool:
    """Whether a share is itself an estimate, so that ``about 70 percent`` equals it."""
    return held.stat.quality == "estimate" and known.percent


def _is_disputed_over(held: Held) -> bool:
    """Whether a disputed figure is itself ``more than`` its value."""
    return held.stat.standing == "disputed" and held.stat.precision == "over"


def _rounding(known: Known, quantity: Quantity, held: Held) -> FindingName | None:
    """``holds`` or ``rounded`` if a number gives a figure less precisely; else ``None``."""
    if known.percent:
        if _percent_holds(quantity, held):
            coarse = quantity.is_range or quantity.unit == "fraction"
            near = coarse or abs(quantity.value - held.high) <= 0.5
            return "holds" if near and quantity.hedge in ("", "exact") else "rounded"
        return "rounded" if _percent_rounds(quantity, held) else None
    low, high = allowed_values(quantity) if quantity.unit == "count" else quantity.interval()
    if quantity.unit == "count" and quantity.hedge == "about":
        low, high = min(low, _ROUGHLY * quantity.value), max(high, quantity.value / _ROUGHLY)
    if quantity.hedge in ("under", "most", "nearly") and not quantity.is_range:
        low = max(low, _FAR_BELOW * quantity.value)  # of 229 "fewer than 1,000" says little
    exact = quantity.hedge in ("", "exact") and quantity.unit == "count"
    if (low <= held.high <= high and not exact) or rounds(quantity, held):
        return "rounded"
    return None


def allowed_values(quantity: Quantity) -> tuple[float, float]:
    """The values that a number allows by its hedge; ``about`` allows at most 15 percent."""
    low, high = quantity.interval()
    if quantity.hedge == "about":
        low, high = max(low, 0.85 * quantity.value), min(high, 1.15 * quantity.value)
    return low, high


def _percent_rounds(quantity: Quantity, held: Held) -> bool:
    """Whether a hedged share, or a fraction, is near enough: ``nearly 90 percent``."""
    low, high = quantity.interval()
    if quantity.unit == "percent" and quantity.hedge in ("", "exact", "about"):
        return False
    if quantity.hedge == "nearly":
        low = max(low, 0.95 * quantity.value)
    return low <= held.high <= high


def _is_round(quantity: Quantity) -> bool:
    """Whether a count is so round that it may be a rounding."""
    return quantity.unit == "count" and quantity.grain >= 100 and not quantity.is_range


def equal(quantity: Quantity, held: Held) -> bool:
    """Whether a number or range equals the base's."""
    if quantity.is_range or held.low != held.high:
        return (quantity.low, quantity.high) == (held.low, held.high)
    return quantity.value == held.high


def _percent_holds(quantity: Quantity, held: Held) -> bool:
    """Whether a share agrees: ``90 percent`` agrees with 88.8, not with 85.2."""
    low, high = quantity.interval()
    if quantity.unit == "percent" and quantity.hedge in ("", "exact") and not quantity.is_range:
        slack = min(quantity.grain / 2, max(0.5, _ROUND_SHARE * quantity.value / 100))
        low, high = quantity.value - slack, quantity.value + slack
    if quantity.hedge == "about":
        low, high = quantity.value - 1.5, quantity.value + 1.5
    return low - 1e-9 <= held.high <= high + 1e-9


_FAR_BELOW = 0.7
_ROUGHLY = 0.975  # how near "about" is for a count
_ROUND_SHARE = 2.5  # percent of a share by which rounding to whole tens may change it


def rounds(quantity: Quantity, held: Held) -> bool:
    """Whether a number is the base's value, rounded up or down to the number's precision."""
    value, grain = quantity.value, grain_of(quantity.value)
    if quantity.unit != "count" or quantity.is_range or quantity.hedge in ("under", "most"):
        return False
    if grain < 10 or held.high < 20 or held.high % grain == 0:
        return False
    if quantity.hedge == "exact" and grain < 100:  # "a total of 1,140" is no rounding of 1,137
        return False
    if quantity.hedge in ("over", "least"):
        return value <= held.high < value + grain
    fine = grain < 100 and quantity.hedge != "about"  # 1,140 is not 1,131
    coarse = fine or grain / value > 0.02
    slack = max(0.5 * grain, (1 - _ROUGHLY) * value if grain >= 100 else 0.0) if coarse else grain
    return abs(held.high - value) <= slack and abs(held.high - value) <= 0.1 * value


def agreeing(known: Known, held: Held, others: Iterable[Held], how: str) -> Verdict:
    """The finding for a value of the base, by its standing."""
    standing = held.stat.standing
    if standing == "stands":
        because = f"the base has {told(held, known.percent)}"
        differing = [told(one, known.percent) for one in others if one.stat.standing == "disputed"]
        because += f"; disputed: {', '.join(differing)}" if differing else ""
        return verdict("holds", held, because, how)
    beside = [one for one in others if one.stat.path != held.stat.path]
    stands = next((one for one in beside if one.stands), None)
    if standing == "superseded" and stands is not None:
        because = f"an earlier figure; now {told(stands, known.percent)}"
        return verdict("superseded", stands, because, how)
    if standing == "superseded":
        return verdict("superseded", held, held.stat.because or "a later figure replaced it", how)
    sides = "; ".join(
        told(one, known.percent) for one in beside if one.stat.standing != "contradicted"
    )
    own = f"the base has {told(held, known.percent)}"
    why = held.stat.because or "sources differ"
    because = f"{own}; sources differ: {sides}" if sides else f"{own}, disputed: {why}"
    return verdict("disputed", held, because, how)
