"""How the paragraphs of a draft are shared out among processes.

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
    """Paragraphs in ``parts`` of about one length; whether most of their sentences ``repeat``."""

    repeat: bool
    parts: Sequence[Sequence[Paragraph]]


def plan(paragraphs: Sequence[Paragraph], processes: int) -> Plan:
    """How different paragraphs are read by so many processes.

    Each process learns the sentences that repeat by itself: that one learns them for all takes
    as long, while the others wait.
    """
    ends = list(accumulate(len(one.text) for one in paragraphs))
    if not ends:
        return Plan(False, ())
    count = processes if ends[-1] >= _WORTH_SHARING else 1
    return Plan(_repeat(paragraphs), _parts(paragraphs, ends, count))


def _repeat(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether most sentences stand in the paragraphs more than once.

    Where sentences end is only guessed at: it takes a hundredth of the time of reading them.
    """
    different: set[str] = set()
    count = 0
    for one in paragraphs:
        sentences = one.text.removesuffix(".").split(". ")
        count += len(sentences)
        different.update(sentences)
    return count >= _REPEATED * len(different)


def _parts(
    paragraphs: Sequence[Paragraph], ends: Sequence[int], count: int
) -> list[Sequence[Paragraph]]:
    """So many parts, each about as long as the others; ``ends`` is where each paragraph ends."""
    cuts = [bisect_left(ends, at * ends[-1] / count) for at in range(count + 1)]
    cuts[0], cuts[-1] = 0, len(paragraphs)
    return [paragraphs[first:last] for first, last in pairwise(cuts) if first < last]
