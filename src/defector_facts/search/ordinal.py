"""Which of several is asked for by its place: the first defector, the second summit.

A record answers that only where it says so of the same thing: the first secretary of a party is
not the first defector.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from defector_facts.model import AnyRecord
from defector_facts.search.documents import every_text
from defector_facts.search.stemming import stem

_ORDINAL = "first|second|third|last"
# What may stand between the place and the thing: "the first North Korean soldier".
_BETWEEN = 3
_ASKED = re.compile(
    rf"\b(?:the|whose) ({_ORDINAL}) ((?:[^\W\d_]+ ?){{1,{_BETWEEN + 1}}})", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
# Where the thing ends: what follows tells more of it.
_ENDS = re.compile(
    r"\b(?:to|in|of|from|at|on|who|that|which|was|were|is|are|did|does|do|has|have|had|after"
    r"|since|under|for|by|come|came|arrived?|defect(?:ed)?|cross(?:ed)?|escaped?|reached|fled)\b"
)
# Times and turns of phrase, which are no things of which one is the first.
_NO_THING = frozenset(
    re.findall(r"\w+", "quarter half month months week weeks year years day days time few decade")
)


def asked_by_place(text: str) -> Callable[[AnyRecord], bool] | None:
    """Whether a record says of something that it is the one asked for; ``None`` where none is."""
    asked = _ASKED.search(text)
    if asked is None:
        return None
    words = _WORD.findall(_ENDS.split(asked[2].casefold())[0])
    if not words or not _NO_THING.isdisjoint(words):
        return None
    place, thing = asked[1].casefold(), stem(words[-1])

    def says(record: AnyRecord) -> bool:
        return any(_holds(text, place, thing) for text in every_text(record))

    return says


def _holds(text: str, place: str, thing: str) -> bool:
    words = _WORD.findall(text.casefold())
    return any(
        word == place and thing in map(stem, words[at + 1 : at + 2 + _BETWEEN])
        for at, word in enumerate(words)
    )
