"""Which of the ranked records are shown: those that are about what was asked, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord, Measure, Penalty, Quote, Source, Stat, Term
from defector_facts.search.coverage import LIGHT, Coverage, Matches, is_name
from defector_facts.search.documents import numbers
from defector_facts.search.english import is_common_word
from defector_facts.search.hangul import is_hangul
from defector_facts.search.index import Index
from defector_facts.search.ordinal import asked_by_place
from defector_facts.search.question import (
    Question,
    content_words,
    heads_of,
    split_words,
    typed_numbers,
)
from defector_facts.search.ranking import Ranked
from defector_facts.search.readers_words import Wording
from defector_facts.search.stemming import stem
from defector_facts.search.subject import Subject
from defector_facts.search.time_asked import in_time

_IN_A_TEXT, _IN_A_NAME = 0.7, 0.9  # held in a text, or as another word for it; in a name
_ASKED = 0.4  # the part of a question that the measure it asks for is, at least
_IN_A_NOTE = 0.5  # a word held less than this stands beside what the record says
_THINGS = 3  # of a long question that a record must hold
_DAY, _YEAR = 5.0, 2.0  # what a day or a month, or a year, weighs that a record is of
_TIMELESS = 0.8  # of the question, that a record without a time must hold
_DESCRIBING = frozenset({"camps", "routes", "terms", "quotes", "penalties"})
_COUNTED = 0.35  # of a question how many, what a figure or an event must be to answer it
_COUNTED_AMONG = 5
_PAGE = 10  # what an answer shows unless it is asked for more
_OF_A_TITLE = 0.7  # what a page's title and authors must hold, where no page is asked for


class Floors(NamedTuple):
    """How much of a question must be held, by the weights of its words; measured like Weights.

    ``least`` is what the best record must hold, ``alone_least`` of a single word; ``beside`` the
    part of the best one's that another must hold to be among the first ten, ``further`` to come
    after them; what is of a kind that the question asks for needs ``wanted`` less, or ``alone``
    where it asks for nothing else. ``unnamed`` is what is left of a record that does not hold a
    name of the question, ``headless`` of one that does not hold what is asked for of something.
    At most ``few`` records hold the words that tell what a question is about, which are the part
    ``known`` of it by weight. A record that holds
    three things of it or more, which weigh ``evidence`` together and are the part ``evident`` of
    it, is what is meant, whatever else the question says.
    """

    least: float = 0.5
    alone_least: float = 0.4
    beside: float = 0.4
    further: float = 0.75
    wanted: float = 0.05
    alone: float = 0.25
    unnamed: float = 0.5
    headless: float = 0.58
    few: float = 3
    known: float = 0.3
    evidence: float = 10.5
    evident: float = 0.375


FLOORS = Floors()


class Relevance:
    """What of a question each record answers."""

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
        self._proper = [word for word in question.telling if is_name(index, word)]

        asked = question.period
        years = {day.year for day in (asked.start, asked.end) if day} if asked else ()
        self._says_year = {number for year in years for number in index.matches(str(year))}
        spoken = content_words(question.intent.speaker, wording)[0]
        who = [word for word in spoken if word in matches]
        names = [word for word in who if is_name(index, word)]
        self._speaker, self._by_name, self._spoken = names or who, bool(names), spoken
        self._named = any(list(index.spelt_as(word)) for word in question.telling)
        self._numbers = typed_numbers(question, wording)
        self._heads = heads_of(question.text, question.telling)
        self._thing = _thing_counted(question)

    def shown(self, ranked: Sequence[Ranked]) -> list[AnyRecord]:
        """The records that hold enough of the question; none where it is about something else."""
        if self._subject.of_country:  # what a country has is in few records' texts by chance
            ranked = [at for at in ranked if self._named_part(at) >= _IN_A_NAME]
        if self._counts_elsewhere():
            return []
        told = not self._is_of_unknown() and (self._evident(ranked) or self._told(ranked))
        unknown = self._question.names_more and not told  # of a time alone there is no subject
        if unknown and any(map(self._is_subject, self._coverage.unused)):
            return []
        dated = self._of_time(ranked)
        if not self._question.names_more:
            return [at.record for at in dated]
        parts = {at.record.path: self._part(at) for at in dated}
        best = max(parts.values(), default=0.0)
        single = " " not in self._question.text
        if best < (self._floors.alone_least if single else self._floors.least) and not told:
            return []
        near = [at for at in dated if parts[at.record.path] >= self._floors.beside * best]
        if self._question.intent.counted and not any(map(self._may_count, near[:_COUNTED_AMONG])):
            return []
        further = [
            at for at in near[_PAGE:] if parts[at.record.path] >= self._floors.further * best
        ]
        return [at.record for at in (*near[:_PAGE], *further)]

    def _of_time(self, ranked: Iterable[Ranked]) -> list[Ranked]:
        """Those of the time, the speaker and the place in a row that are asked for."""
        by_place = asked_by_place(self._question.text)
        if by_place is not None:
            ranked = [at for at in ranked if by_place(at.record)]
        if self._question.nth:  # happened, or is a total: no number that a place or a text has
            ranked = [at for at in ranked if _counts_up(at.record)]
        if self._question.intent.future:
            ranked = [at for at in ranked if getattr(at.record, "verdict", "") == "forecast"]
        dated = [at for at in ranked if self._in_time(at) and self._said_by(at)]
        if self._lacks_time(dated):
            return [at for at in dated if at.record.kind == "events"]
        return dated

    def _lacks_time(self, dated: Iterable[Ranked]) -> bool:
        """Whether the measure that is asked for has no figure of the time that is asked for."""
        named = self._subject.asked_measures
        if not named or self._question.period is None:
            return False
        return not any(getattr(at.record, "measure", "") in named for at in dated)

    def _may_count(self, at: Ranked) -> bool:
        """Whether a record may say how many there are: no description of a place or a way."""
        counts = at.record.kind not in _DESCRIBING and self._part(at) >= _COUNTED
        thing = self._thing
        holds = not thing or self._held(at.number, thing) >= _IN_A_NOTE
        return holds and (counts or self._named_part(at) >= _IN_A_NAME)

    def _counts_elsewhere(self) -> bool:
        """Whether what is counted is not what the base's figures count."""
        subject = self._subject
        if subject.others:
            return True
        asked = {m for m, part in subject.measures.items() if part >= _ASKED}
        return bool(self._question.intent.counted and asked) and asked <= subject.elsewhere

    def _is_of_unknown(self) -> bool:
        """Whether what is asked for, or a person, is nothing that a record holds."""
        unused = self._coverage.unused
        heads = (head for head in self._heads if head in unused and not head.endswith(LIGHT))
        return any(heads) or any(map(self._is_given_name, unused))

    def _is_given_name(self, word: str) -> bool:
        """Whether ``word`` is a name after a family name, as Korean ones are written in English."""
        words = list(self._coverage.weights)
        place = words.index(word)
        return "-" in word and word[0].isupper() and place > 0 and words[place - 1] in self._proper

    def _is_subject(self, word: str) -> bool:
        """Whether a word that no record holds may be what the question is about.

        Of words in hangul there is no list: beside the name of a record they are not.
        """
        return not is_common_word(word) and not (is_hangul(word) and self._named)

    def _part(self, at: Ranked) -> float:
        record, question = at.record, self._question
        named = self._subject.names.get(at.number, 0.0)
        held = self._coverage.parts.get(at.number, 0.0)
        if at.number < 0:  # computed from figures of the measure asked for
            return 1.0
        if question.wants_way and not question.tells_apart and record.kind in question.kinds:
            return 1.0
        # One word of a title, or a few of many, are no question for the page.
        titled = named == 1 or (held >= _OF_A_TITLE and len(question.telling) > 1)
        if isinstance(record, Source) and not question.intent.source and not titled:
            return 0.0
        measure = record.measure if isinstance(record, Stat) else record.id
        if isinstance(record, (Stat, Measure)) and measure in self._subject.elsewhere:
            return 0.0
        # What is counted in one facility is not answered by a count of all of them.
        if isinstance(record, (Stat, Measure)) and self._subject.inside:
            return 0.0
        named = self._named_part(at)
        if isinstance(record, Stat) and self._numbers.intersection(numbers(record)):
            named = max(named, self._floors.least)
        part = max(named, held)
        wanted = self._floors.wanted if held and record.kind in question.kinds else 0.0
        alone = wanted and REGISTER[record.kind].searched.alone
        if not alone:
            part = max(part, held + wanted)
        if any(at.number not in self._matches[word] for word in self._proper):
            part *= self._floors.unnamed
        if named < 1 and any(self._held(at.number, head) < _IN_A_NOTE for head in self._heads):
            part *= self._floors.headless
        return part + self._floors.alone if alone else part

    def _named_part(self, at: Ranked) -> float:
        """By how much the question is the name of a record, or of a figure's measure."""
        if isinstance(at.record, Stat):
            return self._subject.measures.get(at.record.measure, 0.0)
        return self._subject.names.get(at.number, 0.0)

    def _in_time(self, at: Ranked) -> bool:
        """Whether a record is of the time asked for, or says a word of it."""
        asked = self._question.period
        if asked is None or in_time(at.record, asked) or at.number in self._says_year:
            return True
        # The law of a year is named after it, and holds since.
        several = len(self._question.telling) > 1
        part = self._coverage.parts.get(at.number, 0.0)
        return several and part >= _TIMELESS and isinstance(at.record, (Penalty, Term))

    def _told(self, ranked: Iterable[Ranked]) -> bool:
        """Whether the words that are held, two or more or a name, are of a few records alone.

        These are then what the question is about, whatever else it names.
        """
        unused = set(self._coverage.unused)
        held = [word for word in self._question.telling if word not in unused]
        name = all(map(is_common_word, unused)) and not any(map(is_common_word, held))
        if self._question.intent.speaker or not held or (len(held) < 2 and not name):
            return False
        least = _IN_A_TEXT if len(held) > 1 else _IN_A_NAME
        few = [
            at
            for at in ranked
            if all(self._held(at.number, word) >= least for word in held)
            and not isinstance(at.record, Source)
            and self._in_time(at)
        ]
        weights = self._coverage.weights
        known = sum(weights[word] for word in held) >= self._floors.known * sum(weights.values())
        return known and 1 <= len(few) <= self._floors.few

    def _evident(self, ranked: Iterable[Ranked]) -> bool:
        """Whether a record holds so much of a long question that it must be meant."""
        weights, floors = self._coverage.weights, self._floors
        if len(weights) < _THINGS or self._question.intent.speaker:
            return False
        least = max(floors.evidence, floors.evident * sum(weights.values()))
        for at in ranked:
            if isinstance(at.record, Source) or not self._in_time(at):
                continue
            if any(at.number not in self._matches[head] for head in self._heads):
                continue
            held = [word for word in weights if at.number in self._matches[word]]
            weight = sum(weights[word] * self._says(at.number, word) for word in held)
            things = len(held) - self._joined(held)
            if self._question.period is not None and in_time(at.record, self._question.period):
                exact = len(self._question.period.text) > len("2018")
                things, weight = things + exact, weight + (_DAY if exact else _YEAR)
            if things >= _THINGS and weight >= least:
                return True
        return False

    def _joined(self, held: Sequence[str]) -> int:
        """How many of the words ``held`` only go on with the name that the one before begins."""
        words = list(self._coverage.weights)
        names = [word in held and word in self._proper for word in words]
        return sum(1 for one, next_ in pairwise(names) if one and next_)

    def _held(self, number: int, word: str) -> float:
        match = self._matches[word].get(number)
        return match.held if match else 0.0

    def _says(self, number: int, word: str) -> float:
        """How well a record holds a word: by its field, and by how much else the record says."""
        match = self._matches[word].get(number)
        return (match.held + match.weight) / 2 if match else 0.0

    def _said_by(self, at: Ranked) -> bool:
        """Whether a record speaks of the person whose words are asked for; true where none is."""
        who = self._speaker
        if not who:
            return True
        if isinstance(at.record, Quote):
            names = " ".join((at.record.speaker, *at.record.also, at.record.role))
            said_by = {stem(word) for word in split_words(names)}
            return all(
                any(stem(part) in said_by for part in (word, *self._wording.others(word)))
                for word in who
            )
        # What a law says stands in its record; what only names somebody tells none of their words.
        others = [word for word in self._question.telling if word not in self._spoken]
        return all(at.number in self._matches[word] for word in who) and (
            not self._by_name or any(at.number in self._matches[word] for word in others)
        )


def _counts_up(record: AnyRecord) -> bool:
    """Whether a record may say which one of many came when."""
    if isinstance(record, Stat):
        return record.period.is_cumulative
    return record.kind in ("events", "claims")


def _thing_counted(question: Question) -> str:
    """The noun behind "how many", where it tells a question apart: ``soldiers``; else nothing."""
    first = question.intent.counted.split()[:1]
    return first[0] if first and first[0].endswith("s") and first[0] in question.telling else ""
