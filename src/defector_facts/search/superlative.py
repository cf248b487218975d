"""Finds the largest or smallest figure of a measure, for questions with a superlative."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from defector_facts.base import FactBase
from defector_facts.model import Measure, Stat
from defector_facts.period import Period
from defector_facts.question_forms import WHERE_HELD
from defector_facts.search.index import Index
from defector_facts.search.question import Question
from defector_facts.search.ranking import Ranked
from defector_facts.search.stemming import stem
from defector_facts.search.subject import Subject
from defector_facts.search.time_asked import last_year

_NEARLY = 0.75  # of the best record's coverage, which the compared figure must have
_NAMED = 0.9  # a measure's name that covers so much of the question is all of it
_YEAR = re.compile(r"(?:19|20)\d\d")
_WOMEN, _MEN = r"\b(?:women|females?|girls)\b", r"\b(?:men|males?|boys)\b"


def extreme_first(
    base: FactBase,
    index: Index,
    among: Collection[int],
    ranked: Sequence[Ranked],
    question: Question,
    subject: Subject,
) -> list[Ranked]:
    """``ranked`` with the largest or smallest standing figure of the measure in front.

    It is found among the years if a time is asked for, otherwise among the groups or places of
    the newest period, if the measure has them. If only women or men are asked for, their
    numbers are compared.
    """
    sign = question.intent.most
    if not sign or question.wants_route:
        return list(ranked)
    best_held = max((hit.coverage for hit in ranked), default=0.0)
    first = _compared(base, ranked, best_held, question, subject)
    if first is None or _asks_for_a_thing(question, base.measures[first.measure]):
        return list(ranked)
    sex = _sex(question)
    if sex:
        split = (hit.record for hit in ranked if isinstance(hit.record, Stat) and hit.record.split)
        first = next(split, first)
    pool = _standing(base, index, among, first.measure, question.period)
    pool = [stat for stat in pool if _value(stat, sex) is not None]
    pool = _comparable(pool, first, base.measures[first.measure], question.intent.in_time)
    if not pool:
        return list(ranked)
    placed = {hit.record.path: -place for place, hit in enumerate(ranked)}
    last = -len(ranked)
    best = max(
        pool, key=lambda stat: (sign * (_value(stat, sex) or 0), placed.get(stat.path, last))
    )
    others = [hit for hit in ranked if hit.record.path != best.path]
    return [Ranked(ranked[0].score, -1, best, best_held), *others]


def _compared(
    base: FactBase,
    ranked: Sequence[Ranked],
    best_held: float,
    question: Question,
    subject: Subject,
) -> Stat | None:
    """The best figure of the measure to compare; ``None`` if the question asks for no figure."""
    # A figure that covers much less of the question than another record is not meant.
    figures = (hit.record for hit in ranked if hit.coverage >= _NEARLY * best_held)
    stats = [record for record in figures if isinstance(record, Stat)]
    stats = [s for s in stats if subject.measures.get(s.measure, 0.0) >= _NAMED] or stats
    if question.intent.where:
        stats = [stat for stat in stats if stat.place] or stats
    if not question.intent.share:
        stats = [s for s in stats if base.measures[s.measure].unit != "percent"] or stats
    return stats[0] if stats else None


def _standing(
    base: FactBase, index: Index, among: Collection[int], measure: str, period: Period | None
) -> list[Stat]:
    """The standing figures of a measure, for the time asked for if there is one."""
    numbers = (number for number in index.of_measure(measure) if number in among)
    records = (base.get(index.paths[number]) for number in numbers)
    stats = [record for record in records if isinstance(record, Stat)]
    return [
        stat
        for stat in stats
        if stat.standing == "stands"
        and (period is None or stat.period.overlaps(period.start, period.end))
    ]


def _asks_for_a_thing(question: Question, measure: Measure) -> bool:
    """Whether the question asks for a thing that is counted, not a number: "the largest camp"."""
    unit = stem(measure.unit)
    counts = question.intent.share is not None or question.intent.in_time
    thing = any(stem(word) == unit for word in question.distinctive)
    return not counts and (thing or re.search(WHERE_HELD, question.text, re.I) is not None)


def _comparable(pool: Sequence[Stat], first: Stat, measure: Measure, in_time: bool) -> list[Stat]:
    """The figures of ``pool`` that can be compared with each other."""
    grouped = [stat for stat in pool if stat.group or stat.place]
    counts = Counter(last_year(stat.period) for stat in grouped)
    newest = max((last for last, count in counts.items() if count > 1), default=None)
    if newest is not None and not in_time:
        return [stat for stat in grouped if last_year(stat.period) == newest]
    years = [stat for stat in pool if len(stat.period.text) == 4]
    # Values from before the measure was counted as it is now are not comparable.
    since = _YEAR.search(measure.since or "")
    if since:
        years = [stat for stat in years if stat.period.text >= since[0]]
    return years or [stat for stat in pool if stat.period.kind is first.period.kind]


def _sex(question: Question) -> str:
    """``women`` or ``men`` if the question asks for a count of one of them; else empty."""
    if question.intent.share:
        return ""
    named = [
        sex
        for sex, form in (("women", _WOMEN), ("men", _MEN))
        if re.search(form, question.text, re.IGNORECASE)
    ]
    return named[0] if len(named) == 1 else ""


def _value(stat: Stat, sex: str) -> float | None:
    if sex:
        return getattr(stat.split, sex) if stat.split else None
    return stat.value
