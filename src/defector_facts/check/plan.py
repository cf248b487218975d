"""In what order a draft's paragraphs are read, and how they are shared out among processes.

What a paragraph says depends on itself alone, so that they can be read in any order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from defector_facts.check.list_items import Paragraph

_WORTH_SHARING = 150_000  # characters, below which starting a process takes longer than it saves
_REPEATED = 2  # how often the sentences of a draft that repeats itself stand in it, or more


class Plan(NamedTuple):
    """The paragraphs to read ``first``, and the rest in ``parts`` of about one length.

    ``repeats`` is whether most sentences stand there more than once. Where they do, the
    paragraphs that bring new ones come first, in one process, so that the others need not
    learn them anew; where they do not, none does.
    """

    repeats: bool
    first: Sequence[Paragraph]
    parts: Sequence[Sequence[Paragraph]]


def plan(paragraphs: Sequence[Paragraph], processes: int) -> Plan:
    """How different paragraphs are read by so many processes."""
    repeats, first, rest = _by_what_is_new(paragraphs)
    ends = list(accumulate(len(one.text) for one in rest))
    if not ends or ends[-1] < _WORTH_SHARING:
        processes = 1
    return Plan(repeats, first, _parts(rest, ends, processes) if rest else ())


def _by_what_is_new(
    paragraphs: Sequence[Paragraph],
) -> tuple[bool, Sequence[Paragraph], Sequence[Paragraph]]:
    """Whether the sentences repeat, then the paragraphs that bring new ones, and the others.

    Where sentences end is only guessed at: it takes a hundredth of the time of reading them.
    """
    met: set[str] = set()
    count = 0
    new: list[Paragraph] = []
    known: list[Paragraph] = []
    for one in paragraphs:
        sentences = one.text.removesuffix(".").split(". ")
        count += len(sentences)
        if met.issuperset(sentences):
            known.append(one)
        else:
            new.append(one)
            met.update(sentences)
    if count < _REPEATED * len(met):
        return False, (), paragraphs
    return True, new, known


def _parts(
    paragraphs: Sequence[Paragraph], ends: Sequence[int], count: int
) -> list[Sequence[Paragraph]]:
    """So many parts, each about as long as the others; ``ends`` is where each paragraph ends."""
    cuts = [bisect_left(ends, at * ends[-1] / count) for at in range(count + 1)]
    cuts[0], cuts[-1] = 0, len(paragraphs)
    return [paragraphs[first:last] for first, last in pairwise(cuts) if first < last]
