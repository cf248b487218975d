"""Reads a paragraph, sentence by sentence, and judges each number in it.

Scope first, then the time, then the value. What a paragraph says depends on itself and on the
draft's date alone, so that one that stands twice is read once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from defector_facts.check.before import NOTHING, Before, Carried, LeaningOn
from defector_facts.check.carrying import carry_on
from defector_facts.check.changes import judge_changes
from defector_facts.check.clause import View
from defector_facts.check.estimates import NOBODY, Said
from defector_facts.check.findings import Verdict
from defector_facts.check.heard import Heard, HeardBefore, Telling
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
from defector_facts.check.when import Timeline

# The order in which one number's findings count, where several measures speak of it.
_RANK = ("sum", "holds", "superseded", "disputed", "rounded", "differs-slightly", "other-measure")
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


_Best: TypeAlias = dict[Quantity, tuple[Verdict | None, Timed | None]]


class Reader:
    """Judges paragraphs against one base, all with one date."""

    def __init__(self, lookup: Lookup, dated: date | None) -> None:
        self.lookup = lookup
        self.dated = dated
        self._read: dict[str, list[Read]] = {}
        self._heard = HeardBefore()
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
        timeline = Timeline()
        before = NOTHING
        found: list[Read] = []
        ends = list(sentences(tokens))
        numbered = [_has_number(tokens, first, last) for first, last in ends]
        for (first, last), own, after in zip(ends, numbered, [*numbered[1:], False], strict=True):
            more_of_it = False
            if not (own or after):  # what has no number matters to the next sentence alone
                before = NOTHING
            elif last - first > _LONGEST:
                found += _too_long(tokens, first, last)
                before = NOTHING
            else:
                anchor = timeline.state()[0]
                heard = self._hear(tokens, first, last, timeline)
                reads, before = self._sentence(heard, before, anchor)
                by = tokens.starts[first] - heard.start
                found += [one.moved(by) for one in reads] if by else reads
                more_of_it = bool(before.carried) and not heard.sentence.whens
            timeline.next_sentence(more_of_it=more_of_it)
        return found

    def _hear(self, tokens: Tokens, first: int, last: int, timeline: Timeline) -> Heard:
        """A sentence with what it says by itself; ``timeline`` moves on with it."""
        text = tokens.between(first, last)
        heard = self._heard.get(text, timeline)
        if heard is None:
            before = timeline.state()
            matches = self.lookup.lexicon.find(tokens, first, last)
            whens = read_periods(tokens, first, last, timeline, self.dated)
            quantities = read_quantities(tokens, first, last, whens)
            sentence = Sentence(tokens, first, last, whens, quantities, matches)
            phrases = frozenset([name for name, _, _ in matches])
            heard = Heard(sentence, phrases, self._spoken_of.estimators(phrases))
            self._heard.keep(text, heard, before, timeline)
        return heard

    def _sentence(
        self, heard: Heard, before: Before, anchor: Span | None
    ) -> tuple[list[Read], Before]:
        """The numbers of a sentence at its first place, and what the next may lean on."""
        best: _Best = {}
        spoken: dict[str, Carried] = {}
        spoken_of = self._spoken_of.measures(
            heard.phrases, before.phrases, before.carried, heard.is_parted
        )
        for id_ in spoken_of:
            known = self.lookup.known[id_]
            if known.percent and not heard.shares:
                continue
            carried = _carried(known, id_, before.carried, spoken)
            leaning_on = LeaningOn(known, carried, anchor, before)
            telling = heard.told(id_, leaning_on)
            if telling is None:
                telling = self._tell(heard, known, leaning_on)
                heard.keep(id_, leaning_on, telling)
            for quantity, judged in telling.judged.items():
                _keep(best, quantity, *judged)
            if telling.carried is not None:
                spoken[id_] = telling.carried
        return _reads(heard.sentence, best), Before(spoken, heard.named, heard.phrases)

    def _tell(self, heard: Heard, known: Known, leaning_on: LeaningOn) -> Telling:
        """What a measure makes of a sentence."""
        view = View(heard.sentence, known, leaning_on)
        best: _Best = {}
        near = known.nearness.any_of(heard.sentence.quantities)
        related = _fitting(known, relate(view)) if near else []
        timed = self._timed(view, related) if related else []
        judged = self._judge(heard, view, timed)
        for one, verdict in judged:
            _keep(best, one.related.quantity, verdict, one)
        for quantity, found in (*judge_sums(known, judged), *judge_changes(view, judged)):
            _keep(best, quantity, found, None)
        return Telling(best, carry_on(view, timed))

    def _timed(self, view: View, related: Sequence[Related]) -> list[Timed]:
        """The numbers that are a measure's, with the time of each."""
        stock = view.known.counts == "stock"
        timed = time_of_each(view.sentence, related, view.leaning_on, stock=stock)
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
        own = view.named_by(timed.related.quantity, timed.related.noun)
        if own and own.isdisjoint(other.roles):
            return False
        return not other.naming.isdisjoint(phrases)


def _said(heard: Heard, before: LeaningOn) -> Said:
    """Whose estimates a sentence tells: of those it names, or the sentence before did."""
    sentence = heard.sentence
    text = sentence.tokens.between(sentence.first, sentence.last)
    numbers = sum(one.unit == "count" for one in sentence.quantities)
    return Said(text, heard.named or before.estimators, heard.groups, numbers)


def _carried(
    known: Known, id_: str, carried: Mapping[str, Carried], spoken: Mapping[str, Carried]
) -> Carried | None:
    """What a measure's sentence leans on: the one before, or the whole it is a share of."""
    own = carried.get(id_)
    if own is not None:
        return own
    wholes = (said.get(whole) for whole in known.cues.wholes for said in (spoken, carried))
    return next((whole for whole in wholes if whole is not None), None)


def _reads(sentence: Sentence, best: _Best) -> list[Read]:
    """A sentence's numbers, with what was found of each."""
    starts, ends = sentence.tokens.starts, sentence.tokens.ends
    place = starts[sentence.first], ends[sentence.last - 1]
    reads = []
    for quantity in _in_order(sentence.quantities, best):
        verdict, timed = best.get(quantity, (None, None))
        needs = timed is not None and timed.needs_date and verdict is None
        start, end = starts[quantity.first], ends[quantity.last - 1]
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
