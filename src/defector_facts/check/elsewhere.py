"""What makes the measure's verb another: it leads elsewhere, or the number is what another has.

What is said of such a number may agree, and is not held against it.
"""

from __future__ import annotations

from defector_facts.check.clause import NounPhrase, View
from defector_facts.check.lexicon import ARTICLES
from defector_facts.check.quantities import Quantity

_TO = ("to", "at", "in", "into", "for")
_HELD_BY = ("of", "from", "with", "on", "about", "to", "by")
_COUNTED_FOR = ("accounted", "accounting", "accounts", "figure", "figures", "stood", "stands")


def leads_elsewhere(view: View, noun: NounPhrase) -> bool:
    """Whether the verb after a number has another goal: ``came to the fair``, ``entered a church``.

    What is said of such a number may agree, and is not held against it.
    """
    sentence = view.sentence
    cues = view.by_role.get("cues", ())
    if any(cue.first >= noun.last and _has_other_goal(view, cue.last) for cue in cues):
        return True
    return any(
        _is_a_purpose(view, at) and not any(cue.first < at < cue.last for cue in cues)
        for at in range(noun.last, sentence.last)
    )


def topic_leads_elsewhere(view: View, quantity: Quantity) -> bool:
    """Whether the measure's verb before a number has another goal: ``arriving at the clinic``."""
    cues = view.by_role.get("cues", ())
    return any(cue.last <= quantity.start and _has_other_goal(view, cue.last) for cue in cues)


def _has_other_goal(view: View, at: int) -> bool:
    """Whether ``to the fair`` stands at a token, or ``in`` a place that the measure has not."""
    sentence = view.sentence
    if sentence.word(at) not in (*_TO, "the", "a", "an"):
        return False
    goal = at + (sentence.word(at) in _TO)
    goal += sentence.word(goal) in ("the", "a", "an")
    word = sentence.word(goal)
    return bool(word) and view.strange(goal, goal + 1) > 0 and word not in ("country", "nation")


def is_held(view: View, quantity: Quantity) -> bool:
    """Whether a number is of what another thing has, or is for: ``the records of 1,050 people``."""
    sentence = view.sentence
    at = quantity.start - 1
    while sentence.word(at) in ARTICLES:
        at -= 1
    word, before = sentence.word(at), at - 1
    if word == "for":
        return sentence.word(before) not in _COUNTED_FOR
    if word not in _HELD_BY or before < sentence.first or before in sentence.when_at:
        return False
    return view.strange(before, before + 1) > 0 and before not in sentence.speaks


def _is_a_purpose(view: View, at: int) -> bool:
    """Whether ``for the games`` stands at a token."""
    sentence = view.sentence
    if sentence.word(at) != "for" or sentence.word(at + 1) not in ("the", "a", "an"):
        return False
    goal = at + 2
    timed = goal in sentence.when_at or sentence.word(goal) in ("first", "whole", "second", "full")
    return not timed and goal < sentence.last and view.strange(goal, goal + 1) > 0
