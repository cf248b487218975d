"""Whether the measure's noun leads to a number: ``arrivals fell to 67``, ``arrivals: 67``."""

from __future__ import annotations

from defector_facts.check.clause import View
from defector_facts.check.lexicon import ARTICLES, LINKS
from defector_facts.check.quantities import Quantity
from defector_facts.check.reaching import back_from, topic_end

_COMPARES = ("compared", "compares", "compare")


def follows_topic(view: View, quantity: Quantity, slot: str | None) -> bool:
    """Whether the measure's noun comes before and leads to the number: ``arrivals fell to``."""
    end = topic_end(view, quantity)
    return (
        end is not None
        and view.strange(end, quantity.start) <= 1
        and (
            links(view, quantity)
            or slot is not None
            or view.sentence.word(quantity.start - 1) in (",", ":", "(")
        )
    )


def leads_to_topic(view: View, quantity: Quantity) -> bool:
    """Whether a sentence starts from a number: ``From 2,706 in 2011, arrivals fell to 1,502``."""
    sentence = view.sentence
    if sentence.word(quantity.start - 1) != "from" or quantity.start - 1 != sentence.first:
        return False
    comma = next((at for at in range(quantity.last, sentence.last) if sentence.word(at) == ","), 0)
    return any(
        match.name in view.known.nouns
        and 0 < comma < match.first
        and view.strange(comma + 1, match.first) == 0
        and not any(at in sentence.quantity_at for at in range(quantity.last, match.first))
        for match in view.by_role.get("cues", ())
    )


def is_labelled(view: View, quantity: Quantity) -> bool:
    """Whether a time and a colon lead to a number, after the topic: ``arrivals: 2015: 1,275``."""
    sentence = view.sentence
    when = sentence.when_at.get(quantity.start - 2)
    if when is None or not label_mark(view, quantity.start - 1):
        return False
    end = topic_end(view, quantity)
    return end is not None and view.strange(end, when.first) <= 2


def label_mark(view: View, at: int) -> bool:
    """Whether a colon, or a dash between spaces, stands at a token."""
    tokens = view.sentence.tokens
    return view.sentence.word(at) == ":" or (tokens.kinds[at] == "d" and not tokens.joined(at))


def links(view: View, quantity: Quantity) -> bool:
    """Whether a verb or a time right before a number joins it to what is counted: ``fell to``."""
    sentence = view.sentence
    if quantity.start < quantity.first and sentence.word(quantity.start) in LINKS:
        return True  # topped 1,000
    at = quantity.start - 1
    while sentence.word(at) in ARTICLES:
        at -= 1
    if sentence.word(at) == "with" and sentence.word(at - 1) not in _COMPARES:
        return sentence.word(back_from(view, at - 1)) in ("peaked", "peaking")
    return sentence.word(at) in LINKS or at in sentence.when_at
