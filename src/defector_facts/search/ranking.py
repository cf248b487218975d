"""Which of the records that match comes first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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

# Records that cover less of the question than this part of the best record's are not scored.
_LEAST_SCORED = 0.25
# If only some kinds are asked for, their best record must cover this part of the best overall.
_LEAST_OF_KIND = 0.5

# Bare sources come last where one of the first few other records covers so much of the question.
_WELL_COVERED, _FIRST = 0.5, 3


class Ranked(NamedTuple):
    """A record with its score, its index number and the part of the question it covers.

    The number is negative for a figure that was computed to be the largest or smallest.
    """

    score: float
    number: int
    record: AnyRecord
    coverage: float


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
    """The records ``among`` (index numbers) that match by words or by ``subject``, best first.

    Records with equal scores keep the order of the base.
    """
    question = _without_only_kinds(index, coverage, question)
    scorer = Scorer(base, index.figures.of_all, question, subject, wording, weights)
    best = max(coverage.parts.values(), default=0.0) if question.is_selective else 0.0
    heads = heads_of(question.text, question.distinctive) or _last_of_keywords(question)
    with_head = [index.matches(head) for head in heads]
    scored: list[Ranked] = []
    for number in _matching(base, index, coverage, question, subject):
        record = base.get(index.paths[number]) if number in among else None
        if record is None:
            continue
        by_words, covered = 0.0, coverage.parts.get(number, 0.0)
        if _words_rank(question, record):
            by_words += weights.covered * covered
            # The words of a time alone are in too many records to rank them.
            if question.names_subject or question.period is None:
                by_words += weights.words * coverage.by_words.get(number, 0.0)
        by_words += weights.head * all(number in matches for matches in with_head)
        part = covered / best if best else 1.0
        score = by_words + scorer.subject(record, number) + scorer.nature(record, part)
        scored.append(Ranked(score, number, record, covered))
    scored.sort(key=lambda ranked: (-ranked.score, ranked.number))
    return scored


def _words_rank(question: Question, record: AnyRecord) -> bool:
    """Whether the words of a question rank a record.

    Words that fit the whole base do not rank records in a question for one kind of record, or
    figures in a question for a definition.
    """
    if question.is_selective or question.period is not None:
        return True
    if any(REGISTER[kind].searched.sufficient for kind in question.kinds):
        return False
    return not (question.intent.definition and record.kind == "stats")


def _last_of_keywords(question: Question) -> tuple[str, ...]:
    """The last word of bare keywords, as their head noun: "executions" of "public executions"."""
    keywords_only = len(split_words(question.text)) == len(question.words)
    return question.distinctive[-1:] if keywords_only else ()


def _without_only_kinds(index: Index, coverage: Coverage, question: Question) -> Question:
    """``question`` for all kinds, if others cover far more of it than the only kinds asked for."""
    if not question.only_kinds:
        return question
    best = max(coverage.parts.values(), default=0.0)
    of_kind = (
        part
        for number, part in coverage.parts.items()
        if index.paths[number].partition(".")[0] in question.kinds
    )
    if max(of_kind, default=0.0) >= _LEAST_OF_KIND * best:
        return question
    return question._replace(only_kinds=False, kinds=frozenset())


def _matching(
    base: FactBase, index: Index, coverage: Coverage, question: Question, subject: Subject
) -> Collection[int]:
    """The numbers of the candidates: by words, by name, and by the time or kind asked for."""
    least = _LEAST_SCORED * max(coverage.parts.values(), default=0.0)
    by_words = (number for number, part in coverage.parts.items() if part >= least)
    matching = dict.fromkeys((*subject.names, *by_words))
    for measure in subject.measures:
        matching |= dict.fromkeys(index.of_measure(measure))
    if not question.names_subject or not question.is_selective:
        matching |= dict.fromkeys(_of_time_or_kind(base, index, question))
    return sorted(matching)


def _of_time_or_kind(base: FactBase, index: Index, question: Question) -> list[int]:
    """The records that a question asks for which names only a time or a kind of record."""
    if question.period is None or question.names_subject:
        kinds = {kind for kind in question.kinds if REGISTER[kind].searched.sufficient}
        return [n for n, path in enumerate(index.paths) if path.partition(".")[0] in kinds]
    return [
        number
        for number, path in enumerate(index.paths)
        if not path.startswith("sources.")
        and (record := base.get(path)) is not None
        and in_time(record, question.period)
    ]


def sources_last(ranked: Sequence[Ranked], titled: Collection[int]) -> list[Ranked]:
    """Puts sources after the other records, where one of these answers the question well.

    Sources that are ``titled`` as the question is, by their index numbers, stay in their place.
    """
    others = [hit for hit in ranked if hit.record.kind != "sources" or hit.number in titled]
    answered = any(
        hit.coverage >= _WELL_COVERED for hit in others[:_FIRST] if hit.record.kind != "sources"
    )
    if not answered:
        return list(ranked)
    sources = [hit for hit in ranked if hit.record.kind == "sources" and hit.number not in titled]
    return [*others, *sources]
