"""The words of the base, to read a word that none of them is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from defector_facts.names import fold, spelling_key
from defector_facts.search.documents import Document

_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
_LIKE = 0.75  # difflib's ratio: one letter in eight wrong, missing or too much
_SHORTEST = 4


class Vocabulary:
    """Every word of some documents; those of names count before those of texts."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = documents

    def nearest(self, word: str) -> str | None:
        """The word that ``word`` may have meant: the same but for hyphens, another
        romanization of a name, or the one that is spelt most like it.
        """
        from difflib import get_close_matches  # only once a word is not found

        if len(word) < _SHORTEST:
            return None
        for column in ("name", "text"):
            known = self._words(column)
            for key_of in (fold, spelling_key) if column == "name" else (fold,):
                key = key_of(word)
                same = next((other for other in known if key_of(other) == key), None)
                if same is not None:
                    return same
            near = get_close_matches(word.casefold(), known, n=1, cutoff=_LIKE)
            if near:
                return near[0]
        return None

    def _words(self, column: str) -> list[str]:
        texts = (getattr(document, column) for document in self._documents)
        words = (word.casefold() for text in texts for word in _WORD.findall(text))
        return list(dict.fromkeys(words))
