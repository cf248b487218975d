"""What does not agree: another tally, another period, another measure, or a slip.

Something is contradicted only where the time is beside the number and can be read in one way,
and where the value is near the base's or one digit from it: what is further off is another count.
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
_ABOUT = 0.05  # within which what is said to be about so many is not held against anybody
COARSE = 5  # points within which a fraction in words is not held against anybody


def mismatch(lookup: Lookup, known: Known, timed: Timed, span: Span) -> Verdict | None:
    """The finding where the base holds another value for the time, and the time is certain."""
    quantity = timed.related.quantity
    here = next((one for one in known.at(span, timed.related.slot) if one.stands), None)
    if here is None:
        return (
            _of_the_whole_year(known, timed, span)
            or other_measure(lookup, known, timed, span)
            or only_at_another_time(known, timed, span)
        )
    if quantity.unit == "fraction":
        return _fraction(known, timed, here)
    if quantity.is_range:
        return None
    tally = verdict(
        "differs-slightly", here, f"another tally; the base has {told(here, False)}", timed.how
    )
    if timed.related.slot is not None and _is_of_another_tally(known, span, quantity, here):
        return tally
    loose = quantity.hedge in ("", "exact", "about") and not known.percent
    if loose and slightly(quantity.value, here.high, SLIGHT_SHARE):
        return tally
    found = _other_period(known, timed, span, here) or other_measure(lookup, known, timed, span)
    if found is not None:
        return found
    if loose and here.high >= 40 and abs(quantity.value - here.high) <= SLIGHT:
        return tally
    found = _contradiction(known, timed, here)
    return found and (_other_period(known, timed, span, here, small=True) or found)


def _of_the_whole_year(known: Known, timed: Timed, span: Span) -> Verdict | None:
    """The finding where a number that is told of part of a year is that of the whole."""
    quantity, year = timed.related.quantity, whole_year(span[1].year)
    if not (quantity.is_exact and timed.explicit and quantity.value >= TELLING) or span == year:
        return None
    for held in known.at(year, timed.related.slot):
        if held.stands and held.high == quantity.value and _within(span, year):
            because = f"{shown(quantity.value)} is {held.stat.period.label}, all of it"
            return verdict("other-period", held, because, timed.how)
    return None


def _fraction(known: Known, timed: Timed, here: Held) -> Verdict | None:
    """The finding where ``more than half`` is said of clearly less, or less of clearly more."""
    quantity = timed.related.quantity
    low, high = quantity.value - COARSE, quantity.value + COARSE
    wrong = (quantity.hedge in ("over", "least") and here.high < low) or (
        quantity.hedge in ("under", "most", "nearly") and here.high > high
    )
    if not wrong or not timed.explicit:
        return None
    return verdict("contradicted", here, f"the base has {told(here, True)}", timed.how)


def _contradiction(known: Known, timed: Timed, here: Held) -> Verdict | None:
    """The finding where a value is near the base's, or a digit from it, and is not it."""
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
    if _within_what_is_said(known, timed, here):
        return None
    if quantity.hedge == "about" and not known.percent and slightly(stated, value, _ABOUT):
        return None
    if known.percent:
        low, high = quantity.interval()
        roughly = quantity.hedge not in ("", "exact") and low <= value <= high
        near = near and abs(stated - value) > 3 and not roughly
    # A small count, and a sentence that says nothing else.
    small = plain and timed.explicit and 2 < value < TELLING and stated < TELLING
    slip = quantity.hedge in ("", "exact") and (
        one_digit_of_a_share(stated, value) if known.percent else one_digit(stated, value)
    )
    if near or small or slip:
        because = f"the base has {told(here, known.percent)}"
        return verdict("contradicted", here, because, timed.how)
    return None


def _within_what_is_said(known: Known, timed: Timed, here: Held) -> bool:
    """Whether the base's own figures for a time differ so that a number lies among them."""
    held = known.at(here.span, here.slot)
    several = [one.high for one in held if one.stat.standing in ("stands", "disputed")]
    low, high = min(several), max(several)
    return high > 1.05 * low and 0.9 * low <= timed.related.quantity.value <= 1.1 * high


def _is_of_another_tally(known: Known, span: Span, quantity: Quantity, here: Held) -> bool:
    """Whether women or men differ by no more than the tallies of the whole do among themselves."""
    whole = [one.high for one in known.at(span, None) if one.stat.standing != "contradicted"]
    return bool(whole) and 0 < abs(quantity.value - here.high) <= max(whole) - min(whole)


def slightly(stated: float, value: float, share: float) -> bool:
    """Whether two values differ by no more than a share of the second."""
    return 0 < abs(stated - value) <= share * value


def one_digit(stated: float, value: float) -> bool:
    """Whether two numbers of three digits or more differ by one digit, or by two exchanged."""
    return int(stated) != int(value) and not slips(stated).isdisjoint(slips(value))


def one_digit_of_a_share(stated: float, value: float) -> bool:
    """Whether two percentages with a decimal differ by one digit, and by a point or more."""
    decimals = stated != int(stated) and value != int(value)
    return (
        decimals and abs(stated - value) > 0.95 and one_digit(round(10 * stated), round(10 * value))
    )


def _other_period(
    known: Known, timed: Timed, span: Span, here: Held, *, small: bool = False
) -> Verdict | None:
    """The finding where the number is the measure's at another time that may be meant.

    With ``small``, also a number below a hundred that is another year's by chance perhaps.
    """
    quantity = timed.related.quantity
    if quantity.hedge not in ("", "exact"):
        return None
    if known.percent and quantity.value == int(quantity.value):
        return _of_a_group_of_years(known, timed, span, here)  # else it is another's by chance
    best: Held | None = None
    for held in known.by_value.get(quantity.value, ()):
        if held.slot != timed.related.slot or held.stat.standing in ("contradicted", "disputed"):
            continue
        if held.span == span or not _near_in_time(held.span, span, quantity.value):
            continue
        if best is None or _distance(held.span, span) < _distance(best.span, span):
            best = held
    if best is None:
        return None
    alike = quantity.value >= 10 and _length(best.span) == _length(span)
    doubtful = quantity.value < TELLING and not (small and alike and timed.related.slot is None)
    close = alike and abs(best.span[1].year - span[1].year) <= 1
    plain = timed.related.plain and quantity.value >= 10
    if doubtful and not (timed.explicit and (close or plain or _part(best.span, span))):
        return None
    if not timed.explicit and not NEAR <= quantity.value / (here.high or 1) <= FAR:
        return None
    because = f"{shown(quantity.value)} is {best.stat.period.label}; {here.stat.period.label} "
    because += f"was {shown(here.high)}"
    return verdict("other-period", here, because, timed.how)


def _of_a_group_of_years(known: Known, timed: Timed, span: Span, here: Held) -> Verdict | None:
    """The finding where a whole percentage is that of several years which end with its own.

    Tables that print a column for several years are often read as of the last of them.
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


_ROUNDS = 0.5  # of a percentage that is rounded to a whole


def _length(span: Span) -> int:
    """About how many months a time has."""
    return 0 if span[0] is None else round((span[1] - span[0]).days / 30.4)


def _part(one: Span, other: Span) -> bool:
    """Whether one time is part of the other."""
    return _within(one, other) or _within(other, one)


def _within(inner: Span, outer: Span) -> bool:
    if inner[1] > outer[1] or (outer[0] is not None and inner[1] < outer[0]):
        return False
    return outer[0] is None or (inner[0] is not None and inner[0] >= outer[0])


def _near_in_time(one: Span, other: Span, value: float) -> bool:
    if _part(one, other):
        return True
    if one[0] is None or other[0] is None:
        return True
    return value >= 10


def _distance(one: Span, other: Span) -> int:
    return abs((one[1] - other[1]).days) + (0 if _part(one, other) else 10)


_HALF_A_YEAR = 184  # days


def _same_time(held: Held, span: Span) -> bool:
    """Whether a figure is for a time, for its last day, or for most of a year of its length."""
    start, end = span
    first, last = held.span
    if start is None or first is None:
        return last == end
    alike = abs((end - start).days - (last - first).days) <= 1
    return alike and abs((end - last).days) <= _HALF_A_YEAR


def is_no_chance(quantity: Quantity) -> bool:
    """Whether a number is so large and exact that it is the base's by no chance, at any time."""
    exact = quantity.hedge in ("", "exact") and not quantity.is_range
    return exact and quantity.value >= _MANY and quantity.grain <= _FINE


_MANY, _FINE = 10_000, 10


def other_measure(
    lookup: Lookup,
    known: Known,
    timed: Timed,
    span: Span | None,
    estimators: frozenset[str] = frozenset(),
) -> Verdict | None:
    """The finding where the number is that of a measure which this one is taken for.

    With ``estimators``, only where one of them is who gave it.
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
            close = span is None or abs((held.span[1] - span[1]).days) <= 400
            close = close or is_no_chance(quantity)
            if (held.value >= 1000 and close) or (span is not None and _same_time(held, span)):
                label = lookup.base.measures[id_].label
                because = f"{shown(quantity.value)} is another count: {label}"
                because += f" ({held.stat.period.label})"
                return verdict("other-measure", held, because, timed.how)
    return None
