"""What a question is about: the names and the measures that it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.describe import loaded_words
from defector_facts.query import loaded_remarks
from defector_facts.search.index import Index
from defector_facts.search.intent import LONGEST_READ
from defector_facts.search.other_counts import (
    counts_others,
    is_elsewhere,
    is_of_country,
    place_asked,
)
from defector_facts.search.question import Question, content_words, split_words
from defector_facts.search.readers_words import Wording
from defector_facts.search.stemming import stem

# What others call a thing names it a little less than what it is called.
_CALLED = 0.95
_SPOKEN_OF = 0.9
_WHOLE = 0.9
# What a person or a page is called is not said in other words.
_AS_TYPED = ("sources", "quotes", "terms")
_INSIDE = re.compile(r"\b(?:in|inside|within|at) (?:the )?(\S+(?: \S+){0,3})", re.IGNORECASE)


class Subject(NamedTuple):
    """How much of a question each record's name is, by the record's number: 1 is all of it.

    ``measures`` is the same for measures, by id. ``remarks`` say which of the question's
    words the sources do not use. ``newest`` is the newest year of which there is a figure.
    ``elsewhere`` are measures of another place than the one asked about, and ``others`` is whether
    other people are counted than the base's; ``of_country`` whether one word is asked of a country.
    ``inside`` are the numbers of the facilities in which something is counted.
    """

    names: Mapping[int, float]
    measures: Mapping[str, float]
    remarks: tuple[str, ...]
    newest: int
    elsewhere: frozenset[str] = frozenset()
    others: bool = False
    of_country: bool = False
    inside: frozenset[int] = frozenset()

    @property
    def asked_measures(self) -> tuple[str, ...]:
        """The measures whose name is the whole question but for its time, the best first."""
        asked = sorted(self.measures.items(), key=lambda named: -named[1])
        return tuple(measure for measure, part in asked if part >= _WHOLE)


def subject_of(
    base: FactBase,
    index: Index,
    question: Question,
    wording: Wording,
    spoken_of: Mapping[str, frozenset[str] | set[str]] = {},
) -> Subject:
    """The records and measures that ``question`` names.

    ``spoken_of`` are measures by the question's words by which drafts speak of them.
    """
    names = _strengths(index, question, wording)
    for number in index.spelt_as(question.text):
        names[number] = 1.0
    of_country = len(question.telling) == 1 and is_of_country(
        question.text[:LONGEST_READ], base.info
    )
    if of_country:  # the capital of a country is no part of "capital punishment"
        whole = set(index.spelt_as(question.telling[0]))
        names = {number: strength for number, strength in names.items() if number in whole}
    inside = frozenset(_facilities(index, question) if question.intent.counted else ())
    names |= dict.fromkeys(inside, 1.0)
    measures = {
        path.removeprefix("measures."): strength
        for number, strength in names.items()
        if (path := index.paths[number]).startswith("measures.")
    }
    for id_, words in spoken_of.items():
        part = _SPOKEN_OF * min(
            1.0, len(words.intersection(question.telling)) / len(question.telling)
        )
        measures[id_] = max(part, measures.get(id_, 0.0))
    if question.so_far and not question.intent.most:  # the total of what is counted year by year
        of_label = {base.measures[id_].label: part for id_, part in measures.items()}
        for measure in base.measures.values():
            part = of_label.get(measure.section or "", 0.0)
            if part > measures.get(measure.id, 0.0) and measure.section != measure.label:
                measures[measure.id] = part
    side = place_asked(question.text[:LONGEST_READ], base.info)
    elsewhere = [m.id for m in base.measures.values() if side and is_elsewhere(m, side)]
    remarks = _remarks(base, index, names, question, wording)
    return Subject(
        names,
        measures,
        tuple(dict.fromkeys(remarks)),
        index.figures.newest,
        frozenset(elsewhere),
        counts_others(question, index, wording, base.info),
        of_country,
        inside,
    )


def _facilities(index: Index, question: Question) -> Iterator[int]:
    """The numbers of the facilities that stand behind an ``in``: "prisoners in camp 15"."""
    for found in _INSIDE.finditer(question.text[:LONGEST_READ]):
        words = found[1].split(" ")
        for length in range(len(words), 0, -1):
            named = index.spelt_as(" ".join(words[:length]))
            facilities = [n for n in named if index.paths[n].startswith("facilities.")]
            if facilities:
                yield from facilities
                break


def _strengths(index: Index, question: Question, wording: Wording) -> dict[int, float]:
    typed = {stem(word) for word in question.words}
    telling = {stem(word) for word in question.telling}
    meant = {stem(o) for word in question.telling for o in (word, *wording.others(word))}
    every = typed | telling | meant
    held = Counter(id_ for word in every for id_ in index.with_name(word))
    # Words for what the whole base is about are asked for themselves only where they stand alone.
    beside = not question.specific and len(split_words(question.text)) > len(question.words)
    carried = beside and "terms" not in question.kinds
    strengths: dict[int, float] = {}
    for id_, count in held.items():
        number, own, words = index.named[id_]
        if count < len(words):
            continue
        if carried and index.paths[number].startswith("terms."):
            continue
        parts = set(words)
        if question.specific and parts.isdisjoint(meant):
            continue
        if index.paths[number].startswith(_AS_TYPED) and not parts <= typed:
            continue
        whole = telling if parts <= meant else typed | telling
        strength = min(1.0, len(parts) / len(whole)) * (1.0 if own else _CALLED)
        strengths[number] = max(strength, strengths.get(number, 0.0))
    return strengths


def _remarks(
    base: FactBase,
    index: Index,
    numbers: Iterable[int],
    question: Question,
    wording: Wording,
) -> list[str]:
    said = {stem(word) for word in question.telling}
    remarks: list[str] = []
    for number in numbers:
        record = base.get(index.paths[number])
        for name in loaded_words(record) if record is not None else ():
            if {stem(word) for word in content_words(name, wording)[0]} <= said:
                remarks += loaded_remarks(base, name)
    return remarks
