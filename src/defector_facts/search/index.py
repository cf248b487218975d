"""Which records hold which words, how well, and under which names: made once, read in a moment.

A posting is one number: the record's, what sort of field holds the word, and how well. Lists of
them are kept as bytes and unpacked for the words of a question alone.
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

# How much a word in each sort of field says that the record is about it: in a name, in a text,
# in a note beside it.
HELD = (1.0, 0.85, 0.45)
_WEIGHTS = (8.0, 3.0, 1.0)
_SATURATION, _LENGTH = 1.2, 0.75  # BM25's usual constants
_WORD = re.compile(r"\w+")
# Words with hyphens; a word as somebody may have misspelt it; a person's name in Latin letters.
_HYPHENATED = re.compile(r"\b\w+(?:-\w+)+")  # without \b, quadratic in one long word
_SPELT = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
_PERSON = re.compile(r"(?=(\b[A-Z][a-z]+(?:-[a-z]+)*(?: [A-Z][a-z]+(?:-[a-z]+)*){0,2}))")
_OFTEN = 4  # so often no word stands at the beginning of sentences alone
_FINE, _FIELDS = 256, 4  # how finely a weight is kept; three sorts of fields
_TYPE = "I" if array("I").itemsize == 4 else "L"


class Match(NamedTuple):
    """How a record holds a word: by ``weight`` (BM25's, up to 1), and in what sort of field."""

    weight: float
    held: float


_MATCHES = _FINE * _FIELDS
_MATCH = [
    Match(low % _FINE / (_FINE - 1), HELD[min(low // _FINE, len(HELD) - 1)])
    for low in range(_MATCHES)
]


class Name(NamedTuple):
    """One name of a record: the record's number and the stems of the name's words.

    ``own`` is whether it is what the record calls itself, and not what others call it.
    """

    number: int
    own: bool
    stems: tuple[str, ...]


class Figures(NamedTuple):
    """What a ranking asks of all figures: the ``newest`` year that one is of, which measures have
    figures of all people (``of_all``), the numbers of each measure's (``by_measure``), and how
    drafts speak of measures (``cues``).
    """

    newest: int
    of_all: frozenset[str]
    by_measure: dict[str, bytes]
    cues: tuple[MeasureCues, ...]


class Index(Struct, frozen=True, array_like=True):
    """The words of records, which are numbered as they stood.

    ``postings`` are by the stem of a word; ``names`` are ids of ``named`` by stem, ``spelt`` are
    numbers of records by how their whole names are spelt in any romanization. ``name_words`` and
    ``text_words`` are the words of each as they are written, in lower case, the frequent ones
    first; ``people`` are names of up to three words in Latin letters; ``proper`` are names: words
    that are written with a capital wherever they stand. ``topics`` are the commonest ones.
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
        """The numbers of a measure's figures."""
        return _numbers(self.figures.by_measure.get(measure, b""))

    def matches(self, word: str) -> Mapping[int, Match]:
        """The records that hold a word with the stem of ``word``, by number."""
        found: Mapping[int, Match] | None = None
        for part in parts(word):
            packed = _numbers(self.postings.get(stem(part), b""))
            held = {posting // _MATCHES: _MATCH[posting % _MATCHES] for posting in packed}
            if found is None:
                found = held
            else:
                both = found.keys() & held.keys()
                found = {number: min(found[number], held[number]) for number in both}
        return found or {}

    def with_name(self, word: str) -> Iterable[int]:
        """The ids of names that hold the stem ``word``."""
        return _numbers(self.names.get(word, b""))

    def spelt_as(self, text: str) -> Iterable[int]:
        """The numbers of records of which ``text`` is a name, in whatever spelling."""
        key = spelling_key(text)
        return _numbers(self.spelt.get(key, b"")) if key else ()


_NO_FIGURES = Figures(0, frozenset(), {}, ())


def make_index(
    paths: Sequence[str],
    documents: Sequence[Document],
    names: Sequence[Iterable[str]],
    telling: Callable[[str], Iterable[str]],
    figures: Figures = _NO_FIGURES,
    topics: Iterable[str] = (),
) -> Index:
    """The index of records: their paths, what each says, and what each is called.

    ``telling`` gives the words of a name that tell it apart.
    """
    counts = [_counted(document) for document in documents]
    lengths = [sum(weight for weight, _ in held.values()) for held in counts]
    usual = sum(lengths) / max(1, len(lengths)) or 1.0
    postings: dict[str, list[int]] = {}
    for number, (held, length) in enumerate(zip(counts, lengths, strict=True)):
        longer = _SATURATION * (1 - _LENGTH + _LENGTH * length / usual)
        for word, (weight, field) in held.items():
            fine = round((_FINE - 1) * weight / (weight + longer))
            posting = (number * _FIELDS + field) * _FINE + fine
            postings.setdefault(word, []).append(posting)
    named, by_word, spelt = _named(names, telling)
    of_names, of_texts, proper = _vocabulary(documents)
    return Index(
        tuple(paths),
        {word: packed_numbers(held) for word, held in postings.items()},
        tuple(named),
        {word: packed_numbers(ids) for word, ids in by_word.items()},
        {key: packed_numbers(numbers) for key, numbers in spelt.items()},
        of_names,
        of_texts,
        tuple(dict.fromkeys(n for d in documents for n in _PERSON.findall(d.name))),
        proper,
        figures,
        tuple(topics),
    )


def parts(word: str) -> list[str]:
    """The words of which one is made, as they are indexed."""
    return pairs(word) if SYLLABLES.fullmatch(word) else _WORD.findall(word)


def _counted(document: Document) -> dict[str, tuple[float, int]]:
    """How often a document holds each stem, by the weights of its fields, and the best field."""
    held: dict[str, tuple[float, int]] = {}
    for field, (weight, text) in enumerate(zip(_WEIGHTS, document, strict=True)):
        # Yeon-mi is looked for as Yeonmi too.
        joined = (word.replace("-", "") for word in _HYPHENATED.findall(text))
        for word in map(stem, chain(_WORD.findall(text), joined)):
            before = held.get(word)
            held[word] = (before[0] + weight, before[1]) if before else (weight, field)
    return held


def _named(
    names: Sequence[Iterable[str]], telling: Callable[[str], Iterable[str]]
) -> tuple[list[Name], dict[str, list[int]], dict[str, list[int]]]:
    named: list[Name] = []
    by_word: dict[str, list[int]] = {}
    spelt: dict[str, list[int]] = {}
    for number, own in enumerate(names):
        for place, name in enumerate(own):
            numbers = spelt.setdefault(spelling_key(name), [])
            if number not in numbers[-1:]:
                numbers.append(number)
            stems = tuple(dict.fromkeys(stem(word) for word in telling(name)))
            for word in stems:
                by_word.setdefault(word, []).append(len(named))
            named.append(Name(number, place == 0, stems))
    return named, by_word, spelt


def _vocabulary(
    documents: Sequence[Document],
) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """The words of names, those of texts, and the proper names among both."""
    of_names, of_texts = Counter[str](), Counter[str]()
    small: set[str] = set()
    for document in documents:
        for often, text in ((of_names, document.name), (of_texts, document.text)):
            for word in _SPELT.findall(text):
                folded = word.casefold()
                often[folded] += 1
                if folded == word:
                    small.add(word)
    every = of_names.keys() | of_texts.keys()
    return (
        tuple(word for word, _ in of_names.most_common()),
        tuple(word for word, _ in of_texts.most_common()),
        frozenset(word for word in every - small if _is_name(word, of_names, of_texts)),
    )


def _is_name(word: str, of_names: Counter[str], of_texts: Counter[str]) -> bool:
    """Whether a word that is never written small is a name, and not the first of a sentence."""
    return of_names[word] + of_texts[word] >= _OFTEN or not is_common_word(word)


def packed_numbers(numbers: Iterable[int]) -> bytes:
    """Numbers as an index keeps them."""
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
