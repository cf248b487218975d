"""Which of the records that match comes first."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord
from defector_facts.search.coverage import Coverage
from defector_facts.search.index import Index
from defector_facts.search.question import Question, heads_of, split_words
from defector_facts.search.readers_words import Wording
from defector_facts.search.scoring import WEIGHTS, Scorer, Weights
from defector_facts.search.subject import Subject
from defector_facts.search.time_asked import in_time

# What holds less than this part of what the best one holds is not looked at closely.
_CLOSELY = 0.25
_OF_KIND = 0.5  # the same of a kind of record that alone is asked for


class Ranked(NamedTuple):
    """A record with its number, how well it answers, and how much of the question it holds."""

    score: float
    number: int
    record: AnyRecord
    held: float


def rank(
    base: FactBase,
    index: Index,
    among: Collection[int],
    coverage: Coverage,
    question: Question,
    subject: Subject,
    wording: Wording,
    weights: Weights = WEIGHTS,
) -> list[Ranked]:
    """The records ``among`` all that match by their words or by the ``subject``.

    The best first; of two as good, the one that stands first in the base.
    """
    question = _answerable(index, coverage, question)
    scorer = Scorer(base, index.figures.of_all, question, subject, wording, weights)
    specific = question.tells_apart
    only_general = not specific and question.period is None
    only_kind = only_general and any(REGISTER[kind].searched.alone for kind in question.kinds)
    matching = _matching(base, index, coverage, question, subject)
    best = max(coverage.parts.values(), default=0.0)
    heads = heads_of(question.text, question.telling) or _last_of_keywords(question)
    found = {head: index.matches(head) for head in heads}
    scored: list[Ranked] = []
    for number in matching:
        if number not in among:
            continue
        record = base.get(index.paths[number])
        if record is None:
            continue
        by_words = coverage.by_words.get(number, 0.0) * weights.words
        # A bare time is in too many records for its words to tell one from another.
        by_words *= question.names_more or question.period is None
        by_words += weights.covered * coverage.parts.get(number, 0.0)
        # Nor do the words that hold for the whole base tell one route from another.
        by_words *= not only_kind
        # Nor, of what is counted and since when, one figure from another.
        by_words *= not (only_general and question.intent.definition and record.kind == "stats")
        held = coverage.parts.get(number, 0.0)
        part = held / best if specific and best else 1.0
        by_words += weights.head * all(number in found[head] for head in heads)
        score = by_words + scorer.subject(record, number) + scorer.nature(record, part)
        scored.append(Ranked(score, number, record, held))
    scored.sort(key=lambda ranked: (-ranked.score, ranked.number))
    return scored


def _last_of_keywords(question: Question) -> tuple[str, ...]:
    """The last of words that are no sentence, which the others tell more of: public executions."""
    alone = len(split_words(question.text)) == len(question.words)
    return question.telling[-1:] if alone else ()


def _answerable(index: Index, coverage: Coverage, question: Question) -> Question:
    """``question`` without the one kind it asks for where others hold far more of its words."""
    if not question.only_kinds:
        return question
    best = max(coverage.parts.values(), default=0.0)
    of_kind = (
        part
        for number, part in coverage.parts.items()
        if index.paths[number].partition(".")[0] in question.kinds
    )
    if max(of_kind, default=0.0) >= _OF_KIND * best:
        return question
    return question._replace(only_kinds=False, kinds=frozenset())


def _matching(
    base: FactBase, index: Index, coverage: Coverage, question: Question, subject: Subject
) -> Collection[int]:
    """The numbers of what may answer: the best by words, what is named, and what is of the time."""
    least = _CLOSELY * max(coverage.parts.values(), default=0.0)
    by_words = (number for number, part in coverage.parts.items() if part >= least)
    matching = dict.fromkeys((*subject.names, *by_words))
    for measure in subject.measures:
        matching |= dict.fromkeys(index.of_measure(measure))
    if not question.names_more or not question.tells_apart:
        matching |= dict.fromkeys(_of_time_or_kind(base, index, question))
    return sorted(matching)


def _of_time_or_kind(base: FactBase, index: Index, question: Question) -> list[int]:
    """What a question asks for that names no more than a time or a kind of record."""
    if question.period is None or question.names_more:
        alone = {kind for kind in question.kinds if REGISTER[kind].searched.alone}
        return [n for n, path in enumerate(index.paths) if path.partition(".")[0] in alone]
    return [
        number
        for number, path in enumerate(index.paths)
        if not path.startswith("sources.")
        and (record := base.get(path)) is not None
        and in_time(record, question.period)
    ]
