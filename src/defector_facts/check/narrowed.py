"""What makes a number that of fewer people than the measure counts: ``arrivals on welfare``.

What is said of such a number may agree, and is not held against it.
"""

from __future__ import annotations

from defector_facts.check.clause import NounPhrase, View
from defector_facts.check.lexicon import CHANGING
from defector_facts.check.other_goals import PLAIN
from defector_facts.check.quantities import Quantity
from defector_facts.check.reaching import topic_end

# These narrow nothing.
_TELLS_TIME = ("year", "years", "quarter", "month", "sex", "first", "last", "again", "ever", "once")


def is_narrowed(view: View, quantity: Quantity) -> bool:
    """Whether a word between a topic and its number may narrow it: ``on welfare fell to``."""
    end = topic_end(view, quantity)
    if end is not None and _is_of_an_age(view, quantity):
        return True
    return end is not None and any(
        view.strange(at, at + 1) > 0
        and view.sentence.tokens.kinds[at] == "w"
        and view.sentence.word(at) not in CHANGING
        and not (view.sentence.tokens.is_capital(at) and not _starts_a_label(view, at))
        and view.sentence.word(at) not in _TELLS_TIME
        for at in range(end, quantity.start)
    )


def _starts_a_label(view: View, at: int) -> bool:
    """Whether a word follows a colon or a dash, where its capital letter makes it no name."""
    kind = view.sentence.tokens.kinds[at - 1]
    return at > view.sentence.first and (kind == "d" or view.sentence.word(at - 1) == ":")


_AGED = frozenset(["aged", "their"])


def _is_of_an_age(view: View, quantity: Quantity) -> bool:
    """Whether only those of an age are meant: ``those in their twenties``, ``aged 30``."""
    word = view.sentence.word
    return not _AGED.isdisjoint(view.sentence.words) and any(
        word(at) == "aged" or (word(at) == "their" and word(at - 1) == "in")
        for at in range(view.sentence.first, quantity.start)
    )


def is_described(view: View, noun: NounPhrase) -> bool:
    """Whether the measure's verb only describes those of whom another tells something.

    ``In 2021, 733 people who had settled here left``; what is counted is who left.
    """
    sentence = view.sentence
    if sentence.word(noun.last) not in ("who", "that") or noun.last in view.skips:
        return False
    cues = view.by_role.get("cues", ())
    end = max((one.last for one in cues if one.first >= noun.last), default=sentence.last)
    for at in range(end, sentence.last):
        when = sentence.when_at.get(at)
        if when is not None and when.kind == "span" and not when.compared:
            return False  # its own time
        if sentence.word(at) in (",", ";", ":", ".") or at in sentence.quantity_at:
            return False
        if view.strange(at, at + 1) > 0 and not sentence.tokens.is_capital(at):
            return sentence.word(at) not in ("have", "had", "has", *PLAIN)
    return False
