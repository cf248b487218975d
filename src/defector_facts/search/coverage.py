"""How much of a question a record holds: rare words weigh more than common ones.

A question is answered where some record holds enough of it. A word that no record holds weighs
most of all, so that a question about something else is not answered with what happens to be near.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from defector_facts.search.english import is_common_word
from defector_facts.search.index import Index, Match
from defector_facts.search.readers_words import Wording

# A word that says the same as one of the question counts for a little less.
_SAID_OTHERWISE = 0.9
# An unknown English verb or adverb tells less of what a question is about than a noun or a name.
_LIGHT = ("ed", "ing", "ly")
_LIGHT_WEIGHT = 0.35

Matches = Mapping[str, Mapping[int, Match]]


class Coverage(NamedTuple):
    """The part of the question that each record holds, by number; a word in a note counts half.

    ``by_words`` is how well each matches by its words, of which ``words`` were looked for.
    ``held`` is the part that any record holds, ``unused`` are the words that none does.
    """

    parts: Mapping[int, float]
    by_words: Mapping[int, float]
    held: float
    unused: tuple[str, ...]


def find_words(index: Index, words: Collection[str], wording: Wording) -> Matches:
    """What holds each of ``words``, or less well another word that says the same."""
    matches: dict[str, Mapping[int, Match]] = {}
    for word in words:
        found = dict(index.matches(word))
        for other in wording.others(word):
            for number, match in index.matches(other).items():
                known = found.get(number)
                alike = Match(match.weight * _SAID_OTHERWISE, match.held * _SAID_OTHERWISE)
                if known is None or known < alike:
                    found[number] = alike
        matches[word] = found
    return matches


def cover(count: int, words: Sequence[str], matches: Matches) -> Coverage:
    """The coverage of ``words`` by ``count`` records, where ``matches`` says which hold a word."""
    weights = {word: _weight(word, count, len(matches[word])) for word in words}
    total = sum(weights.values()) or 1.0
    parts: dict[int, float] = {}
    by_words: dict[int, float] = {}
    for word in words:
        rare = weights[word] / total
        for number, match in matches[word].items():
            parts[number] = parts.get(number, 0.0) + rare * match.held
            by_words[number] = by_words.get(number, 0.0) + rare * match.weight
    held = sum(weights[word] for word in words if matches[word]) / total
    return Coverage(parts, by_words, held, tuple(word for word in words if not matches[word]))


def _weight(word: str, count: int, holding: int) -> float:
    weight = math.log(1 + count / (holding or 0.5))
    if not holding and word.endswith(_LIGHT) and is_common_word(word):
        return weight * _LIGHT_WEIGHT
    return weight
