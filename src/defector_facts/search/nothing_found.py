"""What to tell a reader when nothing was found, or nothing for exactly the time asked for."""

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

# Kinds whose names are suggested; there are too many sources to compare.
_SUGGESTED = [
    kind.name
    for kind in REGISTER.values()
    if kind.searched.by_name and kind.names and kind.name != "sources"
]
_LOOKED_AT = 10
_NAMED = 3
_NEAR = 0.25  # the part of a question that the best record must cover to be named
_NUMBER = re.compile(r"\b[0-9]{4,15}\b")


def hint(
    base: FactBase, index: Index, question: Question, subject: Subject, ranked: Sequence[Ranked]
) -> str:
    """The end of a message: figures for other years, the nearest records, or their topics.

    Without matches, it suggests a similar name, or the topics of the whole base.
    """
    other = _other_times(base, index, question, subject)
    if other:
        return other
    nearest = [hit for hit in ranked if hit.record.kind != "sources"][:_NAMED]
    if nearest and nearest[0].coverage >= _NEAR:
        return f"; nearest: {', '.join(hit.record.path for hit in nearest)} (facts show ID)"
    near = (hit.record for hit in ranked[:_LOOKED_AT])
    topics = Counter(topic for record in near for topic in record.topics)
    if topics:
        return f"; nearest topics: {', '.join(topic for topic, _ in topics.most_common(3))}"
    named = (r for kind in _SUGGESTED for r in base.table(kind).values())
    names = ((r.path, (r.id, *names_of(r), *loaded_words(r))) for r in named)
    similar_name = Names("record", "", names).hint(question.text)
    all_topics = ", ".join(index.topics)
    return similar_name or (f"; topics of the base: {all_topics}" if all_topics else "")


def _other_times(base: FactBase, index: Index, question: Question, subject: Subject) -> str:
    """The years for which the measure asked for has figures, if the question names a time."""
    asked = question.period
    if asked is None:
        return ""
    for id_ in subject.asked_measures:
        paths = (index.paths[number] for number in index.of_measure(id_))
        stats = (base.stats[path.removeprefix("stats.")] for path in paths)
        days = sorted(day for s in stats if (day := s.period.end or s.period.start))
        if days:
            first, last = days[0].year, days[-1].year
            years = str(last) if first == last else f"other times from {first} to {last}"
            label = base.measures[id_].label
            return f"; {label}: none for {asked.label}, only for {years}; see facts stats {id_}"
    return ""


def other_time(base: FactBase, question: Question, found: Sequence[AnyRecord]) -> tuple[str, ...]:
    """A remark if the first record is a figure for more, or less, than the time asked for.

    Not for a stock, such as an amount of money: its value holds for every part of its period.
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
    only_end_counts = when.is_cumulative or question.up_to
    if when.end == asked.end and (only_end_counts or when.start == asked.start):
        return ()
    covers_more = (
        when.start
        and when.end
        and asked.start
        and asked.end
        and (when.start <= asked.start and asked.end <= when.end)
    )
    return (f"no figure for {asked.label} {'alone' if covers_more else 'as a whole'}",)


def numbers_as_typed(words: str, text: str) -> str:
    """``words`` with their numbers as in ``text``: with commas, if it has them with commas."""

    def typed(number: re.Match[str]) -> str:
        commas = f"{int(number[0]):,}"
        return commas if commas in text else number[0]

    return _NUMBER.sub(typed, words)
