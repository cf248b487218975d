"""Whether a percentage is one of the measure's group: ``85 percent of them were women``."""

from __future__ import annotations

from defector_facts.check.clause import NounPhrase, View
from defector_facts.check.quantities import Quantity

_LINKING = frozenset(["were", "was", "been", "are", "being", "is", "had", "have", "has"])


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
