"""Whose time it is: whether a time belongs to a number, to another one, or to several.

``From 2,706 in 2011, arrivals fell``, ``63, and in 2022 there were 67``, ``in 2018 or 2019``.
"""

from __future__ import annotations

from itertools import pairwise

from defector_facts.check.scope.related import Related
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.times.when import When

CONTRASTING = frozenset(["but", "while", "whereas"])
_CONJUNCTIONS = frozenset(["and", "but", "while", "whereas", ";"])


def is_compared(sentence: Sentence, one: Related) -> bool:
    """Whether a number is what another is compared with: ``196, up from 67``."""
    before = one.quantity.start - 1
    while sentence.word(before) in ("the", "a", "an", "just", "only"):
        before -= 1
    return sentence.word(before) in ("than", "from", "against", "versus", "with", "times")


def is_of_another(sentence: Sentence, when: When, one: Related) -> bool:
    """Whether a time directly follows another number: ``From 2,706 in 2011, arrivals fell``."""
    at = when.first - 1
    while sentence.word(at) in ("in", "for", "during"):
        at -= 1
    other = sentence.quantity_at.get(at)
    return other is not None and other.unit == "count" and other != one.quantity


def belongs_to_next(sentence: Sentence, after: When, one: Related) -> bool:
    """Whether a time after a number belongs to the next: ``63, and in 2022 there were 67``."""
    gap = range(one.noun.last, after.first)
    if leads_the_next(sentence, after):
        return True
    return any(sentence.word(at) in _CONJUNCTIONS for at in gap) and any(
        quantity.start >= after.last for quantity in sentence.quantities
    )


def leads_the_next(sentence: Sentence, after: When) -> bool:
    """Whether a time and the next number continue a list: ``1,285 arrived, in 2004 1,898``.

    Also ``and the third for 226``.
    """
    before = sentence.word(after.first - 2), sentence.word(after.first - 1)
    if _is_a_label(sentence, after):
        return True
    listed = not _LIST_WORDS.isdisjoint(before)
    number = after.last + (sentence.word(after.last) in ("for", "with", "saw", "brought", ","))
    other = sentence.quantity_at.get(number)
    part = other is not None and sentence.word(other.last) == "of" and number > after.last
    return listed and other is not None and not (part and other.unit == "count")


_LIST_WORDS = frozenset([",", "and", "but"])


def _is_a_label(sentence: Sentence, when: When) -> bool:
    """Whether a time labels the number after it: ``2019: 1,047``, and not ``in 2019: 90 fewer``."""
    if sentence.word(when.last) == "(" or not sentence.is_label_mark(when.last):
        return False
    led = sentence.word(when.first - 1) in ("in", "of", "for", "during", "from", "to")
    return not led and when.last + 1 in sentence.quantity_at


def starts_a_clause(sentence: Sentence, after: When, one: Related) -> bool:
    """Whether a time starts a contrasting clause that has a number: ``, whereas in 2022``."""
    opens = after.first - 1 - (sentence.word(after.first - 1) in ("in", "for", "during"))
    contrast = sentence.word(opens) in ("whereas", "while", "but")
    return (
        contrast
        and opens > one.noun.last
        and any(quantity.start >= after.last for quantity in sentence.quantities)
    )


def belongs_elsewhere(sentence: Sentence, after: When, one: Related) -> bool:
    """Whether a time after a number starts a clause or list item with another number."""
    if leads_the_next(sentence, after) or starts_a_clause(sentence, after, one):
        return True
    opens = after.first - 1 - (sentence.word(after.first - 1) in ("in", "by", "during"))
    joined = sentence.word(opens) == "and" and sentence.word(opens - 1) == ","
    return joined and any(other.start >= after.last for other in sentence.quantities)


def is_set_off(sentence: Sentence, when: When, one: Related) -> bool:
    """Whether a time after a number is in another clause: ``, while in 2018 ...``."""
    return any(
        sentence.word(at) == ";"
        or (sentence.word(at - 1) == "," and sentence.word(at) in CONTRASTING | {"and"})
        for at in range(one.noun.last, when.first)
    )


def speaks_between(sentence: Sentence, ahead: When, one: Related) -> bool:
    """Whether a verb of saying stands between a time and a number: it is when that was said."""
    return any(ahead.last <= at < one.quantity.start for at in sentence.speech_at)


def with_alternatives(sentence: Sentence, when: When) -> When:
    """A time with the alternatives that the text gives for it: ``in 2018 or 2019``.

    So too ``2021 and 2022``, or ``2020, 2021 and 2022``, if one number is given for all.
    """
    if when.kind != "span" or not when.spans:
        return when
    all_told = [one for one in sentence.whens if one.kind == "span" and one.spans]
    at = all_told.index(when) if when in all_told else -1
    if at < 0:
        return when
    first = last = at
    while first and _are_joined(sentence, all_told[first - 1], all_told[first], listed=True):
        first -= 1
    while last + 1 < len(all_told) and _are_joined(
        sentence, all_told[last], all_told[last + 1], listed=True
    ):
        last += 1
    told = all_told[first : last + 1]
    if not any(_are_joined(sentence, *pair) for pair in pairwise(told)):
        return when
    others = [span for one in told if one != when for span in one.spans]
    return when._replace(spans=(*when.spans, *others), sure=False)


def _are_joined(sentence: Sentence, one: When, then: When, *, listed: bool = False) -> bool:
    """Whether ``and`` or ``or`` joins two times, or a comma if they are ``listed``."""
    joined = [sentence.word(at) for at in range(one.last, then.first)]
    return joined in _JOINED_BY or (listed and joined == [","])


_JOINED_BY = (["and"], ["or"], ["and", "in"], ["or", "in"], ["and", "the"], ["or", "the"])
