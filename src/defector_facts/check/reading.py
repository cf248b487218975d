"""Reads a paragraph, sentence by sentence, and judges each number in it.

Scope first, then the time, then the value. What a paragraph says depends on itself and on the
draft's date alone, so that one that stands twice is read once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from defector_facts.check.carrying import carry_on
from defector_facts.check.changes import judge_changes
from defector_facts.check.clause import Carried, View
from defector_facts.check.clauses import OPENERS
from defector_facts.check.estimates import Said
from defector_facts.check.findings import Verdict
from defector_facts.check.lexicon import NUMBERS_IN_WORDS
from defector_facts.check.lookup import Known, Lookup
from defector_facts.check.periods import read_periods
from defector_facts.check.quantities import Quantity, read_quantities
from defector_facts.check.read_sentence import Sentence
from defector_facts.check.related import Related
from defector_facts.check.relation import relate
from defector_facts.check.sayable import sayable_of
from defector_facts.check.spans import Span
from defector_facts.check.spoken_of import SpokenOf
from defector_facts.check.sums import judge_sums
from defector_facts.check.timing import Timed, time_of_each
from defector_facts.check.tokens import Tokens, sentences, tokenize
from defector_facts.check.verdicts import judge
from defector_facts.check.when import Timeline, TimelineState

# The order in which one number's findings count, where several measures speak of it.
_RANK = ("sum", "holds", "superseded", "disputed", "rounded", "differs-slightly", "other-measure")
_NONE: frozenset[str] = frozenset()
_REMEMBERED = 20_000  # sentences
_LONGEST = 400  # tokens; more is no sentence


class Read(NamedTuple):
    """A number of a paragraph: its place there, and the finding or why there is none."""

    start: int
    end: int
    verdict: Verdict | None
    sentence: tuple[int, int]
    why: str = ""
    needs_date: bool = False

    def moved(self, by: int) -> Read:
        """The same number of the same sentence elsewhere."""
        start, end, verdict, (first, last), why, needs_date = self
        return Read(start + by, end + by, verdict, (first + by, last + by), why, needs_date)


class _Before(NamedTuple):
    """What a sentence may lean on: the time, measures, estimators and phrases read before it."""

    timeline: Timeline
    carried: Mapping[str, Carried]
    estimators: frozenset[str]
    phrases: frozenset[str] = frozenset()


# The numbers of a sentence as if it stood at the start, and what it leaves to the next.
_Told: TypeAlias = tuple[list[Read], _Before, TimelineState]
# What is said of each number, with the time that it was judged at.
_Best: TypeAlias = dict[Quantity, tuple[Verdict | None, Timed | None]]


class Reader:
    """Judges paragraphs against one base, all with one date."""

    def __init__(self, lookup: Lookup, dated: date | None) -> None:
        self.lookup = lookup
        self.dated = dated
        self._read: dict[str, list[Read]] = {}
        self._met: set[str] = set()
        self._told: dict[tuple[object, ...], _Told] = {}
        self._spoken_of = SpokenOf(lookup)

    def paragraph(self, text: str) -> list[Read]:
        """The numbers of a paragraph, in their order."""
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = self._paragraph(text)
        return known

    def _paragraph(self, text: str) -> list[Read]:
        tokens = tokenize(text)
        if "n" not in tokens.kinds and NUMBERS_IN_WORDS.isdisjoint(tokens.texts):
            return []
        before = _Before(Timeline(), {}, _NONE)
        found: list[Read] = []
        ends = list(sentences(tokens))
        numbered = [_has_number(tokens, first, last) for first, last in ends]
        for (first, last), own, after in zip(ends, numbered, [*numbered[1:], False], strict=True):
            if own or after:  # what has no number matters to the next sentence alone
                reads, before = self._remembered(tokens, first, last, before)
                found += reads
            else:
                before = _Before(before.timeline, {}, _NONE)
            before.timeline.next_sentence()
        return found

    def _remembered(
        self, tokens: Tokens, first: int, last: int, before: _Before
    ) -> tuple[list[Read], _Before]:
        """What a sentence says; one that stands in a draft again is read once.

        That is so where what it may lean on is the same. What is read the first time is not
        kept: most sentences of most drafts stand there once.
        """
        start, end = tokens.starts[first], tokens.ends[last - 1]
        text = tokens.source[start:end]
        if text not in self._met:
            if len(self._met) < _REMEMBERED:
                self._met.add(text)
            return self._sentence(tokens, first, last, before)
        timeline = before.timeline
        key = text, timeline.state(), tuple(before.carried.items()), *before[2:]
        known = self._told.get(key)
        if known is None:
            reads, after = self._sentence(tokens, first, last, before)
            if len(self._told) < _REMEMBERED:
                moved = [one.moved(-start) for one in reads]
                self._told[key] = moved, after, timeline.state()
            return reads, after
        reads, after, state = known
        timeline.restore(state)
        return [one.moved(start) for one in reads], after._replace(timeline=timeline)

    def _sentence(
        self,
        tokens: Tokens,
        first: int,
        last: int,
        before: _Before,
    ) -> tuple[list[Read], _Before]:
        timeline, carried = before.timeline, before.carried
        if last - first > _LONGEST:
            return _too_long(tokens, first, last), _Before(timeline, {}, frozenset())
        anchor = timeline.anchor
        matches = self.lookup.lexicon.find(tokens, first, last)
        phrases = frozenset([name for name, _, _ in matches])
        parted = not OPENERS.isdisjoint(tokens.texts[first:last])
        measures = self._spoken_of.measures(phrases, before.phrases, frozenset(carried), parted)
        whens = read_periods(tokens, first, last, timeline, self.dated)
        quantities = read_quantities(tokens, first, last, whens)
        groups = self._spoken_of.estimators(phrases)
        named = _NONE.union(*groups)
        best: _Best = {}
        spoken: dict[str, Carried] = {}
        if measures:
            sentence = Sentence(tokens, first, last, whens, quantities, matches)
            estimators = named or before.estimators
            said = Said(tokens.between(first, last), estimators, groups)
            shares = any(quantity.unit in ("percent", "fraction") for quantity in quantities)
            for id_ in measures:
                known = self.lookup.known[id_]
                if known.percent and not shares:
                    continue
                carried_on = self._carried(known, id_, carried, spoken)
                view = View(sentence, known, carried_on, before.phrases)
                told = self._judge(view, said, anchor, best)
                if told is not None:
                    spoken[id_] = told
        reads = self._reads(tokens, (first, last), quantities, best)
        if spoken and not whens:  # it told more of the same time
            timeline.age = 0
        return reads, _Before(timeline, spoken, named, phrases)

    def _judge(self, view: View, said: Said, anchor: Span | None, best: _Best) -> Carried | None:
        """Judges the numbers that are a measure's; what the next sentence may lean on."""
        known, sentence = view.known, view.sentence
        related = _fitting(known, relate(view))
        if not related:
            for quantity, found in judge_changes(view, ()):
                _keep(best, quantity, found, None)
            return carry_on(view, ())
        stock = known.counts == "stock"
        timed = time_of_each(sentence, related, view.carried, anchor, stock=stock)
        if known.counts != "flow" and self.dated is not None and not sentence.whens:
            timed = [_until_now(one, known, sentence, self.dated) for one in timed]
        if known.estimated:
            said = said._replace(numbers=sum(one.unit == "count" for one in sentence.quantities))
        judgements = [judge(self.lookup, known, one, said) for one in timed]
        verdicts = [
            None if self._is_meant(verdict, view, one) else verdict
            for one, verdict in zip(timed, sayable_of(timed, judgements), strict=True)
        ]
        judged = list(zip(timed, verdicts, strict=True))
        for one, verdict in judged:
            _keep(best, one.related.quantity, verdict, one)
        for quantity, found in judge_sums(known, judged):
            _keep(best, quantity, found, None)
        for quantity, found in judge_changes(view, judged):
            _keep(best, quantity, found, None)
        return carry_on(view, timed)

    def _carried(
        self,
        known: Known,
        id_: str,
        carried: Mapping[str, Carried],
        spoken: Mapping[str, Carried],
    ) -> Carried | None:
        """What a measure's sentence leans on: the one before, or the whole it is a share of."""
        own = carried.get(id_)
        if own is not None:
            return own
        wholes = (said.get(whole) for whole in known.cues.wholes for said in (spoken, carried))
        return next((whole for whole in wholes if whole is not None), None)

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
        own = view.named_by(timed.related.quantity, timed.related.noun)
        if own and own.isdisjoint(other.roles):
            return False
        return not other.naming.isdisjoint(phrases)

    def _reads(
        self,
        tokens: Tokens,
        ends: tuple[int, int],
        quantities: Sequence[Quantity],
        best: _Best,
    ) -> list[Read]:
        place = tokens.starts[ends[0]], tokens.ends[ends[1] - 1]
        starts, lasts = tokens.starts, tokens.ends
        reads = []
        for quantity in _in_order(quantities, best):
            verdict, timed = best.get(quantity, (None, None))
            needs = timed is not None and timed.needs_date and verdict is None
            start, end = starts[quantity.first], lasts[quantity.last - 1]
            reads.append(Read(start, end, verdict, place, _why(timed), needs))
        return reads


def _in_order(quantities: Sequence[Quantity], best: _Best) -> Sequence[Quantity]:
    """The numbers of a sentence, with those that only a finding names: ``doubled``."""
    others = best.keys() - quantities
    if not others:
        return quantities
    return sorted((*quantities, *others), key=lambda one: one.first)


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


_HAVE = frozenset(["have", "has"])
_IS = frozenset(["live", "lives", "is", "are", "reside", "resides", "has", "have", "holds", "hold"])
_WAS = frozenset(["was", "were", "had", "lived", "been"])


def _has_number(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a sentence has a number, in figures or in words."""
    return "n" in tokens.kinds[first:last] or not NUMBERS_IN_WORDS.isdisjoint(
        tokens.texts[first:last]
    )


def _too_long(tokens: Tokens, first: int, last: int) -> list[Read]:
    """What is no sentence: its numbers are not tied."""
    place = tokens.starts[first], tokens.ends[last - 1]
    return [
        Read(tokens.starts[at], tokens.ends[at], None, place, "it stands in no sentence")
        for at in range(first, last)
        if tokens.kinds[at] == "n"
    ]


def _fitting(known: Known, related: Sequence[Related]) -> list[Related]:
    """Those whose unit is the measure's: percentages with percentages, counts with counts."""
    fitting = [
        one for one in related if (one.quantity.unit in ("percent", "fraction")) == known.percent
    ]
    if not known.percent:
        return fitting
    other = known.other_side
    return [one._replace(slot=other if one.slot == other else None) for one in fitting]


def _keep(
    best: _Best,
    quantity: Quantity,
    verdict: Verdict | None,
    timed: Timed | None,
) -> None:
    other = best.get(quantity)
    if other is None or _rank(verdict) < _rank(other[0]):
        best[quantity] = (verdict, timed or (other[1] if other else None))


def _rank(verdict: Verdict | None) -> int:
    if verdict is None:
        return len(_RANK) + 1
    return _RANK.index(verdict.name) if verdict.name in _RANK else len(_RANK)


def _why(timed: Timed | None) -> str:
    if timed is None:
        return "no measure of the base is spoken of"
    if timed.needs_date:
        return "its time is counted from the draft's date"
    if not timed.spans:
        return "no time is named for it"
    return "the base has nothing near it for that time"
