"""Estimates: somebody's, at some time; without who and when there is nothing to say."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Known
from defector_facts.check.scope.timed import Timed
from defector_facts.check.text.lexicon import words
from defector_facts.check.times.spans import Span, overlap
from defector_facts.check.value.agreement import agreeing, equal, told, verdict
from defector_facts.check.value.mismatch import FAR, NEAR, one_digit


class Said(NamedTuple):
    """A sentence, and those who estimate of whom it names a phrase."""

    text: str
    estimators: frozenset[str]
    groups: tuple[frozenset[str], ...] = ()  # for each phrase of the sentence, whom it may name
    numbers: int = 1  # counts that the sentence tells


NOBODY = Said("", frozenset())  # where no estimates are told


def judge_estimate(known: Known, timed: Timed, said: Said) -> Verdict | None:
    """An estimate is somebody's at some time: without who and when there is nothing to say."""
    quantity = timed.related.quantity
    if not timed.spans:
        return _newest(known, timed, said)
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
        low, high = quantity.interval()
        if quantity.hedge == "about":
            low, high = max(low, 0.85 * quantity.value), min(high, 1.15 * quantity.value)
        same = equal(quantity, held) and quantity.value > 0
        if same or (not quantity.is_range and held.low == held.high and low < held.high <= high):
            others = [one for several in known.by_span.values() for one in several]
            sides = [one for one in others if one is not held and _beside(one.span, held.span)]
            return agreeing(known, held, sides, timed.how)
    return None


def _newest(known: Known, timed: Timed, said: Said) -> Verdict | None:
    """The finding where no time is named and a number is the last that the one named has given.

    What somebody estimated once may be any; what one now estimates, or has counted since a
    year, is the last.
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
            sides = [held for held in sides if _beside(held.span, last.span)]
            return agreeing(known, last, sides, timed.how)
    return None


_PRESENT = frozenset(
    words("""
    now believes believe estimates estimate thinks think reckons reckon puts put says say counts
    has have
    """)
)


def contradicted(known: Known, timed: Timed, said: Said) -> Verdict | None:
    """The finding where the one who is named told another number of the very same time."""
    quantity = timed.related.quantity
    plain = quantity.is_exact and timed.explicit and timed.related.slot is None
    if not plain or len(timed.spans) != 1 or not said.groups or said.numbers > 1:
        return None
    held = known.at(timed.spans[0], None)
    alone = frozenset.intersection(*said.groups)
    own = [one for one in held if one.stat.estimator in alone]
    own = [one for one in own if one.stat.standing != "superseded"]
    if len(own) != 1 or own[0].low != own[0].high or own[0].high < _FEW:
        return None
    others = {one.stat.estimator for several in known.by_span.values() for one in several}
    text = said.text.casefold()
    if any(one is not None and _names(one, text) for one in others - alone):
        return None  # two are named: whose number it is can't be told
    value = own[0].high
    if not (NEAR <= quantity.value / value <= FAR or one_digit(quantity.value, value)):
        return None
    because = f"the base has {told(own[0], known.percent)}"
    return verdict("contradicted", own[0], because, timed.how)


_FEW = 20


def _beside(one: Span, other: Span) -> bool:
    """Whether two times overlap and are about as long: figures of one thing."""
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
    """Whether a text names an estimator: all the words of one of the names it is given under."""
    return any(all(word in said for word in name) for name in _names_of(estimator))


@lru_cache(maxsize=256)
def _names_of(estimator: str) -> tuple[tuple[str, ...], ...]:
    """The names that an estimator is given under, each as its telling words."""
    names = estimator.replace(" and ", "(").replace(")", "").casefold().split("(")
    told = (tuple(word for word in name.split() if word not in _SMALL_WORDS) for name in names)
    return tuple(name for name in told if name)
