"""Whether the measure's verb only describes people, and another verb says what they did.

``In 2021, 733 people who had settled here left``; ``people arriving in 2018 were ill``.
"""

from __future__ import annotations

from defector_facts.check.scope.clause import NounPhrase, View, sex
from defector_facts.check.scope.other_goals import PLAIN
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import CHANGING, words

_AREAS = frozenset(words("province provinces city area region regions alone district county"))
_STATES = ("had", "were", "was", "have")


def is_described(view: View, noun: NounPhrase) -> bool:
    """Whether the measure's verb only describes people who are the subject of another verb.

    ``In 2021, 733 people who had settled here left`` counts those who left.
    """
    sentence = view.sentence
    cues = view.by_role.get("cues", ())
    end = max((one.last for one in cues if one.first >= noun.last), default=sentence.last)
    if _counts_only_some(view, noun, end) or _has_participle_and_verb(view, noun):
        return True
    if sentence.word(noun.last) not in ("who", "that") or noun.last in view.skips:
        return False
    if _has_other_verb_first(view, noun.last + 1):
        return True
    for at in range(end, sentence.last):
        when = sentence.when_at.get(at)
        if when is not None and when.kind == "span" and not when.compared:
            return False  # its own time
        if sentence.word(at) in _STATES and at + 1 not in sentence.quantity_at:
            return True  # who arrived had been away for years
        if sentence.word(at) in (",", ";", ":", ".") or at in sentence.quantity_at:
            return False
        if view.unknown(at, at + 1) > 0 and not sentence.tokens.is_capital(at):
            return sentence.word(at) not in ("have", "had", "has", *PLAIN)
    return False


def is_only_some(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether only some of those described are counted: ``1,050 who came in 2018 could vote``.

    ``The 1,137 who came in 2018`` are all of them, whatever is said about them.
    """
    sentence = view.sentence
    word = sentence.word
    if word(quantity.start - 1) in _ALL:
        return False
    at = noun.last
    while at in view.skips and at not in view.cue_starts:
        at = view.skips[at]
    relative = word(at) in ("who", "that")
    at += relative
    while relative and at < sentence.last and at not in view.cue_starts:
        if view.unknown(at, at + 1) > 0:
            return False
        at += 1
    if at not in view.cue_starts:
        return False
    after = _past_place_and_time(view, view.cue_starts[at])
    if after >= sentence.last or after + 1 in sentence.quantity_at or after in sentence.asides:
        return False
    if word(after) in _PREDICATES:
        return True
    told = sentence.tokens.kinds[after] == "w" and view.unknown(after, after + 1) > 0
    return relative and told and word(after) not in _GO_ON


_ALL = frozenset(["the", "these", "those", "all"])
_PREDICATES = frozenset(
    words("""
    are were is have had could should must might can cannot want hope often never also still now
    """)
)
_GO_ON = frozenset(
    words("""
    according amid because compared despite following without with alone altogether respectively
    """)
)


def _has_other_verb_first(view: View, at: int) -> bool:
    """Whether another verb than the measure's follows ``who``: ``who helped people enter``."""
    sentence = view.sentence
    while at < sentence.last and at not in view.cue_starts and at not in sentence.quantity_at:
        if sentence.tokens.kinds[at] != "w":
            return False
        if view.unknown(at, at + 1) > 0:
            return sentence.word(at).endswith("ed")
        at += 1
    return False


def _counts_only_some(view: View, noun: NounPhrase, end: int) -> bool:
    """Whether only some of those who arrived are counted.

    ``1,050 of those who came``, unless women or men are named; ``who arrived who had studied``.
    """
    sentence = view.sentence
    word = sentence.word
    if word(noun.last) == "of" and word(noun.last + 1) in ("the", "those"):
        return not any(sex(word(at)) for at in range(noun.last, sentence.last))
    return word(_past_place_and_time(view, end)) in ("who", "whose")


_TO_PLACES = frozenset(["in", "the", "to", "at", "country", "nation", "kingdom", "fiscal", "alone"])


def _past_place_and_time(view: View, at: int) -> int:
    """The token after a place and time, such as ``in the South in 2018``, that start at one."""
    sentence = view.sentence
    while at < sentence.last:
        if at in sentence.when_at:
            at = sentence.when_at[at].last
        elif at in view.skips:
            at = view.skips[at]
        elif (
            at in sentence.asides
            or sentence.word(at) in _TO_PLACES
            or sentence.tokens.is_capital(at)
        ):
            at += 1
        else:
            break
    return at


def has_other_predicate(view: View, at: int) -> bool:
    """Whether another predicate follows a token: ``arriving here in May were ill``."""
    word = view.sentence.word
    after = _past_place_and_time(view, at)
    if word(after) not in ("had", "were", "have", "did", "who"):
        return False
    after += 1
    while word(after) in ("a", "an", "the", "been", "not", "no"):
        after += 1
    return view.unknown(after, after + 1) > 0 if after < view.sentence.last else False


def _has_participle_and_verb(view: View, noun: NounPhrase) -> bool:
    """Whether a participle and another verb follow a number's noun: ``people arriving wept``."""
    named = noun.last
    while named in view.skips and named not in view.cue_starts:  # people from the North arriving
        named = view.skips[named]
    return named in view.cue_starts and _verb_follows_participle(view, named)


def _verb_follows_participle(view: View, at: int) -> bool:
    """Whether another verb follows a participle at a token: ``people arriving wept``."""
    sentence = view.sentence
    end = view.cue_starts[at]
    after = _past_place_and_time(view, end)
    if has_other_predicate(view, end):
        return True
    if after >= sentence.last or after in sentence.asides or sentence.word(after) == "without":
        return False
    if sentence.tokens.kinds[after] != "w" or not view.unknown(after, after + 1):
        return False
    word = sentence.word(after)
    return sentence.word(at).endswith("ing") or word.endswith("ed") or word in _DID


_DID = frozenset(["got", "told", "went", "took", "made", "gave", "found", "left", "won", "lost"])


def has_other_verb(view: View, at: int) -> bool:
    """Whether another verb follows: ``11,500 people living on the coast got a letter``."""
    sentence = view.sentence
    at = _past_place_and_time(view, at)
    word = sentence.word(at)
    if word == "came" and sentence.word(at + 1) == "from":
        return True
    if at >= sentence.last or sentence.tokens.kinds[at] != "w" or at in sentence.asides:
        return False
    return view.unknown(at, at + 1) > 0 and not (
        sentence.tokens.is_capital(at) or word in CHANGING or word in _AREAS
    )
