"""Evaluates a sentence for one measure: which numbers are its, of which times, and the verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from defector_facts.check.carrying import carry_over
from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Known, Lookup
from defector_facts.check.scope.before import LeaningOn
from defector_facts.check.scope.clause import View
from defector_facts.check.scope.coinciding import (
    coinciding,
    equal_numbers,
    speaks_of_another,
)
from defector_facts.check.scope.described import has_other_predicate
from defector_facts.check.scope.grouped import is_of_another_group
from defector_facts.check.scope.related import Related
from defector_facts.check.scope.relation import relate
from defector_facts.check.scope.timed import Timed
from defector_facts.check.scope.timing import time_of_each
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.sentence_cache import Answer, CachedSentence, Evaluation
from defector_facts.check.text.lexicon import words
from defector_facts.check.value.changes import judge_changes
from defector_facts.check.value.estimates import NOBODY, Said
from defector_facts.check.value.sayable import sayable_of
from defector_facts.check.value.sums import judge_sums
from defector_facts.check.value.verdicts import judge

# Where several measures have a verdict on a number, the first of these is kept.
_RANK = ("sum", "holds", "superseded", "disputed", "rounded", "differs-slightly", "other-measure")
_SAME = ("holds", "superseded", "disputed", "rounded")
_FAR = "the base has nothing near it"
_NO_TIME = "no time is named for it"
_NOT_TIED = "it cannot be tied to a value of the base for that time"


class Evaluator:
    """Evaluates the sentences of one draft for the measures of one base."""

    def __init__(self, lookup: Lookup, dated: date | None) -> None:
        self.lookup = lookup
        self.dated = dated

    def evaluate(self, cached: CachedSentence, known: Known, leaning_on: LeaningOn) -> Evaluation:
        """A sentence read for one measure."""
        view = View(cached.sentence, known, leaning_on)
        if cached.sentence.korean:
            return self._evaluate_korean(cached, view)
        answers: dict[Quantity, Answer] = {}
        related: list[Related] = []
        timed: list[Timed] = []
        near = known.nearness.any_of(cached.sentence.quantities)
        if near:
            related = _fitting(known, relate(view))
            timed = self._timed(view, related) if related else []
        elif view.speaks_of_it():
            for quantity in cached.sentence.quantities:
                if (quantity.unit == "count") != known.percent:
                    keep_best(answers, quantity, Answer(None, _FAR))
        judged = self._judge(cached, view, timed)
        for one, verdict in judged:
            keep_best(answers, one.related.quantity, _answer(one, verdict))
        for quantity, found in _recomputed(view, judged):
            keep_best(answers, quantity, Answer(found))
        if near:
            for one, verdict in self._confirmed(cached, view, related):
                keep_best(answers, one.related.quantity, Answer(verdict, loose=True, hinted=True))
        return Evaluation(answers, carry_over(view, timed))

    def _confirmed(
        self, cached: CachedSentence, view: View, related: Sequence[Related]
    ) -> Iterator[tuple[Timed, Verdict]]:
        """The numbers tied by hints alone, or by nothing, that the base has for their time."""
        tied = {one.quantity for one in related}
        same = [one for one in equal_numbers(view) if one not in tied]
        if not same or view.has("excludes") or not (view.names_subject and view.in_scope):
            return
        if speaks_of_another(view):
            return
        sentence, found = view.sentence, []
        if view.known.may_be_hinted(sentence.tokens, sentence.first, sentence.last):
            view = View(sentence, view.known, view.leaning_on, hints=True)
            found = [
                one
                for one in _fitting(view.known, relate(view))
                if one.quantity in same and not has_other_predicate(view, one.noun.last)
            ]
        left = set(same).difference(one.quantity for one in found)
        found += coinciding(view, [one for one in same if one in left])
        found = [one for one in found if not is_of_another_group(view, one.quantity)]
        found.sort(key=lambda one: one.quantity.first)
        timed = [one.as_hinted() for one in self._timed(view, found)] if found else []
        for one, verdict in self._judge(cached, view, timed):
            agrees = verdict is not None and verdict.name in _SAME
            if verdict is not None and agrees and (one.sure or view.known.estimated):
                yield one, verdict

    def _evaluate_korean(self, cached: CachedSentence, view: View) -> Evaluation:
        # Imported here, since most drafts have no Korean.
        from defector_facts.check.korean.korean_evaluation import KoreanEvaluation

        korean = KoreanEvaluation(view)
        judged = korean.sayable(self._judge(cached, view, korean.timed))
        answers: dict[Quantity, Answer] = {}
        for one, verdict in judged:
            keep_best(answers, one.related.quantity, _answer(one, verdict))
        for quantity, found in (*korean.sums(judged), *korean.changes(judged)):
            keep_best(answers, quantity, Answer(found))
        return Evaluation(answers, korean.carry())

    def _timed(self, view: View, related: Sequence[Related]) -> list[Timed]:
        """The numbers that belong to the measure, with the time of each."""
        stock = view.known.counts == "stock"
        timed = time_of_each(view.sentence, related, view.leaning_on, stock=stock)
        if view.known.counts == "total":
            timed = [one for one in timed if not _is_of_one_period(view.sentence, one)]
        if self.dated is None or view.sentence.whens:
            return timed
        if view.known.percent:
            return [_of_everybody(one, view.sentence, self.dated) for one in timed]
        if view.known.counts == "flow":
            return timed
        return [_until_now(one, view.known, view.sentence, self.dated) for one in timed]

    def _judge(
        self, cached: CachedSentence, view: View, timed: Sequence[Timed]
    ) -> list[tuple[Timed, Verdict | None]]:
        """The verdict on each number that belongs to the measure."""
        known = view.known
        if not timed:
            return []
        by_somebody = known.estimated or known.of_one_estimator
        said = _said(cached, view.leaning_on) if by_somebody else NOBODY
        judgements = [judge(self.lookup, known, one, said) for one in timed]
        return [
            (one, None if self._means_the_other(verdict, view, one) else verdict)
            for one, verdict in zip(timed, sayable_of(timed, judgements), strict=True)
        ]

    def _means_the_other(self, verdict: Verdict | None, view: View, timed: Timed) -> bool:
        """Whether the sentence itself names the other measure that a number belongs to.

        Not if the noun of the number fits only this measure: ``1,175 asylum seekers``.
        """
        if verdict is None or verdict.name != "other-measure" or verdict.record is None:
            return False
        if timed.calendar or timed.kind == "fiscal":  # the kind of year is explicit
            return False
        stat = self.lookup.base.stats[verdict.record.removeprefix("stats.")]
        other = self.lookup.known.get(stat.measure)
        phrases = {match.name for match in view.sentence.matches}
        if other is None or not other.excluding.isdisjoint(phrases):
            return False
        if other.counts == "total" and _is_of_one_period(view.sentence, timed):
            return False
        own = view.named_by(timed.related.quantity, timed.related.noun)
        if own and own.isdisjoint(other.roles):
            return False
        return not other.naming.isdisjoint(phrases)


def _recomputed(
    view: View, judged: Sequence[tuple[Timed, Verdict | None]]
) -> Iterator[tuple[Quantity, Verdict]]:
    """The findings about sums and changes, if the sentence has a cue or continues the last one."""
    if view.has("cues") or view.leaning_on.carried:
        yield from judge_sums(view.known, judged)
        yield from judge_changes(view, judged)


def keep_best(answers: dict[Quantity, Answer], quantity: Quantity, answer: Answer) -> None:
    """Keeps the answer for a number, unless it has one already that ranks no lower."""
    other = answers.get(quantity)
    if other is None or _rank(answer) < _rank(other):
        answers[quantity] = answer


def _answer(timed: Timed, verdict: Verdict | None) -> Answer:
    """The answer for a number that belongs to the measure."""
    return Answer(verdict, _why(timed), timed.needs_date, timed.related.loose)


def _rank(answer: Answer) -> int:
    if answer.verdict is None:
        return len(_RANK) + 2 + (answer.why == _FAR)
    if answer.hinted:
        return len(_RANK) + 1  # after what a rule ties
    name = answer.verdict.name
    return _RANK.index(name) if name in _RANK else len(_RANK)


def _why(timed: Timed) -> str:
    """Why a number that belongs to the measure has no verdict."""
    if timed.needs_date:
        return "its time is counted from the draft's date"
    if not timed.spans:
        return _NO_TIME
    return _NOT_TIED


def _said(cached: CachedSentence, before: LeaningOn) -> Said:
    """Whose estimates a sentence gives: whom it names, or else the sentence before."""
    sentence = cached.sentence
    text = sentence.tokens.between(sentence.first, sentence.last)
    numbers = sum(one.unit == "count" for one in sentence.quantities)
    return Said(text, cached.estimators or before.estimators, cached.estimator_groups, numbers)


def _until_now(timed: Timed, known: Known, sentence: Sentence, dated: date) -> Timed:
    """A number without a time in the present tense, with the draft's date as its time.

    ``More than 32,000 have come``, of a total; ``31,377 live there``, of a stock.
    """
    present = _HAVE if known.counts == "total" else _IS
    past = known.counts == "stock" and not _WAS.isdisjoint(sentence.words)
    if timed.kind != "none" or past or present.isdisjoint(sentence.words):
        return timed
    how = f"up to the draft's date, {dated}"
    return timed._replace(spans=((None, dated),), kind="to-date", how=how, sure=False)


def _of_everybody(timed: Timed, sentence: Sentence, dated: date) -> Timed:
    """A share without a time in the present tense, as that of everybody so far."""
    if timed.kind != "none" or timed.related.loose or _ARE.isdisjoint(sentence.words):
        return timed
    how = f"up to the draft's date, {dated}"
    return timed._replace(spans=((None, dated),), kind="to-date", how=how, sure=False)


def _is_of_one_period(sentence: Sentence, timed: Timed) -> bool:
    """Whether a number is of one period, not a total: ``34,314 people came in 2024``."""
    explicit = timed.related.by in ("verb", "same") and timed.kind == "span" and timed.explicit
    if not explicit or not _TOTALLED.isdisjoint(sentence.words):
        return False
    related = timed.related  # and not: women who had lived abroad
    before_the_verb = range(related.quantity.start - 3, related.noun.last + 3)
    return not any(sentence.word(at) in _PERFECT for at in before_the_verb)


# With any of these words, a number may be the total at the end of the period.
_TOTALLED = frozenset(
    words("""
    total totals totalled totaled cumulative cumulatively accumulated overall altogether all sum
    tally number figure count ever far since passed reached exceeded topped
    stood combined until till through by end so up
    """)
)
_PERFECT = frozenset(["had", "have", "has", "having"])  # 34,314 people had come by then
_ARE = frozenset(
    ["are", "is", "make", "makes", "account", "accounts", "comprise", "comprises", "form", "have"]
)
_HAVE = frozenset(["have", "has"])
_IS = frozenset(["live", "lives", "is", "are", "reside", "resides", "has", "have", "holds", "hold"])
_WAS = frozenset(["was", "were", "had", "lived", "been"])


def _fitting(known: Known, related: Sequence[Related]) -> list[Related]:
    """The numbers in the measure's unit: percentages or fractions of a share, else counts."""
    fitting = [
        one for one in related if (one.quantity.unit in ("percent", "fraction")) == known.percent
    ]
    if not known.percent:
        return fitting
    other = known.other_side
    return [one._replace(slot=other if one.slot == other else None) for one in fitting]
