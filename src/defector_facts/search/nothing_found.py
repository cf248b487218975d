"""What is said where nothing was found, or nothing of the very time: what there is instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from defector_facts.base import FactBase
from defector_facts.describe import loaded_words, names_of
from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord, Stat
from defector_facts.names import Names
from defector_facts.search.index import Index
from defector_facts.search.question import Question
from defector_facts.search.ranking import Ranked
from defector_facts.search.subject import Subject

# Kinds whose records are named in what is asked; pages are too many to be compared with.
_THINGS = [
    kind.name
    for kind in REGISTER.values()
    if kind.searched.by_name and kind.names and kind.name != "sources"
]
_LOOKED_AT = 10
_NUMBER = re.compile(r"\b[0-9]{4,15}\b")


def hint(
    base: FactBase, index: Index, question: Question, subject: Subject, ranked: Sequence[Ranked]
) -> str:
    """The end of a message: figures of another time, or the topics of what matches a little.

    Where nothing matches, it is a near name, or the topics of the whole base.
    """
    other = _other_times(base, index, question, subject)
    if other:
        return other
    near = (at.record for at in ranked[:_LOOKED_AT])
    topics = Counter(topic for record in near for topic in record.topics)
    if topics:
        return f"; nearest topics: {', '.join(topic for topic, _ in topics.most_common(3))}"
    things = (r for kind in _THINGS for r in base.table(kind).values())
    names = ((r.path, (r.id, *names_of(r), *loaded_words(r))) for r in things)
    near_name = Names("record", "", names).hint(question.text)
    every = ", ".join(index.topics)
    return near_name or (f"; topics of the base: {every}" if every else "")


def _other_times(base: FactBase, index: Index, question: Question, subject: Subject) -> str:
    """Of which years there are figures of the measure asked for, where none is of the time."""
    for id_ in subject.asked_measures if question.period is not None else ():
        paths = (index.paths[number] for number in index.of_measure(id_))
        stats = (base.stats[path.removeprefix("stats.")] for path in paths)
        days = sorted(day for s in stats if (day := s.period.end or s.period.start))
        if days:
            first, last = days[0].year, days[-1].year
            years = str(last) if first == last else f"{first} to {last}"
            return f"; {base.measures[id_].label}: figures of {years} in facts stats {id_}"
    return ""


def other_time(base: FactBase, question: Question, found: Sequence[AnyRecord]) -> tuple[str, ...]:
    """A remark where the first record is a figure of more or less than the time asked for.

    What a figure says of a whole period, such as an amount of money, it says of each part of it.
    """
    asked = question.period
    first = found[0] if found else None
    if (
        asked is None
        or not isinstance(first, Stat)
        or base.measures[first.measure].series == "stock"
    ):
        return ()
    when = first.period
    end_alone = when.is_cumulative or question.up_to
    if when.end == asked.end and (end_alone or when.start == asked.start):
        return ()
    alone = (
        when.start
        and when.end
        and asked.start
        and asked.end
        and (when.start <= asked.start and asked.end <= when.end)
    )
    return (f"no figure for {asked.label} {'alone' if alone else 'as a whole'}",)


def as_typed(words: str, text: str) -> str:
    """``words`` with their numbers as they stand in ``text``: with commas, if it has them so."""

    def typed(number: re.Match[str]) -> str:
        commas = f"{int(number[0]):,}"
        return commas if commas in text else number[0]

    return _NUMBER.sub(typed, words)
