"""Whether the measure's verb directly precedes or follows a number: ``67 people arrived``."""

from __future__ import annotations

from defector_facts.check.scope.clause import NounPhrase, View
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import ARTICLES, TRANSPARENT, words

_DETERMINERS = frozenset(
    words("""
    the a an of total record another some only just in mere further additional combined
    cumulative
    """)
)
_COUNTING = frozenset(
    words("""
    received registered logged processed handled had got welcomed took tallied documented approved
    found identified detected mapped listed lists counted counts recorded
    """)
)
_JOINS = ("from", "the", "and", "or", "men", "women")
_STAYS = ("can", "remains", "remained", "stands", "marks", "marked")
_BELIEVED = ("thought", "believed", "estimated", "reported", "understood", "said", "presumed")
_HOLDING = ("held", "enjoyed", "given", "a", "an")
_NAMED = ("registered", "recorded", "listed", "counted", "known", "classified", "documented")
_STEPS = 18
_MOSTLY = ("mostly", "mainly", "largely", "most", "many", "almost", "nearly", "including")
_NOT_QUITE = frozenset(words("nearly hardly barely scarcely rarely supposedly allegedly falsely"))
_SHORT_ASIDE = 6  # tokens
_LONG_ASIDE = 40
_OF_THEM = frozenset((*_MOSTLY, "who", "whose", "all", "some", "among", "both", "few", "nearly"))


def verb_before(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether the measure's verb directly precedes the number, or its noun is the number's own."""
    sentence = view.sentence
    if any(quantity.last <= start < noun.last for start in view.cue_starts):
        counted = _counts(view, quantity.start - 1)
        return counted or not is_object(view, quantity)  # not "they met 63 arrivals"
    if not noun.bare and noun.last in view.cue_starts:
        return True
    if any(
        one.first < quantity.start and noun.last <= one.last for one in view.by_role.get("cues", ())
    ):
        return True  # held in four camps
    if quantity.first in view.cue_ends:  # the total passed 30,000
        return True
    at = quantity.start
    for _ in range(5):
        if at in view.cue_ends:
            return True
        if at != quantity.start and at in view.skips_back:  # the return from abroad of 55 people
            at = view.skips_back[at]
            at -= sentence.word(at - 1) in ("from", "by", "in", "to")
            continue
        given = sentence.word(at - 1) == "to" and not noun.bare  # granted asylum to 204 people
        if sentence.word(at - 1) not in _DETERMINERS and not given:
            return False
        at -= 1
    return False


def verb_after(view: View, at: int) -> bool:
    """Whether the measure's verb follows, with no unknown word between."""
    commas = 0
    for _ in range(_STEPS):
        if at in view.cue_starts and not _is_a_place(view, at):
            return True
        commas += view.sentence.word(at) == ","
        step = _step(view, at)
        if step is None or commas > 3:
            return False
        at = step
    return False


def is_object(view: View, quantity: Quantity) -> bool:
    """Whether the number is the object of another verb: ``gave 229 people who arrived``."""
    at = quantity.start - 1
    while view.sentence.word(at) in ARTICLES:
        at -= 1
    one = view.sentence.quantity_at.get(at - 1)
    if view.sentence.word(at) == "of" and one is not None and one.value < quantity.value:
        return False  # one of 1,137 people who arrived
    return (
        at >= view.sentence.first
        and view.strange(at, at + 1) > 0
        and not (
            at in view.sentence.speech_at
            or view.sentence.word(at) in ":;"
            or view.sentence.tokens.kinds[at] == "d"
        )
    )


_ACTING = frozenset(["hit", "hits", "reached", "saw", "took", "has", "had", "shows", "housed"])
_PERSONS = frozenset(["he", "she", "they", "i", "we", "you"])
_COUNTERS = frozenset(
    words("""
    ministry government country nation authorities officials police office agency year years
    figures data statistics decade kingdom state
    """)
)


def is_acted_on(view: View, quantity: Quantity) -> bool:
    """Whether the number is the object of a verb not of counting: ``treated 229 people``."""
    word, before = view.sentence.word, quantity.start - 1
    if word(before) == "out" and view.strange(before - 1, before) > 0:  # left out 229 people
        return True
    if word(before) in _ACTING:  # the storm hit 229 people; she saw 229 people
        return _cannot_count(view, before - 1)
    if _counts(view, before) or word(before) == "alone" or word(before - 1) in ARTICLES:
        return False
    return is_object(view, quantity)


def _counts(view: View, at: int) -> bool:
    """Whether a verb of counting stands at a token, with a subject that may count people."""
    return view.sentence.word(at) in _COUNTING and not _cannot_count(view, at - 1)


def _cannot_count(view: View, at: int) -> bool:
    """Whether the subject at a token publishes no counts: ``she``, ``the book``."""
    word = view.sentence.word(at)
    return word in _PERSONS or (
        view.strange(at, at + 1) > 0
        and not view.sentence.tokens.is_capital(at)
        and word not in _COUNTERS
    )


def _is_a_place(view: View, at: int) -> bool:
    """Whether a cue's first word is a place here: ``1,127 people in the South received``."""
    before = view.sentence.word(at - 1), view.sentence.word(at - 2)
    return at in view.skips and "in" in before


def _step(view: View, at: int) -> int | None:
    """The token after words that may stand between number and verb; ``None`` if they may not."""
    sentence = view.sentence
    word = sentence.word(at)
    if at in sentence.when_at:
        return sentence.when_at[at].last
    if at in view.skips:
        return view.skips[at]
    if word in _NAMED and sentence.word(at + 1) == "as":
        return at + 2  # were recorded as having entered
    if word in _BELIEVED and sentence.word(at + 1) == "to":
        return at + 2  # were thought to live
    if word == ",":
        return _aside(view, at) or at + 1
    if word == "(":
        return _past_brackets(view, at)
    if sentence.tokens.kinds[min(at, sentence.last - 1)] == "d" and at < sentence.last:
        return _past_dashes(view, at)
    partitive = sentence.word(at - 1) == "of" or sentence.word(at - 2) == "of"
    if at in sentence.quantity_at and (partitive or sentence.word(at - 1) in ("and", ",", "or")):
        return view.noun_phrase(sentence.quantity_at[at]).last
    manner = word.endswith("ly") and word not in _NOT_QUITE and at + 1 in view.cue_starts
    if manner or word in TRANSPARENT or word in _STAYS or word in _JOINS or word in _HOLDING:
        return at + 1
    return None


def _aside(view: View, comma: int) -> int | None:
    """The token after an aside: ``, the ministry said,``, ``, many of them women,``."""
    sentence = view.sentence
    for at in range(comma + 1, comma + 10):
        if sentence.word(at) == ",":
            spoken = any(k in sentence.speech_at for k in range(comma, at))
            mostly = sentence.word(comma + 1) in _MOSTLY and at - comma <= _SHORT_ASIDE
            if spoken or mostly:
                return at + 1
            break
    return _long_aside(view, comma)


def _long_aside(view: View, comma: int) -> int | None:
    """The token after an aside about those counted, if the measure's verb follows directly.

    ``, many of whom had spent years in hiding, reached the South``.
    """
    sentence = view.sentence
    if sentence.word(comma + 1) not in _OF_THEM:
        return None
    for at in range(comma + 2, min(comma + _LONG_ASIDE, sentence.last)):
        if sentence.word(at) == ";":
            return None
        if sentence.word(at) == ",":
            then = at + 1
            while sentence.word(then) in TRANSPARENT:
                then += 1
            if then in view.cue_starts and not _is_a_place(view, then):
                return at + 1
    return None


def _past_brackets(view: View, opened: int) -> int | None:
    for at in range(opened + 1, opened + 20):
        if view.sentence.word(at) == ")":
            return at + 1
    return None


def _past_dashes(view: View, opened: int) -> int | None:
    """The token after an aside between dashes with at most two unknown words."""
    kinds = view.sentence.tokens.kinds
    for at in range(opened + 1, min(opened + 14, view.sentence.last)):
        if kinds[at] == "d":
            return at + 1 if view.strange(opened + 1, at) <= 2 else None
    return None
