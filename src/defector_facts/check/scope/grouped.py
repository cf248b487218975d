"""Figures of groups and places: a number belongs to the group whose words stand beside it."""

from __future__ import annotations

from defector_facts.check.scope.by_verb import is_acted_on
from defector_facts.check.scope.clause import NounPhrase, View, sex
from defector_facts.check.scope.described import has_other_predicate, has_other_verb
from defector_facts.check.scope.excluded import is_excluded
from defector_facts.check.scope.headed import is_headed_otherwise, says_more
from defector_facts.check.scope.narrowed import is_some_of_them
from defector_facts.check.scope.other_goals import is_held, is_qualified
from defector_facts.check.scope.part_of import is_part_of
from defector_facts.check.scope.related import Related, counts_others, is_no_count
from defector_facts.check.sentence.asserted import is_supposed
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import ARTICLES
from defector_facts.check.text.phrases import Match

_LED = ("in", "on", "to", "been", "as", "from", "of", "at", "were", "with", "under")
_HAVING = ("had", "have", "with")
_APART = 3  # unknown words between a number and its group, at most


def relate_groups(view: View) -> list[Related]:
    """The numbers beside the words for a group or place.

    If another of the measure's groups may be meant, a number can only be confirmed.
    """
    if not (view.has("cues") and view.has("group")):
        return []
    if not (view.names_subject and view.in_scope) and not view.leaning_on.carried:
        return []
    found: list[Related] = []
    for quantity in view.sentence.quantities:
        fits = quantity.unit in ("count", "percent", "fraction")
        if not fits or is_excluded(view, quantity):
            continue
        noun = view.noun_phrase(quantity)
        own = quantity.last + (view.sentence.word(quantity.last) in ("former", "ex", "previous"))
        its_own = any(one.first == own for one in view.by_role["group"])
        if noun.foreign and not view.known.percent and not its_own:
            continue
        if is_no_count(view, quantity, noun):
            continue
        if noun.bare and not view.has_subject and counts_others(view, quantity):
            continue
        if found and _goes_on(view, found[-1], quantity, noun):
            slot = view.slot(quantity, noun)
            found.append(Related(quantity, noun, slot, "group", loose=True))
            continue
        related = _relate(view, quantity, noun)
        if related is not None:
            found.append(related)
    return found


def _relate(view: View, quantity: Quantity, noun: NounPhrase) -> Related | None:
    """A number beside the words for the group, unless they are another group's."""
    beside = [
        one
        for one in view.by_role["group"]
        if _beside(view, quantity, noun, one) and not _is_of_those(view, quantity, one)
    ]
    if not beside:
        return None
    alone = any(_is_meant(view, quantity, noun, one) for one in beside)
    if not alone and is_of_another_group(view, quantity):
        return None
    loose = not alone or view.has("excludes") or is_supposed(view.sentence, quantity)
    return Related(quantity, noun, view.slot(quantity, noun), "group", loose=loose)


def is_of_another_group(view: View, quantity: Quantity) -> bool:
    """Whether a number stands with the words for another group: ``the coast had 84, the hills 90``.

    If the words for a group precede the first number, each number belongs to the words before
    it, else to those after it.
    """
    known = view.known
    own = view.by_role.get("group", ())
    others = [
        match
        for match in view.sentence.matches
        if match.name in known.siblings
        and not any(match.first < one.last and one.first < match.last for one in own)
    ]
    if not others:
        return False
    groups = sorted((*own, *others), key=lambda match: match.first)
    share = quantity.unit == "percent"
    numbers = [one for one in view.sentence.quantities if (one.unit == "percent") == share]
    before = [one for one in groups if one.last <= quantity.start]
    after = [one for one in groups if one.first >= quantity.last]
    # With more numbers than groups, the first are totals: 31,377 live there, on the coast 84, ...
    led = groups[0].first < numbers[max(0, len(numbers) - len(groups))].start
    nearest = before[-1:] or after[:1] if led else after[:1] or before[-1:]
    return not nearest or nearest[0] in others


def _is_of_those(view: View, quantity: Quantity, group: Match) -> bool:
    """Whether a share is of a group's members: ``23 percent of those on the coast have a cat``."""
    if not view.known.percent or view.sentence.word(quantity.last) != "of":
        return False
    return group.first >= quantity.last and has_other_verb(view, group.last)


def _goes_on(view: View, before: Related, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a number continues the group's numbers at another time: ``; in 2018, 327``."""
    sentence = view.sentence
    if not noun.bare or not any(
        quantity.start - 2 <= at < quantity.start for at in sentence.when_at
    ):
        return False
    if any(
        match.first >= quantity.last
        for match in sentence.matches
        if match.name in view.known.siblings
    ):
        return False
    groups = [one.last for one in view.by_role["group"] if one.last <= quantity.start]
    start = max(before.noun.last, *groups, 0)
    between = range(start, quantity.start)
    return view.unknown(start, quantity.start) <= 1 and not any(
        at in sentence.quantity_at for at in between
    )


def _beside(view: View, quantity: Quantity, noun: NounPhrase, group: Match) -> bool:
    """Whether the words for a group stand near a number, with no other number between."""
    first, last = _between(quantity, noun, group)
    for at in range(first, last):
        other = view.sentence.quantity_at.get(at)
        bracketed = other is not None and view.sentence.word(other.start - 1) == "("
        if other is not None and is_part_of(view.sentence, quantity, other):
            continue  # 99 of the 196 who came were in their twenties
        if view.sentence.word(at) == ";" or (other is not None and not bracketed):
            return False
    return view.unknown(first, last) <= _APART


def _between(quantity: Quantity, noun: NounPhrase, group: Match) -> tuple[int, int]:
    """The tokens between a number and the words for a group: the first, and the one after them."""
    if group.first >= quantity.last:
        return max(quantity.last, min(noun.last, group.first)), group.first
    return group.last, quantity.start


def _is_meant(view: View, quantity: Quantity, noun: NounPhrase, group: Match) -> bool:
    """Whether no other group can be meant: ``84 on the coast``, ``the coast had 84``."""
    if view.sentence.word(group.last - 1).endswith(("'s", "’s")):
        return False  # the coast's villages
    if view.sentence.word(max(group.last, noun.last)) in ("who", "that", "which", "whose"):
        return False  # those of the group who do something else
    if _is_of_fewer(view, quantity, noun, group):
        return False
    if group.last <= quantity.start and (
        is_some_of_them(view, quantity, noun) or _has_number_before(view, quantity, noun, group)
    ):
        return False
    return _belongs_to_it_alone(view, quantity, noun, group)


def _belongs_to_it_alone(view: View, quantity: Quantity, noun: NounPhrase, group: Match) -> bool:
    """Whether neither another group nor much else stands between a number and its group."""
    first, last = _between(quantity, noun, group)
    siblings = [
        one
        for one in view.sentence.matches
        if one.name in view.known.siblings and not (group.first <= one.first < group.last)
    ]
    if any(first <= one.first < last for one in siblings) or view.unknown(first, last) > 1:
        return False
    if group.first >= quantity.last:
        at = group.first - 1
        if view.sentence.word(at) in ("a", "an") and view.sentence.word(at - 1) in _HAVING:
            return True  # had a university education
        return group.first == quantity.last or view.sentence.word(at) in _LED
    return not any(_follows(view, noun, one) for one in siblings)


def _has_number_before(view: View, quantity: Quantity, noun: NounPhrase, group: Match) -> bool:
    """Whether a group already has a number before its words: ``84 there, 90 with a cat``.

    A second is the group's only in a comparison: ``84 there, up from 80``.
    """
    before = [one for one in view.sentence.quantities if one.last <= group.first]
    if not before or not _follows(view, view.noun_phrase(before[-1]), group):
        return False
    at = quantity.start - 1
    while view.sentence.word(at) in ARTICLES:
        at -= 1
    compared = view.sentence.word(at) in _COMPARED and not is_qualified(view, noun.last)
    place = noun.last + 1
    named = view.sentence.word(noun.last) in ("in", "at") and noun.last not in view.sentence.when_at
    elsewhere = named and place < view.sentence.last and view.unknown(place, place + 1) > 0
    return not compared or elsewhere


_COMPARED = ("from", "than", "against", "with", "to", "versus", "and", "or")


def _is_of_fewer(view: View, quantity: Quantity, noun: NounPhrase, group: Match) -> bool:
    """Whether only some of a group are counted: ``84 living on the coast with a cat``."""
    after = group.first >= quantity.last
    if after and (has_other_verb(view, group.last) or is_qualified(view, group.last)):
        return True
    if view.known.percent:
        return False
    before = group.first - 1
    while view.sentence.word(before) in ("in", "their", "of", "aged"):
        before -= 1
    if sex(view.sentence.word(before)) and view.slot(quantity, noun) is None:
        return True  # women in their twenties
    if after:
        told = view.sentence.word(noun.last) == "who" or has_other_predicate(view, group.last)
        return told or is_acted_on(view, quantity) or is_held(view, quantity)
    return is_headed_otherwise(view, quantity) or any(
        says_more(view, at) for at in range(group.last, quantity.start)
    )


def _follows(view: View, noun: NounPhrase, group: Match) -> bool:
    """Whether the words for a group directly follow a number's noun: ``24 on the north coast``."""
    between = range(noun.last, group.first)
    if group.first < noun.last or any(at in view.sentence.quantity_at for at in between):
        return False
    led = view.sentence.word(group.first - 1) in _LED
    return led and view.unknown(noun.last, group.first) <= 1
