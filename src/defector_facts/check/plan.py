"""Splits the paragraphs of a long draft among processes.

Paragraphs are read independently of each other, so any split gives the same findings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from defector_facts.check.list_items import Paragraph

_WORTH_SHARING = 150_000  # characters; below this, starting a process costs more than it saves
_REPEATED = 2  # a draft repeats itself if its sentences occur this often on average


class Plan(NamedTuple):
    """The paragraphs in parts of about equal length; whether their sentences mostly repeat."""

    repeat: bool
    parts: Sequence[Sequence[Paragraph]]


def plan(paragraphs: Sequence[Paragraph], processes: int) -> Plan:
    """The plan for paragraphs, which are all different, and a number of processes.

    Each process fills its own cache of repeated sentences; a shared one would not be faster.
    """
    ends = list(accumulate(len(one.text) for one in paragraphs))
    if not ends:
        return Plan(False, ())
    count = processes if ends[-1] >= _WORTH_SHARING else 1
    return Plan(_repeat(paragraphs), _parts(paragraphs, ends, count))


def _repeat(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether most sentences occur more than once.

    Sentences are split at ``. `` only, which takes a hundredth of the time of reading them.
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
    """``count`` parts of about equal length; ``ends`` are the ends of the paragraphs."""
    cuts = [bisect_left(ends, at * ends[-1] / count) for at in range(count + 1)]
    cuts[0], cuts[-1] = 0, len(paragraphs)
    return [paragraphs[first:last] for first, last in pairwise(cuts) if first < last]
