"""A number, its measure and its time against what the base holds: the finding, or none.

Something is contradicted only where the time is beside the number and can be read in one way,
and where the value is near the base's or one digit from it: what is further off is another count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from defector_facts.base import FactBase
from defector_facts.check.findings import Verdict
from defector_facts.check.lookup import Held, Known, Lookup
from defector_facts.check.quantities import Quantity, grain_of
from defector_facts.check.spans import Span
from defector_facts.check.timing import Timed

NEAR, FAR = 0.6, 1.6
_SLIGHT, _SLIGHT_SHARE = 5, 0.01
_TELLING = 100  # below this, a number that is another period's may be so by chance


def shown(value: float) -> str:
    """A value as a reader writes it: ``1,137``, ``31.5``."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def told(held: Held, percent: bool) -> str:
    """A held value with its period: ``1,137 (2018)``."""
    sign = "%" if percent else ""
    value = shown(held.high) if held.low == held.high else f"{shown(held.low)}–{shown(held.high)}"
    noun = f" {held.slot}" if held.slot else ""
    who = f", {held.stat.estimator}" if held.stat.estimator else ""
    return f"{value}{sign}{noun} ({held.stat.period.label}{who})"


def verdict(
    name: str, held: Held, because: str, how: str = "", value: float | None = None
) -> Verdict:
    """The finding about a number for which the base has ``held``."""
    own = held.high if value is None else value
    plain = int(own) if own == int(own) else own
    return Verdict(name, held.stat.path, plain, held.stat.period.text, because, how)  # type: ignore[arg-type]


def judge(lookup: Lookup, known: Known, timed: Timed, sentence_text: str) -> Verdict | None:
    """What the base says of one number."""
    quantity = timed.related.quantity
    if known.estimated:
        return _judge_estimate(lookup.base, known, timed, sentence_text)
    spans = [span for span in timed.spans if span is not None]
    if known.cues.counts == "total" or (known.cues.counts == "stock"):
        return _judge_running(lookup, known, timed, spans)
    if timed.kind in ("to-date", "since", "none", "open", "rate", "reporting"):
        return None
    if timed.kind == "year-so-far":
        return _judge_so_far(known, timed, spans)
    for span in spans:
        found = _matching(known, timed, known.at(span, timed.related.slot))
        if found is not None:
            return found
    if timed.kind == "up-to" and spans and spans[0][0] is None:
        end = spans[0][1]
        own = (date(end.year, 1, 1), end)
        found = _matching(known, timed, known.at(own, timed.related.slot))
        return found if found is not None and found.name in ("holds", "rounded") else None
    if not timed.sure or len(spans) != 1 or quantity.unit == "fraction":
        return None
    return _mismatch(lookup, known, timed, spans[0])


# ---- what agrees ----


def _matching(known: Known, timed: Timed, candidates: Sequence[Held]) -> Verdict | None:
    """The finding where a value, or an interval, is one that the base holds for the time."""
    quantity = timed.related.quantity
    low, high = quantity.interval()
    exact = quantity.hedge in ("", "exact") and quantity.unit == "count"
    for held in candidates:
        if held.stat.standing == "contradicted":
            continue
        if held.stat.standing == "disputed" and _round(quantity):
            continue
        if _equal(quantity, held) and (quantity.hedge in ("", "exact") or quantity.is_range):
            return _agreeing(known, held, candidates, timed.how)
        if _equal(quantity, held) and quantity.grain < 10 and quantity.hedge == "about":
            return _agreeing(known, held, candidates, timed.how)
    for held in candidates:
        if not held.stands:
            continue
        if known.percent and _percent_holds(quantity, held):
            name = "holds" if quantity.hedge in ("", "exact") else "rounded"
            return verdict(name, held, f"the base has {told(held, True)}", timed.how)
        if low <= held.high <= high and not exact:
            return verdict("rounded", held, f"the base has {told(held, known.percent)}", timed.how)
        if _rounds(quantity, held):
            return verdict("rounded", held, f"the base has {told(held, known.percent)}", timed.how)
    for held in candidates:
        if held.stat.standing == "disputed" and _equal(quantity, held):
            return _agreeing(known, held, candidates, timed.how)
    return None


def _round(quantity: Quantity) -> bool:
    """Whether a number is so round that it may be the rounding of another."""
    return quantity.unit == "count" and quantity.grain >= 100 and not quantity.is_range


def _equal(quantity: Quantity, held: Held) -> bool:
    if quantity.is_range or held.low != held.high:
        return (quantity.low, quantity.high) == (held.low, held.high)
    return quantity.value == held.high


def _percent_holds(quantity: Quantity, held: Held) -> bool:
    low, high = quantity.interval()
    if quantity.hedge == "about":
        low, high = quantity.value - 1.5, quantity.value + 1.5
    return low - 1e-9 <= held.high <= high + 1e-9


def _rounds(quantity: Quantity, held: Held) -> bool:
    """Whether a round number is the base's value, rounded either way at its precision."""
    value, grain = quantity.value, grain_of(quantity.value)
    if quantity.unit != "count" or quantity.is_range or quantity.hedge in ("under", "most"):
        return False
    if grain < 10 or held.high < 20:
        return False
    if quantity.hedge in ("over", "least"):
        return value <= held.high < value + grain
    slack = 0.5 * grain if grain / value > 0.02 else grain
    return abs(held.high - value) <= slack and abs(held.high - value) <= 0.1 * value


def _agreeing(known: Known, held: Held, others: Iterable[Held], how: str) -> Verdict:
    """The finding for a value that the base holds, by how that stands."""
    standing = held.stat.standing
    if standing == "stands":
        return verdict("holds", held, f"the base has {told(held, known.percent)}", how)
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
    because = f"sources differ: {sides}" if sides else held.stat.because or "sources differ"
    return verdict("disputed", held, because, how)


# ---- what does not ----


def _mismatch(lookup: Lookup, known: Known, timed: Timed, span: Span) -> Verdict | None:
    """The finding where the base holds another value for the time, and the time is certain."""
    quantity, slot = timed.related.quantity, timed.related.slot
    here = next((one for one in known.at(span, slot) if one.stands), None)
    if here is not None and quantity.hedge in ("", "exact", "about") and not quantity.is_range:
        if _slightly(quantity.value, here.high, _SLIGHT_SHARE, known.percent):
            because = f"another tally; the base has {told(here, known.percent)}"
            return verdict("differs-slightly", here, because, timed.how)
    if here is None or quantity.is_range:
        return _other_measure(lookup, known, timed, span) if here is None else None
    elsewhere = _other_period(known, timed, span, here)
    if elsewhere is not None:
        return elsewhere
    swapped = _other_measure(lookup, known, timed, span)
    if swapped is not None:
        return swapped
    value = here.high
    if quantity.hedge in ("", "exact", "about") and not known.percent and value >= 40:
        if abs(quantity.value - value) <= _SLIGHT:
            because = f"another tally; the base has {told(here, False)}"
            return verdict("differs-slightly", here, because, timed.how)
    if not timed.explicit and slot is None:
        return None
    stated = quantity.value
    near = value and NEAR <= stated / value <= FAR
    if known.percent:
        near = bool(near) and abs(stated - value) > 3
    if quantity.hedge in ("over", "least") and stated <= value:
        return None  # literally true
    if quantity.hedge in ("under", "most") and stated >= value:
        return None
    if value < 10 and not known.percent and not timed.related.plain:
        return None
    if timed.related.plain and timed.explicit and 2 < value < _TELLING and stated < _TELLING:
        near = True  # a small count, and a sentence that says nothing else
    if near or (quantity.hedge in ("", "exact") and one_digit(stated, value)):
        because = f"the base has {told(here, known.percent)}"
        return verdict("contradicted", here, because, timed.how)
    return None


def _slightly(stated: float, value: float, share: float, percent: bool) -> bool:
    if percent:
        return False
    return 0 < abs(stated - value) <= share * value


def one_digit(stated: float, value: float) -> bool:
    """Whether two numbers of three digits or more differ by one digit, or by two exchanged."""
    one, other = str(int(stated)), str(int(value))
    if len(one) != len(other) or len(one) < 3:
        return False
    at = [index for index, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(at) == 2 and at[1] - at[0] == 1:
        return one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]]
    return len(at) == 1


def _other_period(known: Known, timed: Timed, span: Span, here: Held) -> Verdict | None:
    """The finding where the number is the measure's at another time, and near enough to be meant."""
    quantity = timed.related.quantity
    if quantity.hedge not in ("", "exact") or known.percent:
        return None
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
    small = quantity.value < _TELLING
    alike = quantity.value >= 10 and _length(best.span) == _length(span)
    close = alike and abs(best.span[1].year - span[1].year) <= 1
    plain = timed.related.plain and quantity.value >= 10
    if small and not (timed.explicit and (close or plain or _part(best.span, span))):
        return None
    if not timed.explicit and not NEAR <= quantity.value / (here.high or 1) <= FAR:
        return None
    because = f"{shown(quantity.value)} is {best.stat.period.label}; {here.stat.period.label} "
    because += f"was {shown(here.high)}"
    return verdict("other-period", here, because, timed.how)


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


def _other_measure(lookup: Lookup, known: Known, timed: Timed, span: Span | None) -> Verdict | None:
    """The finding where the number is that of a measure which this one is taken for."""
    quantity = timed.related.quantity
    if quantity.hedge not in ("", "exact") or quantity.value < 10:
        return None
    for id_ in known.cues.confusable:
        other = lookup.known.get(id_)
        for held in other.by_value.get(quantity.value, ()) if other is not None else ():
            if held.slot != timed.related.slot or held.stat.standing == "contradicted":
                continue
            close = span is None or abs((held.span[1] - span[1]).days) <= 400
            if held.value >= 1000 and close or (span is not None and held.span == span):
                label = lookup.base.measures[id_].label
                because = f"{shown(quantity.value)} is another count: {label}"
                because += f" ({held.stat.period.label})"
                return verdict("other-measure", held, because, timed.how)
    return None


# ---- totals so far, and stocks on a day ----


def _judge_running(
    lookup: Lookup, known: Known, timed: Timed, spans: Sequence[Span]
) -> Verdict | None:
    """A total up to a day, or a stock on it, against the figures around that day."""
    quantity = timed.related.quantity
    if timed.kind in ("open", "rate", "year-so-far"):
        return None
    if timed.kind == "since":
        timed = timed._replace(kind="to-date")
    day = spans[0][1] if spans else None
    if known.cues.counts == "total" and timed.kind == "span":
        return None
    same = known.by_value.get(quantity.value, ())
    exact = [h for h in same if h.slot == timed.related.slot and h.stat.standing != "contradicted"]
    if quantity.hedge in ("", "exact") and exact and quantity.value >= 1000:
        return _running_exact(known, timed, exact, day)
    if quantity.hedge in ("", "exact") and day is not None and quantity.value < 1000:
        at_day = [one for one in exact if one.span[1] == day]
        if at_day:
            return _agreeing(known, at_day[0], exact, timed.how)
    if day is None:
        return _other_measure(lookup, known, timed, None)
    before, after = known.around(day)
    slot = timed.related.slot
    if slot is not None:
        return None
    for held in (before, after if known.cues.counts == "total" else None):
        if held is None or abs((held.span[1] - day).days) > 200:
            continue
        if _matching_value(quantity, held):
            because = f"the base has {told(held, known.percent)}"
            return verdict("rounded", held, because, timed.how)
    if known.cues.counts == "stock":
        found = _other_measure(lookup, known, timed, spans[0])
        if found is not None:
            return found
    if before is None:
        return None
    if before.span[1] == day or timed.kind == "to-date":
        return _running_mismatch(known, timed, before, day)
    return None


def _matching_value(quantity: Quantity, held: Held) -> bool:
    low, high = quantity.interval()
    if quantity.hedge not in ("", "exact") and low <= held.high <= high:
        return True
    return _rounds(quantity, held)


def _running_exact(
    known: Known, timed: Timed, exact: Sequence[Held], day: date | None
) -> Verdict | None:
    held = exact[0]
    at_day = [one for one in exact if one.span[1] == day or _in_force(known, one, day)]
    if at_day:
        others = known.at(at_day[0].span, at_day[0].slot)
        return _agreeing(known, at_day[0], others, timed.how)
    if day is None:
        return verdict("holds", held, f"it was so: {told(held, False)}") if (
            held.stands and known.cues.counts == "total" and timed.kind != "none"
        ) else None
    before, _ = known.around(day)
    if timed.kind in ("to-date", "reporting", "none"):
        if before is not None and before.high == held.high:
            return verdict("holds", held, f"the last figure before: {told(held, False)}", timed.how)
        if before is not None and held.span[1] < day:
            because = f"right up to {held.stat.period.label.removeprefix('up to ')}; "
            because += f"by then {told(before, False)}"
            return verdict("superseded", before, because, timed.how)
        return None
    if before is not None and before.span[1] == day and timed.explicit:
        because = f"{shown(held.high)} is {held.stat.period.label}; {before.stat.period.label} "
        return verdict("other-period", before, because + f"it was {shown(before.high)}", timed.how)
    if held.stands and abs((held.span[1] - day).days) <= 62:
        return verdict("holds", held, f"the base has {told(held, False)}", timed.how)
    return None


def _in_force(known: Known, held: Held, day: date | None) -> bool:
    """Whether a stock that is given for a stretch of time was so on a day."""
    if known.cues.counts != "stock" or day is None or held.span[0] is None:
        return False
    return held.span[0] <= day <= held.span[1]


def _running_mismatch(known: Known, timed: Timed, before: Held, day: date) -> Verdict | None:
    quantity = timed.related.quantity
    if quantity.hedge in ("over", "least", "nearly", "about") and timed.kind == "to-date":
        older = [one for one in known.running if one.span[1] < day]
        for held in reversed(older):
            if quantity.interval()[0] <= held.high <= quantity.interval()[1]:
                because = f"right at {told(held, False)}; by then {told(before, False)}"
                return verdict("superseded", before, because, timed.how)
        return None
    if quantity.is_range or quantity.hedge not in ("", "exact"):
        return None
    if before.span[1] != day:
        return None
    value = before.high
    if _slightly(quantity.value, value, _SLIGHT_SHARE, known.percent) or (
        abs(quantity.value - value) <= _SLIGHT and value >= 40
    ):
        if one_digit(quantity.value, value) and abs(quantity.value - value) > 9:
            because = f"the base has {told(before, False)}"
            return verdict("contradicted", before, because, timed.how)
        because = f"another tally; the base has {told(before, False)}"
        return verdict("differs-slightly", before, because, timed.how)
    near = value and NEAR <= quantity.value / value <= FAR
    if timed.sure and timed.explicit and value >= 10 and (near or one_digit(quantity.value, value)):
        return verdict("contradicted", before, f"the base has {told(before, False)}", timed.how)
    return None


def _judge_so_far(known: Known, timed: Timed, spans: Sequence[Span]) -> Verdict | None:
    """This year, which is not over: the figures from its first day on; none is contradicted."""
    if not spans or spans[0][0] is None:
        return None
    first = spans[0][0]
    exact = [
        held
        for held in known.by_value.get(timed.related.quantity.value, ())
        if held.span[0] == first and held.slot == timed.related.slot and held.stands
    ]
    return _agreeing(known, exact[0], exact, timed.how) if len(exact) == 1 else None


# ---- estimates: whose, and when ----


def _judge_estimate(
    base: FactBase, known: Known, timed: Timed, sentence_text: str
) -> Verdict | None:
    """An estimate is somebody's at some time: without who and when there is nothing to say."""
    del base
    quantity = timed.related.quantity
    if not timed.spans:
        return None
    said = sentence_text.casefold()
    own = [
        held
        for several in known.by_span.values()
        for held in several
        if held.stat.estimator is not None
        and _names(held.stat.estimator, said)
        and any(_overlap(held.span, span) for span in timed.spans)
    ]
    for held in own:
        low, high = quantity.interval()
        same = _equal(quantity, held) and quantity.value > 0
        if same or (not quantity.is_range and held.low == held.high and low < held.high <= high):
            others = [one for several in known.by_span.values() for one in several]
            sides = [o for o in others if _overlap(o.span, held.span) and o is not held]
            return _agreeing(known, held, sides, timed.how)
    return None


def _overlap(one: Span, other: Span) -> bool:
    if one[0] is not None and other[1] < one[0]:
        return False
    return not (other[0] is not None and one[1] < other[0])


_SMALL_WORDS = frozenset("the of for in and on a an un by to".split())


def _names(estimator: str, said: str) -> bool:
    """Whether a text names an estimator: all the words of one of the names it is given under."""
    for name in estimator.replace(" and ", "(").replace(")", "").split("("):
        words = [word for word in name.casefold().split() if word not in _SMALL_WORDS]
        if words and all(word in said for word in words):
            return True
    return False
