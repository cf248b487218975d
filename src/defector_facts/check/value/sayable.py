"""What may be said of a number, by how surely it is the measure's.

Where much stands between a number and its measure, or the place is not named, only what agrees
is said; unless the sentence tells other figures of the measure rightly.
"""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.check.findings import Verdict
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import TELLING
from defector_facts.check.value.mismatch import is_no_chance, one_digit, one_digit_of_a_share

_AGREEING = ("holds", "rounded", "superseded", "disputed", "differs-slightly")


def sayable_of(timed: Sequence[Timed], verdicts: Sequence[Verdict | None]) -> list[Verdict | None]:
    """What may be said of each number of a sentence.

    A figure that holds names the measure: for the parts of it, and for a slip beside it.
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
            found.append(None)  # the sentence before spoke of the measure, this one of the other
            continue
        part = whole and one.related.slot is not None
        if part or (holding and _is_a_slip(one, verdict)):
            found.append(verdict)
        else:
            found.append(_sayable(one, verdict))
    return found


def _is_a_slip(timed: Timed, verdict: Verdict | None) -> bool:
    """Whether a number is a digit from the measure's own, at a time that is beside it."""
    if verdict is None or verdict.name != "contradicted" or not isinstance(verdict.value, int):
        return False
    plain = timed.related.by not in ("group", "leaning") and timed.sure and timed.explicit
    return plain and one_digit(timed.related.quantity.value, verdict.value)


def _is_a_slip_of_a_group(timed: Timed, verdict: Verdict) -> bool:
    """Whether a number of four digits or more is one digit from that of the group it is of.

    However its sentence goes on, that is no chance.
    """
    value, related = verdict.value, timed.related
    if related.by != "group" or verdict.name != "contradicted" or not isinstance(value, int):
        return False
    sure = timed.explicit and timed.sure and related.scoped and value >= _FOUR_DIGITS
    return sure and one_digit(related.quantity.value, value)


_FOUR_DIGITS = 1000


def _sayable(timed: Timed, verdict: Verdict | None) -> Verdict | None:
    """What may be said of a number; where no place is named, only that it was published so."""
    if verdict is not None and timed.related.by == "group" and not timed.related.loose:
        return verdict if _is_certain_of_a_group(timed, verdict) else None
    if verdict is not None and _is_a_slip_of_a_group(timed, verdict):
        return verdict
    if verdict is not None and timed.related.loose:
        if verdict.name == "other-measure" and is_no_chance(timed.related.quantity):
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

    What agrees is, and one wrong digit; a number that is further off only where the sentence
    names the place and the time itself.
    """
    if verdict.name in _AGREEING or verdict.name == "other-measure":
        return True
    stated, value = timed.related.quantity, verdict.value
    if stated.unit == "percent" and verdict.name == "contradicted" and isinstance(value, float):
        return timed.explicit and timed.sure and one_digit_of_a_share(stated.value, value)
    if timed.related.quantity.value < TELLING or not isinstance(verdict.value, int):
        return False
    if verdict.name == "contradicted":
        slip = one_digit(timed.related.quantity.value, verdict.value)
        return slip or (timed.explicit and timed.sure and timed.related.scoped)
    return verdict.name == "other-period"
