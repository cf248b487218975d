"""The largest or the smallest of the figures of a measure, which is computed and not stored."""

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

_NEARLY = 0.75
_NAMED = 0.9  # the measure's name is the whole question
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
    """``ranked`` with the largest or smallest standing value of the measure in front.

    Over the years where a time is asked for; among the groups or places of the newest period
    where the measure has them. Of women or men alone, where one of them is asked for.
    """
    sign = question.intent.most
    if not sign or question.wants_way:
        return list(ranked)
    best_held = max((at.held for at in ranked), default=0.0)
    first = _compared(base, ranked, best_held, question, subject)
    if first is None or _of_a_thing(question, base.measures[first.measure]):
        return list(ranked)
    sex = _sex(question)
    if sex:
        split = (at.record for at in ranked if isinstance(at.record, Stat) and at.record.split)
        first = next(split, first)
    pool = _standing(base, index, among, first.measure, question.period)
    pool = [stat for stat in pool if _value(stat, sex) is not None]
    pool = _comparable(pool, first, base.measures[first.measure], question.intent.in_time)
    if not pool:
        return list(ranked)
    placed = {at.record.path: -place for place, at in enumerate(ranked)}
    last = -len(ranked)
    best = max(
        pool, key=lambda stat: (sign * (_value(stat, sex) or 0), placed.get(stat.path, last))
    )
    others = [at for at in ranked if at.record.path != best.path]
    return [Ranked(ranked[0].score, -1, best, best_held), *others]


def _compared(
    base: FactBase,
    ranked: Sequence[Ranked],
    best_held: float,
    question: Question,
    subject: Subject,
) -> Stat | None:
    """The best of the figures whose measure is compared; ``None`` where no figure is asked for."""
    # A figure that holds much less of the question than another record is not what is compared.
    figures = (at.record for at in ranked if at.held >= _NEARLY * best_held)
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
    """The figures of a measure that stand, of a time where one is asked for."""
    numbers = (number for number in index.of_measure(measure) if number in among)
    records = (base.get(index.paths[number]) for number in numbers)
    stats = [record for record in records if isinstance(record, Stat)]
    return [
        stat
        for stat in stats
        if stat.standing == "stands"
        and (period is None or stat.period.overlaps(period.start, period.end))
    ]


def _of_a_thing(question: Question, measure: Measure) -> bool:
    """Whether not a number is asked for but one of what is counted: the largest camp."""
    unit = stem(measure.unit)
    counts = question.intent.share is not None or question.intent.in_time
    thing = any(stem(word) == unit for word in question.telling)
    return not counts and (thing or re.search(WHERE_HELD, question.text, re.I) is not None)


def _comparable(pool: Sequence[Stat], first: Stat, measure: Measure, in_time: bool) -> list[Stat]:
    """Those that may be held beside one another."""
    grouped = [stat for stat in pool if stat.group or stat.place]
    often = Counter(last_year(stat.period) for stat in grouped)
    newest = max((last for last, count in often.items() if count > 1), default=None)
    if newest is not None and not in_time:
        return [stat for stat in grouped if last_year(stat.period) == newest]
    years = [stat for stat in pool if len(stat.period.text) == 4]
    # Where the measure says since when it is counted, older values are of another kind.
    since = _YEAR.search(measure.since or "")
    if since:
        years = [stat for stat in years if stat.period.text >= since[0]]
    return years or [stat for stat in pool if stat.period.kind is first.period.kind]


def _sex(question: Question) -> str:
    """``women`` or ``men`` where a count of one of them is asked for."""
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
