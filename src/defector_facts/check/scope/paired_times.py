"""Lists of times beside lists of numbers, paired by their places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from defector_facts.check.scope.related import Related
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.times.when import When


def paired_lists(sentence: Sentence, related: Sequence[Related]) -> dict[int, When]:
    """``12 and 15 in the third and fourth quarter``: by the numbers' places, each with its time."""
    if len(related) < 2 or len(sentence.whens) < 2:
        return {}
    times = _runs(sentence, [(when.first, when.last) for when in sentence.whens])
    numbers = _runs(sentence, [(one.quantity.start, one.noun.last) for one in related])
    found: dict[int, When] = {}
    respectively = "respectively" in sentence.words
    for first, last in times:
        whens = sentence.whens[first:last]
        if not all(when.spans and not when.reporting for when in whens):
            continue
        for start, end in numbers:
            alike = len({one.slot for one in related[start:end]}) == 1
            if end - start != len(whens) or not alike:
                continue
            if (
                _times_follow(sentence, related[end - 1], whens[0])
                or (respectively and _numbers_follow(sentence, whens[-1], related[start]))
                or _numbers_follow_at_once(sentence, whens[-1], related[start])
            ):
                found.update(zip(range(start, end), whens, strict=True))
    return found


def pairs_of_sexes(sentence: Sentence, related: Sequence[Related]) -> list[int]:
    """The places of numbers of women or men with the other sex right after them.

    ``35 men against 32 women``, ``35 men and 32 women``.
    """
    return [
        index
        for index, (one, other) in enumerate(pairwise(related))
        if one.slot is not None and other.slot is not None and one.slot != other.slot
        if _are_side_by_side(sentence, one, other)
    ]


def _are_side_by_side(sentence: Sentence, one: Related, other: Related) -> bool:
    between = [sentence.word(at) for at in range(one.noun.last, other.quantity.start)]
    return len(between) == 1 and between[0] in ("and", "against", "to", "versus", "vs", ",")


def _times_follow(sentence: Sentence, last: Related, when: When) -> bool:
    """Whether a time stands right after a number: ``15 in the third``."""
    gap = range(last.noun.last, when.first)
    return bool(gap) and all(sentence.word(at) in ("in", "for", "during", "the") for at in gap)


def _numbers_follow(sentence: Sentence, when: When, first: Related) -> bool:
    """Whether a number comes after a time, with no other between."""
    gap = range(when.last, first.quantity.start)
    return bool(gap) and not any(at in sentence.quantity_at for at in gap)


def _numbers_follow_at_once(sentence: Sentence, when: When, first: Related) -> bool:
    """Whether times lead straight to numbers: ``in 2021 and 2022, to 63 and 67``."""
    gap = range(when.last, first.quantity.start)
    return bool(gap) and all(sentence.word(at) in (",", "to", "with", "at", ":") for at in gap)


def _runs(sentence: Sentence, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs of two places or more that only commas and ``and`` part, by first and past-last."""
    runs: list[tuple[int, int]] = []
    first = 0
    for index in range(1, len(places) + 1):
        if index < len(places):
            between = range(places[index - 1][1], places[index][0])
            if between and all(sentence.word(at) in (",", "and", "the") for at in between):
                continue
        if index - first > 1:
            runs.append((first, index))
        first = index
    return runs
