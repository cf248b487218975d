"""Reads a paragraph, sentence by sentence, and judges each number in it.

Scope first, then the time, then the value. What a paragraph says depends on itself and on the
draft's date alone, so that one that stands twice is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple, TypeAlias

from defector_facts.check.findings import Verdict
from defector_facts.check.heard import Answer, Heard, HeardBefore, Telling
from defector_facts.check.known.lookup import Known, Lookup
from defector_facts.check.korean.korean_tokens import has_hangul, is_korean, part_numbers
from defector_facts.check.scope.before import NOTHING, Before, Carried, LeaningOn
from defector_facts.check.scope.spoken_of import SpokenOf
from defector_facts.check.sentence.quantities import Quantity, read_quantities
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.telling import Teller, keep
from defector_facts.check.text.lexicon import NUMBERS_IN_WORDS
from defector_facts.check.text.tokens import Tokens, sentences, tokenize
from defector_facts.check.times.periods import read_periods
from defector_facts.check.times.spans import Span
from defector_facts.check.times.when import Timeline, When

_LONGEST = 400  # tokens; more is no sentence
_ReadTimes: TypeAlias = Callable[[Tokens, int, int, Timeline, date | None], list[When]]
_ReadNumbers: TypeAlias = Callable[[Tokens, int, int, Sequence[When]], list[Quantity]]
_ENGLISH: tuple[_ReadTimes, _ReadNumbers] = read_periods, read_quantities


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


class Reader:
    """Judges paragraphs against one base, all with one date.

    ``repeats`` is whether most of their sentences stand in them more than once.
    """

    def __init__(self, lookup: Lookup, dated: date | None, *, repeats: bool = False) -> None:
        self.lookup = lookup
        self.dated = dated
        self._read: dict[str, list[Read]] = {}
        self._heard = HeardBefore(from_first=repeats)
        self._spoken_of = SpokenOf(lookup)
        self._teller = Teller(lookup, dated)

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
        hangul = has_hangul(text)
        tokens = part_numbers(tokens) if hangul else tokens
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
                korean = hangul and is_korean(tokens, first, last)
                heard = self._hear(tokens, first, last, timeline, korean=korean)
                reads, before = self._sentence(heard, before, anchor)
                by = tokens.starts[first] - heard.start
                found += [one.moved(by) for one in reads] if by else reads
                more_of_it = bool(before.carried) and not heard.sentence.whens
            timeline.next_sentence(more_of_it=more_of_it)
        return found

    def _hear(
        self, tokens: Tokens, first: int, last: int, timeline: Timeline, *, korean: bool
    ) -> Heard:
        """A sentence with what it says by itself; ``timeline`` moves on with it."""
        text = tokens.between(first, last)
        heard = self._heard.get(text, timeline)
        if heard is None:
            before = timeline.state()
            matches = self.lookup.lexicon.find(tokens, first, last)
            read_times, read_numbers = _korean() if korean else _ENGLISH
            whens = read_times(tokens, first, last, timeline, self.dated)
            quantities = read_numbers(tokens, first, last, whens)
            sentence = Sentence(tokens, first, last, whens, quantities, matches, korean)
            phrases = frozenset([name for name, _, _ in matches])
            heard = Heard(sentence, phrases, self._spoken_of.estimators(phrases))
            self._heard.keep(text, heard, before, timeline)
        return heard

    def _sentence(
        self, heard: Heard, before: Before, anchor: Span | None
    ) -> tuple[list[Read], Before]:
        """The numbers of a sentence at its first place, and what the next may lean on."""
        answers: dict[Quantity, Answer] = {}
        spoken: dict[str, Carried] = {}
        spoken_of = self._spoken_of.measures(
            heard.phrases, before.phrases, before.carried, heard.is_parted
        )
        for id_ in spoken_of:
            telling = heard.told_alone(id_) or self._tell(id_, heard, before, anchor, spoken)
            if telling is None:
                continue
            for quantity, answer in telling.answers.items():
                keep(answers, quantity, answer)
            if telling.carried is not None:
                spoken[id_] = telling.carried
        return _reads(heard.sentence, answers), Before(spoken, heard.named, heard.phrases)

    def _tell(
        self,
        id_: str,
        heard: Heard,
        before: Before,
        anchor: Span | None,
        spoken: Mapping[str, Carried],
    ) -> Telling | None:
        """What a measure makes of a sentence; nothing where it has no number of its unit."""
        known = self.lookup.known[id_]
        if known.percent and not heard.shares:
            return None
        carried = _carried(known, id_, before.carried, spoken)
        leaning_on = LeaningOn(known, carried, anchor, before)
        telling = heard.told(id_, leaning_on)
        if telling is None:
            telling = self._teller.tell(heard, known, leaning_on)
            heard.keep(id_, leaning_on, telling)
        return telling


@cache
def _korean() -> tuple[_ReadTimes, _ReadNumbers]:
    """What reads the times and the numbers of Korean sentences; most drafts have none."""
    from defector_facts.check.korean.korean_numbers import read_korean_numbers
    from defector_facts.check.korean.korean_times import read_korean_times

    return read_korean_times, read_korean_numbers


def _carried(
    known: Known, id_: str, carried: Mapping[str, Carried], spoken: Mapping[str, Carried]
) -> Carried | None:
    """What a measure's sentence leans on: the one before, or the whole it is a share of."""
    own = carried.get(id_)
    if own is not None:
        return own
    wholes = [said.get(whole) for whole in known.cues.wholes for said in (spoken, carried)]
    told = [whole for whole in wholes if whole is not None]
    return next((whole for whole in told if whole.span is not None), told[0] if told else None)


def _reads(sentence: Sentence, answers: Mapping[Quantity, Answer]) -> list[Read]:
    """A sentence's numbers, with what was found of each."""
    starts, ends = sentence.tokens.starts, sentence.tokens.ends
    place = starts[sentence.first], ends[sentence.last - 1]
    reads = []
    for quantity in _in_order(sentence.quantities, answers):
        verdict, why, needs_date = answers.get(quantity, _NOT_SPOKEN_OF)
        start, end = starts[quantity.first], ends[quantity.last - 1]
        reads.append(Read(start, end, verdict, place, why, needs_date and verdict is None))
    return reads


_NOT_SPOKEN_OF = Answer(None, "no measure of the base is named with it")


def _in_order(
    quantities: Sequence[Quantity], answers: Mapping[Quantity, Answer]
) -> Sequence[Quantity]:
    """The numbers of a sentence, with those that only a finding names: ``doubled``."""
    others = answers.keys() - quantities
    if not others:
        return quantities
    return sorted((*quantities, *others), key=lambda one: one.first)


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
