"""How much of a question a record covers: rare words weigh more than common ones.

A word that no record contains weighs most, so that a question about something else is not
answered with records that only share its other words.
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

_SYNONYM = 0.9  # a synonym counts a little less than the word itself
# Endings of verbs and adverbs: an unknown one says less about the subject of a question than an
# unknown noun or name. In hangul the parts of speech can't be distinguished.
VERB_ENDINGS = ("ed", "ing", "ly")
_UNKNOWN_VERB = 0.35
_NAME_WEIGHT = 1.5  # names and unknown nouns say more about the subject than other rare words
_PART_OF_NAME = 0.7  # for one word of a name in a record without the rest of the name
_OF_ONE_NAME = 0.8  # for each further word of one name

# The figures of a measure match the words by which drafts name it, a little less than their own.
_BY_CUE = Match(0.3, 0.8)

Matches = Mapping[str, Mapping[int, Match]]


class Coverage(NamedTuple):
    """How much of a question each record covers, by record number.

    ``parts`` is the part of the question (0 to 1), by the prominence of each matching word;
    ``by_words`` the same by their BM25 weights. ``unused`` are the words that no record contains,
    ``weights`` the weight of every word.
    """

    parts: Mapping[int, float]
    by_words: Mapping[int, float]
    unused: tuple[str, ...]
    weights: Mapping[str, float]


def find_words(index: Index, words: Collection[str], wording: Wording) -> Matches:
    """The records that contain each of ``words``, or a synonym of it, which counts less."""
    matches: dict[str, Mapping[int, Match]] = {}
    for word in words:
        found = dict(index.matches(word))
        for other in wording.others(word):
            for number, match in index.matches(other).items():
                known = found.get(number)
                synonym = Match(match.weight * _SYNONYM, match.prominence * _SYNONYM)
                if known is None or known < synonym:
                    found[number] = synonym
        matches[word] = found
    return matches


def add_measures(
    index: Index, matches: Matches, mentioned: Mapping[str, Collection[str]]
) -> Matches:
    """``matches`` with the figures of the measures ``mentioned``, each with the words that do."""
    added = dict(matches)
    for measure, words in mentioned.items():
        for word in words:
            if word in added:
                figures = dict.fromkeys(index.of_measure(measure), _BY_CUE)
                added[word] = {**figures, **added[word]}
    return added


def cover(index: Index, words: Sequence[str], matches: Matches) -> Coverage:
    """The coverage of ``words`` by records, given which records match each word."""
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
                match = Match(match.weight * _PART_OF_NAME, match.prominence * _PART_OF_NAME)
            parts[number] = parts.get(number, 0.0) + rare * match.prominence
            by_words[number] = by_words.get(number, 0.0) + rare * match.weight
    unused = tuple(word for word in words if not matches[word])
    return Coverage(parts, by_words, unused, weights)


def _names(index: Index, words: Sequence[str], matches: Matches) -> dict[str, list[str]]:
    """The words of names of several words, each with the words of its name."""

    def in_a_name(word: str) -> bool:
        return word[0].isupper() and (not matches[word] or is_name(index, word))

    names = (list(run) for named, run in groupby(words, key=in_a_name) if named)
    return {word: name for name in names if len(name) > 1 for word in name}


def _weights(index: Index, words: Sequence[str], matches: Matches) -> dict[str, float]:
    """The weight of each word; each further word of one name makes all of them weigh less."""
    weights = {word: _weight(word, index, _frequency(index, word, matches)) for word in words}
    for named, run in groupby(
        weights, key=lambda word: bool(matches[word]) and is_name(index, word)
    ):
        name = list(run)
        if named and len(name) > 1:
            weights |= {word: weights[word] * _OF_ONE_NAME ** (len(name) - 1) for word in name}
    return weights


def _frequency(index: Index, word: str, matches: Matches) -> float:
    """In how many records a word is; those with only a synonym count in part."""
    exact, with_synonyms = len(index.matches(word)), len(matches[word])
    return math.sqrt(exact * with_synonyms) if exact else with_synonyms


def _weight(word: str, index: Index, frequency: float) -> float:
    """The inverse document frequency of a word, adjusted for names and unknown words."""
    weight = math.log(1 + len(index.paths) / (frequency or 0.5))
    verb = word.endswith(VERB_ENDINGS) and is_common_word(word)
    if not frequency and (is_hangul(word) or verb):
        return weight * _UNKNOWN_VERB
    return weight * (_NAME_WEIGHT if not frequency or is_name(index, word) else 1.0)


def is_name(index: Index, word: str) -> bool:
    """Whether ``word`` is a proper name: the base always capitalizes it."""
    return word.casefold() in index.proper
