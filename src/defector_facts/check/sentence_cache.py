"""A cache of sentences, for drafts in which sentences recur.

It holds what was read in each sentence, and its evaluation by each measure together with the
context (``LeaningOn``) that the evaluation asked for. An evaluation is reused where the same
questions about the context have the same answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from defector_facts.check.findings import Verdict
from defector_facts.check.scope.before import Answers, Carried, LeaningOn
from defector_facts.check.sentence.clauses import clause_starts
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.times.when import Timeline, TimelineState

# Limits on memory, for hostile drafts.
_MOST_SENTENCES = 20_000
_MOST_EVALUATIONS = 50  # of one sentence by one measure


class Answer(NamedTuple):
    """The verdict on a number, or why there is none.

    ``needs_date`` is whether the draft's date is missing for it; ``loose`` is whether the number
    may count something else, ``hinted`` whether no rule but its value ties it to the measure.
    """

    verdict: Verdict | None
    why: str = ""
    needs_date: bool = False
    loose: bool = False
    hinted: bool = False


class Evaluation(NamedTuple):
    """A sentence as one measure reads it: its numbers, and the context for the next sentence."""

    answers: Mapping[Quantity, Answer]
    carried: Carried | None


class CachedSentence:
    """A sentence, the phrases of the base in it, and its evaluations so far."""

    __slots__ = (
        "_context_free",
        "_in_context",
        "estimator_groups",
        "estimators",
        "has_shares",
        "phrases",
        "reusable",
        "sentence",
        "start",
        "timeline_after",
    )

    def __init__(
        self,
        sentence: Sentence,
        phrases: frozenset[str],
        estimator_groups: tuple[frozenset[str], ...],
    ) -> None:
        self.sentence = sentence
        self.start = sentence.tokens.starts[sentence.first]
        self.phrases = phrases
        self.estimator_groups = estimator_groups  # whom each phrase for estimators may mean
        self.estimators: frozenset[str] = frozenset().union(*estimator_groups)
        self.has_shares = any(one.unit in ("percent", "fraction") for one in sentence.quantities)
        self.timeline_after: TimelineState | None = None
        self.reusable = False  # whether it is in the cache
        self._context_free: dict[str, Evaluation] = {}
        self._in_context: dict[str, list[tuple[int, dict[Answers, Evaluation]]]] = {}

    def has_several_clauses(self) -> bool:
        """Whether the sentence has more than one clause."""
        return len(clause_starts(self.sentence)) > 1

    def context_free(self, measure: str) -> Evaluation | None:
        """The evaluation by a measure, if it did not ask for any context."""
        return self._context_free.get(measure)

    def in_context(self, measure: str, leaning_on: LeaningOn) -> Evaluation | None:
        """The evaluation by a measure whose questions about its context had the same answers."""
        for asked, evaluations in self._in_context.get(measure, ()):
            evaluation = evaluations.get(leaning_on.answers(asked))
            if evaluation is not None:
                return evaluation
        return None

    def keep(self, measure: str, leaning_on: LeaningOn, evaluation: Evaluation) -> None:
        """Keeps an evaluation, with the context that it asked for."""
        if not self.reusable:
            return
        asked = leaning_on.asked
        if not asked:
            self._context_free[measure] = evaluation
            return
        tables = self._in_context.setdefault(measure, [])
        table = next((kept for mask, kept in tables if mask == asked), None)
        if table is None:
            table = {}
            tables.append((asked, table))
        if len(table) < _MOST_EVALUATIONS:
            table[leaning_on.answers(asked)] = evaluation


class SentenceCache:
    """The sentences of a draft by their text.

    A sentence whose time depends on the text before it (``a year earlier``) has an entry for
    each state of the timeline. A sentence is kept at its second occurrence, since most occur
    once; at its first with ``keep_first``.
    """

    def __init__(self, *, keep_first: bool = False) -> None:
        self._keep_first = keep_first
        self._seen: set[str] = set()
        self._by_text: dict[object, CachedSentence | None] = {}

    def get(self, text: str, timeline: Timeline) -> CachedSentence | None:
        """The sentence, if it is cached; ``timeline`` then moves on past it."""
        cached = self._by_text.get(text)
        if cached is None and text in self._by_text:
            cached = self._by_text.get((text, timeline.state()))
        if cached is not None and cached.timeline_after is not None:
            timeline.restore(cached.timeline_after)
        return cached

    def keep(
        self, text: str, cached: CachedSentence, before: TimelineState, timeline: Timeline
    ) -> None:
        """Keeps a sentence that was just read; ``before`` is the timeline's state before it."""
        if timeline.kept:
            cached.timeline_after = timeline.state()
        if not (self._keep_first or text in self._seen):
            if len(self._seen) < _MOST_SENTENCES:
                self._seen.add(text)
            return
        if len(self._by_text) >= 2 * _MOST_SENTENCES:
            return
        cached.reusable = True
        if timeline.asked:
            self._by_text[text] = None
            self._by_text[text, before] = cached
        else:
            self._by_text[text] = cached
