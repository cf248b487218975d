"""Which of the records that match comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from defector_facts.describe import kind_of
from defector_facts.model import AnyRecord, Measure, Stat
from defector_facts.period import Period
from defector_facts.search.question import Question
from defector_facts.search.subject import Subject

# In units of the best match by words alone. Set against tests/data/search.toml.
NAME = 2.0
THING = 1.0
MEASURE = 0.9
WANTED_KIND = 0.4
SAME_TIME, SHARED_TIME, OTHER_TIME = 1.0, 0.3, -0.8
ASKED_FOR, OF_A_GROUP = 0.5, -0.1
OLDER = -0.01  # a year
STANDING = {"stands": 0.0, "disputed": -0.05, "contradicted": -0.2, "superseded": -0.6}


def rank(
    records: Sequence[AnyRecord],
    matches: Sequence[Mapping[int, float]],
    question: Question,
    subject: Subject,
) -> tuple[AnyRecord, ...]:
    """``records`` that match by their words (``matches``, one a word) or by the ``subject``.

    The best first; of two as good, the one that stands first in the base.
    """
    words = _by_words(matches)
    most = max(words.values(), default=0.0) or 1.0
    scored: list[tuple[float, int]] = []
    for number, record in enumerate(records):
        by_words = words.get(number, 0.0) / most
        by_subject = _by_subject(record, question, subject)
        if by_words or by_subject:
            # A bare time is in too many records for its words to tell one from another.
            by_words *= question.names_more or question.period is None
            nature = _by_nature(record, question, subject)
            scored.append((by_words + by_subject + nature, number))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    return tuple(records[number] for _, number in scored)


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
    if question.period is not None:  # what happened then comes before what it is called
        return NAME / 2 * named
    if isinstance(record, Measure):
        return (NAME + MEASURE) * named
    return (NAME + (THING if named == 1.0 and kind_of(record).searched.thing else 0.0)) * named


def _by_nature(record: AnyRecord, question: Question, subject: Subject) -> float:
    score = kind_of(record).searched.weight + STANDING[record.standing]
    if record.kind in question.kinds:
        score += WANTED_KIND
    when: Period | None = getattr(record, "period", None) or getattr(record, "date", None)
    if when is not None:
        score += _by_time(when, question, record, subject)
    if isinstance(record, Stat):
        whose = [words for words in (record.group, record.place) if words]
        if any(_mentions(question, words) for words in whose):
            score += ASKED_FOR
        elif record.group:
            score += OF_A_GROUP
    return score


def _by_time(when: Period, question: Question, record: AnyRecord, subject: Subject) -> float:
    asked = question.period
    if asked is None:
        last = when.end or when.start
        return OLDER * max(0, subject.newest - last.year) if last else 0.0
    if not _shares(when, asked):
        return OTHER_TIME
    if not isinstance(record, Stat):
        return SHARED_TIME
    if question.names_more and record.measure not in subject.measures:
        return 0.0  # a figure of the year, but not the one that is asked for
    if when.is_cumulative:
        return SAME_TIME if question.so_far and when.end == asked.end else SHARED_TIME
    return SAME_TIME if (when.start, when.end) == (asked.start, asked.end) else SHARED_TIME


def _shares(when: Period, asked: Period) -> bool:
    return when.overlaps(asked.start, asked.end)


def _mentions(question: Question, words: str) -> bool:
    parts = words.casefold().split()
    return any(word.casefold() in parts for word in question.telling)
