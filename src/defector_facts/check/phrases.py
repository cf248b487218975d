"""The phrases of the fact base's cues, found in a draft.

A phrase is words: ``arriv*`` is a word that starts so, ``come|came`` one of several, ``..`` up
to three words between. A capital letter must be one in the draft: ``the South`` is no direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from defector_facts.check.tokens import Tokens

_GAP = 3
_REMEMBERED = 50_000  # words whose phrases are kept: hostile drafts have no end of words


class Element(NamedTuple):
    """One word of a phrase: what it may be, what it may start with, whether with a capital."""

    words: frozenset[str]
    stems: tuple[str, ...]
    capital: bool
    gap: bool = False

    def fits(self, tokens: Tokens, at: int) -> bool:
        """Whether the token is this word."""
        if not self.means(unpossessed(tokens.texts[at])):
            return False
        return not self.capital or tokens.is_capital(at)

    def means(self, word: str) -> bool:
        """Whether a word in lower case is this one."""
        return word in self.words or bool(self.stems and word.startswith(self.stems))


def unpossessed(word: str) -> str:
    """A word without the ending of possession."""
    return word[:-2] if word[-2:] in ("'s", "’s") else word


class Match(NamedTuple):
    """A phrase between two tokens; ``name`` is the phrase as the base writes it."""

    name: str
    first: int
    last: int


def parse_phrase(phrase: str) -> tuple[Element, ...]:
    """The words of a phrase as the base writes it."""
    return tuple(_element(word) for word in _HYPHEN.sub(" ", phrase).split())


def _element(word: str) -> Element:
    if word == "..":
        return Element(frozenset(), (), False, gap=True)
    parts = word.split("|")
    capital = parts[0][:1].isupper()
    stems = tuple(part[:-1].lower() for part in parts if part.endswith("*"))
    words = frozenset(part.lower() for part in parts if not part.endswith("*"))
    return Element(words, stems, capital)


_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")  # between letters it is no token

_Candidate: TypeAlias = tuple[str, tuple[Element, ...]]


class Lexicon:
    """Every phrase of a fact base, looked up by its first two words.

    What two words may start is worked out once for each pair that a draft has: most pairs
    start nothing.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word: dict[str, list[_Candidate]] = {}
        self._by_stem: list[tuple[str, _Candidate]] = []
        self._first: dict[str, tuple[_Candidate, ...]] = {}
        self._pairs: dict[tuple[str, str], tuple[_Candidate, ...]] = {}
        self._numerals: set[str] = set()
        for phrase in dict.fromkeys(phrases):
            elements = parse_phrase(phrase)
            self._numerals.update(word for one in elements for word in one.words if word[0] < "a")
            for word in elements[0].words:
                self._by_word.setdefault(word, []).append((phrase, elements))
            for stem in elements[0].stems:
                self._by_stem.append((stem, (phrase, elements)))

    def find(self, tokens: Tokens, first: int, last: int) -> list[Match]:
        """The phrases between two tokens, in their order."""
        found: list[Match] = []
        known = self._pairs
        numerals = self._numerals  # any other number starts and ends no phrase
        texts = [
            "0" if kind == "n" and text not in numerals else text
            for kind, text in zip(tokens.kinds[first:last], tokens.texts[first:last], strict=True)
        ]
        for at, pair in enumerate(pairwise((*texts, "")), start=first):
            candidates = known.get(pair)
            if candidates is None:
                candidates = self._candidates(pair)
            for name, elements in candidates:
                if len(elements) > 1 or elements[0].capital:
                    end = _match(tokens, at, last, elements)
                    if end is None:
                        continue
                else:
                    end = at + 1
                found.append(Match(name, at, end))
        return found

    def _candidates(self, pair: tuple[str, str]) -> tuple[_Candidate, ...]:
        """The phrases that may start with two words."""
        first = self._first.get(pair[0])
        if first is None:
            plain = unpossessed(pair[0])
            stems = (one for stem, one in self._by_stem if plain.startswith(stem))
            first = (*self._by_word.get(plain, ()), *stems)
            if len(self._first) < _REMEMBERED:
                self._first[pair[0]] = first
        second = unpossessed(pair[1])
        both = tuple(
            one for one in first if len(one[1]) == 1 or one[1][1].gap or one[1][1].means(second)
        )
        if len(self._pairs) < _REMEMBERED:
            self._pairs[pair] = both
        return both


def _match(tokens: Tokens, at: int, last: int, elements: Sequence[Element]) -> int | None:
    """Where the phrase ends that starts at a token; its first word is known to fit."""
    if elements[0].capital and not tokens.is_capital(at):
        return None
    here = at + 1
    for index, element in enumerate(elements[1:], start=1):
        if element.gap:
            continue
        reach = _GAP if elements[index - 1].gap else 0
        for step in range(here, min(here + reach + 1, last)):
            if element.fits(tokens, step):
                here = step + 1
                break
            if tokens.texts[step] in ".;!?":
                return None
        else:
            return None
    return here
