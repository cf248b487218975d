"""The measures that a question mentions in the phrases by which drafts mention them.

These are in a measure's ``check`` table. In a phrase, ``arriv*`` matches a word with that
beginning, ``come|came`` either word, and ``..`` up to three words between two others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from defector_facts.model import Measure

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_GAP = 3
_LONGEST = 60  # words of a question; the rest is ignored

Phrase = tuple[str, ...]


class MeasureCues(NamedTuple):
    """One measure's phrases; a text must match ``cues`` and ``scope``, and not ``excludes``."""

    measure: str
    cues: tuple[Phrase, ...]
    scope: tuple[Phrase, ...]
    excludes: tuple[Phrase, ...]


def cues_of(measures: Iterable[Measure]) -> list[MeasureCues]:
    """The phrases of every measure that has any."""
    return [
        MeasureCues(
            measure.id,
            _phrases(measure.check.cues),
            _phrases(measure.check.scope),
            _phrases(measure.check.excludes),
        )
        for measure in measures
        if measure.check is not None
    ]


def _phrases(written: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(tuple(phrase.casefold().split()) for phrase in written)


def measures_mentioned(cues: Iterable[MeasureCues], text: str) -> dict[str, set[str]]:
    """The ids of the measures that ``text`` mentions, each with the words that mention it."""
    typed = _WORD.findall(text)[:_LONGEST]
    words = [word.casefold() for word in typed]
    found: dict[str, set[str]] = {}
    for measure, phrases, scope, excludes in cues:
        by_cues = _matched(words, phrases)
        if not by_cues or _matched(words, excludes):
            continue
        by_scope = _matched(words, scope)
        if by_scope or not scope:
            found[measure] = {typed[at] for at in by_cues | by_scope}
    return found


def _matched(words: Sequence[str], phrases: Iterable[Phrase]) -> set[int]:
    """The places of the words that any of ``phrases`` matches."""
    present = frozenset(words)
    places: set[int] = set()
    for phrase in phrases:
        whole, beginnings = _alternatives(phrase[0])
        if not beginnings and whole.isdisjoint(present):  # most phrases: quickly passed over
            continue
        for start, word in enumerate(words):
            if word in whole or (beginnings and word.startswith(beginnings)):
                places.update(_match(words, start, phrase))
    return places


def _match(words: Sequence[str], start: int, phrase: Phrase) -> list[int]:
    """The places of the words that a phrase matches from ``start`` on; empty if it does not."""
    places = [start]
    gap = 0
    for part in phrase[1:]:
        if part == "..":
            gap = _GAP
            continue
        after = range(places[-1] + 1, min(places[-1] + 2 + gap, len(words)))
        place = next((at for at in after if _fits(part, words[at])), None)
        if place is None:
            return []
        places.append(place)
        gap = 0
    return places


def _fits(part: str, word: str) -> bool:
    words, beginnings = _alternatives(part)
    return word in words or word.startswith(beginnings)


@cache
def _alternatives(part: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The whole words, and the beginnings of words, that a part of a phrase matches."""
    several = part.split("|")
    stems = tuple(one[:-1] for one in several if one.endswith("*"))
    return frozenset(one for one in several if not one.endswith("*")), stems
