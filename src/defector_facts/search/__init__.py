"""Search: the records of every kind that answer a question in a reader's words, best first.

An index of words finds the candidates; the names, the measure and the time in the question
rank them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from msgspec.structs import replace

from defector_facts.base import FactBase
from defector_facts.characters import make_visible
from defector_facts.describe import summary
from defector_facts.kinds import KINDS, REGISTER
from defector_facts.model import AnyRecord, Event
from defector_facts.names import NotFoundError
from defector_facts.phrasing import counted
from defector_facts.query import find_topics
from defector_facts.result import Result
from defector_facts.search.casual_spelling import corrections
from defector_facts.search.catalogue import index_of
from defector_facts.search.comparing import split_comparison
from defector_facts.search.coverage import Coverage, Matches, add_measures, cover, find_words
from defector_facts.search.event_year import EventYear, event_year
from defector_facts.search.fiscal_year import fiscal_year_first
from defector_facts.search.floors import FLOORS, Floors
from defector_facts.search.index import Index
from defector_facts.search.intent import intent_of
from defector_facts.search.measure_cues import measures_mentioned
from defector_facts.search.nothing_found import hint, numbers_as_typed, other_time
from defector_facts.search.numbered_names import has_unknown_number
from defector_facts.search.other_counts import is_in_other_place, place_asked
from defector_facts.search.pasted_ids import pasted
from defector_facts.search.question import Question, ask, split_words
from defector_facts.search.ranking import Ranked, rank, sources_last
from defector_facts.search.readers_words import wording_of
from defector_facts.search.relevance import Relevance
from defector_facts.search.scoring import WEIGHTS, Weights
from defector_facts.search.sorts_of_answer import test_of_answers
from defector_facts.search.spelling import respell
from defector_facts.search.stemming import stem
from defector_facts.search.subject import Subject, subject_of
from defector_facts.search.superlative import extreme_first
from defector_facts.search.time_asked import relative_year

_WORD = re.compile(r"\w+")


class SearchSelection(NamedTuple):
    """A search: the reader's words, and the kind and topic that records must have, if any."""

    words: str
    kind: str | None = None
    topic: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that the answer can hold."""
        return (self.kind,) if self.kind else KINDS


class Found(NamedTuple):
    """The records found, best first, and the ``words`` that they were looked up by.

    ``remarks`` say what was read differently from what was typed; ``unused`` are words of the
    question that no record contains. ``searched`` counts the records searched. Where nothing was
    found, ``missing`` are the words that the base has nothing about, and ``hint`` suggests what
    to look for instead.
    """

    records: tuple[AnyRecord, ...]
    words: tuple[str, ...]
    remarks: tuple[str, ...]
    searched: str
    hint: str
    unused: tuple[str, ...] = ()
    missing: str = ""


def answer(base: FactBase, asked: SearchSelection, limit: int | None = None) -> Result:
    """The best ``limit`` records found, as a ``Result`` with the words to highlight in them."""
    text = " ".join(asked.words.split())
    heading = f"Found for: {make_visible(text)}"
    result = Result(base, heading, (), asked.kinds, "found")
    try:
        found = search(base, text, asked.kinds, asked.topic)
    except NotFoundError as error:
        return replace(result, missing=str(error))
    shown, total = found.records[:limit], len(found.records)
    if not shown:
        about = (numbers_as_typed(found.missing, text) or text)[:60]
        missing = f"nothing in the base about {about!r} among {found.searched}{found.hint}"
        result = replace(result, missing=missing)
    remarks = list(found.remarks)
    if found.unused and shown:
        unused = ", ".join(map(repr, found.unused))
        without = "it" if len(found.unused) == 1 else "them"
        remarks.append(f"no record contains {unused}: answered without {without}")
    more = [f"{len(shown)} of {total} shown; --limit {total} shows all"]
    return replace(
        result,
        records=shown,
        counted=bool(intent_of(text).counted),
        marked=_marked(base, shown, found.words),
        heading=f"{heading} ({'; '.join(remarks)})" if remarks else heading,
        remarks=(*remarks, *(more if total > len(shown) else ())),
    )


def _marked(base: FactBase, records: Iterable[AnyRecord], words: Iterable[str]) -> frozenset[str]:
    """The words of the records' summaries that share a stem with ``words``, in lower case."""
    stems = {stem(part) for word in words for part in _WORD.findall(word)}
    summaries = (summary(base, record) for record in records)
    in_summaries = (word for text in summaries for word in _WORD.findall(text))
    return frozenset(word.casefold() for word in in_summaries if stem(word) in stems)


def search(
    base: FactBase, text: str, kinds: Collection[str] = KINDS, topic: str | None = None
) -> Found:
    """The records of ``kinds`` that answer ``text``, only those of ``topic`` if one is given.

    A question that compares things is searched as one question for each, and their records are
    listed in turn. Raises ``NotFoundError`` for a topic that no record has.
    """
    searcher = Searcher(base, index_of(base), kinds, topic)
    questions = split_comparison(intent_of(text), wording_of(base.info))
    found = [searcher.find(question) for question in questions]
    if not found or not all(each.records for each in found):
        return searcher.find(text)
    in_turn = (r for row in zip_longest(*(each.records for each in found)) for r in row)
    return Found(
        records=tuple(dict.fromkeys(record for record in in_turn if record is not None)),
        words=tuple(chain.from_iterable(each.words for each in found)),
        remarks=tuple(dict.fromkeys(chain.from_iterable(each.remarks for each in found))),
        searched=found[0].searched,
        hint="",
        unused=tuple(dict.fromkeys(chain.from_iterable(each.unused for each in found))),
    )


class Reading(NamedTuple):
    """A question as understood: what of it each record contains, and remarks for the reader.

    ``order`` are the remarks on the order of the records, which are for an answer with records.
    """

    question: Question
    matches: Matches
    coverage: Coverage
    subject: Subject
    remarks: tuple[str, ...]
    order: tuple[str, ...]


class Searcher:
    """Searches one base, among its records of some kinds and, if given, of one topic."""

    def __init__(
        self,
        base: FactBase,
        index: Index,
        kinds: Collection[str] = KINDS,
        topic: str | None = None,
        weights: Weights = WEIGHTS,
        floors: Floors = FLOORS,
    ) -> None:
        self._base, self._index = base, index
        self._weights, self._floors = weights, floors
        self._wording = wording_of(base.info)
        self._among = _among(base, index, kinds, topic)
        self._searched = _counted(index.paths[number] for number in self._among)

    def find(self, text: str) -> Found:
        """The records that answer ``text``, best first."""
        asked = event_year(text)
        return (self._find_in_year_of(asked) if asked else None) or self._find(text)

    def _find_in_year_of(self, asked: EventYear) -> Found | None:
        """The records of the year of the event that the question names, if one is found."""
        events = Searcher(self._base, self._index, ("events",)).find(asked.event).records
        if not events or not isinstance(events[0], Event) or not events[0].date.end:
            return None
        year = events[0].date.end.year + asked.years
        found = self._find(f"{asked.rest} in {year}")
        remark = f"{asked.words!r} is read as {year}, by {events[0].path}"
        return found._replace(remarks=(remark, *found.remarks)) if found.records else None

    def _find(self, text: str) -> Found:
        paths, nothing_else = pasted(self._base, text)
        numbers = sorted(filter(self._among.__contains__, map(self._index.paths.index, paths)))
        pasted_in = [record for n in numbers if (record := self._base.get(self._index.paths[n]))]
        if nothing_else and pasted_in:
            return Found(tuple(pasted_in), (), (), self._searched, "")
        reading = self.read(text)
        ranked = self.rank(reading)
        coverage, question, subject = reading.coverage, reading.question, reading.subject
        if question.only_kinds:  # "who said ..." asks for quotations, not for the record itself
            pasted_in = [record for record in pasted_in if record.kind in question.kinds]
        shown = fiscal_year_first(self._base, question, self.shown(reading, ranked))
        found = tuple(dict.fromkeys((*pasted_in, *shown)))
        speaker = question.intent.speaker
        if not found and speaker and set(split_words(speaker)).issuperset(question.words):
            named = self.find(speaker)
            remark = f"no quotation by {speaker!r}: found by the name"
            return named._replace(remarks=(remark, *named.remarks)) if named.records else named
        order = reading.order if found else ()
        return Found(
            found,
            question.words,
            (*order, *reading.remarks, *other_time(self._base, question, found)),
            self._searched,
            "" if found else hint(self._base, self._index, reading.question, subject, ranked),
            coverage.unused if question.names_subject else (),
            "" if found else " ".join(coverage.unused),
        )

    def read(self, text: str) -> Reading:
        """``text`` as a question, and what of it each record contains."""
        index, wording = self._index, self._wording
        question, remarks = respell(ask(text, wording), index, wording)
        asked = question.distinctive if question.specific else question.words
        matches = find_words(index, dict.fromkeys((*asked, *question.distinctive)), wording)
        others = any(REGISTER[kind].searched.sufficient for kind in question.kinds)
        measures = {} if others else measures_mentioned(index.figures.cues, question.text)
        matches = add_measures(index, matches, measures)
        coverage = cover(index, question.distinctive, matches)
        only_time = question.period is not None and not question.specific
        if only_time and not self._in_figures(question.distinctive, matches):
            # Its other words fit the whole base, and no figure uses them: it asks for a time.
            question = question._replace(names_subject=False)
        subject = subject_of(self._base, index, question, wording, measures)
        typos = [f"{typed!r} is read as {read!r}" for typed, read in corrections(text)]
        without = [f"not taken into account: {part!r}" for part in question.set_aside]
        years = relative_year(text, subject.newest) if question.period is None else []
        said = tuple(dict.fromkeys((*subject.remarks, *typos, *remarks, *without)))
        return Reading(question, matches, coverage, subject, said, tuple(years))

    def _in_figures(self, words: Iterable[str], matches: Matches) -> bool:
        """Whether a figure contains one of ``words``."""
        paths = self._index.paths
        return any(paths[n].startswith("stats.") for word in words for n in matches[word])

    def rank(self, reading: Reading) -> list[Ranked]:
        """Every record that matches, best first."""
        question, coverage, subject = reading.question, reading.coverage, reading.subject
        base, index, weights = self._base, self._index, self._weights
        among, wording = self._among, self._wording
        ranked = rank(base, index, among, coverage, question, subject, wording, weights)
        if not question.intent.source:
            ranked = sources_last(ranked, frozenset(index.spelt_as(question.text)))
        return extreme_first(base, index, among, ranked, question, subject)

    def shown(self, reading: Reading, ranked: Sequence[Ranked]) -> list[AnyRecord]:
        """The records of ``ranked`` that are relevant to the question."""
        if has_unknown_number(self._base, reading.question.text):
            return []
        relevance = Relevance(
            self._index,
            reading.coverage,
            reading.matches,
            reading.question,
            reading.subject,
            self._wording,
            self._floors,
        )
        side = place_asked(reading.question.text, self._base.info)
        ranked = [hit for hit in ranked if not is_in_other_place(hit.record, side, self._base.info)]
        can_answer = test_of_answers(self._base, reading.question, self._wording)
        return relevance.shown(ranked, can_answer)


def _counted(paths: Iterable[str]) -> str:
    """How many records there are, by the kind's name where all are of one kind."""
    of_kinds = Counter(path.partition(".")[0] for path in paths)
    one, many = "record", "records"
    if len(of_kinds) == 1:
        kind = REGISTER[next(iter(of_kinds))]
        one, many = kind.one, kind.many
    number = of_kinds.total()
    return counted(number, one, many) if number else "no records"


def _among(
    base: FactBase, index: Index, kinds: Collection[str], topic: str | None
) -> Collection[int]:
    """The index numbers of the records of ``kinds`` and ``topic``."""
    if topic is None:
        if len(kinds) == len(KINDS):
            return range(len(index.paths))
        return {n for n, path in enumerate(index.paths) if path.partition(".")[0] in kinds}
    wanted = find_topics(base, topic)
    return {
        number
        for number, path in enumerate(index.paths)
        if path.partition(".")[0] in kinds
        and (record := base.get(path)) is not None
        and wanted.intersection(record.topics)
    }
