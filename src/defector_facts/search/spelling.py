"""The words of the base, to read a word that none of them is; only where that is safe.

A wrong correction answers another question than the one that was asked, and a name that is read
as another name is about somebody else. So a word is corrected only into one that begins alike
and differs by one letter (by two from eight letters on), and neither a common English word nor
a hyphenated name, whose syllables are too short, is corrected by its letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from defector_facts.names import fold, spelling_key
from defector_facts.search.documents import Document
from defector_facts.search.english import is_english
from defector_facts.search.hangul import sounds_alike

_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
# A word with a capital, and a name of up to three of them.
_NAME = re.compile(r"(?=(\b[A-Z][a-z]+(?:-[a-z]+)*(?: [A-Z][a-z]+(?:-[a-z]+)*){0,2}))")
_SHORTEST, _LONG, _LONGEST = 4, 8, 40
_SHORT = 5  # up to so many letters only a word of a name is near enough to be meant


class Vocabulary:
    """Every word of some documents; those of names count before those of texts."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = documents
        self._known: dict[str, Counter[str]] = {}

    def nearest(self, word: str) -> str | None:
        """The word that ``word`` may have meant: the same but for hyphens, another
        romanization of a name, or a slip of a letter.
        """
        if not _SHORTEST <= len(word) <= _LONGEST:
            return None
        wanted = word.casefold()
        english = is_english(wanted)
        for column in ("name", "text"):
            known = self._words(column)
            for key_of in (fold, spelling_key) if column == "name" and not english else (fold,):
                key = key_of(word)
                same = next((other for other in known if key_of(other) == key), None)
                if same is not None:
                    return same
            if english or "-" in word or (column == "text" and len(word) <= _SHORT):
                continue
            slips = [
                (slip, -often, other)
                for other, often in known.items()
                if (slip := _slips(wanted, other))
            ]
            if slips:
                return min(slips)[2]
        return None

    def sounding(self, word: str) -> str | None:
        """The name in Latin letters that ``word`` in hangul sounds like."""
        for document in self._documents:
            names: list[str] = _NAME.findall(document.name)
            for name in names:
                if sounds_alike(word, name):
                    return name
        return None

    def _words(self, column: str) -> Counter[str]:
        if column not in self._known:
            texts = (getattr(document, column) for document in self._documents)
            words = (word.casefold() for text in texts for word in _WORD.findall(text))
            self._known[column] = Counter(words)
        return self._known[column]


def _slips(word: str, known: str) -> int:
    """How many letters differ, if few enough that ``known`` may be meant; otherwise 0."""
    allowed = 2 if len(word) >= _LONG else 1
    if word[0] != known[0] or abs(len(word) - len(known)) > allowed or "-" in known:
        return 0
    if word.startswith(known):  # broker is not broke with a slip
        return 0
    distance = _distance(word, known, allowed)
    return distance if distance <= allowed else 0


def _distance(one: str, other: str, most: int) -> int:
    """Letters missing, added, changed or swapped with the next, counted up to ``most`` + 1."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for to, known in enumerate(other, 1):
            cost = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != known))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == known:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
