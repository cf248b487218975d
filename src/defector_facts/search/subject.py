"""What a question is about: the records and measures that it names."""

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
    counts_other_people,
    is_elsewhere,
    is_of_country,
    place_asked,
)
from defector_facts.search.question import Question, content_words, split_words
from defector_facts.search.readers_words import Wording
from defector_facts.search.stemming import stem

_OTHER_NAME = 0.95  # a record's other names count a little less than its main name
_BY_CUE = 0.9  # so do the words by which drafts name a measure
_DEFAULT = 0.3  # for the measure that is meant where none is named
_WHOLE = 0.9  # a name that covers so much of a question is all of it
# Kinds whose names are not matched by synonyms: people, sources and terms.
_NO_SYNONYMS = ("sources", "quotes", "terms")
_INSIDE = re.compile(r"\b(?:in|inside|within|at) (?:the )?(\S+(?: \S+){0,3})", re.IGNORECASE)


class Subject(NamedTuple):
    """How much of a question each record's name covers, by record number; 1 is all of it.

    ``measures`` has the same for measures, by id. ``remarks`` say which of the question's words
    the sources do not use. ``newest`` is the newest year with a figure. ``elsewhere`` are the
    measures of another place than the one asked about, ``facilities`` the numbers of the
    facilities in which the question counts something. ``other_people`` is whether the question
    counts other people than the base does, ``of_country`` whether it asks for one thing of a
    country ("the capital of North Korea").
    """

    names: Mapping[int, float]
    measures: Mapping[str, float]
    remarks: tuple[str, ...]
    newest: int
    elsewhere: frozenset[str] = frozenset()
    other_people: bool = False
    of_country: bool = False
    facilities: frozenset[int] = frozenset()

    @property
    def asked_measures(self) -> tuple[str, ...]:
        """The measures whose name is the whole question except for its time, best first."""
        asked = sorted(self.measures.items(), key=lambda named: -named[1])
        return tuple(measure for measure, part in asked if part >= _WHOLE)


def subject_of(
    base: FactBase,
    index: Index,
    question: Question,
    wording: Wording,
    mentioned: Mapping[str, frozenset[str] | set[str]] = {},
) -> Subject:
    """The records and measures that ``question`` names.

    ``mentioned`` are measures that it mentions as drafts do, each with the words that do.
    """
    text = question.text[:LONGEST_READ]
    names = _name_strengths(index, question, wording)
    names |= dict.fromkeys(index.spelt_as(question.text), 1.0)
    of_country = len(question.distinctive) == 1 and is_of_country(text, base.info)
    if of_country:  # only whole names: "the capital of ..." is not about "capital punishment"
        exact = set(index.spelt_as(question.distinctive[0]))
        names = {number: strength for number, strength in names.items() if number in exact}
    facilities = frozenset(_facilities(index, text) if question.intent.counted else ())
    names |= dict.fromkeys(facilities, 1.0)
    side = place_asked(text, base.info)
    elsewhere = (m.id for m in base.measures.values() if side and is_elsewhere(m, side))
    return Subject(
        names=names,
        measures=_measures(base, index, question, names, mentioned),
        remarks=tuple(dict.fromkeys(_remarks(base, index, names, question, wording))),
        newest=index.figures.newest,
        elsewhere=frozenset(elsewhere),
        other_people=counts_other_people(question, index, wording, base.info),
        of_country=of_country,
        facilities=facilities,
    )


def _measures(
    base: FactBase,
    index: Index,
    question: Question,
    names: Mapping[int, float],
    mentioned: Mapping[str, frozenset[str] | set[str]],
) -> dict[str, float]:
    """How much of the question the names of each measure, or words that mention it, cover."""
    measures = {
        path.removeprefix("measures."): strength
        for number, strength in names.items()
        if (path := index.paths[number]).startswith("measures.")
    }
    for id_, words in mentioned.items():
        part = _BY_CUE * min(
            1.0, len(words.intersection(question.distinctive)) / len(question.distinctive)
        )
        measures[id_] = max(part, measures.get(id_, 0.0))
    people = any(base.measures[id_].unit == "people" for id_ in measures)
    by_sex = question.intent.by_sex and question.intent.counted
    if by_sex and question.period is not None and not people:
        # "Number of men in 2024" names no measure: it asks for the one with most figures.
        main = max(index.figures.by_measure.items(), key=lambda one: len(one[1]), default=("", b""))
        measures |= {main[0]: _DEFAULT} if main[0] else {}
    if question.so_far and not question.intent.most:  # also the running total of a yearly measure
        of_label = {base.measures[id_].label: part for id_, part in measures.items()}
        for measure in base.measures.values():
            part = of_label.get(measure.section or "", 0.0)
            if part > measures.get(measure.id, 0.0) and measure.section != measure.label:
                measures[measure.id] = part
    return measures


def _facilities(index: Index, text: str) -> Iterator[int]:
    """The numbers of the facilities named after "in" or "at": "prisoners in camp 15"."""
    for found in _INSIDE.finditer(text):
        words = found[1].split(" ")
        for length in range(len(words), 0, -1):
            named = index.spelt_as(" ".join(words[:length]))
            facilities = [n for n in named if index.paths[n].startswith("facilities.")]
            if facilities:
                yield from facilities
                break


def _name_strengths(index: Index, question: Question, wording: Wording) -> dict[int, float]:
    """The part of the question that each record's best name covers, by the record's number."""
    typed = {stem(word) for word in question.words}
    distinctive = {stem(word) for word in question.distinctive}
    meant = {stem(o) for word in question.distinctive for o in (word, *wording.others(word))}
    every = typed | distinctive | meant
    matched = Counter(place for word in every for place in index.with_name(word))
    # A sentence with only general words ("how many defectors ...") does not ask for the term.
    in_sentence = not question.specific and len(split_words(question.text)) > len(question.words)
    skip_terms = in_sentence and "terms" not in question.kinds
    strengths: dict[int, float] = {}
    for place, count in matched.items():
        number, own, words = index.named[place]
        if count < len(words):
            continue
        if skip_terms and index.paths[number].startswith("terms."):
            continue
        parts = set(words)
        if question.specific and parts.isdisjoint(meant):
            continue
        if index.paths[number].startswith(_NO_SYNONYMS) and not parts <= typed:
            continue
        asked = distinctive if parts <= meant else typed | distinctive
        strength = min(1.0, len(parts) / len(asked)) * (1.0 if own else _OTHER_NAME)
        strengths[number] = max(strength, strengths.get(number, 0.0))
    return strengths


def _remarks(
    base: FactBase,
    index: Index,
    numbers: Iterable[int],
    question: Question,
    wording: Wording,
) -> list[str]:
    """A remark for each loaded word of the question that a record is found by."""
    asked = {stem(word) for word in question.distinctive}
    remarks: list[str] = []
    for number in numbers:
        record = base.get(index.paths[number])
        for name in loaded_words(record) if record is not None else ():
            if {stem(word) for word in content_words(name, wording)[0]} <= asked:
                remarks += loaded_remarks(base, name)
    return remarks
