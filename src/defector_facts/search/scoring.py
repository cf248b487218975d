"""The score of a record beside its words: by name, kind, time, standing and question type."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.describe import kind_of
from defector_facts.model import AnyRecord, Event, Measure, Penalty, Quote, Route, Source, Stat
from defector_facts.period import Period, PeriodKind
from defector_facts.search.documents import all_texts, numbers
from defector_facts.search.other_counts import is_of_other_side
from defector_facts.search.question import Question, content_words, typed_numbers
from defector_facts.search.readers_words import Wording
from defector_facts.search.stemming import stem
from defector_facts.search.subject import Subject
from defector_facts.search.time_asked import last_year, nearness, shares_a_day, time_of
from defector_facts.search.verbatim import distinctive_runs, plain


class Weights(NamedTuple):
    """The weights of scoring; 1.0 is what a record gets that covers half of the question.

    Set by hand, and checked with benchmarks/tune_search.py on the tuning parts of
    tests/data/search.toml and tests/data/search-readers.toml.
    """

    # Words and names
    covered: float = 2.0  # the part of the question that the record covers
    words: float = 0.5  # the same by BM25
    head: float = 0.3  # contains the head noun of the question
    name: float = 2.0  # the part of the question that its name covers
    name_power: float = 2.0  # above 1, so that a name that is part of the question counts less
    thing: float = 1.0  # is a thing that is named, such as a camp
    counted_thing: float = -1.0  # instead of thing, if the question is how many there are
    measure: float = 0.9  # is the measure that is named, or a figure of it
    verbatim: float = 1.5  # has the words in quotation marks, or a run of words of a quotation
    says_most: float = 0.5  # has the superlative of the question
    # The sort of answer asked for
    wanted_kind: float = 0.7  # of a kind that answers such questions
    sufficient_kind: float = 1.5  # of such a kind that needs no other words
    not_asked: float = -1.0  # not of the only kinds that answer it
    defined: float = 1.5  # a measure for a definition, a source for a source
    gives_reason: float = 0.4
    tells_when: float = 0.3  # an event, if the question is when
    no_figure: float = -0.3  # not a figure, if a count is asked for
    figure_unwanted: float = -1.0  # a figure, if a route, a reason or words are asked for
    unknown: float = -0.3  # a penalty that says it is not known
    main_route: float = 0.1
    # Time and standing
    same_time: float = 1.0
    shared_time: float = 0.3
    near_time: float = 0.2  # times the nearness of the two times
    other_time: float = -0.8
    happened: float = 0.1  # an event of the time
    older: float = -0.04  # for each year, without a time
    whole: float = 0.1  # a whole year or a total, without a time
    so_far: float = 0.5  # a total, if a running total is asked for
    whole_count: float = 0.15  # a total, if a count is asked for
    expired: float = -0.15  # a penalty that held only up to some time
    superseded: float = -0.6
    # Figures
    group_mentioned: float = 0.5  # of a group or place in the question
    of_a_group: float = -0.4  # of another group or place
    estimated_by: float = 0.55  # by an estimator in the question
    right_unit: float = 0.8  # a percentage or a count, as asked for; otherwise minus
    counted_unit: float = 1.5  # in the unit that is counted; otherwise minus
    number: float = 2.0  # with the number in the question
    both_sexes: float = 0.6  # with women and men, if asked for


WEIGHTS = Weights()
_STANDING = {"stands": 0.0, "disputed": -0.05, "contradicted": -0.2}
_VERDICTS = dict.fromkeys(
    ("wrong", "false", "contradicted", "mistake", "mistakes", "error", "errors"), "contradicted"
)
_UNKNOWN = re.compile("not known|unknown", re.IGNORECASE)  # such a consequence answers nothing
_WORD = re.compile(r"\w+")
_REASON = re.compile(
    r"\b(?:because of|reasons? (?:for|is|are|that)|in order to|due to|in search of)\b"
)
_QUOTED = re.compile(r"[\"“”]([^\"“”]*\w\W+\w[^\"“”]*)[\"“”]")
_PEOPLE = "people"
_PERSONS = frozenset({"people", "persons", "prisoners", "inmates", "detainees"})
_LATEST = 4  # how much more a year counts if the latest is asked for
_IDENTIFYING = 100  # a number from here on identifies a figure
_PARTLY = 0.4  # a smaller one does too where the measure covers so much of the question


class Scorer:
    """Scores records for one question, apart from the words that they contain."""

    def __init__(
        self,
        base: FactBase,
        of_all: Collection[str],
        question: Question,
        subject: Subject,
        wording: Wording,
        weights: Weights,
    ) -> None:
        self._measures, self._info = base.measures, base.info
        self._question, self._subject = question, subject
        self._weights = weights
        self._numbers = typed_numbers(question, wording)
        counted = {word.casefold().rstrip("s") for word in question.intent.counted.split()}
        units = {measure.unit for measure in base.measures.values()} - {_PEOPLE}
        self._unit = {unit for unit in units if unit.casefold().rstrip("s") in counted}
        if counted and question.intent.counted.split()[0].casefold() in _PERSONS:
            self._unit = {_PEOPLE}
        asked = question.text.casefold().split()
        self._verdict = next((_VERDICTS[word] for word in asked if word in _VERDICTS), "")
        self._distinctive = {stem(word) for word in question.distinctive if question.specific}
        most = [word for word in asked if question.intent.most and word.endswith("est")]
        self._superlatives = {other for word in most for other in (word, *wording.others(word))}
        self._when = asked[:1] == ["when"]
        self._quoted = [plain(phrase) for phrase in _QUOTED.findall(question.text)]
        self._runs = distinctive_runs(question, wording)
        before, on, _ = question.text.partition(" on ")
        speaker = content_words(before, wording)[0] if on else ()
        self._speaker = {stem(word) for name in speaker for word in _WORD.findall(name)}
        self._of_all = of_all

    def subject(self, record: AnyRecord, number: int) -> float:
        """The score for how much of the question a record's name, or its measure's, covers."""
        weights, question, subject = self._weights, self._question, self._subject
        named: float = subject.names.get(number, 0.0) ** weights.name_power
        if question.only_kinds and record.kind not in question.kinds:
            named = 0.0  # "who said ..." asks for quotations, not for the record itself
        if isinstance(record, Stat):
            if question.period is None or shares_a_day(record.period, question.period):
                return weights.measure * subject.measures.get(record.measure, 0.0)
            return 0.0
        if isinstance(record, Measure):
            defined = weights.name if question.intent.definition else 0.0
            return (defined + weights.measure) * named
        thing = 0.0
        if kind_of(record).searched.thing:
            thing = weights.counted_thing if question.intent.counted else weights.thing
        return (weights.name + thing) * named

    def nature(self, record: AnyRecord, part: float = 1.0) -> float:
        """The score for a record's kind, standing and time, and for the type of question.

        ``part`` is how much of the question the record covers, relative to the best record.
        """
        question, weights = self._question, self._weights
        score = kind_of(record).searched.weight
        score += _STANDING.get(record.standing, weights.superseded)
        score += self._intended(record)
        if record.kind in question.kinds:
            sufficient = kind_of(record).searched.sufficient
            score += (weights.sufficient_kind if sufficient else weights.wanted_kind) * part
        elif question.only_kinds:
            score += weights.not_asked
        if self._verdict and getattr(record, "verdict", "") == self._verdict:
            score += weights.wanted_kind
        if isinstance(record, Quote):
            score += self._speech(record)
        if isinstance(record, Route) and record.status == "main":
            score += weights.main_route
        when = time_of(record)
        if when is not None:
            score += self._time(when, record)
        return score + (self._figure(record) if isinstance(record, Stat) else 0.0)

    def _intended(self, record: AnyRecord) -> float:
        """The score for the sort of answer asked for: a definition, a page, a reason, a quote."""
        weights, intent, score = self._weights, self._question.intent, 0.0
        if intent.definition and isinstance(record, Measure):
            score += weights.defined
        if self._when and isinstance(record, Event):
            score += weights.tells_when
        if intent.source and isinstance(record, Source):
            score += weights.defined
        if intent.punishment and isinstance(record, Penalty) and _UNKNOWN.match(record.consequence):
            score += weights.unknown
        # A camp type is not a single thing that can be the largest.
        thing = kind_of(record).searched.thing and record.kind != "camps"
        if self._superlatives and thing and _says(record, self._superlatives):
            score += weights.says_most
        if intent.share is False and kind_of(record).searched.sufficient:
            score += weights.no_figure
        if intent.reason and any(map(_REASON.search, all_texts(record))):
            score += weights.gives_reason
        if self._quoted:
            text = plain(" ".join(all_texts(record)))
            score += weights.verbatim * any(phrase in text for phrase in self._quoted)
        return score

    def _speech(self, quote: Quote) -> float:
        """The score for a run of the quotation's words, and for its speaker: "Park on leaflets"."""
        words = " ".join(_WORD.findall((quote.english or quote.text).casefold()))
        score = self._weights.verbatim if any(run in words for run in self._runs) else 0.0
        if self._speaker:
            said_by = " ".join((quote.speaker, quote.role, *quote.also))
            if self._speaker <= {stem(word) for word in _WORD.findall(said_by)}:
                score += self._weights.sufficient_kind
        return score

    def _figure(self, stat: Stat) -> float:
        """The score for a figure's group, estimator, unit and numbers."""
        question, weights, score = self._question, self._weights, 0.0
        intent = question.intent
        asked = self._subject.measures.get(stat.measure, 0.0)
        if asked and stat.estimator and self._mentions(stat.estimator):
            score += weights.estimated_by
        whose = [words for words in (stat.group, stat.place) if words]
        # A word of the measure's own tells no group: "six camps", of the people in the camps.
        own = {stem(word) for word in _WORD.findall(self._measures[stat.measure].label)}
        if any(self._mentions(words, own) for words in whose):
            score += weights.group_mentioned
        elif whose and (stat.measure in self._of_all or is_of_other_side(whose[0], self._info)):
            score += weights.of_a_group
        unit = self._measures[stat.measure].unit
        if intent.share is not None:
            score += (
                weights.right_unit if intent.share is (unit == "percent") else -weights.right_unit
            )
        if self._unit:
            score += weights.counted_unit if unit in self._unit else -weights.counted_unit
        if intent.by_sex and stat.split:
            score += weights.both_sexes
        if question.wants_route:
            score += weights.figure_unwanted
        if intent.reason or intent.speech or (intent.punishment and intent.share is None):
            score += weights.figure_unwanted * (1 - asked)
        # "the 30,000th arrival" is in a running total, and not in any other 30,000.
        numbered = not question.nth or stat.period.is_cumulative
        same_number = self._numbers.intersection(numbers(stat)) if numbered else frozenset()
        # Small numbers are in names too: Camp 14.
        if same_number and (max(same_number) >= _IDENTIFYING or asked >= _PARTLY):
            same = question.period is None or stat.period.text == question.period.text
            score += weights.number if same else weights.number / 2
        return score

    def _time(self, when: Period, record: AnyRecord) -> float:
        """The score for how well a record's time fits the time asked for."""
        asked, weights, question = self._question.period, self._weights, self._question
        if asked is None:
            return self._timeless(when, record)
        if isinstance(record, Source):
            return 0.0
        if not shares_a_day(when, asked):
            return weights.other_time
        if not isinstance(record, Stat):
            happened = weights.happened if record.kind == "events" else 0.0
            same = weights.same_time if when.text == asked.text else weights.shared_time
            return happened + same
        of_all = not (record.group or record.place)
        if question.up_to and of_all and when.is_cumulative and when.end == asked.end:
            return weights.same_time
        if question.names_subject and record.measure not in self._subject.measures:
            return 0.0  # a figure of the time asked for, but of another measure
        if when.is_cumulative:
            right = question.so_far and when.end == asked.end
        else:
            right = not question.up_to and (when.start, when.end) == (asked.start, asked.end)
        if right:
            return weights.same_time
        if question.up_to:
            return 0.0
        several = asked.start and asked.end and asked.start.year < asked.end.year
        # Of several years the figure of each, and not those of its quarters.
        whole = weights.whole if several and when.kind is PeriodKind.YEAR else 0.0
        return weights.shared_time + weights.near_time * nearness(when, asked) + whole

    def _timeless(self, when: Period, record: AnyRecord) -> float:
        """The score for a time where none is asked for: totals and whole years, newest first."""
        weights, question = self._weights, self._question
        if not isinstance(record, Stat):
            expired = isinstance(record, Penalty) and not when.start
            latest = question.intent.latest and isinstance(record, Event)
            older = weights.older * (self._subject.newest + 1 - last_year(when)) if latest else 0.0
            return older * _LATEST + weights.expired * expired
        counted = question.intent.share is not None and not question.intent.in_time
        older = weights.older * max(0.0, self._subject.newest + 1 - last_year(when))
        if question.intent.latest:
            return older * _LATEST
        if question.so_far and when.is_cumulative and not question.intent.most:
            score = weights.so_far
        elif when.is_cumulative and counted:
            score = weights.whole_count
        else:
            years = (PeriodKind.YEAR, PeriodKind.UP_TO)
            score = weights.whole if when.kind in years else 0.0
        return score + older

    def _mentions(self, words: str, own: Collection[str] = ()) -> bool:
        """Whether the question has one of ``words``, apart from those with the stems ``own``."""
        stems = {stem(word) for word in words.replace("-", " ").split()}
        return not self._distinctive.isdisjoint(stems.difference(own))


def _says(record: AnyRecord, words: Collection[str]) -> bool:
    """Whether a record contains one of ``words``."""
    return any(word in plain(text).split() for text in all_texts(record) for word in words)
