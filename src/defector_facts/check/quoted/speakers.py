"""Decides whether a text names a quotation's speaker, not somebody else with the surname."""

from __future__ import annotations

import re
from collections import Counter

from defector_facts.base import FactBase
from defector_facts.check.text.lexicon import words
from defector_facts.model import Quote

# Words before a surname that are not given names.
_TITLES = frozenset(
    words("""
    mr mrs ms miss dr prof professor president minister commissioner rapporteur judge justice
    director ambassador spokesman spokeswoman spokesperson secretary chairman chair envoy senator
    representative chief researcher lawyer activist
    """)
)
_FOLLOWING = re.compile(r"[ -]([A-Z][\w'’-]*)")
_PRECEDING = re.compile(r"([A-Z][\w'’-]*) $")
_ENDS = re.compile(r"(?:^|[.!?:;,\"“”»)\n]\s*)$")


def common_words(base: FactBase) -> frozenset[str]:
    """Common words of the base's subject, which do not identify a speaker."""
    checks = [measure.check for measure in base.measures.values() if measure.check is not None]
    phrases = [one for check in checks for one in (*check.subjects, *check.scope)]
    return frozenset(
        word.rstrip("*").casefold() for phrase in phrases for word in re.split(r"[\s|]+", phrase)
    )


def name_parts(*names: str, common: frozenset[str] = frozenset()) -> set[str]:
    """The names and parts of names that identify a speaker, apart from ``common`` words."""
    found: set[str] = set()
    for name in names:
        found.update((name, name.partition(" (")[0]))  # UN experts (Special Procedures)
        found.add(name.removeprefix("An ").removeprefix("A "))  # an official of
        found.update(
            word
            for word in re.split(r"[\s,]+", name)
            if word[:1].isupper() and len(word) > 2 and word.casefold() not in common
        )
    return found


class Speakers:
    """The speakers of a base's quotations, with the parts of their names that no other has."""

    def __init__(self, base: FactBase) -> None:
        common = common_words(base)
        parts = {
            quote.speaker: name_parts(quote.speaker, *quote.also, common=common)
            for quote in base.quotes.values()
        }
        shared = Counter(part for own in parts.values() for part in own)
        self._parts = parts
        self._unambiguous = {
            speaker: [part for part in own if part == speaker or shared[part] == 1]
            for speaker, own in parts.items()
        }

    def names(self, quote: Quote, text: str) -> bool:
        """Whether a text names a quotation's speaker."""
        own = self._parts[quote.speaker]
        return any(
            not _is_of_another(text, match, own)
            for part in self._unambiguous[quote.speaker]
            if part in text
            for match in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)
        )


def _is_of_another(text: str, match: re.Match[str], own: set[str]) -> bool:
    """Whether a match is part of another name: of ``Wang Yi``, or of ``Ann Kirby``."""
    following = _FOLLOWING.match(text, match.end())
    if following is not None and not _is_own(following[1], own):
        return True
    preceding = _PRECEDING.search(text, max(0, match.start() - 30), match.start())
    if preceding is None or _is_own(preceding[1], own):
        return False
    starts = _ENDS.search(text, 0, preceding.start()) is not None
    return not starts and preceding[1].lower() not in _TITLES


def _is_own(name: str, own: set[str]) -> bool:
    """Whether a name, or its possessive, is one of a speaker's own."""
    plain = name.removesuffix("'s").removesuffix("’s")
    return any(plain == part or plain in part.split() for part in own)
