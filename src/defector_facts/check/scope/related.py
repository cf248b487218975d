"""A number that belongs to a measure, and numbers that cannot: changes, rates and ages."""

from __future__ import annotations

from typing import NamedTuple

from defector_facts.check.scope.clause import NounPhrase, View
from defector_facts.check.sentence.asserted import is_unasserted
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import CHANGING, FORECASTS, RATES, words


class Related(NamedTuple):
    """How a number belongs to a measure.

    ``slot`` is ``women`` or ``men`` if it counts only them. ``by`` is ``verb``, ``topic``,
    ``trend``, ``share``, ``list``, ``group``, ``carried``, ``another`` or ``leaning``.
    ``plain`` is whether the sentence has hardly a word that the measure does not know. A number
    can only be confirmed, never contradicted, if it is not ``scoped`` (the measure's place is
    not named) or ``loose`` (its tie to the measure is uncertain). ``hinted`` is whether only a
    hint ties it, so that an error of one digit may be chance.
    """

    quantity: Quantity
    noun: NounPhrase
    slot: str | None
    by: str
    plain: bool = False
    scoped: bool = True
    loose: bool = False
    hinted: bool = False


# With these, "up" is no rise: made up 85 percent, put up 482 kilometres.
_UP = frozenset(
    words("""
    made make making makes put puts putting set built took turned picked rounded ended showed
    """)
)


def is_no_count(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a number is a change, a rate or an age, or is not asserted."""
    return (
        _is_change(view, quantity, noun)
        or _is_rate(view, quantity, noun)
        or _is_age(view, quantity)
        or is_unasserted(view.sentence, quantity, noun.last)
    )


def _is_change(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a number is the size of a change: ``120 fewer``, ``by 40``, ``up 67``."""
    sentence = view.sentence
    before = sentence.word(quantity.start - 1)
    after = sentence.word(quantity.last)
    follows = sentence.word(noun.last)
    if before == "by" and sentence.word(quantity.start - 2) != "followed":
        return True
    made = before == "up" and sentence.word(quantity.start - 2) in _UP
    up_to = follows == "up" and sentence.word(noun.last + 1) == "to"
    changes = before in CHANGING or (follows in CHANGING and not up_to)
    if quantity.unit != "count" and not made and changes:
        return True
    if quantity.unit != "count" and after in ("below", "above"):
        return True
    if before in ("up", "down") and quantity.unit == "count" and not made:
        return True
    compared = ("more", "fewer", "less", "higher", "lower")
    return (after in compared and quantity.last not in view.unit_starts) or follows in compared


def _is_age(view: View, quantity: Quantity) -> bool:
    """Whether a number is an age: ``aged 12 and 15``, ``The man, 63, came``."""
    if quantity.unit != "count" or quantity.value > _OLDEST:
        return False
    sentence = view.sentence
    at = quantity.start - 1
    if sentence.word(at) in ("was", "is", "turned") and sentence.word(at - 1) in (
        "he",
        "she",
        "who",
    ):
        return True
    if sentence.word(at) == "," and sentence.word(quantity.last) in (",", "."):
        named = sentence.tokens.kinds[at - 1] == "w" if at > sentence.first else False
        return named and at - 1 not in sentence.when_at and at - 1 not in sentence.quantity_at
    if _AGED.isdisjoint(sentence.words):
        return False
    while sentence.word(at) in ("and", "or", "to", ",") or at in sentence.quantity_at:
        at -= 1
    return sentence.word(at) in _AGED


_AGED = frozenset(["aged", "age", "ages"])
_OLDEST = 110
_ENDS = CHANGING | {","}


def _named(view: View, at: int) -> bool:
    """Whether a word starts a name: ``Daily`` in ``Daily NK``."""
    tokens = view.sentence.tokens
    return tokens.is_capital(at) and at + 1 < view.sentence.last and tokens.is_capital(at + 1)


def _is_rate(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a number is a yearly rate, one in so many, an average or a forecast."""
    sentence = view.sentence
    if sentence.word(quantity.start - 1) == "in" and sentence.word(quantity.start - 2) == "one":
        return True  # one in 1,100
    for when in sentence.whens:  # every year, some 1,400 people
        if when.kind != "rate" or sentence.word(when.first) not in ("every", "each"):
            continue
        between = range(when.last, quantity.start)
        changed = any(sentence.word(at) in CHANGING for at in between)
        if not changed and when.last <= quantity.start <= when.last + 2:
            return True
    later = [when for when in sentence.whens if when.kind == "rate" and when.first >= noun.last]
    if later and sentence.word(later[0].first) in ("each", "every", "per"):
        between = range(noun.last, later[0].first)
        if not any(at in sentence.quantity_at or sentence.word(at) in _ENDS for at in between):
            return True
    if sentence.is_rate_at(noun.last) or sentence.is_rate_at(quantity.last):
        return True
    if not RATES.isdisjoint(sentence.words):
        around = range(max(sentence.first, quantity.start - 6), quantity.start)
        if any(sentence.word(at) in RATES and not _named(view, at) for at in around):
            return True
    return not FORECASTS.isdisjoint(sentence.words) and _is_forecast(view, quantity, noun)


def _is_forecast(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a number is expected, planned or hoped for: ``would reach 1,200``."""
    sentence = view.sentence
    near = range(max(sentence.first, quantity.start - 4), min(noun.last + 4, sentence.last))
    return any(
        sentence.word(at) in FORECASTS
        and not (sentence.word(at) == "may" and at in sentence.when_at)
        and not (view.known.counts == "stock" and at + 1 in view.cue_starts)
        for at in near
    )


def counts_others(view: View, quantity: Quantity) -> bool:
    """Whether an earlier number counts something else: ``34 leaflets, with 9 coming in 2023``."""
    return any(
        one.unit == "count" and one.last <= quantity.start and view.noun_phrase(one).foreign
        for one in view.sentence.quantities
    )


def is_placed_later(view: View, quantity: Quantity) -> bool:
    """Whether the measure's place is named only in a later clause than the number's.

    ``Police counted 1,848 who entered in 2009, while the South took in 2,914``.
    """
    places = view.by_role.get("scope")
    if not places or any(match.first < quantity.first for match in places):
        return False
    clause = view.clauses.of(quantity.first)
    first = min(view.clauses.of(match.first) for match in places)
    if first <= clause or view.leaning_on.place:
        return False
    starts = [view.clauses.range(later).start for later in range(clause + 1, first + 1)]
    word = view.sentence.word
    return any(
        word(at - 1) == ";"
        or (word(at - 1) == "," and word(at) in _AGAINST)
        or (word(at - 1) == "," and word(at) == "and" and quantity.unit == "count")
        for at in starts
    )


_AGAINST = ("while", "whereas", "but")
