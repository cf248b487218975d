"""Totals up to a day, and stocks on a day, against the figures around that day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Held, Known, Lookup
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import TELLING, Quantity
from defector_facts.check.times.spans import Span, whole_year
from defector_facts.check.value.agreement import (
    agreeing,
    allowed_values,
    rounds,
    shown,
    told,
    verdict,
)
from defector_facts.check.value.mismatch import (
    FAR,
    NEAR,
    SLIGHT,
    SLIGHT_SHARE,
    is_beyond_chance,
    is_one_digit_off,
    is_slightly_off,
    other_measure,
)
from defector_facts.check.value.other_times import stock_of_another_day, total_of_another_day

_FEW = 10
_LATELY = 62  # days in which a stock hardly changes


def judge_running(lookup: Lookup, known: Known, timed: Timed) -> Verdict | None:
    """The finding for a total up to a day, or a stock on it, by the figures around that day."""
    timed = _as_running(known, timed)
    if timed.kind == "year-so-far":  # of a total: a mark passed this month
        found = _at_the_end(known, timed, timed.spans)
        return found if found is not None and found.name in ("holds", "rounded") else None
    if timed.kind in ("open", "rate"):
        return None
    if known.counts == "total" and timed.kind == "span":
        found = _at_the_end(known, timed, timed.spans)
        if found is not None or timed.explicit:
            return found
        timed = timed._replace(kind="none", spans=(), how="")  # the time is another number's
    return _on_a_day(lookup, known, timed)


def _as_running(known: Known, timed: Timed) -> Timed:
    """A number with a time that fits totals and stocks: a stock has no year so far."""
    if timed.kind == "year-so-far" and known.counts != "total" and timed.spans:
        return timed._replace(kind="span", spans=(whole_year(timed.spans[0][1].year),))
    if timed.kind == "since":
        return timed._replace(kind="to-date", spans=tuple((None, span[1]) for span in timed.spans))
    return timed


def _on_a_day(lookup: Lookup, known: Known, timed: Timed) -> Verdict | None:
    """The finding for a total or stock; without a day, only if it equals one of the base's."""
    spans = timed.spans
    quantity, slot = timed.related.quantity, timed.related.slot
    day = spans[0][1] if spans else None
    exact = [
        held
        for held in known.by_value.get(quantity.value, ())
        if held.slot == slot and held.stat.standing != "contradicted"
    ]
    if quantity.hedge in ("", "exact") and exact and quantity.value >= 1000:
        return _running_exact(known, timed, exact, day)
    if quantity.hedge in ("", "exact", "least", "most") and exact and quantity.value < 1000:
        found = _small_exact(known, timed, exact, day)
        if found is not None:
            return found
    if day is None:
        return other_measure(lookup, known, timed, None)
    if slot is not None:
        return _part_one_digit_off(known, timed, spans[0])
    return _running_near(lookup, known, timed, spans[0])


def _small_exact(
    known: Known, timed: Timed, exact: Sequence[Held], day: date | None
) -> Verdict | None:
    """The finding for a small number that is a figure of that day, or the last one before."""
    at_day = [
        one
        for one in exact
        if one.span[1] == day or _is_within(one, timed.spans) or _in_force(known, one, day)
    ]
    if at_day:
        return agreeing(known, at_day[0], exact, timed.how)
    slot = timed.related.slot
    before, _ = known.around(day, slot) if day is not None else (None, None)
    if day is None or before is None or before not in exact:
        return None
    if known.counts == "stock" and (day - before.span[1]).days <= _LATELY:
        return agreeing(known, before, exact, timed.how)
    if timed.kind == "to-date":
        return verdict("holds", before, f"the last figure: {told(before, False)}", timed.how)
    return None


def _part_one_digit_off(known: Known, timed: Timed, span: Span) -> Verdict | None:
    """The finding if a number of women or men on a day is one digit off the base's."""
    held = next((one for one in known.at(span, timed.related.slot) if one.stands), None)
    quantity = timed.related.quantity
    if held is None or quantity.hedge not in ("", "exact") or not timed.sure:
        return None
    if not is_one_digit_off(quantity.value, held.high):
        return None
    return verdict("contradicted", held, f"the base has {told(held, False)}", timed.how)


def _at_the_end(known: Known, timed: Timed, spans: Sequence[Span]) -> Verdict | None:
    """The finding for a total with a period: its value at the end, or a mark passed during it."""
    slot, quantity = timed.related.slot, timed.related.quantity
    if quantity.value < TELLING:
        return None
    plain = quantity.hedge in ("", "exact")
    for held in known.by_value.get(quantity.value, ()) if plain else ():
        at_end = any(held.span[1] == span[1] for span in spans)
        if at_end and held.stands and held.slot == slot:
            return verdict("holds", held, f"the base has {told(held, False)}", timed.how)
    for held in known.running_in(spans[0], slot) if spans else ():
        at_end = any(held.span[1] == span[1] for span in spans)
        if not at_end and quantity.hedge != "over":  # a mark may be passed on any day
            continue
        if _matching_value(quantity, held):
            return verdict("rounded", held, f"the base has {told(held, False)}", timed.how)
        if plain and abs(quantity.value - held.high) <= SLIGHT:
            because = f"perhaps another tally; the base has {told(held, False)}"
            return verdict("differs-slightly", held, because, timed.how)
    return None


def _running_near(lookup: Lookup, known: Known, timed: Timed, span: Span) -> Verdict | None:
    """The finding for a number that equals no figure of the measure."""
    day = span[1]
    before, after = known.around(day)
    counts = after is not None and (known.counts == "total" or _in_force(known, after, day))
    for held in (before, after if counts else None):
        if held is None or abs((held.span[1] - day).days) > 200:
            continue
        if _matching_value(timed.related.quantity, held):
            because = f"the base has {told(held, known.percent)}"
            return verdict("rounded", held, because, timed.how)
    found = other_measure(lookup, known, timed, span)
    if found is None and known.counts == "stock":
        found = stock_of_another_day(known, timed, timed.spans[0])
    if found is not None:
        return found
    if before is None:
        return None
    told_then = before.span[1] == day or (known.counts == "stock" and _is_within(before, [span]))
    if told_then or timed.kind == "to-date":
        return _running_mismatch(known, timed, before, before.span[1] if told_then else day)
    return None


def _matching_value(quantity: Quantity, held: Held) -> bool:
    """Whether a hedged or round number allows the base's value."""
    low, high = allowed_values(quantity)
    if quantity.hedge not in ("", "exact") and low <= held.high <= high:
        return True
    return rounds(quantity, held)


def _running_exact(
    known: Known, timed: Timed, exact: Sequence[Held], day: date | None
) -> Verdict | None:
    """The finding for a number that equals figures of the measure, ``exact``."""
    held = exact[0]
    at_day = [one for one in exact if one.span[1] == day or _in_force(known, one, day)]
    if at_day:
        others = known.at(at_day[0].span, at_day[0].slot)
        return agreeing(known, at_day[0], others, timed.how)
    if day is None:
        return (
            verdict("holds", held, f"the base has {told(held, False)}")
            if held.stands and _needs_no_time(known, timed)
            else None
        )
    before, _ = known.around(day, held.slot)
    if timed.kind in ("to-date", "reporting", "none"):
        return _of_the_day_before(known, timed, held, before, day)
    if before is not None and before.span[1] == day and timed.explicit:
        return _of_that_year(timed, held, before, day)
    if held.stands and abs((held.span[1] - day).days) <= 62:
        return verdict("holds", held, f"the base has {told(held, False)}", timed.how)
    if known.counts == "total" and timed.kind == "up-to":
        return total_of_another_day(known, timed, held, day)
    return stock_of_another_day(known, timed, timed.spans[0]) if known.counts == "stock" else None


def _of_the_day_before(
    known: Known, timed: Timed, held: Held, before: Held | None, day: date
) -> Verdict | None:
    """The finding for a number up to now that equals a figure of the measure, ``held``.

    ``before`` is the last figure before the day.
    """
    if before is None:
        return None
    if before.high == held.high:
        return verdict("holds", held, f"the last figure before: {told(held, False)}", timed.how)
    if held.span == before.span:
        return agreeing(known, held, known.at(held.span, held.slot), timed.how)
    if held.span[1] < day:
        because = f"this was right {held.stat.period.label}; "
        because += f"the newest at the time was {told(before, False)}"
        return verdict("superseded", before, because, timed.how)
    return None


def _of_that_year(timed: Timed, held: Held, at_day: Held, day: date) -> Verdict:
    """The finding for a number of another day than named, for which the base has ``at_day``.

    ``As of 2017`` may mean any day of the year.
    """
    then = f"{at_day.stat.period.label} it was {shown(at_day.high)}"
    if held.span[1].year == day.year and day == whole_year(day.year)[1]:
        because = f"this was right {held.stat.period.label}; {then}"
        return verdict("superseded", at_day, because, timed.how)
    because = f"{shown(held.high)} is {held.stat.period.label}; {then}"
    return verdict("other-period", at_day, because, timed.how)


def _needs_no_time(known: Known, timed: Timed) -> bool:
    """Whether a number is a total, or a stock so exact that it needs no time."""
    exact = not known.grouped and is_beyond_chance(timed.related.quantity)
    return known.counts == "total" or exact


def _is_within(held: Held, spans: Sequence[Span]) -> bool:
    """Whether a figure's day lies in a time named: the 17th in May."""
    return any(span[0] is not None and span[0] <= held.span[1] <= span[1] for span in spans)


def _in_force(known: Known, held: Held, day: date | None) -> bool:
    """Whether a stock given for a period covers a day."""
    if known.counts != "stock" or day is None or held.span[0] is None:
        return False
    return held.span[0] <= day <= held.span[1]


def _of_another_day(known: Known, timed: Timed, *, small: bool) -> Held | None:
    """The figure of another day that equals a number too large to match by chance.

    With ``small``, also a small one: it is wrong for its own day in any case.
    """
    quantity, slot = timed.related.quantity, timed.related.slot
    if quantity.value < (_FEW if small else TELLING):
        return None
    found = known.by_value.get(quantity.value, ())
    return next((one for one in found if one.stands and one.slot == slot), None)


def _running_mismatch(known: Known, timed: Timed, before: Held, day: date) -> Verdict | None:
    """The finding for a number that differs from the last figure ``before`` a day or on it."""
    quantity = timed.related.quantity
    if quantity.hedge in ("over", "least", "nearly", "about") and timed.kind == "to-date":
        older = [one for one in known.running if one.span[1] < day]
        for held in reversed(older):
            if quantity.interval()[0] <= held.high <= quantity.interval()[1]:
                because = f"this was right at {told(held, False)}; "
                because += f"the newest at the time was {told(before, False)}"
                return verdict("superseded", before, because, timed.how)
        return None
    if quantity.is_range or quantity.hedge not in ("", "exact"):
        return None
    if before.span[1] != day:
        return None
    value = before.high
    if is_slightly_off(quantity.value, value, SLIGHT_SHARE) or (
        abs(quantity.value - value) <= SLIGHT and value >= 40
    ):
        if is_one_digit_off(quantity.value, value) and abs(quantity.value - value) > 9:
            because = f"the base has {told(before, False)}"
            return verdict("contradicted", before, because, timed.how)
        because = f"perhaps another tally; the base has {told(before, False)}"
        return verdict("differs-slightly", before, because, timed.how)
    near = bool(value) and NEAR <= quantity.value / value <= FAR
    other = _of_another_day(known, timed, small=near)
    if other is not None and timed.sure and timed.explicit:
        because = f"{shown(quantity.value)} is {other.stat.period.label}; "
        because += f"{before.stat.period.label} it was {shown(value)}"
        return verdict("other-period", before, because, timed.how)
    if (
        timed.sure
        and timed.explicit
        and value >= 10
        and (near or is_one_digit_off(quantity.value, value))
    ):
        return verdict("contradicted", before, f"the base has {told(before, False)}", timed.how)
    return None
