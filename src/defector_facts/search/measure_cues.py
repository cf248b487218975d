"""The measures that a question speaks of in the words by which drafts speak of them.

They stand in a measure's ``check``: phrases of words, where ``arriv*`` is a word that begins so,
``come|came`` one of several, and ``..`` up to three words between. Each kept phrase is a tuple of
such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from defector_facts.model import Measure

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_GAP = 3
_LONGEST = 60  # words of a question that are looked at

Phrase = tuple[str, ...]


class MeasureCues(NamedTuple):
    """Phrases of one measure; with ``scope`` one of these too, with none of ``excludes``."""

    measure: str
    cues: tuple[Phrase, ...]
    scope: tuple[Phrase, ...]
    excludes: tuple[Phrase, ...]


def cues_of(measures: Iterable[Measure]) -> list[MeasureCues]:
    """The phrases of all measures that have some."""
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


def spoken_of(cues: Iterable[MeasureCues], text: str) -> dict[str, set[str]]:
    """The measures that ``text`` speaks of, each with the words by which it does."""
    typed = _WORD.findall(text)[:_LONGEST]
    words = [word.casefold() for word in typed]
    found: dict[str, set[str]] = {}
    for measure, phrases, scope, excludes in cues:
        by = _matched(words, phrases)
        if not by or _matched(words, excludes):
            continue
        near = _matched(words, scope)
        if near or not scope:
            found[measure] = {typed[at] for at in by | near}
    return found


def _matched(words: Sequence[str], phrases: Iterable[Phrase]) -> set[int]:
    """The places of the words that some of ``phrases`` match."""
    return {
        at
        for phrase in phrases
        for start, word in enumerate(words)
        if _fits(phrase[0], word)
        for at in _match(words, start, phrase)
    }


def _match(words: Sequence[str], start: int, phrase: Phrase) -> list[int]:
    """The places of a phrase's words from ``start`` on; none where it does not stand there."""
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
    whole, stems = _alternatives(part)
    return word in whole or word.startswith(stems)


@cache  # as many as the base's phrases have
def _alternatives(part: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of which a phrase has one at a place, and what others begin with."""
    several = part.split("|")
    stems = tuple(one[:-1] for one in several if one.endswith("*"))
    return frozenset(one for one in several if not one.endswith("*")), stems
