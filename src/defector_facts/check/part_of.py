"""A number of women or men that is told as part of the whole after it."""

from __future__ import annotations

from defector_facts.check.clause import NounPhrase, View, sex
from defector_facts.check.quantities import Quantity
from defector_facts.check.related import Related

_STATES = ("were", "are", "was", "being")
_FAR = 24  # tokens


def is_part(view: View, quantity: Quantity) -> bool:
    """Whether a number is told as some of a greater one: ``198 out of 223``, ``35 of the 67``."""
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
    """``632 of the 1,142 people who arrived were women``, ``632 women among the 1,142``."""
    sentence = view.sentence
    at = whole.start - 1
    while sentence.word(at) in ("the", "all", "those"):
        at -= 1
    if sentence.word(at) == "among" and (slot := sex(sentence.word(at - 1))) is not None:
        part = sentence.quantity_at.get(at - 2)
        if part is not None and part.unit == "count":
            return Related(part, NounPhrase(at, False, False, slot), slot, "list")
    part = sentence.quantity_at.get(at - 1)
    if sentence.word(at) != "of" or part is None or part.unit != "count":
        return None
    for then in range(noun.last, min(noun.last + _FAR, sentence.last)):
        if then in sentence.quantity_at:
            return None
        slot = sex(sentence.word(then + 1))
        if sentence.word(then) in _STATES and slot is not None:
            return Related(part, noun, slot, "list")
    return None
