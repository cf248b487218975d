"""Reads a paragraph, sentence by sentence, and judges each number in it.

For each number: which measure it belongs to, then which time, then whether its value agrees.
The result depends only on the paragraph and the draft's date, so that a repeated paragraph is
read once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple, TypeAlias

from defector_facts.check.evaluation import Evaluator, keep_best
from defector_facts.check.findings import Verdict
from defector_facts.check.known.lookup import Known, Lookup
from defector_facts.check.korean.korean_tokens import has_hangul, is_korean, split_numbers
from defector_facts.check.scope.before import NOTHING, Before, Carried, LeaningOn
from defector_facts.check.scope.spoken_of import SpokenOf
from defector_facts.check.sentence.quantities import Quantity, read_quantities
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.sentence_cache import Answer, CachedSentence, Evaluation, SentenceCache
from defector_facts.check.text.lexicon import NUMBERS_IN_WORDS
from defector_facts.check.text.tokens import Tokens, sentences, tokenize
from defector_facts.check.times.periods import read_periods
from defector_facts.check.times.spans import Span
from defector_facts.check.times.when import Timeline, When

_LONGEST = 400  # tokens; anything longer is not treated as a sentence
_ReadTimes: TypeAlias = Callable[[Tokens, int, int, Timeline, date | None], list[When]]
_ReadNumbers: TypeAlias = Callable[[Tokens, int, int, Sequence[When]], list[Quantity]]
_ENGLISH: tuple[_ReadTimes, _ReadNumbers] = read_periods, read_quantities


class ReadNumber(NamedTuple):
    """A number in a paragraph: its position, and the verdict or why there is none.

    ``sentence`` is where its sentence starts and ends; ``loose`` is whether it may count
    something else than the verdict takes it for.
    """

    start: int
    end: int
    verdict: Verdict | None
    sentence: tuple[int, int]
    why: str = ""
    needs_date: bool = False
    loose: bool = False

    def moved(self, by: int) -> ReadNumber:
        """The same, ``by`` characters further on."""
        first, last = self.sentence
        return self._replace(
            start=self.start + by, end=self.end + by, sentence=(first + by, last + by)
        )


class Context(NamedTuple):
    """What a paragraph leaves for the one below it: its times and its last sentence."""

    timeline: Timeline
    before: Before

    @property
    def says_something(self) -> bool:
        """Whether it names a measure or a time."""
        return bool(self.before.carried) or self.timeline.state()[0] is not None


class ReadParagraph(NamedTuple):
    """The numbers of a paragraph, in order, and its context for the one below it."""

    numbers: list[ReadNumber]
    context: Context


class Reader:
    """Judges paragraphs of one draft against one base.

    ``repeats`` is whether most of their sentences occur more than once.
    """

    def __init__(self, lookup: Lookup, dated: date | None, *, repeats: bool = False) -> None:
        self.lookup = lookup
        self.dated = dated
        self._paragraphs: dict[str, ReadParagraph] = {}
        self._contexts: dict[str, Context] = {}
        self._last_below: tuple[Context | None, str, ReadParagraph | None] = None, "", None
        self._sentences = SentenceCache(keep_first=repeats)
        self._spoken_of = SpokenOf(lookup)
        self._evaluator = Evaluator(lookup, dated)

    def paragraph(self, text: str) -> list[ReadNumber]:
        """The numbers of a paragraph read by itself, in order."""
        return self.read(text).numbers

    def read(self, text: str) -> ReadParagraph:
        """A paragraph read by itself."""
        known = self._paragraphs.get(text)
        if known is None:
            known = self._paragraphs[text] = self._read_paragraph(
                text, Context(Timeline(), NOTHING)
            )
        return known

    def context_after(self, text: str) -> Context:
        """What a paragraph leaves for the one below it, even if its end has no number."""
        context = self._contexts.get(text)
        if context is None:
            context = self.read(text).context
            if context.before is NOTHING:
                tokens = tokenize(text)
                first, last = list(sentences(tokens))[-1]
                end = tokens.between(first, last)
                alone = Context(Timeline(), NOTHING)
                context = self._read_paragraph(end, alone, followed=True).context
            self._contexts[text] = context
        return context

    def read_below(self, context: Context, text: str) -> ReadParagraph:
        """The start of a paragraph, as far as it continues from the one above it."""
        last_context, last_text, read = self._last_below
        if read is None or last_context is not context or last_text != text:
            read = self._read_paragraph(text, context, only_continued=True)
            self._last_below = context, text, read
        return read

    def _read_paragraph(
        self, text: str, context: Context, *, only_continued: bool = False, followed: bool = False
    ) -> ReadParagraph:
        """A paragraph after a context; ``followed`` is whether a number follows its end."""
        timeline, before = context.timeline.copied(), context.before
        tokens = tokenize(text)
        if not followed and "n" not in tokens.kinds and NUMBERS_IN_WORDS.isdisjoint(tokens.texts):
            return ReadParagraph([], Context(timeline, NOTHING))
        hangul = has_hangul(text)
        tokens = split_numbers(tokens) if hangul else tokens
        found: list[ReadNumber] = []
        ends = list(sentences(tokens))
        numbered = [_has_number(tokens, first, last) for first, last in ends]
        nexts = [*numbered[1:], followed]
        for (first, last), own, after in zip(ends, numbered, nexts, strict=True):
            more_of_it = False
            if only_continued and not Context(timeline, before).says_something:
                break
            if not (own or after):  # neither this sentence nor the next has a number
                before = NOTHING
            elif last - first > _LONGEST:
                found += _too_long(tokens, first, last)
                before = NOTHING
            else:
                anchor = timeline.state()[0]
                korean = hangul and is_korean(tokens, first, last)
                cached = self._read_sentence(tokens, first, last, timeline, korean=korean)
                reads, before = self._judge_sentence(cached, before, anchor)
                by = tokens.starts[first] - cached.start
                found += [one.moved(by) for one in reads] if by else reads
                more_of_it = bool(before.carried) and not cached.sentence.whens
            timeline.next_sentence(more_of_it=more_of_it)
        return ReadParagraph(found, Context(timeline, before))

    def _read_sentence(
        self, tokens: Tokens, first: int, last: int, timeline: Timeline, *, korean: bool
    ) -> CachedSentence:
        """A sentence with its times, numbers and phrases; ``timeline`` moves on past it."""
        text = tokens.between(first, last)
        cached = self._sentences.get(text, timeline)
        if cached is None:
            before = timeline.state()
            matches = self.lookup.lexicon.find(tokens, first, last)
            read_times, read_numbers = _korean() if korean else _ENGLISH
            whens = read_times(tokens, first, last, timeline, self.dated)
            quantities = read_numbers(tokens, first, last, whens)
            sentence = Sentence(tokens, first, last, whens, quantities, matches, korean)
            phrases = frozenset([name for name, _, _ in matches])
            cached = CachedSentence(sentence, phrases, self._spoken_of.estimators(phrases))
            self._sentences.keep(text, cached, before, timeline)
        return cached

    def _judge_sentence(
        self, cached: CachedSentence, before: Before, anchor: Span | None
    ) -> tuple[list[ReadNumber], Before]:
        """The numbers of a sentence, and its context for the next one.

        Their positions are those of the sentence's first occurrence.
        """
        answers: dict[Quantity, Answer] = {}
        spoken: dict[str, Carried] = {}
        spoken_of = self._spoken_of.measures(
            cached.phrases, before.phrases, before.carried, cached.has_several_clauses
        )
        for id_ in chain(spoken_of, self._hinted(cached, before, spoken_of, answers)):
            evaluation = cached.context_free(id_)
            if evaluation is None:
                evaluation = self._evaluate(id_, cached, before, anchor, spoken)
            if evaluation is None:
                continue
            for quantity, answer in evaluation.answers.items():
                keep_best(answers, quantity, answer)
            if evaluation.carried is not None:
                spoken[id_] = evaluation.carried
        context = Before(spoken, cached.estimators, cached.phrases)
        return _answered_numbers(cached.sentence, answers), context

    def _hinted(
        self,
        cached: CachedSentence,
        before: Before,
        spoken_of: Collection[str],
        answers: Mapping[Quantity, Answer],
    ) -> Iterator[str]:
        """The measures that only a hint names, and that have a number without a verdict so far."""
        sentence = cached.sentence
        for one in sentence.quantities:
            for id_ in self.lookup.hinted.get((one.value, one.unit == "percent"), ()):
                answer = answers.get(one)
                if answer is not None and answer.verdict is not None:
                    break
                known = self.lookup.known[id_]
                if (
                    id_ not in spoken_of
                    and known.may_be_confirmed(cached.phrases, cached.phrases | before.phrases)
                    and known.may_be_hinted(sentence.tokens, sentence.first, sentence.last)
                ):
                    yield id_

    def _evaluate(
        self,
        id_: str,
        cached: CachedSentence,
        before: Before,
        anchor: Span | None,
        spoken: Mapping[str, Carried],
    ) -> Evaluation | None:
        """A sentence read for one measure; ``None`` for shares where it has no percentage."""
        known = self.lookup.known[id_]
        if known.percent and not cached.has_shares:
            return None
        carried = _carried(known, id_, before.carried, spoken)
        leaning_on = LeaningOn(known, carried, anchor, before)
        evaluation = cached.in_context(id_, leaning_on)
        if evaluation is None:
            evaluation = self._evaluator.evaluate(cached, known, leaning_on)
            cached.keep(id_, leaning_on, evaluation)
        return evaluation


@cache
def _korean() -> tuple[_ReadTimes, _ReadNumbers]:
    """The readers of times and numbers in Korean, imported only for drafts that have some."""
    from defector_facts.check.korean.korean_numbers import read_korean_numbers
    from defector_facts.check.korean.korean_times import read_korean_times

    return read_korean_times, read_korean_numbers


def _carried(
    known: Known, id_: str, carried: Mapping[str, Carried], spoken: Mapping[str, Carried]
) -> Carried | None:
    """What was said before of a measure or, of a share, of the whole that it is part of."""
    own = carried.get(id_)
    if own is not None:
        return own
    wholes = [said.get(whole) for whole in known.cues.wholes for said in (spoken, carried)]
    mentioned = [whole for whole in wholes if whole is not None]
    dated = (whole for whole in mentioned if whole.span is not None)
    return next(dated, mentioned[0] if mentioned else None)


def _answered_numbers(sentence: Sentence, answers: Mapping[Quantity, Answer]) -> list[ReadNumber]:
    """The numbers of a sentence, each with its answer."""
    starts, ends = sentence.tokens.starts, sentence.tokens.ends
    place = starts[sentence.first], ends[sentence.last - 1]
    reads = []
    for quantity in _in_order(sentence.quantities, answers):
        verdict, why, needs_date, loose, hinted = answers.get(quantity, _NO_MEASURE)
        start, end = starts[quantity.first], ends[quantity.last - 1]
        needs_date = needs_date and verdict is None
        reads.append(ReadNumber(start, end, verdict, place, why, needs_date, loose or hinted))
    return reads


_NO_MEASURE = Answer(None, "no measure of the base is named with it")


def _in_order(
    quantities: Sequence[Quantity], answers: Mapping[Quantity, Answer]
) -> Sequence[Quantity]:
    """The numbers of a sentence, with words such as ``doubled`` that have an answer too."""
    others = answers.keys() - quantities
    if not others:
        return quantities
    return sorted((*quantities, *others), key=lambda one: one.first)


def _has_number(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a stretch of tokens has a number, in figures or in words."""
    return "n" in tokens.kinds[first:last] or not NUMBERS_IN_WORDS.isdisjoint(
        tokens.texts[first:last]
    )


def _too_long(tokens: Tokens, first: int, last: int) -> list[ReadNumber]:
    """The numbers of a stretch too long for a sentence: they are not tied."""
    place = tokens.starts[first], tokens.ends[last - 1]
    return [
        ReadNumber(tokens.starts[at], tokens.ends[at], None, place, "its sentence is too long")
        for at in range(first, last)
        if tokens.kinds[at] == "n"
    ]
