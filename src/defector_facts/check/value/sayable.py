"""Which findings are reported, by how surely a number belongs to its measure.

If it is tied loosely, or the place is not named, it can only be confirmed; unless the sentence
has other figures of the measure that are right.
"""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.check.findings import Verdict
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import TELLING
from defector_facts.check.value.mismatch import (
    is_beyond_chance,
    is_one_digit_off,
    is_share_one_digit_off,
)

_AGREEING = ("holds", "rounded", "superseded", "disputed", "differs-slightly")


def sayable_of(timed: Sequence[Timed], verdicts: Sequence[Verdict | None]) -> list[Verdict | None]:
    """The finding to report for each number of a sentence, or ``None``.

    A number that holds shows that the sentence is about the measure, so findings about its parts
    and about an error of one digit beside it are reported too.
    """
    pairs = list(zip(timed, verdicts, strict=True))
    holding = [
        one
        for one, verdict in pairs
        if verdict is not None and verdict.name == "holds" and one.related.quantity.value >= TELLING
    ]
    whole = any(one.related.slot is None and one.explicit for one in holding)
    found: list[Verdict | None] = []
    carried = bool(timed) and timed[0].related.by == "carried"
    for one, verdict in pairs:
        if carried and verdict is not None and verdict.name == "other-measure":
            found.append(None)  # only the sentence before is about the measure
            continue
        part = whole and one.related.slot is not None
        beside = part or (holding and _is_slip(one, verdict))
        if beside and not one.related.hinted:
            found.append(verdict)
        else:
            found.append(_sayable(one, verdict))
    return found


def _is_slip(timed: Timed, verdict: Verdict | None) -> bool:
    """Whether a number with its time beside it is one digit off the measure's."""
    if verdict is None or verdict.name != "contradicted" or not isinstance(verdict.value, int):
        return False
    plain = timed.related.by not in ("group", "leaning") and timed.sure and timed.explicit
    return plain and is_one_digit_off(timed.related.quantity.value, verdict.value)


def _is_slip_of_group(timed: Timed, verdict: Verdict) -> bool:
    """Whether a number of four digits or more is one digit off its group's.

    Whatever else the sentence says, that cannot be by chance.
    """
    value, related = verdict.value, timed.related
    if related.by != "group" or verdict.name != "contradicted" or not isinstance(value, int):
        return False
    if related.hinted:
        return False
    sure = timed.explicit and timed.sure and related.scoped and value >= _FOUR_DIGITS
    return sure and is_one_digit_off(related.quantity.value, value)


_FOUR_DIGITS = 1000


def _sayable(timed: Timed, verdict: Verdict | None) -> Verdict | None:
    """The finding to report for a number; if no place is named, only that it was published."""
    if verdict is not None and timed.related.by == "group" and not timed.related.loose:
        return verdict if _is_certain_of_a_group(timed, verdict) else None
    if verdict is not None and _is_slip_of_group(timed, verdict):
        return verdict
    if verdict is not None and timed.related.loose:
        if verdict.name == "other-measure" and is_beyond_chance(timed.related.quantity):
            return verdict  # the 34,314 who live there face debt
        vague = verdict.name in ("differs-slightly", "rounded")
        count = timed.related.quantity.unit == "count"
        tally = (
            vague and count and timed.related.by in ("topic", "verb", "group", "carried", "trend")
        )
        if tally or verdict.name not in _AGREEING:
            return None
    if verdict is None or timed.related.scoped:
        return verdict
    exact = timed.related.quantity.value >= 20 and timed.sure
    return verdict if exact and verdict.name in ("holds", "superseded") else None


def _is_certain_of_a_group(timed: Timed, verdict: Verdict) -> bool:
    """Whether a finding about a group's figure is certain.

    Agreement and one wrong digit are. A number further off is only if the sentence itself names
    the place and the time.
    """
    if verdict.name in _AGREEING or verdict.name == "other-measure":
        return True
    stated, value = timed.related.quantity, verdict.value
    precise = stated.unit == "percent" or stated.value != int(stated.value)
    if precise and verdict.name == "contradicted" and isinstance(value, float):
        return timed.explicit and timed.sure and is_share_one_digit_off(stated.value, value)
    if timed.related.quantity.value < TELLING or not isinstance(verdict.value, int):
        return False
    if verdict.name == "contradicted":
        slip = is_one_digit_off(timed.related.quantity.value, verdict.value)
        return slip or (timed.explicit and timed.sure and timed.related.scoped)
    return verdict.name == "other-period"
