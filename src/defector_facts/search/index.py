"""Which documents hold which words, and how well: SQLite's FTS5, or without it, our own count.

An index is asked word by word, and answers with documents by their numbers. Both weigh a name
above a text and a text above a note.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Protocol

from defector_facts.search.documents import SYLLABLES, Document, pairs

WEIGHTS = (8.0, 3.0, 1.0)
_WORD = re.compile(r"\w+")
_SATURATION, _LENGTH = 1.2, 0.75  # BM25's usual constants, FTS5's too


class Index(Protocol):
    """Documents by their words."""

    def matches(self, word: str) -> Mapping[int, float]:
        """The documents that hold a word with the stem of ``word``, by number, and how well."""

    def close(self) -> None:
        """Gives back what the index holds."""


def make_index(documents: Sequence[Document]) -> Index:
    """The documents, numbered as they stand."""
    try:
        return FullText(documents)
    except ImportError:  # a Python, or its SQLite, that was built without it
        return WordCount(documents)


class FullText:
    """SQLite's full-text index, in memory; ``ImportError`` where there is none."""

    def __init__(self, documents: Sequence[Document]) -> None:
        import sqlite3

        self._database = sqlite3.connect(":memory:")
        try:
            self._database.execute(
                "CREATE VIRTUAL TABLE documents USING fts5(name, text, note, content = '', "
                "tokenize = 'porter unicode61 remove_diacritics 2')"
            )
        except sqlite3.OperationalError as error:
            self._database.close()
            raise ImportError(str(error)) from None
        self._database.executemany(
            "INSERT INTO documents (rowid, name, text, note) VALUES (?, ?, ?, ?)",
            ((number, *document) for number, document in enumerate(documents)),
        )

    def matches(self, word: str) -> Mapping[int, float]:
        """By FTS5's BM25; the more, the better."""
        query = "SELECT rowid, -bm25(documents, ?, ?, ?) FROM documents WHERE documents MATCH ?"
        return dict(self._database.execute(query, (*WEIGHTS, _phrase(word))).fetchall())

    def close(self) -> None:
        """Closes the database."""
        self._database.close()


class WordCount:
    """The same by counting in Python, with a stem that only knows the commonest endings."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._counts: list[dict[str, float]] = []
        self._holding: dict[str, list[int]] = {}
        for number, document in enumerate(documents):
            counts: dict[str, float] = {}
            for weight, words in zip(WEIGHTS, document, strict=True):
                for word in map(stem, _WORD.findall(words)):
                    counts[word] = counts.get(word, 0.0) + weight
            self._counts.append(counts)
            for word in counts:
                self._holding.setdefault(word, []).append(number)
        total = sum(sum(counts.values()) for counts in self._counts)
        self._usual = total / max(1, len(documents)) or 1.0

    def matches(self, word: str) -> Mapping[int, float]:
        """By BM25 over weighted counts; the more, the better."""
        parts = [stem(part) for part in _parts(word)]
        holding = [set(self._holding.get(part, ())) for part in parts]
        matching = set.intersection(*holding) if holding else set()
        rarity = math.log(1 + (len(self._counts) - len(matching) + 0.5) / (len(matching) + 0.5))
        return {number: rarity * self._weight(number, parts) for number in sorted(matching)}

    def close(self) -> None:
        """There is nothing to close."""

    def _weight(self, number: int, parts: Sequence[str]) -> float:
        counts = self._counts[number]
        often = min(counts[part] for part in parts)
        longer = 1 - _LENGTH + _LENGTH * sum(counts.values()) / self._usual
        return often * (_SATURATION + 1) / (often + _SATURATION * longer)


def stem(word: str) -> str:
    """A word without its commonest English endings, in lower case and without diacritics."""
    word = word.casefold()
    if not word.isascii():
        letters = unicodedata.normalize("NFKD", word)
        kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
        return unicodedata.normalize("NFC", kept)
    if len(word) > 4 and word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return word[: -len(ending)]
    return word.removesuffix("e") if len(word) > 3 else word


def _parts(word: str) -> list[str]:
    return pairs(word) if SYLLABLES.fullmatch(word) else _WORD.findall(word)


def _phrase(word: str) -> str:
    """A word for FTS5, which reads nothing but words between quotation marks."""
    return '"' + " ".join(_parts(word)).replace('"', "") + '"'
