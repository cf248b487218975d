"""Unusual spellings of names, and loaded words, for ``--terms``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from defector_facts.base import FactBase
from defector_facts.check.findings import Verdict


class Wording:
    """Finds the base's variant spellings and loaded words with one regular expression."""

    def __init__(self, base: FactBase) -> None:
        self._known: dict[str, Verdict] = {}
        for camp in base.camps.values():
            for word in camp.loaded:
                because = f"a loaded word; the sources say {camp.name.lower()}"
                self._known[word.casefold()] = Verdict(
                    "loaded", camp.path, camp.name, None, because
                )
            self._add_spellings(camp.name, camp.also, camp.path)
        for term in base.terms.values():
            self._add_spellings(term.term, term.also, term.path)
        longest_first = sorted(self._known, key=len, reverse=True)
        pattern = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._scan = re.compile(rf"\b(?:{pattern})s?\b", re.IGNORECASE)

    def _add_spellings(self, usual: str, others: tuple[str, ...], path: str) -> None:
        """Adds those of the other names that are variant spellings, not different words."""
        letters = _letters(usual)
        for other in others:
            if other.isascii() and other.casefold() != usual.casefold() and _alike(letters, other):
                because = f"the usual spelling is {usual}"
                self._known[other.casefold()] = Verdict("spelling", path, usual, None, because)

    def find(self, text: str) -> Iterator[tuple[int, int, Verdict]]:
        """The variant spellings and loaded words of a paragraph, with their positions."""
        for match in self._scan.finditer(text):
            word = match.group().casefold()
            known = self._known.get(word) or self._known.get(word.removesuffix("s"))
            if known is not None:
                yield match.start(), match.end(), known


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalpha())


def _alike(letters: str, other: str) -> bool:
    """Whether two names have nearly the same letters: another romanization."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, letters, _letters(other)).ratio() >= 0.7
