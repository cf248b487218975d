"""Which time a number of a Korean sentence speaks of.

The time stands before its number, and the nearest one counts: ``지난해 1분기 34명, 4분기 57명``. It
may also stand in brackets after it, or be what the number describes: ``229명이던 2020년``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from defector_facts.check.korean.korean_walk import Told, Walk
from defector_facts.check.scope.clause import NounPhrase, View
from defector_facts.check.scope.related import Related
from defector_facts.check.scope.timed import Timed
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.times.spans import Span, is_year, shifted, whole_year, years
from defector_facts.check.times.when import When

_A_BARE_YEAR = 3  # tokens at most: "2012년의"
_DESCRIBING = ("이던", "이었던", "인", "였던", "던")
_BETWEEN = ("과", "와", ",", "·", "ㆍ", "및", "그리고")


def time_of_each_korean(view: View, walk: Walk) -> list[Timed]:
    """The numbers of a sentence that are a measure's, each with its time."""
    return _Timing(view, walk).timed


class _Timing:
    """The times of a sentence's numbers, found from left to right."""

    def __init__(self, view: View, walk: Walk) -> None:
        self.view = view
        self.sentence: Sentence = view.sentence
        self.walk = walk
        self.whens = [
            when
            for when in self.sentence.whens
            if not when.reporting and when.kind not in ("length", "rate")
        ]
        self.timed: list[Timed] = []
        self._used: set[int] = set()
        self._gap = self.sentence.first  # from where on times are the next number's
        self._last_compared = False
        told = walk.told
        index = 0
        if told:
            self._gap = self._after_numbers_before(told[0])
        while index < len(told):
            several = self._respectively(told, index)
            if several:
                self.timed += several
                index += len(several)
            else:
                self.timed.append(self._time_of(told[index]))
                index += 1
            self._last_compared = told[index - 1].compared
            self._gap = self._after_numbers(told[index - 1].quantity, told[index:])

    def _after_numbers_before(self, told: Told) -> int:
        """From where on times are the first number's."""
        counts = (one for one in self.sentence.quantities if one.unit == "count")
        ends = (one.last for one in counts if one.last <= told.quantity.start)
        return max(ends, default=self.sentence.first)

    def _after_numbers(self, last: Quantity, rest: Sequence[Told]) -> int:
        """From where on times are the next number's: after all other numbers of people."""
        end = rest[0].quantity.start if rest else self.sentence.last
        counts = (one for one in self.sentence.quantities if one.unit == "count")
        return max((one.last for one in counts if one.last <= end), default=last.last)

    # ---- several at once ----

    def _respectively(self, told: Sequence[Told], index: int) -> list[Timed]:
        """``2012년과 2022년에는 각각 1502명, 67명``: the first with the first, and so on."""
        start = told[index].quantity.start
        whens = [one for one in self.whens if self._gap <= one.first and one.last <= start]
        spans = self._row(whens)
        numbers = told[index : index + len(spans)]
        if len(spans) < 2 or len(numbers) < len(spans):
            return []
        stretch = range(start, numbers[-1].quantity.start)
        if any(when.first in stretch for when in self.whens):
            return []
        if any(one.slot is not None for one in numbers):
            return []
        further = told[index + len(spans) : index + len(spans) + 1]
        if further and further[0].slot is None and self._none_between(numbers[-1], further[0]):
            return []
        self._used.update(when.first for when in whens)
        return [
            Timed(self._related(one), (span,), "span", how, True, True)
            for one, (span, how) in zip(numbers, spans, strict=True)
        ]

    def _row(self, whens: Sequence[When]) -> list[tuple[Span, str]]:
        """The times of a row of them: two or more side by side, or a range of years."""
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
        start, end = when.spans[0]
        return 0 if start is None else round((end - start).days / 30)

    def _none_between(self, one: Told, other: Told) -> bool:
        """Whether no time stands between two numbers."""
        between = range(one.quantity.last, other.quantity.start)
        return not any(when.first in between for when in self.whens)

    # ---- one ----

    def _time_of(self, told: Told) -> Timed:
        beside = (
            self._part_of(told)
            or self._in_brackets(told)
            or self._described(told)
            or self._before(told)
        )
        if beside is not None:
            self._used.add(beside.first)
            return self._timed(told, beside)
        beside_whole = told.slot is not None and not self._last_compared
        if self.timed and (beside_whole or self._is_whole_of_parts(told)):
            return self._of_the_measure(self.timed[-1]._replace(related=self._related(told)))
        main = self._main(told) or self._after(told)
        if main is not None:
            self._used.add(main.first)
            return self._timed(told, main)
        return self._carried(told)

    def _is_whole_of_parts(self, told: Told) -> bool:
        """Whether a number follows parts of it: ``남성 26명, 여성 210명 등 총 236명``."""
        parts = [one for one in self.timed if one.related.slot is not None]
        word = self.sentence.word
        summed = any(
            word(at) in ("등", "총", "모두", "합쳐", "합해", "합치면")
            for at in range(self._gap, told.quantity.first)
        )
        return bool(parts) and self.timed[-1].related.slot is not None and summed

    def _in_brackets(self, told: Told) -> When | None:
        """``12명(2분기)``."""
        at = told.quantity.last + 1
        if self.sentence.word(at) != "(":
            return None
        when = self.sentence.when_at.get(at + 1)
        return when if when is not None and self.sentence.word(when.last) == ")" else None

    def _part_of(self, told: Told) -> When | None:
        """A year whose part is named after several: ``지난해(43명)와 2023년(34명) 1분기``."""
        word = self.sentence.word
        at = told.quantity.last + 1
        if word(told.quantity.start - 1) != "(" or word(at) != ")":
            return None
        year = next((one for one in self.whens if one.last == told.quantity.start - 1), None)
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

    def _described(self, told: Told) -> When | None:
        """``229명이던 2020년``, ``40명이 찾아온 지난해 3분기``."""
        word = self.sentence.word
        at = told.quantity.last + 1
        if word(at) in _DESCRIBING:
            return self.sentence.when_at.get(at + 1)
        if word(at) not in ("이", "의"):
            return None
        for here in range(at + 1, told.clause):
            when = self.sentence.when_at.get(here)
            if when is not None:
                return when if word(here - 1).endswith(("한", "온", "된")) else None
        return None

    def _before(self, told: Told) -> When | None:
        """The nearest time since the number before."""
        for when in reversed(self.whens):
            if not self._gap <= when.first < told.quantity.start or when.first in self._used:
                continue
            if when.compared and not told.compared:
                continue
            return self._one_of_several(when)
        return None

    def _one_of_several(self, when: When) -> When:
        """A time, or any of those that stand side by side with it."""
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

    def _main(self, told: Told) -> When | None:
        """The sentence's own time, where another number with its time stands between."""
        if told.compared:
            return None
        for when in self.whens:
            if when.last <= told.quantity.start and not when.compared:
                return None if when.first in self._used else when
        return None

    def _after(self, told: Told) -> When | None:
        """``손님 1137명이 2018년 들어왔다``."""
        for when in self.whens:
            if told.quantity.last <= when.first < told.clause and not when.compared:
                return None if self.timed else when
        return None

    def _carried(self, told: Told) -> Timed:
        """A number without a time: that of what the sentence before told of the measure."""
        related = self._related(told)
        before = self.view.leaning_on
        named = any(when.spans or when.kind == "open" for when in self.whens)
        span = None if named or told.compared else before.span or before.anchor
        if span is None:
            return Timed(related, (), "none", "", False, False)
        sure = span == before.span and told.slot is not None
        how = "the time of the sentence before"
        return self._of_the_measure(Timed(related, (span,), "span", how, sure, False))

    # ---- what is found ----

    def _related(self, told: Told) -> Related:
        quantity = told.quantity
        noun = NounPhrase(quantity.last, False, False, told.slot)
        percent = quantity.unit == "percent"
        plain = not (told.loose or quantity.words or percent)
        by = "share" if percent else "verb"
        slot = told.slot
        if self.view.known.percent:  # of a share of women, men are the other side
            slot = slot if slot == self.view.known.other_side else None
        return Related(quantity, noun, slot, by, plain, loose=told.loose)

    def _timed(self, told: Told, when: When) -> Timed:
        related = self._related(told)
        needs = when.needs_date
        timed = Timed(related, when.spans, when.kind, when.how, when.sure, True, needs)
        return self._of_the_measure(self._of_the_part(timed, when))

    def _of_the_part(self, timed: Timed, when: When) -> Timed:
        """A year beside which a part of another is the topic: that part of it may be meant.

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
        if is_year(topic.spans[0]) or when.last - when.first > _A_BARE_YEAR:
            return timed
        part = shifted(topic.spans[0], timed.spans[0][1].year - end.year)
        return timed._replace(spans=(part, *timed.spans), sure=False)

    def _of_the_measure(self, timed: Timed) -> Timed:
        """What is counted in a time, up to a day: from the start of that year on.

        Of a running total, a hedged number is that of the time's last day.
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
