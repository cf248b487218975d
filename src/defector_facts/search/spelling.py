"""The words of the base, to read a word that none of them is; only where that is safe.

A wrong correction answers another question than the one that was asked, and a name that is read
as another name is about somebody else. So a word is corrected only into one that begins alike
and differs by one letter (by two from eight letters on), and neither a common English word nor
a hyphenated name, whose syllables are too short, is corrected by its letters.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from defector_facts.names import fold, spelling_key
from defector_facts.search.english import is_english
from defector_facts.search.hangul import is_hangul, sounds_alike, without_endings
from defector_facts.search.index import HELD, Index
from defector_facts.search.letters import slips
from defector_facts.search.question import Question
from defector_facts.search.readers_words import Wording
from defector_facts.search.stop_words import is_slip_of_stop_word

_SHORTEST, _LONGEST = 4, 40
_FEW = 3  # records that a name in hangul may be of
_SHORT = 5  # up to so many letters only a word of a name is near enough to be meant


class Vocabulary:
    """Every word of an index; those of names count before those of texts."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def nearest(self, word: str) -> str | None:
        """The word that ``word`` may have meant: the same but for hyphens, another
        romanization of a name, or a slip of a letter.
        """
        if not _SHORTEST <= len(word) <= _LONGEST:
            return None
        wanted = word.casefold()
        english = is_english(wanted)
        for name in (True, False):
            for any_spelling in (False, True) if name and not english else (False,):
                key = spelling_key(word) if any_spelling else fold(word)
                words = self._index.name_words if name else self._index.text_words
                same = _by_key(words, any_spelling).get(key)
                if same is not None:
                    return same
            if english or "-" in word or (not name and len(word) <= _SHORT):
                continue
            known = self._index.name_words if name else self._index.text_words
            near = [
                (slip, place, other)
                for place, other in enumerate(known)
                if (slip := slips(wanted, other))
            ]
            if near:
                return min(near)[2]
        return None

    def sounding(self, word: str) -> str | None:
        """The name in Latin letters that ``word`` in hangul sounds like."""
        return next((name for name in self._index.people if sounds_alike(word, name)), None)


@lru_cache(maxsize=8)  # of the words of a base, which answers many questions
def _by_key(words: tuple[str, ...], any_spelling: bool) -> dict[str, str]:
    """Words by how they are folded or spelt; the frequent one, which stands first, wins."""
    key_of = spelling_key if any_spelling else fold
    return {key_of(word): word for word in reversed(words)}


# Each word that no record holds is compared with every word of the base: so many of a question.
_MOST_RESPELT = 20


def respell(question: Question, index: Index, wording: Wording) -> tuple[Question, list[str]]:
    """The question with the words that nothing holds spelt as some record spells them.

    And for each that differs by more than case and hyphens, a remark that says so.
    """
    vocabulary = Vocabulary(index)
    respelled: dict[str, str] = {}
    unknown = (
        word
        for word in question.telling
        if not word.isdigit()
        and not index.matches(word)
        and not any(map(index.matches, wording.others(word)))
    )
    for word in islice(unknown, _MOST_RESPELT):
        if is_slip_of_stop_word(word):
            respelled[word] = ""
            continue
        near = _korean(word, index, vocabulary) or vocabulary.nearest(word)
        if near is not None:
            respelled[word] = near
    remarks = [
        f"nothing says {word!r}: read as {near!r}"
        for word, near in respelled.items()
        if near and fold(word) != fold(near)
    ]
    return question.respelled(respelled, wording), remarks


def _korean(word: str, index: Index, vocabulary: Vocabulary) -> str | None:
    """A word in hangul without its endings, in its parts, or as a name is written in Latin."""
    if not is_hangul(word) or len(word) > _LONGEST:
        return None
    stems = (word, *without_endings(word))
    for whole in stems:
        if len(whole) > 1 and index.matches(whole):
            return whole
        for at in range(2, len(whole) - 1):
            parts = whole[:at], whole[at:]
            held = [index.matches(part).keys() for part in parts]
            if held[0] & held[1]:
                return " ".join(parts)
    sounding = next((name for whole in stems if (name := vocabulary.sounding(whole))), None)
    return sounding or _name_with_kind(word, index)


def _name_with_kind(word: str, index: Index) -> str | None:
    """The name that a word in hangul begins with, before a word for what it is: 요덕수용소."""
    for at in range(len(word) - 2, 1, -1):
        found = index.matches(word[:at]).values()
        if len(found) <= _FEW and any(match.held == HELD[0] for match in found):
            return word[:at]
    return None
