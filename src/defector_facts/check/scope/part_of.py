"""Numbers that are parts of a total, such as women and men: ``35 of the 67``."""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.check.scope.clause import NounPhrase, View, sex
from defector_facts.check.scope.related import Related
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import Sentence

_DETERMINERS = ("the", "all", "those")
_STATES = ("were", "are", "was", "being")
_FAR = 24  # tokens


def is_part(view: View, quantity: Quantity) -> bool:
    """Whether a number is part of a greater one: ``198 out of 223``, ``35 of the 67``."""
    sentence = view.sentence
    at = quantity.last
    if sentence.word(at) == "out":
        at += 1
    if sentence.word(at) != "of":
        return False
    at += 1
    while sentence.word(at) in ("the", "all", "those"):
        at += 1
    whole = sentence.quantity_at.get(at)
    return whole is not None and whole.unit == "count" and whole.value > quantity.value


def part_before(view: View, whole: Quantity, noun: NounPhrase) -> Related | None:
    """The number of women or men before their total: ``632 women among the 1,142``.

    ``632 of the 1,142 people who arrived were women``. They may also be named before: ``men were
    in the majority, with 35 of the 67``.
    """
    sentence = view.sentence
    at = whole.start - 1
    while sentence.word(at) in _DETERMINERS:
        at -= 1
    if sentence.word(at) == "among" and (slot := sex(sentence.word(at - 1))) is not None:
        part = sentence.quantity_at.get(at - 2)
        if part is not None and part.unit == "count":
            own = NounPhrase(at, False, False, slot)
            return Related(part, own, slot, "list", loose=not _are_all_meant(sentence, part))
    of = at - (sentence.word(at - 1) == "out")
    part = sentence.quantity_at.get(of - 1)
    if sentence.word(at) != "of" or part is None or part.unit != "count":
        return None
    if part.value >= whole.value:
        return None
    slot = _named_after(view, noun.last)
    if slot is not None:
        return Related(part, noun, slot, "list")
    slot = _named_before(view, part)
    return None if slot is None else Related(part, noun, slot, "list", loose=True)


def listed_before(view: View, related: Related) -> list[Related]:
    """The numbers without a noun in a list that ends with one: ``229 (2020) and 67 people``."""
    sentence = view.sentence
    found: list[Related] = []
    if related.noun.bare or related.slot is not None:
        return found
    at = related.quantity.start - 1
    while sentence.word(at) in (",", "and"):
        at -= 1 + (sentence.word(at - 1) == ",")
        when = sentence.when_at.get(at - 1) if sentence.word(at) == ")" else None
        if when is not None and sentence.word(when.first - 1) == "(":
            at = when.first - 2
        one = sentence.quantity_at.get(at)
        if one is None or not one.is_exact or one.last != at + 1:
            break
        found.append(
            related._replace(quantity=one, noun=NounPhrase(one.last, True, False), by="list")
        )
        at = one.start - 1
    return found[::-1]


def _are_all_meant(sentence: Sentence, part: Quantity) -> bool:
    """Whether all women or men are meant: ``there were 32 women among the 67``.

    Only some ``were ill``, or are those a clinic ``treated``.
    """
    at = part.start - 1
    other = sentence.quantity_at.get(at - 2)
    if sentence.word(at) == "and" and other is not None:
        at = other.start - 1
    return sentence.word(at) in ("were", "was", "are", "including", "with", ":", "(")


def other_side_before(view: View, related: Related, before: Sequence[Related]) -> Related | None:
    """The men before ``and 164 women``, who are tied to the measure as the women are."""
    sentence = view.sentence
    joint = related.quantity.start - 1
    if related.slot is None or sentence.word(joint) != "and":
        return None
    other = sentence.quantity_at.get(joint - 2)
    if other is None or other.unit != "count" or any(one.quantity == other for one in before):
        return None
    noun = view.noun_phrase(other)
    if noun.slot in (None, related.slot) or noun.last != joint:
        return None
    return related._replace(quantity=other, noun=noun, slot=noun.slot)


def _named_after(view: View, at: int) -> str | None:
    """``women`` or ``men``, if a predicate after a token says so: ``who arrived were women``."""
    sentence = view.sentence
    for then in range(at, min(at + _FAR, sentence.last)):
        if then in sentence.quantity_at:
            return None
        slot = sex(sentence.word(then + 1))
        if sentence.word(then) in _STATES and slot is not None:
            return slot
    return None


def _named_before(view: View, part: Quantity) -> str | None:
    """``women`` or ``men``, whichever was named last before a number, without a count between."""
    sentence = view.sentence
    for at in range(part.start - 1, max(part.start - _FAR, sentence.first) - 1, -1):
        slot = sex(sentence.word(at))
        if slot is not None:
            return slot
        other = sentence.quantity_at.get(at)
        if sentence.word(at) == ";" or (other is not None and other.unit == "count"):
            return None
    return None


def is_repeated(sentence: Sentence, quantity: Quantity, before: Sequence[Related]) -> bool:
    """Whether a number repeats an earlier one: ``35 of the 67`` after ``67 people came``."""
    return sentence.word(quantity.start - 1) in ("the", "of", "those") and any(
        one.slot is None and one.quantity.value == quantity.value for one in before
    )


def has_part_before(sentence: Sentence, whole: Quantity) -> bool:
    """Whether a part precedes a number, which is then no number of women or men itself."""
    at = whole.start - 1
    while sentence.word(at) in ("of", "out", *_DETERMINERS):
        at -= 1
    part = sentence.quantity_at.get(at)
    return part is not None and is_part_of(sentence, part, whole)


def is_part_of(sentence: Sentence, part: Quantity, whole: Quantity) -> bool:
    """Whether a number is a part of another after it: ``35 of the 67``, ``35 out of 67``."""
    between = [sentence.word(at) for at in range(part.last, whole.start)]
    return "of" in between and all(word in ("of", "out", *_DETERMINERS) for word in between)


def tells_of_them(sentence: Sentence, one: Related) -> bool:
    """Whether a sentence says only how many were women or men: ``Of them 969 were women``."""
    word, first = sentence.word, sentence.first
    if word(first) not in ("of", "among") or word(first + 1) not in _THEM or one.loose:
        return False
    if one.quantity.start - first > _NEAR or sentence.whens:
        return False
    last = one.quantity.last
    sexed = next((at for at in range(last, last + _NEAR) if sex(word(at)) is not None), None)
    follows = "" if sexed is None else word(sexed + 1)
    return sexed is not None and (follows in _ENDS or sexed + 1 >= sentence.last)


_ENDS = frozenset([".", ",", ";", "and", "while", "but"])
_THEM = frozenset(["them", "these", "those"])
_NEAR = 5  # tokens
