"""Findings for numbers that do not agree: another tally, period or measure, or an error.

A number is contradicted only if its time stands beside it and can be read in only one way, and if
it is near the base's value or one digit off: a number further away is probably another count.
"""

from __future__ import annotations

from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Held, Known, Lookup
from defector_facts.check.known.nearness import slips
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import TELLING, Quantity
from defector_facts.check.times.spans import Span, whole_year
from defector_facts.check.value.agreement import shown, told, verdict
from defector_facts.check.value.other_times import only_at_another_time

NEAR, FAR = 0.6, 1.6
SLIGHT, SLIGHT_SHARE = 5, 0.01
_ABOUT = 0.05  # an "about" within this share is never contradicted
_ROUGHLY = 7.5  # points by which "around 80 percent" may differ without being contradicted
COARSE = 5  # a fraction in words within so many points is never contradicted


def mismatch(lookup: Lookup, known: Known, timed: Timed, span: Span) -> Verdict | None:
    """The finding for a number that differs from the base's for a certain time."""
    quantity = timed.related.quantity
    here = next((one for one in known.at(span, timed.related.slot) if one.stands), None)
    if here is None:
        return (
            _whole_years_number(known, timed, span)
            or other_measure(lookup, known, timed, span)
            or only_at_another_time(known, timed, span)
        )
    if quantity.unit == "fraction":
        return _fraction(known, timed, here)
    if quantity.is_range:
        return None
    tally = verdict(
        "differs-slightly",
        here,
        f"perhaps another tally; the base has {told(here, False)}",
        timed.how,
    )
    if timed.related.slot is not None and _is_of_another_tally(known, span, quantity, here):
        return tally
    loose = quantity.hedge in ("", "exact", "about") and not known.percent
    if loose and is_slightly_off(quantity.value, here.high, SLIGHT_SHARE):
        return tally
    found = _other_period(known, timed, span, here) or other_measure(lookup, known, timed, span)
    if found is not None:
        return found
    if loose and here.high >= 40 and abs(quantity.value - here.high) <= SLIGHT:
        return tally
    found = _contradiction(known, timed, here)
    return found and (_other_period(known, timed, span, here, small=True) or found)


def _whole_years_number(known: Known, timed: Timed, span: Span) -> Verdict | None:
    """The finding if a number given for part of a year is the whole year's."""
    quantity, year = timed.related.quantity, whole_year(span[1].year)
    if not (quantity.is_exact and timed.explicit and quantity.value >= TELLING) or span == year:
        return None
    for held in known.at(year, timed.related.slot):
        if held.stands and held.high == quantity.value and _within(span, year):
            because = f"{shown(quantity.value)} is {held.stat.period.label}, all of it"
            return verdict("other-period", held, because, timed.how)
    return None


def _fraction(known: Known, timed: Timed, here: Held) -> Verdict | None:
    """The finding if a share is clearly less than ``more than half``, or clearly more than less."""
    quantity = timed.related.quantity
    low, high = quantity.value - COARSE, quantity.value + COARSE
    wrong = (quantity.hedge in ("over", "least") and here.high < low) or (
        quantity.hedge in ("under", "most", "nearly") and here.high > high
    )
    if not wrong or not timed.explicit:
        return None
    return verdict("contradicted", here, f"the base has {told(here, True)}", timed.how)


def _contradiction(known: Known, timed: Timed, here: Held) -> Verdict | None:
    """The finding if a number is near the base's, or one digit off, but not the same."""
    quantity, plain = timed.related.quantity, timed.related.plain
    stated, value = quantity.value, here.high
    if not timed.explicit and timed.related.slot is None:
        return None
    literally_true = (quantity.hedge in ("over", "least") and stated <= value) or (
        quantity.hedge in ("under", "most") and stated >= value
    )
    if literally_true or (value < 10 and not known.percent and not plain):
        return None
    near = value > 0 and NEAR <= stated / value <= FAR
    if _is_within_disagreement(known, timed, here):
        return None
    if quantity.hedge == "about" and not known.percent and is_slightly_off(stated, value, _ABOUT):
        return None
    if known.percent:
        low, high = quantity.interval()
        roughly = quantity.hedge not in ("", "exact") and low <= value <= high
        roughly = roughly or (quantity.hedge == "about" and abs(stated - value) <= _ROUGHLY)
        near = near and abs(stated - value) > 3 and not roughly
    # A small count in a sentence about nothing else.
    small = plain and timed.explicit and 2 < value < TELLING and stated < TELLING
    slip = quantity.hedge in ("", "exact") and (
        is_share_one_digit_off(stated, value) if known.percent else is_one_digit_off(stated, value)
    )
    if near or small or slip:
        because = f"the base has {told(here, known.percent)}"
        return verdict("contradicted", here, because, timed.how)
    return None


def _is_within_disagreement(known: Known, timed: Timed, here: Held) -> bool:
    """Whether the base's own figures for a time disagree, and a number lies among them."""
    held = known.at(here.span, here.slot)
    several = [one.high for one in held if one.stat.standing in ("stands", "disputed")]
    low, high = min(several), max(several)
    return high > 1.05 * low and 0.9 * low <= timed.related.quantity.value <= 1.1 * high


def _is_of_another_tally(known: Known, span: Span, quantity: Quantity, here: Held) -> bool:
    """Whether women or men differ by no more than the tallies of the total differ."""
    whole = [one.high for one in known.at(span, None) if one.stat.standing != "contradicted"]
    return bool(whole) and 0 < abs(quantity.value - here.high) <= max(whole) - min(whole)


def is_slightly_off(stated: float, value: float, share: float) -> bool:
    """Whether two values differ, by no more than a share of the second."""
    return 0 < abs(stated - value) <= share * value


def is_one_digit_off(stated: float, value: float) -> bool:
    """Whether two numbers of three digits or more differ by one digit, or by two swapped."""
    return int(stated) != int(value) and not slips(stated).isdisjoint(slips(value))


def is_share_one_digit_off(stated: float, value: float) -> bool:
    """Whether two percentages with a decimal differ by one digit, and by a point or more.

    Or by two adjacent digits exchanged: 4.5 and 5.4, 82.1 and 81.2.
    """
    if stated == int(stated) or value == int(value):
        return False
    said, held = round(10 * stated), round(10 * value)
    if _are_swapped(said, held):
        return True
    return abs(stated - value) > 0.95 and is_one_digit_off(said, held)


def _are_swapped(one: int, other: int) -> bool:
    """Whether two numbers differ only in two adjacent digits that are exchanged."""
    first, second = str(one), str(other)
    if len(first) != len(second) or one == other:
        return False
    differing = [at for at in range(len(first)) if first[at] != second[at]]
    at = differing[0]
    swapped = first[at : at + 2] == second[at : at + 2][::-1]
    return len(differing) == 2 and differing[1] == at + 1 and swapped


def _other_period(
    known: Known, timed: Timed, span: Span, here: Held, *, small: bool = False
) -> Verdict | None:
    """The finding if the number is the measure's for another time that may be meant.

    With ``small``, also for a number below a hundred, which may match by chance.
    """
    quantity = timed.related.quantity
    if quantity.hedge not in ("", "exact"):
        return None
    if known.percent and quantity.value == int(quantity.value):
        return _several_years_share(known, timed, span, here)  # others match by chance
    best = _figure_of_another_time(known, timed, span)
    if best is None:
        return None
    alike = quantity.value >= 10 and _months_long(best.span) == _months_long(span)
    doubtful = quantity.value < TELLING and not (small and alike and timed.related.slot is None)
    close = alike and abs(best.span[1].year - span[1].year) <= 1
    plain = timed.related.plain and quantity.value >= 10
    if doubtful and not (timed.explicit and (close or plain or _is_nested(best.span, span))):
        return None
    if not timed.explicit and not NEAR <= quantity.value / (here.high or 1) <= FAR:
        return None
    unlike = not (alike or _is_nested(best.span, span)) and not known.percent
    if unlike and _contradiction(known, timed, here) is not None:
        return None  # rather an error of one digit than a quarter of another year
    because = f"{shown(quantity.value)} is {best.stat.period.label}; {here.stat.period.label} "
    because += f"was {shown(here.high)}"
    return verdict("other-period", here, because, timed.how)


def _figure_of_another_time(known: Known, timed: Timed, span: Span) -> Held | None:
    """The figure nearest in time that a number equals."""
    best: Held | None = None
    for held in known.by_value.get(timed.related.quantity.value, ()):
        if held.slot != timed.related.slot or held.stat.standing in ("contradicted", "disputed"):
            continue
        if held.span == span or not _near_in_time(held.span, span, timed.related.quantity.value):
            continue
        if best is None or _distance(held.span, span) < _distance(best.span, span):
            best = held
    return best


def _several_years_share(known: Known, timed: Timed, span: Span, here: Held) -> Verdict | None:
    """The finding if a whole percentage is that of several years that end with its own.

    A table's column for several years is often read as the last of them.
    """
    value = timed.related.quantity.value
    for (start, end), slot in known.by_span:
        if end != span[1] or slot != timed.related.slot or start is None or start == span[0]:
            continue
        for held in known.at((start, end), slot):
            if held.stands and abs(held.high - value) <= _ROUNDS and timed.explicit:
                because = f"{shown(value)} is {held.stat.period.label}; "
                because += f"{here.stat.period.label} was {shown(here.high)}"
                return verdict("other-period", here, because, timed.how)
    return None


_ROUNDS = 0.5  # points by which rounding to a whole percentage may change it


def _months_long(span: Span) -> int:
    """The approximate length of a period in months; 0 without a first day."""
    return 0 if span[0] is None else round((span[1] - span[0]).days / 30.4)


def _is_nested(one: Span, other: Span) -> bool:
    """Whether one of two periods lies within the other."""
    return _within(one, other) or _within(other, one)


def _within(inner: Span, outer: Span) -> bool:
    if inner[1] > outer[1] or (outer[0] is not None and inner[1] < outer[0]):
        return False
    return outer[0] is None or (inner[0] is not None and inner[0] >= outer[0])


def _near_in_time(one: Span, other: Span, value: float) -> bool:
    if _is_nested(one, other):
        return True
    if one[0] is None or other[0] is None:
        return True
    return value >= 10


def _distance(one: Span, other: Span) -> int:
    return abs((one[1] - other[1]).days) + (0 if _is_nested(one, other) else 10)


_HALF_A_YEAR = 184  # days


def _same_time(held: Held, span: Span) -> bool:
    """Whether a figure is for about the same time: a period as long, within half a year.

    Of a total or stock, for its last day.
    """
    start, end = span
    first, last = held.span
    if start is None or first is None:
        return last == end
    alike = abs((end - start).days - (last - first).days) <= 1
    return alike and abs((end - last).days) <= _HALF_A_YEAR


def is_beyond_chance(quantity: Quantity) -> bool:
    """Whether a number is so large and exact that it cannot match the base's by chance."""
    exact = quantity.hedge in ("", "exact") and not quantity.is_range
    return exact and quantity.value >= _MANY and quantity.grain <= _FINE


_MANY, _FINE = 10_000, 10


def _may_be_of_all(span: Span, held: Held) -> bool:
    """Whether a time of many years ends with a total's, so that it may be all of the total."""
    start, end = span
    if start is None or held.span[0] is not None or held.span[1] != end:
        return False
    return (end - start).days > _MANY_YEARS


_MANY_YEARS = 5 * 365  # days


def other_measure(
    lookup: Lookup,
    known: Known,
    timed: Timed,
    span: Span | None,
    estimators: frozenset[str] = frozenset(),
) -> Verdict | None:
    """The finding if the number is that of a measure easily confused with this one.

    With ``estimators``, only if one of them gave it.
    """
    quantity = timed.related.quantity
    said = quantity.is_exact or (quantity.hedge == "about" and quantity.value >= TELLING)
    if not said or quantity.value < 10:
        return None
    for id_ in known.cues.confusable:
        other = lookup.known.get(id_)
        for held in other.by_value.get(quantity.value, ()) if other is not None else ():
            if held.slot != timed.related.slot or held.stat.standing == "contradicted":
                continue
            if estimators and held.stat.estimator not in estimators:
                continue
            if span is not None and _may_be_of_all(span, held):
                continue
            close = span is None or abs((held.span[1] - span[1]).days) <= 400
            close = close or is_beyond_chance(quantity)
            if (held.value >= 1000 and close) or (span is not None and _same_time(held, span)):
                label = lookup.base.measures[id_].label
                because = f"{shown(quantity.value)} is another count: {label}"
                because += f" ({held.stat.period.label})"
                return verdict("other-measure", held, because, timed.how)
    return None
