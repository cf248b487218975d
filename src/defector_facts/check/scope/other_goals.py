"""Whether the measure's verb has another meaning here: another goal, purpose or owner.

``came to the fair``, ``the records of 1,050 people``. Such a number can be confirmed, but is not
contradicted.
"""

from __future__ import annotations

from defector_facts.check.scope.clause import NounPhrase, View
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import ARTICLES, words

_TO = ("to", "at", "in", "into", "for")
_TO_OR_ARTICLE = frozenset((*_TO, "the", "a", "an"))
_HELD_BY = ("of", "from", "with", "on", "about", "to", "by", "among")
_COUNTED_FOR = ("accounted", "accounting", "accounts", "figure", "figures", "stood", "stands")


def leads_elsewhere(view: View, noun: NounPhrase) -> bool:
    """Whether the verb after a number has another goal: ``came to the fair``, ``entered a church``.

    So too if people come from elsewhere, or for a purpose.
    """
    sentence = view.sentence
    cues = view.by_role.get("cues", ())
    if any(cue.first >= noun.last and has_other_goal(view, cue.last) for cue in cues):
        return True
    following = [cue for cue in cues if cue.first >= noun.last]
    if following:
        first = min(cue.first for cue in following)
        if is_qualified(view, max(cue.last for cue in following if cue.first == first)):
            return True
    if not _ADJUSTING.isdisjoint(sentence.words) and any(
        sentence.word(at) in _ADJUSTING for at in range(sentence.first, noun.last)
    ):
        return True
    if "from" in sentence.words and are_from_elsewhere(view, noun.last):
        return True
    return "for" in sentence.words and any(
        _is_a_purpose(view, at) and not any(cue.first < at < cue.last for cue in cues)
        for at in range(noun.last, sentence.last)
    )


# Before a number these say that some are left out of it or added to it.
_ADJUSTING = frozenset(["counting", "counts", "excluding", "excluded", "including", "besides"])


def is_qualified(view: View, at: int) -> bool:
    """Whether an adverbial of manner or purpose follows: ``came to the South with a child``.

    It ends at a time, a number, a mark or a conjunction.
    """
    sentence = view.sentence
    if sentence.word(at - 1).endswith(("'s", "’s")):
        return True  # came to the South's fair
    for here in range(at, sentence.last):
        word = sentence.word(here)
        kind = sentence.tokens.kinds[here]
        if here in sentence.when_at or here in sentence.quantity_at or kind in "pd":
            return False
        if word in _ENDS_CLAUSE:
            return word in ("after", "because") and _has_action_or_reason(view, here + 1)
        if word == "without":
            return _has_action_or_reason(view, here + 1)
        if view.strange(here, here + 1) > 0 and not sentence.tokens.is_capital(here):
            return word not in PLAIN
    return False


def _has_action_or_reason(view: View, at: int) -> bool:
    """Whether another action or a reason follows: ``after losing their homes``, ``because of``."""
    word = view.sentence.word(at)
    return (
        word == "of" or (word.endswith("ing") and view.strange(at, at + 1) > 0) or word == "being"
    )


# These start another clause.
_ENDS_CLAUSE = frozenset(
    words("""
    and but or while whereas after before since as despite although because when compared versus
    than up down according amid until following where which who
    """)
)
PLAIN = frozenset(
    words("""
    across without altogether alive country nation year annually illegally year's year’s
    """)
)


def topic_leads_elsewhere(view: View, quantity: Quantity) -> bool:
    """Whether the measure's verb before a number has another goal: ``arriving at the clinic``."""
    cues = view.by_role.get("cues", ())
    return any(cue.last <= quantity.start and has_other_goal(view, cue.last) for cue in cues)


def has_other_goal(view: View, at: int) -> bool:
    """Whether a goal or place that the measure does not know stands at a token: ``to the fair``."""
    sentence = view.sentence
    if sentence.word(at) not in _TO_OR_ARTICLE:
        return False
    goal = at + (sentence.word(at) in _TO)
    goal += sentence.word(goal) in ("the", "a", "an")
    word = sentence.word(goal)
    return bool(word) and view.strange(goal, goal + 1) > 0 and word not in _NOT_GOALS


_NOT_GOALS = frozenset(words("country nation whole course full entire first second time"))
_TELLING_OF = frozenset(
    [
        *((verb, "to") for verb in ("wrote", "told", "goes", "went", "go", "spoke")),
        *((verb, "of") for verb in ("tells", "told", "tell", "spoke", "speaks")),
        *((verb, "among") for verb in ("was", "is", "were", "are")),
    ]
)


def is_held(view: View, quantity: Quantity) -> bool:
    """Whether a number belongs to another noun or verb: ``the records of 1,050 people``."""
    sentence = view.sentence
    at = quantity.start - 1
    while sentence.word(at) in ARTICLES:
        at -= 1
    word, before = sentence.word(at), at - 1
    if word == "for":
        return sentence.word(before) not in _COUNTED_FOR
    if (sentence.word(before), word) in _TELLING_OF:
        return True
    if word not in _HELD_BY or before < sentence.first or before in sentence.when_at:
        return False
    return view.strange(before, before + 1) > 0 and before not in sentence.speech_at


def are_from_elsewhere(view: View, start: int) -> bool:
    """Whether ``from Yemen`` follows, with no other number between."""
    for at in range(start, view.sentence.last):
        if at in view.sentence.quantity_at or view.sentence.word(at) == ";":
            return False
        if _is_from_a_place(view, at):
            return True
    return False


def _is_from_a_place(view: View, at: int) -> bool:
    """Whether ``from`` and a name unknown to the measure stand at a token."""
    sentence = view.sentence
    if sentence.word(at) != "from" or at in sentence.when_at:
        return False
    name = at + 1 + (sentence.word(at + 1) == "the")
    named = name < sentence.last and sentence.tokens.is_capital(name)
    return named and name not in sentence.when_at and view.strange(name, name + 1) > 0


def _is_a_purpose(view: View, at: int) -> bool:
    """Whether ``for the games`` stands at a token."""
    sentence = view.sentence
    if sentence.word(at) != "for" or sentence.word(at + 1) not in ("the", "a", "an"):
        return False
    goal = at + 2
    timed = goal in sentence.when_at or sentence.word(goal) in ("first", "whole", "second", "full")
    return not timed and goal < sentence.last and view.strange(goal, goal + 1) > 0
