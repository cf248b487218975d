"""The head noun of the measure's words before a number: ``the number of deaths among arrivals``.

The measure's words lead to a number only if the head is nothing else, and no word among them
restricts them to a subgroup: ``elderly people arriving``, ``people with cancer arriving``.
"""

from __future__ import annotations

from defector_facts.check.scope.clause import View, sex
from defector_facts.check.scope.reaching import topic_end
from defector_facts.check.sentence.clauses import clause_starts
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import CHANGING, COUNT_NOUNS, RATES, words

_BREAKS = frozenset(
    words("""
    , ; : ( ) that while whereas but and when as
    """)
)
_OF = frozenset(words("of among from by against for about to on with per"))
_FLOWS = COUNT_NOUNS | frozenset(
    words("""
    flow flows influx stream tide wave inflow rate pace trickle level levels statistics toll
    """)
)
# Before ``number`` these do not change what is counted.
_WHOLE = frozenset(
    words("""
    official overall combined whole actual exact final cumulative accumulated recorded known
    precise aggregate accurate real published confirmed
    """)
)


def is_headed_otherwise(view: View, quantity: Quantity) -> bool:
    """Whether the words that lead to a number count something else, or a subgroup."""
    end = topic_end(view, quantity)
    if end is None:
        return False
    start = _part_start(view, end)
    if _is_of_a_sex(view, start, quantity):
        return True
    count = _count_noun(view, start, end)
    if count is not None:
        before = view.sentence.word(count - 1)
        more = before in RATES or (says_more(view, count - 1) and before not in _WHOLE)
        return (count > start and more) or any(says_more(view, at) for at in range(count + 2, end))
    return _is_of_another(view, start, end)


def has_its_own_head(view: View, quantity: Quantity) -> bool:
    """Whether a later part may be about something else: ``; applications came to 1,174``.

    It has a word before the number that is none of the measure's.
    """
    sentence = view.sentence
    starts = [at for at in clause_starts(sentence) if at <= quantity.start]
    starts += [
        at + 1
        for at in range(starts[-1], quantity.start)
        if sentence.word(at) in ("(", "compared", "against")
        or (sentence.word(at) == "," and sentence.word(at + 1) == "with")
    ]
    start = starts[-1]
    named = any(
        cue.first >= start and cue.last <= quantity.start and cue.name in view.known.nouns
        for cue in view.by_role.get("cues", ())
    )
    return start > sentence.first and not named and view.unknown(start, quantity.start) > 0


def is_share_headed_otherwise(view: View, quantity: Quantity) -> bool:
    """Whether a percentage is of something that a group has: ``the pay of women rose to``."""
    cues = [one.last for one in view.by_role.get("cues", ()) if one.last <= quantity.start]
    if not cues:
        return False
    end = max(cues)
    return _is_of_another(view, _part_start(view, end), end)


def _is_of_a_sex(view: View, start: int, quantity: Quantity) -> bool:
    """Whether women or men are named before a number: ``arrivals of women fell to``."""
    for at in range(quantity.start - 1, start - 1, -1):
        if view.sentence.word(at) in _BREAKS:
            return False
        if sex(view.sentence.word(at)) is not None:
            return True
    return False


def _part_start(view: View, end: int) -> int:
    """Where the part of the sentence starts that ends with the measure's words at ``end``."""
    sentence = view.sentence
    at = end - 1
    while at >= sentence.first:
        inside = at in sentence.when_at or at in sentence.quantity_at
        breaks = sentence.word(at) in _BREAKS or sentence.tokens.kinds[at] == "d"
        said = at in sentence.speech_at and sentence.word(at + 1) not in _OF  # not reports of
        if said or (breaks and not inside):
            return at + 1
        at -= 1
    return sentence.first


def _count_noun(view: View, start: int, end: int) -> int | None:
    """The token of ``number`` in ``number of``, or the like, between two tokens."""
    word = view.sentence.word
    return next(
        (at for at in range(start, end) if word(at) in _FLOWS and word(at + 1) in ("of", "for")),
        None,
    )


def says_more(view: View, at: int) -> bool:
    """Whether a word is not the measure's, no name, and not about change."""
    tokens = view.sentence.tokens
    if tokens.texts[at] == "elderly":  # no adverb
        return True
    return (
        view.unknown(at, at + 1) > 0
        and tokens.kinds[at] == "w"
        and not tokens.is_capital(at)
        and tokens.texts[at] not in CHANGING
    )


def _is_of_another(view: View, start: int, end: int) -> bool:
    """Whether the measure's words have another head, or are restricted: ``deaths among``."""
    sentence = view.sentence
    first = next((at for at in range(start, end) if at in view.skips or at in view.cue_starts), end)
    before = first - 1
    while sentence.word(before) in ("the", "all", "those", "a"):
        before -= 1
    if before < start:
        return False
    people = first in view.skips
    if sentence.word(before) in _OF:
        named = people or sentence.word(before) == "of"
        return named and before > start and _is_noun(view, before - 1)
    leads = before - 1
    while sentence.word(leads) in ("the", "a") or leads in sentence.when_at:
        leads -= 1
    return people and leads < start and _is_noun(view, before)


def _is_noun(view: View, at: int) -> bool:
    """Whether a word may be a noun that is counted instead."""
    sentence = view.sentence
    if at in sentence.when_at or sentence.tokens.kinds[at] != "w":
        return False
    if sentence.word(at) in _SHARES:
        return False
    return view.unknown(at, at + 1) > 0 or at in sentence.speech_at


_SHARES = frozenset(
    words("""
    share shares proportion proportions percentage percentages ratio majority minority part
    """)
)
