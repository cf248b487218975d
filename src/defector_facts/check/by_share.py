"""Whether a percentage is one of the measure's group: ``85 percent of them were women``."""

from __future__ import annotations

from defector_facts.check.clause import NounPhrase, View
from defector_facts.check.narrowed import is_share_of_fewer
from defector_facts.check.other_goals import is_qualified
from defector_facts.check.quantities import Quantity

_LINKING = frozenset(["were", "was", "been", "are", "being", "is", "had", "have", "has"])


def is_loose_share(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a percentage may be of fewer: ``of those in work``, ``women earned 60 percent``."""
    if is_qualified(view, noun.last) or is_share_of_fewer(view, quantity, noun):
        return True
    cues = view.by_role.get("cues", ())
    before = max((cue.last for cue in cues if cue.last <= quantity.start), default=quantity.start)
    if _tells_more(view, before, quantity.start) and not _makes_up(view, quantity):
        return True
    after = min((cue.first for cue in cues if cue.first >= noun.last), default=noun.last)
    return _tells_more(view, noun.last, after)


def _tells_more(view: View, first: int, last: int) -> bool:
    """Whether a word between two tokens is no name and none that the measure knows."""
    tokens = view.sentence.tokens
    return any(
        view.strange(at, at + 1) > 0 and not tokens.is_capital(at) for at in range(first, last)
    )


def is_share(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a percentage is the measure's group's: ``85 percent of them were women``."""
    sentence = view.sentence
    for cue in view.by_role.get("cues", ()):
        if cue.first >= noun.last:
            around = sentence.word(cue.first), sentence.word(cue.first - 1)
            linked = not _LINKING.isdisjoint(around) or (cue.first == noun.last and not noun.bare)
            if linked and view.strange(noun.last, cue.first) <= 2:
                return True
        elif cue.last <= quantity.start:
            gap = view.strange(cue.last, quantity.start)
            if gap <= 1 or (gap <= 6 and _makes_up(view, quantity)):
                return True
    return False


def _makes_up(view: View, quantity: Quantity) -> bool:
    """Whether ``making up`` or ``accounting for`` stands before a share."""
    pair = view.sentence.word(quantity.start - 2), view.sentence.word(quantity.start - 1)
    return pair[1] in ("up", "for") and pair[0][:4] in ("maki", "made", "make", "acco")
