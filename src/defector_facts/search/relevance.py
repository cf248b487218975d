"""Which of the ranked records are shown: those that are relevant to the question, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord, Measure, Penalty, Quote, Source, Stat, Term
from defector_facts.period import PeriodKind
from defector_facts.search.coverage import Coverage, Matches, is_name
from defector_facts.search.documents import numbers
from defector_facts.search.floors import FLOORS, Floors
from defector_facts.search.index import Index
from defector_facts.search.ordinal import ordinal_filter
from defector_facts.search.question import (
    Question,
    content_words,
    heads_of,
    split_words,
    typed_numbers,
)
from defector_facts.search.ranking import Ranked
from defector_facts.search.readers_words import Wording
from defector_facts.search.sorts_of_answer import DESCRIBING, may_number, thing_counted
from defector_facts.search.stemming import stem
from defector_facts.search.subject import Subject
from defector_facts.search.time_asked import in_time
from defector_facts.search.unknown_words import UnknownWords, last_keyword

_IN_A_NAME, _IN_A_NOTE = 0.9, 0.5  # the least prominence of a word in a name, and in a note
_ASKED = 0.4  # a measure whose name covers so much of the question is asked for
_TIMELESS = 0.8  # of the question that a law or term of another time must cover
# A record may answer "how many", or what share, if it covers so much of the question. One of the
# first few must.
_COUNTED, _SHARED, _AMONG_FIRST = 0.42, 0.5, 5
_BY = re.compile(r"\bby ([a-z]+)\W*(?:\d{4}\W*)?$")  # how figures are broken down
_PAGE = 10  # records that an answer shows by default
_OF_A_TITLE = 0.7  # of the question that a source must cover, where no source is asked for


class Relevance:
    """Decides which records are relevant to one question."""

    def __init__(
        self,
        index: Index,
        coverage: Coverage,
        matches: Matches,
        question: Question,
        subject: Subject,
        wording: Wording,
        floors: Floors = FLOORS,
    ) -> None:
        self._coverage, self._matches, self._floors = coverage, matches, floors
        self._question, self._subject, self._wording = question, subject, wording
        self._proper = [word for word in question.distinctive if is_name(index, word)]

        asked = question.period
        years = {day.year for day in (asked.start, asked.end) if day} if asked else ()
        self._says_year = {number for year in years for number in index.matches(str(year))}
        speaker = content_words(question.intent.speaker, wording)[0]
        known = [word for word in speaker if word in matches]
        names = [word for word in known if is_name(index, word)]
        self._speaker, self._speaker_known_by = speaker, names or known
        self._speaker_is_named = bool(names)
        self._numbers = typed_numbers(question, wording)
        last = last_keyword(question)
        self._heads = heads_of(question.text, question.distinctive) or (
            (last,) if last in question.distinctive else ()
        )
        by = _BY.search(question.text)
        self._by = by[1] if by and by[1] in matches else ""
        self._thing = thing_counted(question)
        self._unknown = UnknownWords(index, coverage, matches, question, self._in_time, floors)

    def shown(
        self, ranked: Sequence[Ranked], can_answer: Callable[[AnyRecord], bool] | None = None
    ) -> list[AnyRecord]:
        """The records that cover enough of the question; none if it is about something else.

        One of the first must pass ``can_answer``, if given: have the sort of answer asked for.
        """
        if self._subject.of_country:  # only names count: other words match texts by chance
            ranked = [hit for hit in ranked if self._named_part(hit) >= _IN_A_NAME]
        unknown = self._unknown
        if self._lacks_groups(ranked):
            return []
        if self._counts_elsewhere() or unknown.is_certain() or unknown.asks_else_of_a_name(ranked):
            return []
        known = not unknown.asks_for_unknown()
        clear = known and unknown.has_clear_answer(ranked)
        few = unknown.few_identified(ranked) if known else frozenset()
        if unknown.may_be_subject() and self._question.names_subject and not (clear or few):
            return []
        dated = self._of_time(ranked)
        if not self._question.names_subject:
            return [hit.record for hit in dated]
        parts = {hit.record.path: self._part(hit) for hit in dated}
        best = max(parts.values(), default=0.0)
        single = " " not in self._question.text
        least = self._floors.least_for_one_word if single else self._floors.least
        if best < least and not clear:
            dated = [hit for hit in dated if hit.number in few]
        near = [hit for hit in dated if parts[hit.record.path] >= self._floors.beside * best]
        answers = (hit for hit in near[:_AMONG_FIRST] if can_answer and can_answer(hit.record))
        if can_answer is not None and not any(self._holds_answer(hit, clear) for hit in answers):
            return []
        further = [
            hit for hit in near[_PAGE:] if parts[hit.record.path] >= self._floors.further * best
        ]
        return [hit.record for hit in (*near[:_PAGE], *further)]

    def _of_time(self, ranked: Iterable[Ranked]) -> list[Ranked]:
        """The records of the time, the speaker and the ordinal ("the first") asked for."""
        says_ordinal = ordinal_filter(self._question.text)
        if says_ordinal is not None:
            ranked = [hit for hit in ranked if says_ordinal(hit.record)]
        if self._question.nth:
            ranked = [hit for hit in ranked if may_number(hit.record)]
        if self._question.intent.future:
            ranked = [hit for hit in ranked if getattr(hit.record, "verdict", "") == "forecast"]
        dated = [hit for hit in ranked if self._in_time(hit) and self._said_by(hit)]
        if self._lacks_time(dated):
            asked = self._question.period
            if asked and asked.start and asked.start.year > self._subject.newest:
                return []
            covered = self._coverage.parts
            return [
                hit
                for hit in dated
                if hit.record.kind == "events" and covered.get(hit.number, 0.0) >= _TIMELESS
            ]
        return dated

    def _lacks_time(self, dated: Iterable[Ranked]) -> bool:
        """Whether the measure asked for has no figure for the time asked for."""
        named = self._subject.asked_measures
        if not named or self._question.period is None:
            return False
        return not any(getattr(hit.record, "measure", "") in named for hit in dated)

    def _holds_answer(self, hit: Ranked, clear: bool) -> bool:
        """Whether a record covers enough to answer "how many", as a description does not."""
        if not self._question.intent.counted:
            return clear or not self._question.intent.share or self._part(hit) >= _SHARED
        counts = hit.record.kind not in DESCRIBING and self._part(hit) >= _COUNTED
        thing = self._thing
        about_thing = not thing or self._prominence(hit.number, thing) >= _IN_A_NOTE
        return about_thing and (counts or self._named_part(hit) >= _IN_A_NAME)

    def _lacks_groups(self, ranked: Iterable[Ranked]) -> bool:
        """Whether the measure asked for has no figures by what the question asks: "by religion"."""
        asked = {m for m, part in self._subject.measures.items() if part >= _ASKED}
        if not self._by or not asked:
            return False
        having = self._matches[self._by]
        return not any(hit.number in having for hit in ranked if isinstance(hit.record, Stat))

    def _counts_elsewhere(self) -> bool:
        """Whether the question counts other people, or another place, than the base's figures."""
        subject = self._subject
        if subject.other_people:
            return True
        asked = {m for m, part in subject.measures.items() if part >= _ASKED}
        return bool(self._question.intent.counted and asked) and asked <= subject.elsewhere

    def _part(self, hit: Ranked) -> float:
        """The part of the question that a record covers, as ``Floors`` adjusts it."""
        record, question = hit.record, self._question
        named = self._subject.names.get(hit.number, 0.0)
        covered = self._coverage.parts.get(hit.number, 0.0)
        if hit.number < 0:  # the largest or smallest figure of the measure asked for
            return 1.0
        if question.wants_route and not question.is_selective and record.kind in question.kinds:
            return 1.0
        # A word or two of a title do not ask for the source.
        titled = named == 1 or (covered >= _OF_A_TITLE and len(question.distinctive) > 1)
        if isinstance(record, Source) and not question.intent.source and not titled:
            return 0.0
        if isinstance(record, (Stat, Measure)) and self._counts_else(hit):
            return 0.0
        named = self._named_part(hit)
        if isinstance(record, Stat) and self._numbers.intersection(numbers(record)):
            named = max(named, self._floors.least)
        part = max(named, covered)
        wanted = self._floors.wanted if covered and record.kind in question.kinds else 0.0
        sufficient = wanted and REGISTER[record.kind].searched.sufficient
        if not sufficient:
            part = max(part, covered + wanted)
        if any(hit.number not in self._matches[word] for word in self._proper):
            part *= self._floors.unnamed
        if named < 1 and any(
            self._prominence(hit.number, head) < _IN_A_NOTE for head in self._heads
        ):
            part *= self._floors.headless
        return part + self._floors.sufficient if sufficient else part

    def _counts_else(self, hit: Ranked) -> bool:
        """Whether a figure, or a measure, counts in another place than is asked about."""
        record = hit.record
        measure = record.measure if isinstance(record, Stat) else record.id
        # A question about one facility is not answered by a figure for all of them.
        return measure in self._subject.elsewhere or bool(self._subject.facilities)

    def _named_part(self, hit: Ranked) -> float:
        """The part of the question that a record's name, or its measure's, covers."""
        if isinstance(hit.record, Stat):
            return self._subject.measures.get(hit.record.measure, 0.0)
        return self._subject.names.get(hit.number, 0.0)

    def _in_time(self, hit: Ranked) -> bool:
        """Whether a record is of the time asked for, or mentions its year."""
        asked = self._question.period
        if asked is None or in_time(hit.record, asked):
            return True
        whole_year = asked.kind is PeriodKind.YEAR  # a note may name the year, not a part of it
        if hit.number in self._says_year and (whole_year or not isinstance(hit.record, Stat)):
            return True
        # A law is named after its year and stays in force.
        several = len(self._question.distinctive) > 1
        part = self._coverage.parts.get(hit.number, 0.0)
        return several and part >= _TIMELESS and isinstance(hit.record, (Penalty, Term))

    def _prominence(self, number: int, word: str) -> float:
        match = self._matches[word].get(number)
        return match.prominence if match else 0.0

    def _said_by(self, hit: Ranked) -> bool:
        """Whether a record is by or about the speaker asked for; true where none is."""
        speaker = self._speaker_known_by
        if not speaker:
            return True
        if any(hit.number not in self._matches[word] for word in self._unknown.about):
            return False
        if isinstance(hit.record, Quote):
            names = " ".join((hit.record.speaker, *hit.record.also, hit.record.role))
            said_by = {stem(word) for word in split_words(names)}
            return all(
                any(stem(part) in said_by for part in (word, *self._wording.others(word)))
                for word in speaker
            )
        # "what does the law say": other records answer too. Of a named person, a record must
        # contain another word of the question as well.
        others = [word for word in self._question.distinctive if word not in self._speaker]
        return all(hit.number in self._matches[word] for word in speaker) and (
            not self._speaker_is_named or any(hit.number in self._matches[word] for word in others)
        )
