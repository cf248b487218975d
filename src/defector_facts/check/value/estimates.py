"""Findings for estimates, which are compared only with those of the estimator and time named."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from defector_facts.check.findings import FindingName, Verdict
from defector_facts.check.known.lookup import Held, Known
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import words
from defector_facts.check.times.spans import Span, overlap
from defector_facts.check.value.agreement import agreeing, allowed_values, equal, told, verdict
from defector_facts.check.value.mismatch import FAR, NEAR, is_one_digit_off


class Said(NamedTuple):
    """A sentence, and the estimators that it names."""

    text: str
    estimators: frozenset[str]
    groups: tuple[frozenset[str], ...] = ()  # for each naming phrase, whom it may name
    numbers: int = 1  # counts in the sentence


NOBODY = Said("", frozenset())  # for measures that are not estimated


def judge_estimate(known: Known, timed: Timed, said: Said) -> Verdict | None:
    """The finding if a number agrees with an estimate of the estimator and the time named."""
    quantity = timed.related.quantity
    if not timed.spans:
        return _latest_estimate(known, timed, said)
    text = said.text.casefold()
    own = [
        held
        for several in known.by_span.values()
        for held in several
        if held.stat.estimator is not None
        and any(overlap(held.span, span) for span in timed.spans)
        and (held.stat.estimator in said.estimators or _names(held.stat.estimator, text))
    ]
    for held in own:
        low, high = allowed_values(quantity)
        same = equal(quantity, held) and quantity.value > 0
        if same or (not quantity.is_range and held.low == held.high and low < held.high <= high):
            others = [one for several in known.by_span.values() for one in several]
            sides = [
                one for one in others if one is not held and _are_comparable(one.span, held.span)
            ]
            return agreeing(known, held, sides, timed.how)
    return next((_end_of_range(one, timed) for one in own if _is_end_of_range(quantity, one)), None)


def _is_end_of_range(quantity: Quantity, held: Held) -> bool:
    """Whether a number is the upper end of an estimate, or the lower: ``up to 120,000``."""
    if quantity.is_range or held.low == held.high:
        return False
    upper = quantity.hedge in ("most", "least")  # as many as 120,000; at least 80,000
    return (upper and quantity.value == held.high) or (
        quantity.hedge in ("least", "over") and quantity.value == held.low
    )


def _end_of_range(held: Held, timed: Timed) -> Verdict:
    because = f"the base has {told(held, False)}"
    name: FindingName = "disputed" if held.stat.standing == "disputed" else "rounded"
    return verdict(name, held, because, timed.how)


def _latest_estimate(known: Known, timed: Timed, said: Said) -> Verdict | None:
    """The finding if no time is named and a number is the named estimator's latest.

    An estimate in the past tense may be any of theirs; one in the present tense, or of what they
    have counted since a year, is the latest.
    """
    quantity = timed.related.quantity
    text = said.text.casefold()
    telling = quantity.is_range or quantity.value >= _FEW or not timed.related.loose
    if timed.kind == "rate" or not telling:
        return None
    if timed.kind == "none" and _PRESENT.isdisjoint(text.split()):
        return None
    if timed.kind == "open" and not quantity.is_unrounded:
        return None
    named = frozenset().union(*said.groups)
    own = [
        held
        for held in known.all_held
        if held.stat.estimator is not None
        and (held.stat.estimator in named or _names(held.stat.estimator, text))
    ]
    day = max((held.span[1] for held in own), default=None)
    low, high = quantity.interval()
    for last in own:
        if last.span[1] != day or last.stat.standing == "superseded":
            continue
        if equal(quantity, last) or (timed.kind == "since" and low < last.high <= high):
            sides = [held for held in known.all_held if held is not last]
            sides = [held for held in sides if _are_comparable(held.span, last.span)]
            return agreeing(known, last, sides, timed.how)
    return None


_PRESENT = frozenset(
    words("""
    now believes believe estimates estimate thinks think reckons reckon puts put says say counts
    has have lists names covers contains includes documents identifies records maps
    """)
)


def contradict_estimate(known: Known, timed: Timed, said: Said) -> Verdict | None:
    """The finding if the estimator named gave another number for exactly the same time."""
    quantity = timed.related.quantity
    plain = timed.explicit and timed.related.slot is None
    others = {one.stat.estimator for one in known.all_held}
    groups = [group for group in said.groups if not others.isdisjoint(group)]
    if not plain or len(timed.spans) != 1 or not groups or said.numbers > 1:
        return None
    span = timed.spans[0]
    held = known.at(span, None)
    if not held and span[0] is None:  # at the end of 2010
        held = [one for one in known.all_held if one.span[1] == span[1]]
    alone = frozenset.intersection(*groups)
    own = [one for one in held if one.stat.estimator in alone]
    own = [one for one in own if one.stat.standing != "superseded"]
    if len(own) != 1 or own[0].high < _FEW or not _differs(quantity, own[0]):
        return None
    text = said.text.casefold()
    if any(one is not None and _names(one, text) for one in others - alone):
        return None  # two are named: whose number it is can't be told
    because = f"the base has {told(own[0], known.percent)}"
    return verdict("contradicted", own[0], because, timed.how)


_FEW = 20


def _differs(quantity: Quantity, held: Held) -> bool:
    """Whether a number is near an estimate, or one digit off, but not the same.

    Of a range, whether one end alone is the same, or both are ten times or a tenth of the
    estimate's. A number with a hedge must be one digit off and cannot be true as it stands.
    """
    if quantity.is_range or held.low != held.high:
        if not (quantity.is_range and held.low != held.high):
            return False
        same = (quantity.low == held.low) + (quantity.high == held.high)
        tenfold = quantity.low / held.low == quantity.high / held.high in (10, 0.1)
        return same == 1 or tenfold
    value, stated = held.high, quantity.value
    slip = is_one_digit_off(stated, value)
    if quantity.is_exact:
        return slip or NEAR <= stated / value <= FAR
    least, most = quantity.hedge in ("over", "least"), quantity.hedge in ("nearly", "most", "under")
    false = (least and stated > value) or (most and stated < value)
    return slip and false and quantity.grain <= stated / 10


def _are_comparable(one: Span, other: Span) -> bool:
    """Whether two periods overlap and are about as long, so that their figures compare."""
    if None in (one[0], other[0]) or not overlap(one, other):
        return one[0] is None and other[0] is None
    lengths = [(span[1] - span[0]).days for span in (one, other) if span[0] is not None]
    return abs(lengths[0] - lengths[1]) <= _ABOUT_AS_LONG


_ABOUT_AS_LONG = 62  # days


_SMALL_WORDS = frozenset(
    words("""
    the of for in and on a an un by to
    """)
)


def _names(estimator: str, said: str) -> bool:
    """Whether a text has all the words of one of an estimator's names."""
    return any(all(word in said for word in name) for name in _names_of(estimator))


@lru_cache(maxsize=256)
def _names_of(estimator: str) -> tuple[tuple[str, ...], ...]:
    """An estimator's names, each as its words without articles and prepositions."""
    names = estimator.replace(" and ", "(").replace(")", "").casefold().split("(")
    told = (tuple(word for word in name.split() if word not in _SMALL_WORDS) for name in names)
    return tuple(name for name in told if name)
