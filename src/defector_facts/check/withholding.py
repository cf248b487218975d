"""What is held back of what was judged: findings that the rest of the sentence leaves open."""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.check.findings import Verdict
from defector_facts.check.mismatch import one_digit
from defector_facts.check.quantities import TELLING
from defector_facts.check.timing import Timed

_AGREEING = ("holds", "rounded", "superseded", "disputed", "differs-slightly")


def sayable(timed: Sequence[Timed], verdicts: Sequence[Verdict | None]) -> list[Verdict | None]:
    """What may be said of each; a whole that holds names the measure for its parts too."""
    pairs = list(zip(timed, verdicts, strict=True))
    whole = any(
        verdict is not None and verdict.name == "holds" and one.related.quantity.value >= TELLING
        for one, verdict in pairs
        if one.related.slot is None and one.explicit
    )
    return [
        verdict if whole and one.related.slot is not None else _sayable(one, verdict)
        for one, verdict in pairs
    ]


def _sayable(timed: Timed, verdict: Verdict | None) -> Verdict | None:
    """What may be said of a number; where no place is named, only that it was published so."""
    if verdict is not None and timed.related.by == "group" and not timed.related.loose:
        return verdict if _certain_of_a_group(timed, verdict) else None
    if verdict is not None and timed.related.loose:
        vague = verdict.name in ("differs-slightly", "rounded")
        tally = vague and timed.related.by in ("topic", "verb", "group")
        if tally or verdict.name not in _AGREEING:
            return None
    if verdict is None or timed.related.scoped:
        return verdict
    exact = timed.related.quantity.value >= 20 and timed.sure
    return verdict if exact and verdict.name in ("holds", "superseded") else None


def _certain_of_a_group(timed: Timed, verdict: Verdict) -> bool:
    """Whether a finding about a group's figure is certain.

    What agrees is, and one wrong digit; a number that is further off only where the sentence
    names the place and the time itself.
    """
    if verdict.name in _AGREEING or verdict.name == "other-measure":
        return True
    if timed.related.quantity.value < TELLING or not isinstance(verdict.value, int):
        return False
    if verdict.name == "contradicted":
        slip = one_digit(timed.related.quantity.value, verdict.value)
        return slip or (timed.explicit and timed.sure and timed.related.scoped)
    return verdict.name == "other-period"
