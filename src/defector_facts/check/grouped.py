"""Figures of groups and places: a number is one's that stands beside the words for it."""

from __future__ import annotations

from defector_facts.check.clause import NounPhrase, View
from defector_facts.check.phrases import Match
from defector_facts.check.quantities import Quantity
from defector_facts.check.related import Related, is_change, is_rate


def relate_groups(view: View) -> list[Related]:
    """The numbers beside the words for a group or place; of these only what agrees is said."""
    if not (view.has("cues") and view.has("group")):
        return []
    if view.cues.subjects and not view.has("subjects") and view.carried is None:
        return []
    if view.cues.scope and not view.has("scope") and view.carried is None:
        return []
    found = []
    for quantity in view.sentence.quantities:
        noun = view.noun_phrase(quantity)
        if noun.foreign and not view.known.percent:
            continue
        if is_change(view, quantity, noun) or is_rate(view, quantity, noun):
            continue
        if any(_beside(view, quantity, noun, group) for group in view.by_role["group"]):
            slot = view.slot(quantity, noun)
            found.append(Related(quantity, noun, slot, "group", loose=True))
    return found


def _beside(view: View, quantity: Quantity, noun: NounPhrase, group: Match) -> bool:
    """Whether the words for a group stand by a number, with no other number between."""
    if group.first >= quantity.last:
        first, last = max(quantity.last, min(noun.last, group.first)), group.first
    else:
        first, last = group.last, quantity.start
    between = range(first, last)
    for at in between:
        other = view.sentence.quantity_at.get(at)
        bracketed = other is not None and view.sentence.word(other.start - 1) == "("
        if view.sentence.word(at) == ";" or (other is not None and not bracketed):
            return False
    return view.strange(first, last) <= 3
