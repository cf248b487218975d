"""How much of a question a record holds: rare words weigh more than common ones.

A question is answered where some record holds enough of it. A word that no record holds weighs
most of all, so that a question about something else is not answered with what happens to be near.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from defector_facts.search.english import is_common_word
from defector_facts.search.hangul import is_hangul
from defector_facts.search.index import Index, Match
from defector_facts.search.readers_words import Wording

# A word that says the same as one of the question counts for a little less.
_SAID_OTHERWISE = 0.9
# An unknown verb or adverb tells less of what a question is about than a noun or a name; in hangul
# they are not told apart.
LIGHT = ("ed", "ing", "ly")
_LIGHT_WEIGHT = 0.35
# A name and what nothing holds tell more of what a question is about than another rare word.
_NAME_WEIGHT = 1.5
_PART_OF_NAME = 0.7  # what a word of a name counts where the rest of the name is not held
_OF_ONE_NAME = 0.8  # for each further word of one name

# By a word that drafts say of a measure, its figures hold it as one that is beside a text.
_SPOKEN_OF = Match(0.3, 0.8)

Matches = Mapping[str, Mapping[int, Match]]


class Coverage(NamedTuple):
    """The part of the question that each record holds, by number; a word in a note counts half.

    ``by_words`` is how well each matches by its words, of which ``words`` were looked for.
    ``held`` is the part that any record holds, ``unused`` are the words that none does;
    ``weights`` are those of the words.
    """

    parts: Mapping[int, float]
    by_words: Mapping[int, float]
    held: float
    unused: tuple[str, ...]
    weights: Mapping[str, float]


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


def add_measures(
    index: Index, matches: Matches, spoken_of: Mapping[str, Collection[str]]
) -> Matches:
    """``matches`` with the figures of measures that a question speaks of in drafts' words."""
    added = dict(matches)
    for measure, words in spoken_of.items():
        for word in words:
            if word in added:
                figures = dict.fromkeys(index.of_measure(measure), _SPOKEN_OF)
                added[word] = {**figures, **added[word]}
    return added


def cover(index: Index, words: Sequence[str], matches: Matches) -> Coverage:
    """The coverage of ``words`` by records, where ``matches`` says which hold a word."""
    weights = _weights(index, words, matches)
    total = sum(weights.values()) or 1.0
    names = _names(index, words, matches)
    parts: dict[int, float] = {}
    by_words: dict[int, float] = {}
    for word in words:
        rare = weights[word] / total
        of_name = [other for other in names.get(word, ()) if other != word]
        for number, match in matches[word].items():
            if any(number not in matches[other] for other in of_name):
                match = Match(match.weight * _PART_OF_NAME, match.held * _PART_OF_NAME)
            parts[number] = parts.get(number, 0.0) + rare * match.held
            by_words[number] = by_words.get(number, 0.0) + rare * match.weight
    held = sum(weights[word] for word in words if matches[word]) / total
    unused = tuple(word for word in words if not matches[word])
    return Coverage(parts, by_words, held, unused, weights)


def _names(index: Index, words: Sequence[str], matches: Matches) -> dict[str, list[str]]:
    """The words of names in a row, each with its row: with capitals, and none a common word."""

    def part(word: str) -> bool:
        return word[0].isupper() and (not matches[word] or is_name(index, word))

    rows = (list(row) for named, row in groupby(words, key=part) if named)
    return {word: row for row in rows if len(row) > 1 for word in row}


def _weights(index: Index, words: Sequence[str], matches: Matches) -> dict[str, float]:
    """The weight of each word; the words of one name share what a name weighs."""
    weights = {word: _weight(word, index, _holding(index, word, matches)) for word in words}
    for named, run in groupby(
        weights, key=lambda word: bool(matches[word]) and is_name(index, word)
    ):
        name = list(run)
        if named and len(name) > 1:
            weights |= {word: weights[word] * _OF_ONE_NAME ** (len(name) - 1) for word in name}
    return weights


def _holding(index: Index, word: str, matches: Matches) -> float:
    """How many records hold a word, where those that say it otherwise count in part."""
    own, every = len(index.matches(word)), len(matches[word])
    return math.sqrt(own * every) if own else every


def _weight(word: str, index: Index, holding: float) -> float:
    weight = math.log(1 + len(index.paths) / (holding or 0.5))
    if not holding and (is_hangul(word) or (word.endswith(LIGHT) and is_common_word(word))):
        return weight * _LIGHT_WEIGHT
    return weight * (_NAME_WEIGHT if not holding or is_name(index, word) else 1.0)


def is_name(index: Index, word: str) -> bool:
    """Whether the base writes ``word`` with a capital wherever it stands, as a name."""
    return word.casefold() in index.proper
