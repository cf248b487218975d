"""Whether a percentage is the measure's share: ``85 percent of them were women``."""

from __future__ import annotations

from defector_facts.check.scope.clause import NounPhrase, View, sex
from defector_facts.check.scope.headed import is_share_headed_otherwise
from defector_facts.check.scope.narrowed import is_share_of_fewer
from defector_facts.check.scope.other_goals import is_qualified
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import ARTICLES
from defector_facts.check.text.phrases import Match

_LINKING = frozenset(["were", "was", "been", "are", "being", "is", "had", "have", "has"])


def is_loose_share(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a percentage may be of a subgroup, or of something else.

    ``of those in work``, ``women earned 60 percent``.
    """
    if is_qualified(view, noun.last) or is_share_of_fewer(view, quantity, noun):
        return True
    if is_share_headed_otherwise(view, quantity):
        return True
    cues = view.by_role.get("cues", ())
    before = max((cue.last for cue in cues if cue.last <= quantity.start), default=quantity.start)
    if _has_unknown_word(view, before, quantity.start) and not _makes_up(view, quantity):
        return True
    after = min((cue.first for cue in cues if cue.first >= noun.last), default=noun.last)
    return _has_unknown_word(view, noun.last, after)


_REST = (*ARTICLES, ";")


def _has_unknown_word(view: View, first: int, last: int) -> bool:
    """Whether a word between two tokens is unknown to the measure and no name."""
    tokens = view.sentence.tokens
    return any(
        view.unknown(at, at + 1) > 0
        and not tokens.is_capital(at)
        and view.sentence.word(at) not in _REST
        for at in range(first, last)
    )


def share_cue(view: View, quantity: Quantity, noun: NounPhrase) -> Match | None:
    """The measure's cue for the group that a percentage is the share of: ``85 percent were women``.

    Of those before it, the nearest: ``women made up 85 percent, men 15 percent``.
    """
    before: Match | None = None
    for cue in view.by_role.get("cues", ()):
        if cue.first >= noun.last:
            if _is_predicate(view, noun, cue):
                return cue
            if before is not None and cue.first == quantity.last:
                return cue  # 15 percent men
        elif cue.last <= quantity.start and (before is None or cue.last > before.last):
            gap = view.unknown(cue.last, quantity.start)
            if not noun.bare and not view.cues.split:  # 11 percent of all deaths
                gap = _unknown_words(view, cue.last, quantity.start)
            if gap <= 1 or (gap <= 6 and _makes_up(view, quantity)):
                before = cue
    return before


def _is_predicate(view: View, noun: NounPhrase, cue: Match) -> bool:
    """Whether a cue after a percentage is its predicate: ``of them were women``."""
    sentence = view.sentence
    between = {sentence.quantity_at.get(at) for at in range(noun.last, cue.first)} - {None}
    if any(one is not None and not _is_total(view, noun, one) for one in between):
        return False
    around = sentence.word(cue.first), sentence.word(cue.first - 1)
    follows = cue.first == noun.last and not (noun.bare and view.cues.split)
    linked = not _LINKING.isdisjoint(around) or follows
    linked = linked or (not view.cues.split and sentence.word(noun.last) == "of")
    return linked and _unknown_words(view, noun.last, cue.first) <= 2


def _is_total(view: View, noun: NounPhrase, other: Quantity) -> bool:
    """Whether a number is the total of a share: ``70 percent of the 31,000 are women``."""
    sentence = view.sentence
    led = [sentence.word(at) for at in range(noun.last, other.start)]
    return other.unit == "count" and led in (["of"], ["of", "the"], ["of", "all"], ["of", "those"])


def _unknown_words(view: View, first: int, last: int) -> int:
    """How many words between two tokens are unknown to the measure and no names."""
    tokens = view.sentence.tokens
    return sum(view.unknown(at, at + 1) for at in range(first, last) if not tokens.is_capital(at))


def _makes_up(view: View, quantity: Quantity) -> bool:
    """Whether ``making up`` or ``accounting for`` stands before a share."""
    pair = view.sentence.word(quantity.start - 2), view.sentence.word(quantity.start - 1)
    return pair[1] in ("up", "for") and pair[0][:4] in _MAKING


_MAKING = ("maki", "made", "make", "acco", "taki", "took", "take")


def share_slot(view: View, quantity: Quantity, noun: NounPhrase) -> str | None:
    """``women`` or ``men``, if a percentage is their share of the measure's total."""
    if noun.slot is not None:
        return noun.slot
    cue = share_cue(view, quantity, noun)
    return None if cue is None else sex(view.sentence.word(cue.first))
