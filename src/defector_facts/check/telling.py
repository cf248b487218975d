"""What one measure makes of a sentence: its numbers, their times, and what is said of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from defector_facts.check.carrying import carry_on
from defector_facts.check.findings import Verdict
from defector_facts.check.heard import Answer, Heard, Telling
from defector_facts.check.known.lookup import Known, Lookup
from defector_facts.check.scope.before import LeaningOn
from defector_facts.check.scope.clause import View
from defector_facts.check.scope.related import Related
from defector_facts.check.scope.relation import relate
from defector_facts.check.scope.timing import Timed, time_of_each
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.text.lexicon import words
from defector_facts.check.value.changes import judge_changes
from defector_facts.check.value.estimates import NOBODY, Said
from defector_facts.check.value.sayable import sayable_of
from defector_facts.check.value.sums import judge_sums
from defector_facts.check.value.verdicts import judge

# The order in which one number's findings count, where several measures speak of it.
_RANK = ("sum", "holds", "superseded", "disputed", "rounded", "differs-slightly", "other-measure")
_FAR = "the base has nothing near it"
_NOT_TIED = "it cannot be tied to a value of the base for that time"


class Teller:
    """Tells what the measures of one base make of sentences, all with one date."""

    def __init__(self, lookup: Lookup, dated: date | None) -> None:
        self.lookup = lookup
        self.dated = dated

    def tell(self, heard: Heard, known: Known, leaning_on: LeaningOn) -> Telling:
        """What a measure makes of a sentence."""
        view = View(heard.sentence, known, leaning_on)
        if heard.sentence.korean:
            return self._tell_korean(heard, view)
        answers: dict[Quantity, Answer] = {}
        timed: list[Timed] = []
        if known.nearness.any_of(heard.sentence.quantities):
            related = _fitting(known, relate(view))
            timed = self._timed(view, related) if related else []
        elif view.speaks_of_it():
            for quantity in heard.sentence.quantities:
                if (quantity.unit == "count") != known.percent:
                    keep(answers, quantity, Answer(None, _FAR))
        judged = self._judge(heard, view, timed)
        for one, verdict in judged:
            keep(answers, one.related.quantity, Answer(verdict, _why(one), one.needs_date))
        for quantity, found in (*judge_sums(known, judged), *judge_changes(view, judged)):
            keep(answers, quantity, Answer(found))
        return Telling(answers, carry_on(view, timed))

    def _tell_korean(self, heard: Heard, view: View) -> Telling:
        """What a measure makes of a sentence in Korean."""
        from defector_facts.check.korean.korean_telling import (
            KoreanTelling,  # most drafts have none
        )

        korean = KoreanTelling(view)
        judged = korean.sayable(self._judge(heard, view, korean.timed))
        answers: dict[Quantity, Answer] = {}
        for one, verdict in judged:
            keep(answers, one.related.quantity, Answer(verdict, _why(one), one.needs_date))
        for quantity, found in (*korean.sums(judged), *korean.changes(judged)):
            keep(answers, quantity, Answer(found))
        return Telling(answers, korean.carry())

    def _timed(self, view: View, related: Sequence[Related]) -> list[Timed]:
        """The numbers that are a measure's, with the time of each."""
        stock = view.known.counts == "stock"
        timed = time_of_each(view.sentence, related, view.leaning_on, stock=stock)
        if view.known.counts == "total":
            timed = [one for one in timed if not _is_of_one_period(view.sentence, one)]
        if view.known.counts == "flow" or self.dated is None or view.sentence.whens:
            return timed
        return [_until_now(one, view.known, view.sentence, self.dated) for one in timed]

    def _judge(
        self, heard: Heard, view: View, timed: Sequence[Timed]
    ) -> list[tuple[Timed, Verdict | None]]:
        """What is said of each number that is a measure's."""
        known = view.known
        if not timed:
            return []
        said = _said(heard, view.leaning_on) if known.estimated else NOBODY
        judgements = [judge(self.lookup, known, one, said) for one in timed]
        return [
            (one, None if self._is_meant(verdict, view, one) else verdict)
            for one, verdict in zip(timed, sayable_of(timed, judgements), strict=True)
        ]

    def _is_meant(self, verdict: Verdict | None, view: View, timed: Timed) -> bool:
        """Whether a number is another measure's of which the sentence speaks itself.

        It is not where its own noun is this measure's alone: ``1,175 asylum seekers``.
        """
        if verdict is None or verdict.name != "other-measure" or verdict.record is None:
            return False
        if timed.calendar or timed.kind == "fiscal":  # which year is meant is said
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


def keep(answers: dict[Quantity, Answer], quantity: Quantity, answer: Answer) -> None:
    """Keeps of what is said of a number what counts most; of two that count alike, the first."""
    other = answers.get(quantity)
    if other is None or _rank(answer) < _rank(other):
        answers[quantity] = answer


def _rank(answer: Answer) -> int:
    if answer.verdict is None:
        return len(_RANK) + 1 + (answer.why == _FAR)
    name = answer.verdict.name
    return _RANK.index(name) if name in _RANK else len(_RANK)


def _why(timed: Timed) -> str:
    """Why nothing is said of a number that is a measure's."""
    if timed.needs_date:
        return "its time is counted from the draft's date"
    if not timed.spans:
        return "no time is named for it"
    return _NOT_TIED


def _said(heard: Heard, before: LeaningOn) -> Said:
    """Whose estimates a sentence tells: of those it names, or the sentence before did."""
    sentence = heard.sentence
    text = sentence.tokens.between(sentence.first, sentence.last)
    numbers = sum(one.unit == "count" for one in sentence.quantities)
    return Said(text, heard.named or before.estimators, heard.groups, numbers)


def _until_now(timed: Timed, known: Known, sentence: Sentence, dated: date) -> Timed:
    """What has been counted up to the draft's date, or is on it, where no time is named.

    ``More than 32,000 have come``, of a total; ``31,377 live there``, of a stock.
    """
    present = _HAVE if known.counts == "total" else _IS
    past = known.counts == "stock" and not _WAS.isdisjoint(sentence.words)
    if timed.kind != "none" or past or present.isdisjoint(sentence.words):
        return timed
    how = f"up to the draft's date, {dated}"
    return timed._replace(spans=((None, dated),), kind="to-date", how=how, sure=False)


def _is_of_one_period(sentence: Sentence, timed: Timed) -> bool:
    """Whether a number is told of one time alone: ``34,314 people came in 2024``, no total."""
    explicit = timed.related.by == "verb" and timed.kind == "span" and timed.explicit
    return explicit and _TOTALLED.isdisjoint(sentence.words)


# Of a sentence with any of these, a number may be the total at the end of the time it names.
_TOTALLED = frozenset(
    words("""
    total totals totalled totaled cumulative cumulatively accumulated overall altogether all sum
    tally number figure count had have has having ever far since passed reached exceeded topped
    stood combined until till through by end so up
    """)
)
_HAVE = frozenset(["have", "has"])
_IS = frozenset(["live", "lives", "is", "are", "reside", "resides", "has", "have", "holds", "hold"])
_WAS = frozenset(["was", "were", "had", "lived", "been"])


def _fitting(known: Known, related: Sequence[Related]) -> list[Related]:
    """Those whose unit is the measure's: percentages with percentages, counts with counts."""
    fitting = [
        one for one in related if (one.quantity.unit in ("percent", "fraction")) == known.percent
    ]
    if not known.percent:
        return fitting
    other = known.other_side
    return [one._replace(slot=other if one.slot == other else None) for one in fitting]
