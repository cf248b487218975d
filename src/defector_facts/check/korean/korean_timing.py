"""Pairs each number of a Korean sentence with its time.

The time comes before its number, and the nearest one counts: ``지난해 1분기 34명, 4분기 57명``. It
may also follow in brackets, or be the noun that the number modifies: ``229명이던 2020년``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from defector_facts.check.korean.korean_scope import KoreanScope, ScopedNumber
from defector_facts.check.scope.clause import NounPhrase, View
from defector_facts.check.scope.related import Related
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.times.spans import Span, is_year, shifted, whole_year, years
from defector_facts.check.times.when import When

_BARE_YEAR = 3  # the most tokens of a year alone: "2012년의"
_DESCRIBING = ("이던", "이었던", "인", "였던", "던")
_BETWEEN = ("과", "와", ",", "·", "ㆍ", "및", "그리고")


def time_of_each_korean(view: View, scope: KoreanScope) -> list[Timed]:
    """The numbers of a sentence that belong to the measure, each with its time."""
    return _Timing(view, scope).timed


class _Timing:
    """Finds the times of a sentence's numbers, from left to right."""

    def __init__(self, view: View, scope: KoreanScope) -> None:
        self.view = view
        self.sentence: Sentence = view.sentence
        self.scope = scope
        self.whens = [
            when
            for when in self.sentence.whens
            if not when.reporting and when.kind not in ("length", "rate")
        ]
        self.timed: list[Timed] = []
        self._used: set[int] = set()
        self._times_from = self.sentence.first  # earlier times do not belong to the next number
        self._last_compared = False
        numbers = scope.numbers
        index = 0
        if numbers:
            self._times_from = self._after_numbers_before(numbers[0])
        while index < len(numbers):
            several = self._respectively(numbers, index)
            if several:
                self.timed += several
                index += len(several)
            else:
                self.timed.append(self._time_of(numbers[index]))
                index += 1
            self._last_compared = numbers[index - 1].compared
            self._times_from = self._after_numbers(numbers[index - 1].quantity, numbers[index:])

    def _after_numbers_before(self, number: ScopedNumber) -> int:
        """Where the times of the first number start: after any other counts before it."""
        counts = (one for one in self.sentence.quantities if one.unit == "count")
        ends = (one.last for one in counts if one.last <= number.quantity.start)
        return max(ends, default=self.sentence.first)

    def _after_numbers(self, last: Quantity, rest: Sequence[ScopedNumber]) -> int:
        """Where the times of the next number start: after any other counts before it."""
        end = rest[0].quantity.start if rest else self.sentence.last
        counts = (one for one in self.sentence.quantities if one.unit == "count")
        return max((one.last for one in counts if one.last <= end), default=last.last)

    # ---- several numbers at once ----

    def _respectively(self, numbers: Sequence[ScopedNumber], index: int) -> list[Timed]:
        """``2012년과 2022년에는 각각 1502명, 67명``: the first time with the first number, etc."""
        start = numbers[index].quantity.start
        whens = [one for one in self.whens if self._times_from <= one.first and one.last <= start]
        spans = self._row(whens)
        row = numbers[index : index + len(spans)]
        if len(spans) < 2 or len(row) < len(spans):
            return []
        stretch = range(start, row[-1].quantity.start)
        if any(when.first in stretch for when in self.whens):
            return []
        if any(one.slot is not None for one in row):
            return []
        further = numbers[index + len(spans) : index + len(spans) + 1]
        if further and further[0].slot is None and self._none_between(row[-1], further[0]):
            return []
        self._used.update(when.first for when in whens)
        return [
            Timed(self._related(one), (span,), "span", how, True, True)
            for one, (span, how) in zip(row, spans, strict=True)
        ]

    def _row(self, whens: Sequence[When]) -> list[tuple[Span, str]]:
        """The times to pair in order: those listed side by side, or the years of a range."""
        if whens and whens[-1].spans and whens[-1].kind == "span":
            start, end = whens[-1].spans[0]
            if (
                start is not None
                and start.year < end.year
                and (start, end) == years(start.year, end.year)
            ):
                return [(whole_year(year), "") for year in range(start.year, end.year + 1)]
        row: list[When] = []
        for when in whens:
            side = bool(row) and all(
                self.sentence.word(at) in _BETWEEN for at in range(row[-1].last, when.first)
            )
            row = [*row, when] if side else [when]
        if any(not one.spans or one.kind != "span" or not one.sure for one in row):
            return []
        if len({self._months(one) for one in row}) != 1:
            return []
        return [(one.spans[0], one.how) for one in row]

    @staticmethod
    def _months(when: When) -> int:
        """About how many months a time lasts; 0 where it has no start."""
        start, end = when.spans[0]
        return 0 if start is None else round((end - start).days / 30)

    def _none_between(self, one: ScopedNumber, other: ScopedNumber) -> bool:
        """Whether there is no time between two numbers."""
        between = range(one.quantity.last, other.quantity.start)
        return not any(when.first in between for when in self.whens)

    # ---- one number ----

    def _time_of(self, number: ScopedNumber) -> Timed:
        """A number with its time: one next to it, else that of the number before or the context."""
        beside = (
            self._part_of(number)
            or self._in_brackets(number)
            or self._described(number)
            or self._before(number)
        )
        if beside is not None:
            self._used.add(beside.first)
            return self._timed(number, beside)
        beside_whole = number.slot is not None and not self._last_compared
        if self.timed and (beside_whole or self._is_whole_of_parts(number)):
            return self._of_the_measure(self.timed[-1]._replace(related=self._related(number)))
        main = self._main(number) or self._after(number)
        if main is not None:
            self._used.add(main.first)
            return self._timed(number, main)
        return self._carried(number)

    def _is_whole_of_parts(self, number: ScopedNumber) -> bool:
        """Whether a number is the total of the parts before it.

        ``남성 26명, 여성 210명 등 총 236명``.
        """
        parts = [one for one in self.timed if one.related.slot is not None]
        word = self.sentence.word
        summed = any(
            word(at) in ("등", "총", "모두", "합쳐", "합해", "합치면")
            for at in range(self._times_from, number.quantity.first)
        )
        return bool(parts) and self.timed[-1].related.slot is not None and summed

    def _in_brackets(self, number: ScopedNumber) -> When | None:
        """``12명(2분기)``."""
        at = number.quantity.last + 1
        if self.sentence.word(at) != "(":
            return None
        when = self.sentence.when_at.get(at + 1)
        return when if when is not None and self.sentence.word(when.last) == ")" else None

    def _part_of(self, number: ScopedNumber) -> When | None:
        """The quarter or half of a year, named once after several years.

        ``지난해(43명)와 2023년(34명) 1분기``.
        """
        word = self.sentence.word
        at = number.quantity.last + 1
        if word(number.quantity.start - 1) != "(" or word(at) != ")":
            return None
        year = next((one for one in self.whens if one.last == number.quantity.start - 1), None)
        if year is None or not year.spans or not is_year(year.spans[0]):
            return None
        at += 1
        while at < self.sentence.last:
            when = self.sentence.when_at.get(at)
            if when is not None and when.spans and not is_year(when.spans[0]):
                span = shifted(when.spans[0], year.spans[0][1].year - when.spans[0][1].year)
                return year._replace(spans=(span,))
            beside = when is not None or at in self.sentence.quantity_at
            if not (beside or word(at) in (*_BETWEEN, "(", ")", "명")):
                return None
            at += 1
        return None

    def _described(self, number: ScopedNumber) -> When | None:
        """``229명이던 2020년``, ``40명이 찾아온 지난해 3분기``."""
        word = self.sentence.word
        at = number.quantity.last + 1
        if word(at) in _DESCRIBING:
            return self.sentence.when_at.get(at + 1)
        if word(at) not in ("이", "의"):
            return None
        for here in range(at + 1, number.clause_end):
            when = self.sentence.when_at.get(here)
            if when is not None:
                return when if word(here - 1).endswith(("한", "온", "된")) else None
        return None

    def _before(self, number: ScopedNumber) -> When | None:
        """The nearest time between the previous number and this one."""
        for when in reversed(self.whens):
            if (
                not self._times_from <= when.first < number.quantity.start
                or when.first in self._used
            ):
                continue
            if when.compared and not number.compared:
                continue
            return self._one_of_several(when)
        return None

    def _one_of_several(self, when: When) -> When:
        """A time together with those listed right before it: any of them may be meant."""
        word = self.sentence.word
        spans = list(when.spans)
        for before in reversed(self.whens[: self.whens.index(when)]):
            if not before.spans or any(
                word(at) not in _BETWEEN for at in range(before.last, when.first)
            ):
                break
            spans += before.spans
            when = when._replace(first=before.first, spans=tuple(spans), sure=False)
        return when

    def _main(self, number: ScopedNumber) -> When | None:
        """The first time of the sentence, where another number comes in between."""
        if number.compared:
            return None
        for when in self.whens:
            if when.last <= number.quantity.start and not when.compared:
                return None if when.first in self._used else when
        return None

    def _after(self, number: ScopedNumber) -> When | None:
        """``손님 1137명이 2018년 들어왔다``."""
        for when in self.whens:
            if number.quantity.last <= when.first < number.clause_end and not when.compared:
                return None if self.timed else when
        return None

    def _carried(self, number: ScopedNumber) -> Timed:
        """A number without a time of its own, with that of the previous sentence."""
        related = self._related(number)
        before = self.view.leaning_on
        named = any(when.spans or when.kind == "open" for when in self.whens)
        span = None if named or number.compared else before.span or before.anchor
        if span is None:
            return Timed(related, (), "none", "", False, False)
        sure = span == before.span and number.slot is not None
        how = "the time of the sentence before"
        return self._of_the_measure(Timed(related, (span,), "span", how, sure, False))

    # ---- results ----

    def _related(self, number: ScopedNumber) -> Related:
        quantity = number.quantity
        noun = NounPhrase(quantity.last, False, False, number.slot)
        percent = quantity.unit == "percent"
        plain = not (number.loose or quantity.words or percent)
        by = "share" if percent else "verb"
        slot = number.slot
        if self.view.known.percent:  # of a share of women, men are the other side
            slot = slot if slot == self.view.known.other_side else None
        return Related(quantity, noun, slot, by, plain, loose=number.loose)

    def _timed(self, number: ScopedNumber, when: When) -> Timed:
        related = self._related(number)
        needs = when.needs_date
        timed = Timed(related, when.spans, when.kind, when.how, when.sure, True, needs)
        return self._of_the_measure(self._of_the_part(timed, when))

    def _of_the_part(self, timed: Timed, when: When) -> Timed:
        """A bare year in a sentence about part of another year: the same part may be meant.

        ``올해 1분기 손님은 2013년 319명, 2012년 352명과 비슷하다``.
        """
        topic = self.whens[0]
        if not (timed.spans and topic.spans and is_year(timed.spans[0])) or when.kind != "span":
            return timed
        start, end = topic.spans[0]
        if (
            topic.first >= when.first
            or topic.kind != "span"
            or start is None
            or start.year != end.year
        ):
            return timed
        if is_year(topic.spans[0]) or when.last - when.first > _BARE_YEAR:
            return timed
        part = shifted(topic.spans[0], timed.spans[0][1].year - end.year)
        return timed._replace(spans=(part, *timed.spans), sure=False)

    def _of_the_measure(self, timed: Timed) -> Timed:
        """The time as the kind of measure requires it.

        For a flow, "up to a day" starts with that year. For a running total, a hedged number
        with a period is taken as of its last day.
        """
        counts = self.view.known.counts
        if not timed.spans:
            return timed
        start, end = timed.spans[0]
        if counts == "flow" and timed.kind in ("up-to", "span") and start is None:
            if self.view.known.percent:
                return timed._replace(kind="up-to")
            return timed._replace(spans=((date(end.year, 1, 1), end),), kind="span")
        if counts != "flow" and timed.kind == "to-date" and timed.related.slot is not None:
            return timed._replace(spans=(), kind="none")
        if (
            counts == "total"
            and timed.kind == "span"
            and timed.related.quantity.hedge not in ("", "exact")
        ):
            return timed._replace(spans=((None, end),), kind="up-to", sure=False)
        return timed
