"""The inverted index: which records contain which words, how prominently, and their names.

A posting packs a record's number, the sort of field that contains the word, and the word's
BM25 weight into one integer. Postings are stored as bytes and unpacked only for the words of a
question, so that a stored index loads fast.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from defector_facts.names import spelling_key
from defector_facts.search.documents import SYLLABLES, Document, pairs
from defector_facts.search.english import is_common_word
from defector_facts.search.measure_cues import MeasureCues
from defector_facts.search.stemming import stem

# How strongly a word in each sort of field (names, texts, notes) shows what a record is about.
PROMINENCE = (1.0, 0.85, 0.45)
_WEIGHTS = (8.0, 3.0, 1.0)
_SATURATION, _LENGTH = 1.2, 0.75  # BM25's usual constants
_WORD = re.compile(r"\w+")
_HYPHENATED = re.compile(r"\b\w+(?:-\w+)+")  # without \b, quadratic in one long word
_SPELLABLE = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")  # words that a reader may misspell
# Up to three capitalized words from each one on: a person's name in Latin letters.
_PERSON = re.compile(r"(?=(\b[A-Z][a-z]+(?:-[a-z]+)*(?: [A-Z][a-z]+(?:-[a-z]+)*){0,2}))")
_OFTEN = 4  # a word capitalized so often does not only begin sentences
_STEPS, _FIELDS = 256, 4  # steps in which a weight is stored; room for the three sorts of fields
_TYPE = "I" if array("I").itemsize == 4 else "L"


class Match(NamedTuple):
    """How a record contains a word: its BM25 ``weight`` (0 to 1), and its field's prominence."""

    weight: float
    prominence: float


# The match that each value of a posting below its record's number stands for.
_VALUES = _STEPS * _FIELDS
_MATCH = [
    Match(low % _STEPS / (_STEPS - 1), PROMINENCE[min(low // _STEPS, len(PROMINENCE) - 1)])
    for low in range(_VALUES)
]


class Name(NamedTuple):
    """One name of a record: the record's number and the stems of the name's words.

    ``own`` is true for the record's main name, false for its other names.
    """

    number: int
    own: bool
    stems: tuple[str, ...]


class Figures(NamedTuple):
    """Facts about all figures that ranking needs.

    ``newest`` is the newest year with a figure (0 without any), ``of_all`` are the measures with
    figures that are not limited to a group or place, ``by_measure`` has the record numbers of
    each measure's figures, packed, and ``cues`` are the phrases by which drafts name measures.
    """

    newest: int
    of_all: frozenset[str]
    by_measure: dict[str, bytes]
    cues: tuple[MeasureCues, ...]


class Index(Struct, frozen=True, array_like=True):
    """The index of a base, whose records are numbered in the order of ``paths``.

    ``postings`` are packed, by stem. ``named`` are all names; ``names`` has their places in
    ``named`` by stem, ``spelt`` record numbers by the ``spelling_key`` of whole names.
    ``name_words`` and ``text_words`` are the words of names and texts in lower case, the most
    frequent first. ``people`` are names of up to three words in Latin letters, ``proper`` words
    that are always capitalized, and ``topics`` the commonest topics.
    """

    paths: tuple[str, ...]
    postings: dict[str, bytes]
    named: tuple[Name, ...]
    names: dict[str, bytes]
    spelt: dict[str, bytes]
    name_words: tuple[str, ...]
    text_words: tuple[str, ...]
    people: tuple[str, ...]
    proper: frozenset[str]
    figures: Figures
    topics: tuple[str, ...]

    def of_measure(self, measure: str) -> Iterable[int]:
        """The record numbers of a measure's figures."""
        return _numbers(self.figures.by_measure.get(measure, b""))

    def matches(self, word: str) -> Mapping[int, Match]:
        """The records that contain a word with the stem of ``word``, by number.

        Of a word in several parts, such as hangul syllables, a record must contain every part.
        """
        found: Mapping[int, Match] | None = None
        for part in parts(word):
            packed = _numbers(self.postings.get(stem(part), b""))
            of_part = {posting // _VALUES: _MATCH[posting % _VALUES] for posting in packed}
            if found is None:
                found = of_part
            else:
                both = found.keys() & of_part.keys()
                found = {number: min(found[number], of_part[number]) for number in both}
        return found or {}

    def with_name(self, word: str) -> Iterable[int]:
        """The places in ``named`` of the names that contain the stem ``word``."""
        return _numbers(self.names.get(word, b""))

    def spelt_as(self, text: str) -> Iterable[int]:
        """The numbers of the records with the whole name ``text``, in any romanization."""
        key = spelling_key(text)
        return _numbers(self.spelt.get(key, b"")) if key else ()


_NO_FIGURES = Figures(0, frozenset(), {}, ())


def make_index(
    paths: Sequence[str],
    documents: Sequence[Document],
    names: Sequence[Iterable[str]],
    distinctive: Callable[[str], Iterable[str]],
    figures: Figures = _NO_FIGURES,
    topics: Iterable[str] = (),
) -> Index:
    """The index of records, given the path, the text and the names of each.

    ``distinctive`` returns the words of a name that distinguish it from others.
    """
    frequencies = [_frequencies(document) for document in documents]
    lengths = [sum(weight for weight, _ in stems.values()) for stems in frequencies]
    average = sum(lengths) / max(1, len(lengths)) or 1.0
    postings: dict[str, list[int]] = {}
    for number, (stems, length) in enumerate(zip(frequencies, lengths, strict=True)):
        saturation = _SATURATION * (1 - _LENGTH + _LENGTH * length / average)
        for word, (weight, field) in stems.items():
            step = round((_STEPS - 1) * weight / (weight + saturation))
            posting = (number * _FIELDS + field) * _STEPS + step
            postings.setdefault(word, []).append(posting)
    named, by_word, spelt = _index_names(names, distinctive)
    of_names, of_texts, proper = _vocabulary(documents)
    people = dict.fromkeys(name for doc in documents for name in _PERSON.findall(doc.name))
    return Index(
        paths=tuple(paths),
        postings={word: packed_numbers(of_word) for word, of_word in postings.items()},
        named=tuple(named),
        names={word: packed_numbers(places) for word, places in by_word.items()},
        spelt={key: packed_numbers(numbers) for key, numbers in spelt.items()},
        name_words=of_names,
        text_words=of_texts,
        people=tuple(people),
        proper=proper,
        figures=figures,
        topics=tuple(topics),
    )


def parts(word: str) -> list[str]:
    """The parts of a word that are indexed: pairs of hangul syllables, or words without hyphens."""
    return pairs(word) if SYLLABLES.fullmatch(word) else _WORD.findall(word)


def _frequencies(document: Document) -> dict[str, tuple[float, int]]:
    """How often a document contains each stem, weighted by field, and the first such field."""
    found: dict[str, tuple[float, int]] = {}
    for field, (weight, text) in enumerate(zip(_WEIGHTS, document, strict=True)):
        # Yeon-mi is found as Yeonmi too.
        joined = (word.replace("-", "") for word in _HYPHENATED.findall(text))
        for word in map(stem, chain(_WORD.findall(text), joined)):
            before = found.get(word)
            found[word] = (before[0] + weight, before[1]) if before else (weight, field)
    return found


def _index_names(
    names: Sequence[Iterable[str]], distinctive: Callable[[str], Iterable[str]]
) -> tuple[list[Name], dict[str, list[int]], dict[str, list[int]]]:
    """All names; their places by stem; and the numbers of their records by spelling key."""
    named: list[Name] = []
    by_word: dict[str, list[int]] = {}
    spelt: dict[str, list[int]] = {}
    for number, own in enumerate(names):
        for place, name in enumerate(own):
            numbers = spelt.setdefault(spelling_key(name), [])
            if number not in numbers[-1:]:
                numbers.append(number)
            stems = tuple(dict.fromkeys(stem(word) for word in distinctive(name)))
            for word in stems:
                by_word.setdefault(word, []).append(len(named))
            named.append(Name(number, place == 0, stems))
    return named, by_word, spelt


def _vocabulary(
    documents: Sequence[Document],
) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """The words of names, those of texts, and the proper names among both."""
    of_names, of_texts = Counter[str](), Counter[str]()
    lower_case: set[str] = set()
    for document in documents:
        for counts, text in ((of_names, document.name), (of_texts, document.text)):
            for word in _SPELLABLE.findall(text):
                folded = word.casefold()
                counts[folded] += 1
                if folded == word:
                    lower_case.add(word)
    every = of_names.keys() | of_texts.keys()
    return (
        tuple(word for word, _ in of_names.most_common()),
        tuple(word for word, _ in of_texts.most_common()),
        frozenset(word for word in every - lower_case if _is_name(word, of_names, of_texts)),
    )


def _is_name(word: str, of_names: Counter[str], of_texts: Counter[str]) -> bool:
    """Whether a word that is always capitalized is a name, not only the first of a sentence."""
    return of_names[word] + of_texts[word] >= _OFTEN or not is_common_word(word)


def packed_numbers(numbers: Iterable[int]) -> bytes:
    """Numbers as an index stores them: 32-bit integers, little-endian."""
    packed = array(_TYPE, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _numbers(packed: bytes) -> array[int]:
    numbers = array(_TYPE)
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
