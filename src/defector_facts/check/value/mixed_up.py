"""Findings for swapped parts: the number of men given for women, or of one place for another.

Only for a number too large to match by chance, and if the base has the right one too.
"""

from __future__ import annotations

from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Held, Known, Lookup
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import TELLING
from defector_facts.check.times.spans import up_to, whole_year
from defector_facts.check.value.agreement import shown, told, verdict

_OTHER = {"women": "men", "men": "women"}


def mixed_up(lookup: Lookup, known: Known, timed: Timed) -> Verdict | None:
    """The finding if a number is that of the other sex, or of another group or place."""
    quantity, slot = timed.related.quantity, timed.related.slot
    fewest = TELLING if slot is None else _PARTS
    if quantity.hedge not in ("", "exact") or quantity.value < fewest or known.percent:
        return None
    if timed.related.loose or not timed.sure or len(timed.spans) != 1:
        return None
    own = _accepted(known, timed, slot)
    if own is None or own.high == quantity.value:
        return None
    if slot is not None:
        other = _accepted(known, timed, _OTHER[slot])
    else:
        others = (_accepted(one, timed, None) for one in _siblings(lookup, known))
        found = (one for one in others if one is not None and one.high == quantity.value)
        other = next(found, None)
    if other is None or other.high != quantity.value:
        return None
    whose = other.slot or other.stat.place or other.stat.group
    because = f"the base has {told(own, False)}; {shown(other.high)} is that of {whose}"
    return verdict("contradicted", own, because, timed.how)


_PARTS = 10  # women or men; a smaller number may match by chance


def _accepted(known: Known, timed: Timed, slot: str | None) -> Held | None:
    """The accepted figure for the number's time; for the end of a year, also that of the year."""
    span = timed.spans[0]
    held = known.at(span, slot)
    if not held and up_to(whole_year(span[1].year)) == span:
        held = known.at(whole_year(span[1].year), slot)
    return next((one for one in held if one.stands), None)


def _siblings(lookup: Lookup, known: Known) -> list[Known]:
    """The other groups or places of the same measure."""
    if not known.grouped:
        return []
    every = lookup.known.values()
    return [one for one in every if one.measure is known.measure and one is not known]
