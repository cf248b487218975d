"""Times and numbers that a sentence lists in the same order: ``In 2015 and 2016, 12 and 15``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from defector_facts.check.scope.related import Related
from defector_facts.check.scope.timed import Timed, at_time
from defector_facts.check.scope.times_beside import is_one_of_a_list
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.times.spans import whole_year, years
from defector_facts.check.times.when import When


def paired_in_order(sentence: Sentence, related: Sequence[Related]) -> list[Timed] | None:
    """All numbers of a sentence with all its times, the first with the first, and so on.

    ``In 2015 and 2016, 1,275 and 1,418``; ``None`` if they do not pair so.
    """
    whens = [when for when in sentence.whens if when.spans and not when.reporting]
    if len(whens) == 1 and len(related) == 2:
        return _ends_of_a_range(sentence, related, whens[0])
    if len(related) < 2 or len(whens) != len(related):
        return None
    times_first = whens[-1].last <= related[0].quantity.start
    numbers_first = related[-1].noun.last <= whens[0].first
    if not (times_first or numbers_first):
        return None
    if times_first and any(
        one.last <= whens[0].first and sentence.word(one.last) not in ("more", "fewer", "less")
        for one in sentence.quantities
    ):
        return None  # the first time is that of another number
    listed = _are_listed(sentence, whens) or sentence.word(related[0].quantity.start - 1) == ":"
    respectively = "respectively" in sentence.words
    if not respectively and not (times_first and listed):
        return _numbers_then_times(sentence, related, whens) if numbers_first else None
    return _paired(related, whens)


def _paired(related: Sequence[Related], whens: Sequence[When]) -> list[Timed]:
    return [at_time(one, when, explicit=True) for one, when in zip(related, whens, strict=True)]


def _numbers_then_times(
    sentence: Sentence, related: Sequence[Related], whens: Sequence[When]
) -> list[Timed] | None:
    """Pairs that are likely, but not sure: ``148, 312 and 583 came in 1999, 2000 and 2001``."""
    numbers = all(is_one_of_a_list(sentence, one.quantity) for one in related)
    if not (numbers and _are_listed(sentence, whens)):
        return None
    return [one._replace(sure=False) for one in _paired(related, whens)]


def _are_listed(sentence: Sentence, whens: Sequence[When]) -> bool:
    """Whether only commas and joining words stand between times: ``In 2015 and 2016``."""
    return all(
        sentence.word(at) in ("and", ",", "in", "the", "from", "to")
        for one, then in pairwise(whens)
        for at in range(one.last, then.first)
    )


def _ends_of_a_range(
    sentence: Sentence, related: Sequence[Related], when: When
) -> list[Timed] | None:
    """Two numbers for the ends of a range: ``Between 2011 and 2012 ... from 2,706 to 1,502``."""
    start, end = when.spans[0]
    words = [sentence.word(one.quantity.start - 1) for one in related]
    if when.kind != "span" or start is None or words != ["from", "to"] or start.year == end.year:
        return None
    if (start, end) != years(start.year, end.year):
        return None
    spans = whole_year(start.year), whole_year(end.year)
    return [
        at_time(one, when, explicit=True)._replace(spans=(span,))
        for one, span in zip(related, spans, strict=True)
    ]


def paired_lists(sentence: Sentence, related: Sequence[Related]) -> dict[int, When]:
    """Times of listed numbers, by index: ``12 and 15 in the third and fourth quarter``.

    Unlike in ``paired_in_order``, the sentence may have other numbers and times besides.
    """
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
    """The indices of numbers of women or men that the other sex's follows directly.

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
    """Whether only ``in`` or the like parts a number from a later time: ``15 in the third``."""
    gap = range(last.noun.last, when.first)
    return bool(gap) and all(sentence.word(at) in ("in", "for", "during", "the") for at in gap)


def _numbers_follow(sentence: Sentence, when: When, first: Related) -> bool:
    """Whether a number comes after a time, with no other number between."""
    gap = range(when.last, first.quantity.start)
    return bool(gap) and not any(at in sentence.quantity_at for at in gap)


def _numbers_follow_at_once(sentence: Sentence, when: When, first: Related) -> bool:
    """Whether times lead directly to numbers: ``in 2021 and 2022, to 63 and 67``."""
    gap = range(when.last, first.quantity.start)
    return bool(gap) and all(sentence.word(at) in (",", "to", "with", "at", ":") for at in gap)


def _runs(sentence: Sentence, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lists of two places or more with only commas, ``and`` or ``the`` between them.

    ``places`` are tokens, from the first to past the last; so are the results, as indices of
    ``places``.
    """
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
