"""Numbers that no rule ties to a measure, but that equal one of its figures.

``The city ranked second with 6,391 newcomers in 2024``: however a sentence about a measure puts
it, a number so exact that is the base's for the time beside it is not so by chance. Such a number
can only be confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from defector_facts.check.scope.by_share import share_slot
from defector_facts.check.scope.by_verb import is_acted_on
from defector_facts.check.scope.clause import NounPhrase, View
from defector_facts.check.scope.described import has_other_predicate
from defector_facts.check.scope.other_goals import has_other_goal, leads_elsewhere
from defector_facts.check.scope.related import Related, is_no_count
from defector_facts.check.sentence.asserted import is_supposed
from defector_facts.check.sentence.quantities import TELLING, Quantity


def equal_numbers(view: View) -> list[Quantity]:
    """The numbers of a sentence that equal one of the measure's figures, and are no small counts.

    Small counts equal each other by chance.
    """
    known = view.known
    return [
        one
        for one in view.sentence.quantities
        if one.value in known.by_value
        and (one.unit == "percent" if known.percent else one.unit == "count" and is_telling(one))
    ]


def _is_named_beside(view: View, quantity: Quantity) -> bool:
    """Whether a cue of a share precedes its number, with no other between, or directly follows."""
    sentence = view.sentence
    numbers = [one.last for one in sentence.quantities if one.last <= quantity.start]
    start = max(numbers, default=sentence.first)
    return any(
        start <= cue.first < quantity.start
        or (
            quantity.last <= cue.first
            and not any(sentence.word(at) in (",", ";") for at in range(quantity.last, cue.first))
        )
        for cue in view.by_role.get("cues", ())
    )


def speaks_of_another(view: View) -> bool:
    """Whether a sentence has cues of a measure easily confused with this one, and none of its own.

    ``612 were granted asylum`` does not confirm that 612 applied.
    """
    own = view.known
    phrases = {match.name for match in view.sentence.matches}
    if not phrases.isdisjoint(own.cues.cues):
        return False
    return any(
        not phrases.isdisjoint(other.cues.cues)
        for other in own.confused_with
        if other.measure is not own.measure
    )


def coinciding(view: View, equal: Sequence[Quantity]) -> Iterator[Related]:
    """Which numbers ``equal`` to a figure of the measure a sentence about it means, most likely."""
    known = view.known
    telling = [one for one in equal if is_telling(one)]
    if not telling or not view.speaks_of_it() or (known.grouped and not view.has("group")):
        return
    for quantity in telling:
        noun = view.noun_phrase(quantity)
        if is_no_count(view, quantity, noun) or is_supposed(view.sentence, quantity):
            continue
        if has_other_predicate(view, noun.last):
            continue
        if known.percent and not (known.grouped or _is_named_beside(view, quantity)):
            continue
        if not known.percent and (noun.foreign or not _counts_them(view, quantity, noun)):
            continue
        slot = view.slot(quantity, noun)
        if known.cues.split:
            slot = share_slot(view, quantity, noun) or slot
        yield Related(quantity, noun, slot, "same")


def _counts_them(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a number's noun is the measure's: not in ``page 229``, ``treated 229 people``."""
    if noun.bare:
        return view.known.grouped or view.known.estimated
    elsewhere = leads_elsewhere(view, noun) or has_other_goal(view, noun.last)
    return not (elsewhere or is_acted_on(view, quantity))


def is_telling(quantity: Quantity) -> bool:
    """Whether a number is so large, or so exact, that it does not equal another by chance."""
    exact = quantity.value != int(quantity.value) or quantity.is_range
    return exact or (quantity.unit == "count" and quantity.value >= TELLING)
