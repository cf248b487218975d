"""Findings for a number of another time, if the base has none for the time named.

It must be too exact to match by chance: ``733 left in 2020`` is what the base has for 2021.
"""

from __future__ import annotations

from datetime import date

from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Held, Known
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import TELLING, Quantity
from defector_facts.check.times.spans import Span, as_period
from defector_facts.check.value.agreement import shown, verdict

_YEARS = 2  # apart, at most
_A_YEAR = 400  # days for which the last figure of a stock may be cited
_LATELY = 62


def only_at_another_time(known: Known, timed: Timed, span: Span) -> Verdict | None:
    """The finding if a count or share is the base's for a period as long, nearby."""
    if not _is_certain(timed) or span[0] is None or known.estimated:
        return None
    days = (span[1] - span[0]).days
    found: Held | None = None
    for held in known.by_value.get(timed.related.quantity.value, ()):
        first, last = held.span
        usable = held.stands and held.slot == timed.related.slot and first is not None
        if not usable or first is None or abs((last - first).days - days) > 3:
            continue
        if abs(last.year - span[1].year) <= _YEARS:
            found = held
    return _other_period(timed, found, span) if found is not None else None


def total_of_another_day(known: Known, timed: Timed, held: Held, day: date) -> Verdict | None:
    """The finding if a total was already higher by a day, or not yet so high."""
    if not _is_certain(timed) or not held.stands:
        return None
    before, after = known.around(day, held.slot)
    past = before is not None and held.span[1] < before.span[1] and held.high < before.high
    to_come = after is not None and held.span[1] > after.span[1] and held.high > after.high
    return _other_period(timed, held, (None, day)) if past or to_come else None


def stock_of_another_day(known: Known, timed: Timed, span: Span) -> Verdict | None:
    """The finding if a stock is the base's for a later day, or one long before."""
    if not _is_certain(timed) or known.estimated:
        return None
    for held in known.by_value.get(timed.related.quantity.value, ()):
        start, last = held.span
        if not held.stands or held.slot != timed.related.slot:
            continue
        begins = start or last
        early = (begins - span[1]).days > _LATELY
        if early or ((span[0] or span[1]) > last and (span[1] - last).days > _A_YEAR):
            return _other_period(timed, held, span)
    return None


def _is_certain(timed: Timed) -> bool:
    """Whether a number is exact and its only time stands beside it."""
    quantity = timed.related.quantity
    if timed.related.loose or not (timed.sure and timed.explicit and len(timed.spans) == 1):
        return False
    return _is_exact(quantity)


def _is_exact(quantity: Quantity) -> bool:
    """Whether a number is too exact to match another time's by chance."""
    if quantity.is_range or quantity.hedge not in ("", "exact"):
        return False
    if quantity.unit == "percent":
        return quantity.value != int(quantity.value)
    return quantity.unit == "count" and quantity.value >= TELLING and quantity.is_unrounded


def _other_period(timed: Timed, held: Held, span: Span) -> Verdict:
    said = as_period(span).label
    because = f"{shown(held.high)} is {held.stat.period.label}; the base has none for {said}"
    return verdict("other-period", held, because, timed.how)
