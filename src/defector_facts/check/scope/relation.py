"""Which numbers of a sentence belong to a measure: by noun, by verb, or by an earlier number.

Standing in the same sentence is not enough. The sentence must have the measure's subject and its
verb or noun, with few other words between them and the number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from defector_facts.check.scope.by_share import is_loose_share, share_cue, share_slot
from defector_facts.check.scope.by_topic import (
    follows_topic,
    is_labelled,
    leads_to_topic,
    repeats_verb,
)
from defector_facts.check.scope.by_verb import is_acted_on, is_object, verb_after, verb_before
from defector_facts.check.scope.carried_over import does_something, is_carried_over, tells_more
from defector_facts.check.scope.clause import NounPhrase, View
from defector_facts.check.scope.described import is_described, is_only_some
from defector_facts.check.scope.excluded import is_excluded
from defector_facts.check.scope.going_on import (
    are_told_with_a_time,
    compared_with,
    goes_on,
    told_by_another,
)
from defector_facts.check.scope.grouped import relate_groups
from defector_facts.check.scope.headed import has_its_own_head, is_headed_otherwise
from defector_facts.check.scope.leaning import leaning_noun
from defector_facts.check.scope.narrowed import (
    is_narrowed,
    is_of_others,
    is_part_of_fewer,
    is_some_of_them,
)
from defector_facts.check.scope.other_goals import (
    are_from_elsewhere,
    has_other_goal,
    is_held,
    is_qualified,
    leads_elsewhere,
    topic_leads_elsewhere,
)
from defector_facts.check.scope.part_of import (
    has_part_before,
    is_part,
    is_repeated,
    listed_before,
    other_side_before,
    part_before,
)
from defector_facts.check.scope.reaching import reached
from defector_facts.check.scope.related import Related, counts_others, is_no_count, is_placed_later
from defector_facts.check.sentence.asserted import is_supposed
from defector_facts.check.sentence.quantities import TELLING, Quantity
from defector_facts.check.sentence.unrelated_times import has_unrelated_time
from defector_facts.check.text.lexicon import COUNT_NOUNS


def relate(view: View) -> list[Related]:
    """The numbers of a sentence that belong to the measure."""
    sentence = view.sentence
    if view.known.grouped:
        return relate_groups(view)
    scoped = _is_scoped(view)
    if scoped is None:
        return []
    leaning = _leaning_noun(view)
    found: list[Related] = []
    for quantity in sentence.quantities:
        if quantity.unit not in ("count", "percent", "fraction") or is_excluded(view, quantity):
            continue
        related = _relate_one(view, quantity, found, leaning)
        if related is None:
            continue
        telling = quantity.value >= TELLING and (related.by != "verb" or _is_named(view, related))
        if not (scoped or found or telling or _has_only_a_time_after(view, related)):
            continue
        before = () if found else (*compared_with(view, related), *listed_before(view, related))
        parts = _parts_before(view, related, found)
        found += [one._replace(scoped=scoped) for one in before]
        found += [one if scoped else one._replace(scoped=False) for one in parts]
        own = scoped and not is_placed_later(view, quantity)
        found.append(related if own else related._replace(scoped=False))
    return found


def _parts_before(view: View, related: Related, found: Sequence[Related]) -> Iterator[Related]:
    """The women and men named before a number, as parts of it or beside it."""
    part = part_before(view, related.quantity, related.noun)
    if part is not None:
        other = other_side_before(view, part, found)
        yield from (other, part) if other is not None else (part,)
    side = other_side_before(view, related, found)
    if side is not None:
        yield side


def _leaning_noun(view: View) -> int | None:
    """Where a noun such as ``the figure`` ends that means the number of the sentence before."""
    noun = leaning_noun(view)
    return noun if noun is not None and view.leaning_on.carried else None


def _is_scoped(view: View) -> bool | None:
    """Whether a sentence names the measure's place and subject; ``None`` if it is not about it.

    Where it names neither, but has a noun of the measure, its numbers can still be confirmed.
    """
    tells = view.has("cues")
    if (tells and view.names_subject and view.in_scope) or view.leaning_on.carried:
        return True
    if not tells or not (view.names_subject or view.has_noun):
        return None
    return False if view.known.counts == "flow" else None


def _is_named(view: View, related: Related) -> bool:
    """Whether a number's own noun is a noun of the measure: ``196 arrivals``."""
    return not view.known.nouns.isdisjoint(view.named_by(related.quantity, related.noun))


def _has_only_a_time_after(view: View, related: Related) -> bool:
    """Whether only a time follows the measure's verb: ``196 people arrived in 2023``."""
    sentence = view.sentence
    for cue in view.by_role.get("cues", ()):
        if cue.first < related.noun.last or related.by != "verb":
            continue
        at = cue.last
        if sentence.word(at) in ("in", "between", "during", "from", "over", "for"):
            at += 1
        if at >= sentence.last or sentence.word(at) in (",", "."):
            return any(when.spans for when in sentence.whens)
        return at in sentence.when_at or (sentence.word(at) == "the" and at + 1 in sentence.when_at)
    return False


def _relate_one(
    view: View, quantity: Quantity, before: Sequence[Related], leaning: int | None
) -> Related | None:
    noun = view.noun_phrase(quantity)
    if noun.foreign or is_no_count(view, quantity, noun):
        return None
    slot = view.slot(quantity, noun)
    if view.cues.split and quantity.unit != "count":
        slot = share_slot(view, quantity, noun) or slot
    if slot is not None and noun.bare and has_part_before(view.sentence, quantity):
        slot = None  # 35 of the 67 were men
    by = _tie_in_sentence(view, quantity, noun, slot)
    loose = _is_loose(view, quantity, noun, by)
    if by is None and before:
        by, loose = _tie_to_number_before(view, quantity, noun, slot, before)
    if by is None and not before:
        by, loose = _tie_to_sentence_before(view, quantity, noun, slot, leaning)
    if by is None and noun.bare and leads_to_topic(view, quantity):
        by = "topic"
    if by is None and quantity.unit == "count":
        by, loose = reached(view, quantity, slot, leaning)
        loose = loose or (by == "trend" and is_headed_otherwise(view, quantity))
    if by is None or is_of_others(view, quantity):
        return None
    if slot is not None and is_part_of_fewer(view, noun):
        return None
    loose = loose or (_needs_sentence_before(view) and not view.leaning_on.carried)
    part = slot is None and (is_part(view, quantity) or is_some_of_them(view, quantity, noun))
    loose = loose or part or view.has("excludes") or is_supposed(view.sentence, quantity)
    place = quantity.start, noun.last
    loose = loose or has_unrelated_time(view.sentence, view.known.counts == "flow", place)
    plain = by == "verb" and view.unknown(view.sentence.first, view.sentence.last) <= 1
    return Related(quantity, noun, slot, by, plain and not quantity.words, loose=loose)


def _tie_to_sentence_before(
    view: View, quantity: Quantity, noun: NounPhrase, slot: str | None, leaning: int | None
) -> tuple[str | None, bool]:
    """How a number is tied to the sentence before (``Related.by``), and whether loosely."""
    if slot is not None and leaning is not None:  # the total consists of 26 men and 210 women
        by, loose = reached(view, quantity, slot, leaning)
        if by is not None:
            return by, loose
    if not is_carried_over(view, quantity, slot):
        return None, False
    loose = is_qualified(view, noun.last) or not view.leaning_on.counted
    loose = loose or tells_more(view, quantity, noun) or has_other_goal(view, noun.last)
    return "carried", loose or view.unknown(view.sentence.first, quantity.start) > 1


def _tie_to_number_before(
    view: View, quantity: Quantity, noun: NounPhrase, slot: str | None, before: Sequence[Related]
) -> tuple[str | None, bool]:
    """How a number is tied to the measure's numbers before it, and whether loosely."""
    if goes_on(view, quantity, before[-1], slot):
        told_more = is_qualified(view, noun.last) or has_other_goal(view, noun.last)
        told_more = told_more or does_something(view, quantity, noun)
        if not noun.bare and are_from_elsewhere(view, noun.last):
            return "list", True
        return "list", before[-1].loose or (slot is None and told_more)
    told_again = is_repeated(view.sentence, quantity, before)
    if told_again or are_told_with_a_time(view, quantity, noun):
        return "list", True
    if told_by_another(view, quantity, noun, before[-1]):
        return "another", True
    return None, False


def _needs_sentence_before(view: View) -> bool:
    """Whether only the sentence before says who is counted, or where."""
    if view.has_noun:
        return False
    return not view.has_subject or bool(view.cues.scope and not view.has("scope") and view.in_scope)


def _is_loose(view: View, quantity: Quantity, noun: NounPhrase, by: str | None) -> bool:
    """Whether the number may count only some of the measure's people, or something else."""
    if by == "topic":
        if is_headed_otherwise(view, quantity) or has_other_goal(view, noun.last):
            return True
        if does_something(view, quantity, noun) or has_its_own_head(view, quantity):
            return True
        return is_narrowed(view, quantity) or topic_leads_elsewhere(view, quantity)
    if by == "share":
        return is_loose_share(view, quantity, noun)
    if by != "verb":
        return False
    if is_acted_on(view, quantity) or is_only_some(view, quantity, noun):
        return True
    if noun.bare and counts_others(view, quantity):  # 240 crimes, with 169 coming in 2023
        return True
    return is_described(view, noun) or is_held(view, quantity) or leads_elsewhere(view, noun)


def _tie_in_sentence(
    view: View, quantity: Quantity, noun: NounPhrase, slot: str | None
) -> str | None:
    """How a number is tied to the measure's words in its own sentence; ``None`` if it is not."""
    if not view.has("cues"):
        return None
    if not (view.has_subject or view.has_noun or _is_subject_given_before(view, quantity, noun)):
        return None
    if quantity.unit != "count":
        return None if share_cue(view, quantity, noun) is None else "share"
    if verb_before(view, quantity, noun):
        return "verb"
    start = noun.last + _is_a_named_figure(view, quantity, noun)
    if verb_after(view, start) and (start > noun.last or not is_object(view, quantity)):
        return "verb"
    led = follows_topic(view, quantity, slot) or is_labelled(view, quantity)
    if led or repeats_verb(view, quantity, noun.last):
        return "topic"
    return None


def _is_subject_given_before(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether the sentence before says who is counted."""
    before = view.leaning_on
    if noun.bare and counts_others(view, quantity):
        return False
    return before.counted or view.by_pronoun or (noun.bare and before.subject)


def _is_a_named_figure(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a number is called a figure: ``the figure of 1,508 for people who arrived``."""
    word = view.sentence.word
    named = word(quantity.start - 1) == "of" and word(quantity.start - 2) in COUNT_NOUNS
    return named and word(noun.last) == "for"
