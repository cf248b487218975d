"""Which of the ranked records are shown: those that are relevant to the question, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord, Measure, Penalty, Quote, Source, Stat, Term
from defector_facts.period import PeriodKind
from defector_facts.search.coverage import VERB_ENDINGS, Coverage, Matches, is_name
from defector_facts.search.documents import numbers
from defector_facts.search.english import is_common_word
from defector_facts.search.hangul import is_hangul
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

# The least prominence of a word in a name, in a text (or a synonym in one); less is in a note.
_IN_A_NAME, _IN_A_TEXT, _IN_A_NOTE = 0.9, 0.7, 0.5
_ASKED = 0.4  # a measure whose name covers so much of the question is asked for
_LONG_QUESTION = 3  # words, of which a record that clearly answers must contain as many
_DAY, _YEAR = 5.0, 2.0  # the weight of a shared day or month, and of a shared year
_TIMELESS = 0.8  # of the question that a law or term of another time must cover
# A record may answer "how many", or what share, if it covers so much of the question. One of the
# first few must.
_COUNTED, _SHARED, _AMONG_FIRST = 0.42, 0.5, 5
# Words beside a speaker's name that ask for what he or she said.
_SPEECH = frozenset({"interview", "interviews", "speech", "talk", "lecture", "testimony", "views"})
_ABOUT = re.compile(r"\b(?:on|about) ([^\W\d_]+)\W*$")  # a topic, at the end of the question
_PAGE = 10  # records that an answer shows by default
_OF_A_TITLE = 0.7  # of the question that a source must cover, where no source is asked for


class Floors(NamedTuple):
    """Thresholds for the part of a question, by the weights of its words, that records cover.

    Set like ``Weights``. The best record must cover ``least``, or ``least_for_one_word`` of a
    question of one word. Another must cover the part ``beside`` of what the best one covers to
    be among the first ten, and ``further`` to come after them. ``wanted`` is added for a record
    of a kind that the question asks for, ``sufficient`` for a kind that it can ask for without
    other words. A record's coverage is multiplied by ``unnamed`` if it lacks a proper name of the
    question, and by ``headless`` if it lacks its head noun.

    Words that the base does not contain are ignored in two cases: if the known words are at
    least the part ``known`` of the question and in at most ``few`` records; or if one record
    contains three words or more, with a weight of at least ``evidence`` and at least the part
    ``evident`` of the question.
    """

    least: float = 0.5
    least_for_one_word: float = 0.4
    beside: float = 0.4
    further: float = 0.75
    wanted: float = 0.05
    sufficient: float = 0.25
    unnamed: float = 0.5
    headless: float = 0.58
    few: float = 3
    known: float = 0.3
    evidence: float = 10.5
    evident: float = 0.375


FLOORS = Floors()


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
        self._names_a_record = any(list(index.spelt_as(word)) for word in question.distinctive)
        self._numbers = typed_numbers(question, wording)
        self._heads = heads_of(question.text, question.distinctive)
        self._thing = thing_counted(question)
        about = _ABOUT.search(question.text)
        self._about = [about[1]] if about and about[1] in self._proper else []

    def shown(
        self, ranked: Sequence[Ranked], can_answer: Callable[[AnyRecord], bool] | None = None
    ) -> list[AnyRecord]:
        """The records that cover enough of the question; none if it is about something else.

        One of the first must pass ``can_answer``, if given: have the sort of answer asked for.
        """
        if self._subject.of_country:  # only names count: other words match texts by chance
            ranked = [hit for hit in ranked if self._named_part(hit) >= _IN_A_NAME]
        if self._counts_elsewhere() or self._asks_else_of_a_name(ranked):
            return []
        known = not self._asks_for_unknown()
        clear = known and self._has_clear_answer(ranked)
        few = self._few_identified(ranked) if known else frozenset()
        identified = clear or bool(few)
        unknown = any(map(self._may_be_subject, self._coverage.unused))
        if unknown and self._question.names_subject and not identified:
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

    def _counts_elsewhere(self) -> bool:
        """Whether the question counts other people, or another place, than the base's figures."""
        subject = self._subject
        if subject.other_people:
            return True
        asked = {m for m, part in subject.measures.items() if part >= _ASKED}
        return bool(self._question.intent.counted and asked) and asked <= subject.elsewhere

    def _asks_else_of_a_name(self, ranked: Sequence[Ranked]) -> bool:
        """Whether no record with the name in the question has another of its words: "X's wife"."""
        words, names = list(self._coverage.weights), self._proper
        if len(names) < 2 or not any(one in names and two in names for one, two in pairwise(words)):
            return False
        others = [w for w in words if w not in names and not w.isdigit() and w not in _SPEECH]
        named = [hit for hit in ranked if all(hit.number in self._matches[w] for w in names)]
        having = (hit for hit in named if any(hit.number in self._matches[w] for w in others))
        return bool(others and named) and not any(having)

    def _asks_for_unknown(self) -> bool:
        """Whether no record contains the head noun, or a person's given name, of the question."""
        unused = self._coverage.unused
        heads = (head for head in self._heads if head in unused and not head.endswith(VERB_ENDINGS))
        return any(heads) or any(map(self._is_given_name, unused))

    def _is_given_name(self, word: str) -> bool:
        """Whether ``word`` is a given name after a Korean family name: ``Sang-hak`` after Park."""
        words = list(self._coverage.weights)
        place = words.index(word)
        return "-" in word and word[0].isupper() and place > 0 and words[place - 1] in self._proper

    def _may_be_subject(self, word: str) -> bool:
        """Whether a word that no record contains may be what the question is about.

        There is no list of common Korean words; one beside the name of a record is taken for one.
        """
        return not is_common_word(word) and not (is_hangul(word) and self._names_a_record)

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
        measure = record.measure if isinstance(record, Stat) else record.id
        if isinstance(record, (Stat, Measure)) and measure in self._subject.elsewhere:
            return 0.0
        # A question about one facility is not answered by a figure for all of them.
        if isinstance(record, (Stat, Measure)) and self._subject.facilities:
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
        whole_year = (
            asked.kind is PeriodKind.YEAR
        )  # a figure is not of a part of a year in its note
        if hit.number in self._says_year and (whole_year or not isinstance(hit.record, Stat)):
            return True
        # A law is named after its year and stays in force.
        several = len(self._question.distinctive) > 1
        part = self._coverage.parts.get(hit.number, 0.0)
        return several and part >= _TIMELESS and isinstance(hit.record, (Penalty, Term))

    def _few_identified(self, ranked: Iterable[Ranked]) -> frozenset[int]:
        """The only few records, by number, that contain all the known words: two, or a name.

        The question is then about these, whatever unknown words it has.
        """
        unused = set(self._coverage.unused)
        known = [word for word in self._question.distinctive if word not in unused]
        name = all(map(is_common_word, unused)) and not any(map(is_common_word, known))
        if self._question.intent.speaker or not known or (len(known) < 2 and not name):
            return frozenset()
        least = _IN_A_TEXT if len(known) > 1 else _IN_A_NAME
        few = [
            hit
            for hit in ranked
            if all(self._prominence(hit.number, word) >= least for word in known)
            and not isinstance(hit.record, Source)
            and self._in_time(hit)
        ]
        weights = self._coverage.weights
        enough = sum(weights[word] for word in known) >= self._floors.known * sum(weights.values())
        return frozenset(hit.number for hit in few if enough and len(few) <= self._floors.few)

    def _has_clear_answer(self, ranked: Iterable[Ranked]) -> bool:
        """Whether one record contains so much of a long question that it must be the answer."""
        weights, floors = self._coverage.weights, self._floors
        if len(weights) < _LONG_QUESTION or self._question.intent.speaker:
            return False
        least = max(floors.evidence, floors.evident * sum(weights.values()))
        for hit in ranked:
            if isinstance(hit.record, Source) or not self._in_time(hit):
                continue
            if any(hit.number not in self._matches[word] for word in (*self._heads, *self._about)):
                continue
            contained = [word for word in weights if hit.number in self._matches[word]]
            weight = sum(weights[word] * self._strength(hit.number, word) for word in contained)
            matched = len(contained) - self._name_continuations(contained)
            if self._question.period is not None and in_time(hit.record, self._question.period):
                exact = len(self._question.period.text) > len("2018")
                matched, weight = matched + exact, weight + (_DAY if exact else _YEAR)
            if matched >= _LONG_QUESTION and weight >= least:
                return True
        return False

    def _name_continuations(self, contained: Sequence[str]) -> int:
        """How many of the words ``contained`` continue a proper name begun by the word before."""
        words = list(self._coverage.weights)
        names = [word in contained and word in self._proper for word in words]
        return sum(1 for one, next_ in pairwise(names) if one and next_)

    def _prominence(self, number: int, word: str) -> float:
        match = self._matches[word].get(number)
        return match.prominence if match else 0.0

    def _strength(self, number: int, word: str) -> float:
        """How well a record matches a word: the mean of its prominence and its BM25 weight."""
        match = self._matches[word].get(number)
        return (match.prominence + match.weight) / 2 if match else 0.0

    def _said_by(self, hit: Ranked) -> bool:
        """Whether a record is by or about the speaker asked for; true where none is."""
        speaker = self._speaker_known_by
        if not speaker:
            return True
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
