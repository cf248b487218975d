"""How much of a question a record holds: rare words weigh more than common ones.

A question is answered where some record holds enough of it. A word that no record holds weighs
most of all, so that a question about something else is not answered with what happens to be near.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

# The part of a question that its answer must hold, by the weights of the words. Measured with
# benchmarks/search.py on the tuned part of tests/data/search.toml.
FLOOR = 0.5
# A record that holds much less of the question than the best one does is not shown.
BESIDE = 0.4
# What is of a kind that the question asks for needs so much less.
WANTED = 0.2
# So many records at most hold the words that tell what a question is about.
FEW = 3


class Coverage(NamedTuple):
    """The part of the question that each record holds, by number.

    ``held`` is the part that any record holds, ``unused`` are the words that none does.
    """

    parts: Mapping[int, float]
    held: float
    unused: tuple[str, ...]


def cover(
    count: int,
    words: Sequence[str],
    matches: Mapping[str, Collection[int]],
) -> Coverage:
    """The coverage of ``words`` by ``count`` records, where ``matches`` says which hold a word."""
    weights = {word: math.log(1 + count / (len(matches[word]) or 0.5)) for word in words}
    total = sum(weights.values()) or 1.0
    parts: dict[int, float] = {}
    for word in words:
        for number in matches[word]:
            parts[number] = parts.get(number, 0.0) + weights[word] / total
    held = sum(weights[word] for word in words if matches[word]) / total
    return Coverage(parts, held, tuple(word for word in words if not matches[word]))
