"""Which of the records that match comes first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from defector_facts.describe import kind_of
from defector_facts.model import AnyRecord, Measure, Stat
from defector_facts.period import Period
from defector_facts.search.documents import numbers
from defector_facts.search.question import Question
from defector_facts.search.subject import Subject

# In units of the best match by words alone. Set against the tuned part of tests/data/search.toml.
COVERED = 2.0
NAME = 2.0
THING = 1.0
MEASURE = 0.9
DEFINED = 1.5
WANTED_KIND = 0.7
ASKED_ALONE = 1.5
SAME_TIME, SHARED_TIME, OTHER_TIME = 1.0, 0.3, -0.8
ASKED_FOR, OF_A_GROUP = 0.5, -0.4
OLDER = -0.04  # a year
HAPPENED = 0.1
RIGHT_UNIT = 0.5
RIGHT_THING = 1.0
NUMBER = 2.0
BOTH_SEXES = 0.6
NO_REASON = -1.0
STANDING = {"stands": 0.0, "disputed": -0.05, "contradicted": -0.2, "superseded": -0.6}
VERDICTS = {"wrong": "contradicted", "false": "contradicted", "contradicted": "contradicted"}
_YEAR = re.compile(r"(?:19|20)\d\d")


class Ranked(NamedTuple):
    """A record by its number, and how well it answers."""

    score: float
    number: int


def rank(
    base_measures: Mapping[str, Measure],
    records: Sequence[AnyRecord],
    matches: Sequence[Mapping[int, float]],
    covered: Mapping[int, float],
    question: Question,
    subject: Subject,
) -> list[Ranked]:
    """``records`` that match by their words (``matches``, one a word) or by the ``subject``.

    ``covered`` is the part of the question that each holds. The best first; of two as good, the
    one that stands first in the base.
    """
    words = _by_words(matches)
    most = max(words.values(), default=0.0) or 1.0
    scorer = _Scorer(base_measures, question, subject)
    scored: list[Ranked] = []
    for number, record in enumerate(records):
        by_words = words.get(number, 0.0) / most
        by_subject = _by_subject(record, question, subject)
        alone = not question.names_more and in_time(record, question.period)
        if by_words or by_subject or alone:
            # A bare time is in too many records for its words to tell one from another.
            by_words *= question.names_more or question.period is None
            by_words = by_words * (0.5 if question.specific else 0.1) + COVERED * covered.get(
                number, 0.0
            )
            scored.append(Ranked(by_words + by_subject + scorer.nature(record), number))
    scored.sort(key=lambda ranked: (-ranked.score, ranked.number))
    return scored


def extreme(
    base_measures: Mapping[str, Measure],
    records: Sequence[AnyRecord],
    ranked: Sequence[Ranked],
    question: Question,
) -> list[Ranked]:
    """``ranked`` with the largest or smallest standing value of the measure in front.

    Over the years where a time is asked for; among the groups or places of the newest period
    where the measure has them.
    """
    first = next((records[r.number] for r in ranked if isinstance(records[r.number], Stat)), None)
    if not question.intent.most or not isinstance(first, Stat):
        return list(ranked)
    pool = [
        (record, at)
        for at in ranked
        if isinstance(record := records[at.number], Stat)
        and record.measure == first.measure
        and record.standing == "stands"
        and record.value is not None
        and (question.period is None or _shares(record.period, question.period))
    ]
    grouped = [(stat, at) for stat, at in pool if stat.group or stat.place]
    if grouped and not question.intent.in_time:
        often = Counter(_last(stat.period) for stat, _ in grouped)
        newest = max((last for last, count in often.items() if count > 1), default=max(often))
        pool = [(stat, at) for stat, at in grouped if _last(stat.period) == newest]
    else:
        alike = [(stat, at) for stat, at in pool if stat.period.kind is first.period.kind]
        years = [(stat, at) for stat, at in pool if len(stat.period.text) == 4]
        # Where the measure says since when it is counted, older values are of another kind.
        since = _YEAR.search(base_measures[first.measure].since or "")
        if since:
            years = [(s, at) for s, at in years if s.period.text >= since[0]]
        pool = years or alike
    if not pool:
        return list(ranked)
    sign = question.intent.most
    best = max(pool, key=lambda pair: (sign * (pair[0].value or 0), pair[1].score))[1]
    return [best, *(at for at in ranked if at is not best)]


def _by_words(matches: Sequence[Mapping[int, float]]) -> Mapping[int, float]:
    """How well each record matches in all; the more of the words it holds, the better."""
    sums: dict[int, float] = {}
    held: dict[int, int] = {}
    for scores in matches:
        for number, score in scores.items():
            sums[number] = sums.get(number, 0.0) + score
            held[number] = held.get(number, 0) + 1
    return {number: total * held[number] / len(matches) for number, total in sums.items()}


def _by_subject(record: AnyRecord, question: Question, subject: Subject) -> float:
    named = subject.names.get(record.path, 0.0)
    if isinstance(record, Stat):
        measured = subject.measures.get(record.measure, 0.0)
        if question.period is None or _shares(record.period, question.period):
            return MEASURE * measured
        return 0.0
    if isinstance(record, Measure):
        return (NAME + MEASURE if question.intent.definition else MEASURE) * named
    if question.period is not None:  # what happened then comes before what it is called
        return NAME / 2 * named
    return (NAME + (THING if named == 1.0 and kind_of(record).searched.thing else 0.0)) * named


class _Scorer:
    """What speaks for a record apart from its words."""

    def __init__(
        self, measures: Mapping[str, Measure], question: Question, subject: Subject
    ) -> None:
        self._measures, self._question, self._subject = measures, question, subject
        self._numbers = {float(w) for w in question.telling if w.isdecimal() and len(w) < 16}
        counted = {word.casefold().rstrip("s") for word in question.intent.counted.split()}
        units = {measure.unit for measure in measures.values()} - {"people"}
        self._unit = {unit for unit in units if unit.casefold().rstrip("s") in counted}
        asked = question.text.casefold().split()
        self._verdict = next((VERDICTS[word] for word in asked if word in VERDICTS), "")

    def nature(self, record: AnyRecord) -> float:
        """By its kind, standing and time, and by what the question is after."""
        question = self._question
        score = kind_of(record).searched.weight + STANDING[record.standing]
        intent = question.intent
        if intent.definition and isinstance(record, Measure):
            score += DEFINED
        if intent.source and record.kind == "sources":
            score += DEFINED
        if record.kind in question.kinds:
            score += ASKED_ALONE if kind_of(record).searched.alone else WANTED_KIND
        if self._verdict and getattr(record, "verdict", "") == self._verdict:
            score += WANTED_KIND
        when: Period | None = getattr(record, "period", None) or getattr(record, "date", None)
        if when is not None:
            score += _by_time(when, question, record, self._subject)
        return score + (self._figure(record) if isinstance(record, Stat) else 0.0)

    def _figure(self, stat: Stat) -> float:
        question, score = self._question, 0.0
        intent = question.intent
        whose = [words for words in (stat.group, stat.place) if words]
        if any(_mentions(question, words) for words in whose):
            score += ASKED_FOR
        elif stat.group or stat.place:
            score += OF_A_GROUP
        unit = self._measures[stat.measure].unit
        if intent.share is not None:
            score += RIGHT_UNIT if intent.share is (unit == "percent") else -RIGHT_UNIT
        if self._unit:
            score += RIGHT_THING if unit in self._unit else -RIGHT_THING
        if intent.by_sex and stat.split:
            score += BOTH_SEXES
        if intent.reason or intent.speech or (intent.punishment and intent.share is None):
            score += NO_REASON
        if self._numbers and self._numbers.intersection(numbers(stat)):
            same = question.period is None or stat.period.text == question.period.text
            score += NUMBER if same else NUMBER / 2
        return score


def _by_time(when: Period, question: Question, record: AnyRecord, subject: Subject) -> float:
    asked = question.period
    if asked is None:
        if not isinstance(record, Stat):
            return 0.0
        return OLDER * max(0.0, subject.newest + 1 - _last(when))
    if not _shares(when, asked):
        return OTHER_TIME
    if not isinstance(record, Stat):
        happened = HAPPENED if record.kind == "events" else 0.0
        return happened + (SAME_TIME if when.text == asked.text else SHARED_TIME)
    if question.names_more and record.measure not in subject.measures:
        return 0.0  # a figure of the year, but not the one that is asked for
    if when.is_cumulative:
        return SAME_TIME if question.so_far and when.end == asked.end else SHARED_TIME
    return SAME_TIME if (when.start, when.end) == (asked.start, asked.end) else SHARED_TIME


def _last(when: Period) -> float:
    """The day on which a period ends, as a year and its part."""
    day = when.end or when.start
    return day.year + day.timetuple().tm_yday / 366 if day else 0.0


def in_time(record: AnyRecord, asked: Period | None) -> bool:
    """Whether a record is of a time that shares a day with the one asked for."""
    when: Period | None = getattr(record, "period", None) or getattr(record, "date", None)
    return asked is not None and when is not None and _shares(when, asked)


def _shares(when: Period, asked: Period) -> bool:
    return when.overlaps(asked.start, asked.end)


def _mentions(question: Question, words: str) -> bool:
    parts: Collection[str] = words.casefold().replace("-", " ").split()
    return any(word.casefold() in parts for word in question.telling)
