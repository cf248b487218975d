"""Corrects words of a question that no record contains, where that is safe.

A wrong correction answers another question, perhaps about another person. So a word is only
replaced by one with the same first letter that differs by one letter (by two from eight letters
on). Common English words, and hyphenated names with their short syllables, are not corrected by
letters.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from defector_facts.names import fold, spelling_key
from defector_facts.search.edit_distance import typo_distance
from defector_facts.search.english import is_english
from defector_facts.search.hangul import is_hangul, sounds_alike, without_endings
from defector_facts.search.index import PROMINENCE, Index
from defector_facts.search.question import Question
from defector_facts.search.readers_words import Wording
from defector_facts.search.stop_words import is_stop_word_without_vowels

_SHORTEST, _LONGEST = 4, 40  # letters of a word that may be corrected
_FEW = 3  # a name in hangul is in no more records than these
_SHORT = 5  # a word of up to so many letters is only corrected to a word of a name


class Vocabulary:
    """The words of an index, to correct others by; words of names come before those of texts."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def nearest(self, word: str) -> str | None:
        """The word that ``word`` may stand for, or ``None``.

        It differs only in hyphens, is another romanization of a name, or differs by a typo.
        """
        if not _SHORTEST <= len(word) <= _LONGEST:
            return None
        wanted = word.casefold()
        english = is_english(wanted)
        for of_names in (True, False):
            known = self._index.name_words if of_names else self._index.text_words
            for romanized in (False, True) if of_names and not english else (False,):
                key = spelling_key(word) if romanized else fold(word)
                same = _by_key(known, romanized).get(key)
                if same is not None:
                    return same
            if english or "-" in word or (not of_names and len(word) <= _SHORT):
                continue
            near = [
                (distance, place, other)
                for place, other in enumerate(known)
                if (distance := typo_distance(wanted, other))
            ]
            if near:
                return min(near)[2]
        return None

    def sounding(self, word: str) -> str | None:
        """The name in Latin letters that ``word`` in hangul sounds like."""
        return next((name for name in self._index.people if sounds_alike(word, name)), None)


@lru_cache(maxsize=8)
def _by_key(words: tuple[str, ...], romanized: bool) -> dict[str, str]:
    """Words by ``spelling_key``, or by ``fold``; of two with one key, the first in ``words``."""
    key_of = spelling_key if romanized else fold
    return {key_of(word): word for word in reversed(words)}


_MOST_RESPELT = 20  # words of a question; each is compared with every word of the base


def respell(question: Question, index: Index, wording: Wording) -> tuple[Question, list[str]]:
    """The question with unknown words replaced by words of the base, and remarks.

    There is a remark for each word that changed by more than its case and hyphens.
    """
    vocabulary = Vocabulary(index)
    respelled: dict[str, str] = {}
    unknown = (
        word
        for word in question.distinctive
        if not word.isdigit()
        and not index.matches(word)
        and not any(map(index.matches, wording.others(word)))
    )
    for word in islice(unknown, _MOST_RESPELT):
        if is_stop_word_without_vowels(word):
            respelled[word] = ""
            continue
        near = _korean(word, index, vocabulary) or vocabulary.nearest(word)
        if near is not None:
            respelled[word] = near
    remarks = [
        f"no record contains {word!r}: read as {near!r}"
        for word, near in respelled.items()
        if near and fold(word) != fold(near)
    ]
    return question.respelled(respelled, wording), remarks


def _korean(word: str, index: Index, vocabulary: Vocabulary) -> str | None:
    """A word in hangul without its endings, split into known words, or as a romanized name."""
    if not is_hangul(word) or len(word) > _LONGEST:
        return None
    stems = (word, *without_endings(word))
    for whole in stems:
        if len(whole) > 1 and index.matches(whole):
            return whole
        for at in range(2, len(whole) - 1):
            parts = whole[:at], whole[at:]
            records = [index.matches(part).keys() for part in parts]
            if records[0] & records[1]:
                return " ".join(parts)
    sounding = next((name for whole in stems if (name := vocabulary.sounding(whole))), None)
    return sounding or _name_with_kind(word, index)


def _name_with_kind(word: str, index: Index) -> str | None:
    """The name in hangul before a common noun: 요덕 of 요덕수용소 (Yodok camp)."""
    for at in range(len(word) - 2, 1, -1):
        found = index.matches(word[:at]).values()
        if len(found) <= _FEW and any(match.prominence == PROMINENCE[0] for match in found):
            return word[:at]
    return None
