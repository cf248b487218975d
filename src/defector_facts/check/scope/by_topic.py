"""Whether the measure's words lead to a number: ``arrivals fell to 67``, ``arrivals: 67``."""

from __future__ import annotations

from defector_facts.check.scope.clause import View, sex
from defector_facts.check.scope.reaching import back_from, topic_end
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import ARTICLES, COUNT_NOUNS, LINKS

_COMPARES = ("compared", "compares", "compare")


def follows_topic(view: View, quantity: Quantity, slot: str | None) -> bool:
    """Whether the measure's words precede and lead to the number: ``arrivals fell to``."""
    end = topic_end(view, quantity)
    if end is not None and _is_by_year(view, end, quantity.start - 1):
        return True
    return (
        end is not None
        and view.strange(end, quantity.start) <= 1
        and (
            links(view, quantity)
            or slot is not None
            or view.sentence.word(quantity.start - 1) in (",", ":", "(")
        )
    )


def _is_by_year(view: View, first: int, last: int) -> bool:
    """Whether the measure's words head a list of years: ``arriving in the South, by year: 312``."""
    word = view.sentence.word
    if not view.sentence.is_label_mark(last) or word(last - 1) not in _PERIODS:
        return False
    at = first
    while at in view.skips or word(at) in ("in", "to", ","):
        at = view.skips.get(at, at + 1)
    return word(at) in ("by", "per", "each") and at + 2 == last


_PERIODS = ("year", "years", "quarter", "quarters", "half")


def repeats_verb(view: View, quantity: Quantity, last: int) -> bool:
    """Whether ``did`` repeats the measure's verb: ``few leave: 733 did in 2021``."""
    word = view.sentence.word
    if word(last) != "did" or topic_end(view, quantity) is None:
        return False
    return last + 1 in view.sentence.when_at or last + 2 in view.sentence.when_at


def leads_to_topic(view: View, quantity: Quantity) -> bool:
    """Whether a number opens the sentence: ``From 2,706 in 2011, arrivals fell to 1,502``.

    Or ``At 1,047, the number of people who arrived was the lowest``.
    """
    sentence = view.sentence
    led = sentence.word(quantity.start - 1) in ("from", "at", "after", "following")
    if not led or quantity.start - 1 != sentence.first:
        return False
    comma = next((at for at in range(quantity.last, sentence.last) if sentence.word(at) == ","), 0)
    if not comma or not all(
        one.last in sentence.when_at or one.last + 1 in sentence.when_at
        for one in sentence.quantities
        if quantity.last <= one.start < comma
    ):
        return False
    return _is_the_number_of(view, comma + 1) or any(
        match.name in view.known.nouns
        and 0 < comma < match.first
        and view.strange(comma + 1, match.first) == 0
        and not any(at in sentence.quantity_at for at in range(quantity.last, match.first))
        for match in view.by_role.get("cues", ())
    )


def _is_the_number_of(view: View, at: int) -> bool:
    """Whether ``the number of people who arrived`` stands at a token."""
    sentence = view.sentence
    while sentence.word(at) in ARTICLES:
        at += 1
    if sentence.word(at) not in COUNT_NOUNS or sentence.word(at + 1) != "of":
        return False
    roles = ("subjects", "cues") if view.cues.subjects else ("cues",)
    firsts = [[one.first for one in view.by_role.get(role, ()) if one.first > at] for role in roles]
    if not all(firsts):
        return False
    end = max(min(starts) for starts in firsts)
    return view.strange(at + 1, end) == 0 and not any(
        here in sentence.quantity_at for here in range(at, end)
    )


def is_labelled(view: View, quantity: Quantity) -> bool:
    """Whether a time labels a number after the measure's words: ``arrivals: 2015: 1,275``."""
    sentence = view.sentence
    when = sentence.when_at.get(quantity.start - 2)
    if when is None or not view.sentence.is_label_mark(quantity.start - 1):
        return False
    end = topic_end(view, quantity)
    if end is None or _is_under_another_heading(view, end):
        return False
    parted = any(sentence.word(at) == ";" for at in range(end, when.first))
    if parted and is_headed(view, end, when.first):
        return False
    marks = sum(view.sentence.is_label_mark(at) for at in range(end, when.first))
    return view.strange(end, when.first) <= 2 + marks


def _is_under_another_heading(view: View, end: int) -> bool:
    """Whether the measure's words, without a place, stand under another heading.

    ``The museum: arrivals: 2015: 4``.
    """
    if view.names_subject and view.in_scope:
        return False
    before = range(view.sentence.first, end)
    return (
        any(view.sentence.is_label_mark(at) for at in before)
        and view.strange(before.start, end) > 1
    )


def is_headed(view: View, first: int, last: int) -> bool:
    """Whether a word between two tokens names something else: ``; Deaths: 2018: 44``."""
    kinds = view.sentence.tokens.kinds
    return any(
        kinds[at] == "w" and view.strange(at, at + 1) > 0 and sex(view.sentence.word(at)) is None
        for at in range(first, last)
    )


def links(view: View, quantity: Quantity) -> bool:
    """Whether a verb or time directly before a number links it to what is counted: ``fell to``."""
    sentence = view.sentence
    if quantity.start < quantity.first and sentence.word(quantity.start) in LINKS:
        return True  # topped 1,000
    at = quantity.start - 1
    while sentence.word(at) in ARTICLES:
        at -= 1
    if sentence.word(at) == "with" and sentence.word(at - 1) not in _COMPARES:
        return sentence.word(back_from(view, at - 1)) in ("peaked", "peaking")
    return sentence.word(at) in LINKS or at in sentence.when_at
