"""Questions with an ordinal: the first defector, the second summit.

A record answers one only if it uses the ordinal for the same noun: the first secretary of a party
is not the first defector.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from defector_facts.model import AnyRecord
from defector_facts.search.documents import all_texts
from defector_facts.search.stemming import stem

_ORDINAL = "first|second|third"  # not "last", which asks for the newest
# Words that may stand between the ordinal and its noun: "the first North Korean soldier".
_BETWEEN = 3
_ASKED = re.compile(
    rf"\b(?:the|whose) ({_ORDINAL}) (?:ever )?((?:[^\W\d_]+['’]?s? ?){{1,{_BETWEEN + 1}}})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_WORD_OR_POSSESSIVE = re.compile(r"[^\W_]+(?:['’]s?(?!\w))?")
# Words after the noun, which end its phrase.
_ENDS = re.compile(
    r"\b(?:to|in|of|from|at|on|who|that|which|was|were|is|are|did|does|do|has|have|had|after"
    r"|since|under|for|by|come|came|arrived?|defect(?:ed)?|cross(?:ed)?|escaped?|reached|fled)\b"
)
# Nouns of times and turns of phrase: "the first half", "the last few".
_NOT_COUNTABLE = frozenset(
    re.findall(r"\w+", "quarter half month months week weeks year years day days time few decade")
)


def ordinal_filter(text: str) -> Callable[[AnyRecord], bool] | None:
    """A test whether a record uses the ordinal of ``text``; ``None`` if it has no ordinal."""
    asked = _ASKED.search(text)
    if asked is None:
        return None
    words = _WORD.findall(_ENDS.split(asked[2].casefold())[0])
    if not words or not _NOT_COUNTABLE.isdisjoint(words):
        return None
    ordinal, noun = asked[1].casefold(), stem(words[-1])

    def says(record: AnyRecord) -> bool:
        return any(_has_ordinal(text, ordinal, noun) for text in all_texts(record))

    return says


def _has_ordinal(text: str, ordinal: str, noun: str) -> bool:
    words = _WORD_OR_POSSESSIVE.findall(text.casefold())  # the first Defectors' Day is no defector
    return any(
        word == ordinal and noun in map(stem, words[at + 1 : at + 2 + _BETWEEN])
        for at, word in enumerate(words)
    )
