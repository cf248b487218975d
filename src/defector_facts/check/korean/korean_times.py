"""Finds the times of a Korean sentence, from left to right, and resolves them.

Part of a year belongs to the year next to it (``지난해 1분기``), or to the year read last, or else
is the most recent before the draft's date. Times such as ``전년`` and ``같은 기간`` are relative to
the time read last.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from defector_facts.check.korean.korean_calendar import TO, Calendar, Ended, Part, YearWord
from defector_facts.check.korean.korean_words import COMPARED
from defector_facts.check.text.lexicon import words
from defector_facts.check.text.tokens import Tokens
from defector_facts.check.times.spans import (
    FIRST_YEAR,
    LAST_YEAR,
    Span,
    as_period,
    is_year,
    month_end,
    months,
    shifted,
    up_to,
    whole_year,
    years,
)
from defector_facts.check.times.when import Timeline, When

_NOW = frozenset(words("지금까지 현재까지 이제까지 그동안 지금껏 여태 여태까지 현재"))
_RATES = frozenset(words("매년 매달 매월 해마다 매주 매일 달마다"))
_VAGUE = re.compile(
    "(?:최근|이후|이래|직후|이전|당시|요즘|근래|한때|초기|초반|중반|후반|말기|과거|당초|그간|내달|집권)(?:의|에|에는)?"
)
_MONTH = re.compile("(?P<month>이달|지난달|전달)(?P<ending>(?:에|에는|까지|의|말|보다)?)")
_SAYING = tuple(words("따르면 발표한 공개한 밝힌 낸 제출한 제출받은 펴낸 내놓은 보고한 집계해"))
_SAYING_WITHIN = 3  # tokens


class _Year(NamedTuple):
    """A year; ``None`` if it is not known.

    ``of_draft`` is whether it is the year of the draft's date; ``reference`` whether another year
    is compared with it: ``전년``.
    """

    year: int | None
    how: str = ""
    needs_date: bool = False
    of_draft: bool = False
    sure: bool = True
    reference: bool = False


def read_korean_times(
    tokens: Tokens, first: int, last: int, timeline: Timeline, dated: date | None
) -> list[When]:
    """The times between two tokens, in order; ``timeline`` moves on past them."""
    if dated is not None and not _is_near(dated.year - 1):
        dated = None
    reader = _Reader(Calendar(tokens, first, last), timeline, dated)
    at = first
    while at < last:
        at = max(reader.read(at), at + 1)
    return reader.found


class _Reader:
    """Reads the times of one sentence."""

    def __init__(self, calendar: Calendar, timeline: Timeline, dated: date | None) -> None:
        self.calendar = calendar
        self.word = calendar.word
        self.timeline = timeline
        self.dated = dated
        self.found: list[When] = []
        self.main: Span | None = None  # the last time of the sentence apart from comparisons
        self.sure = False  # whether the time read last is of this sentence, and certain

    def read(self, start: int) -> int:
        """Reads the time that starts at a token; returns where it ends, or ``start``."""
        at = start
        while self.word(at) in ("지난", "이번") and self.calendar.year(at) is None:
            at += 1
        for read in (self._years, self._year_and_part, self._part_alone, self._others):
            after = read(start, at)
            if after > at:
                return after
        return start

    # ---- which words name a time ----

    def _years(self, start: int, at: int) -> int:
        """``2021~2022년``, ``2021·2022년``, ``2002년부터 2010년까지``."""
        calendar = self.calendar
        first, second = calendar.plain_year(at), calendar.plain_year(at + 2)
        if first is None:
            return at
        if second is not None and second > first and self.word(at + 3) == "년":
            if self.word(at + 1) in TO:
                after = calendar.joined_ending(at + 4).after
                return self._add(start, Ended(after, ""), years(first, second))
            if self.word(at + 1) in ("·", "ㆍ", ","):
                return self._add(start, Ended(at + 1, ""), whole_year(first))
        if self.word(at + 1) != "년":
            return at
        ended = calendar.joined_ending(at + 2)
        last = calendar.plain_year(ended.after)
        if ended.ending != "부터" or last is None or self.word(ended.after + 1) != "년":
            return at
        end = calendar.joined_ending(ended.after + 2)
        if not end.is_up_to or last <= first:
            return at
        return self._add(start, Ended(end.after, ""), years(first, last))

    def _year_and_part(self, start: int, at: int) -> int:
        """A year and what follows: part of it, its end, or ``같은 기간``."""
        word = self.calendar.year(at)
        if word is None:
            return at
        ended = word.ended
        if ended.ending == "인" and self.calendar.year(ended.after) is not None:
            return self._year_and_part(start, ended.after)  # 전년인 2023년
        year = self._resolved(at, word)
        if ended.goes_on:
            after = self._past_whole(ended.after)
            same = self.calendar.same(after)
            if same is not None:
                return self._add_same(start, same, year)
            part = self.calendar.part(after)
            if part is not None:
                return self._add_part(start, part, year)
            if after > ended.after:
                ended = self.calendar.ended(after)
        if year.year is None:
            return self._add_unknown(start, ended.after, needs_date=year.needs_date)
        return self._add_ended(start, ended, whole_year(year.year), year)

    def _past_whole(self, at: int) -> int:
        """Skips words between a year and part of it: ``올해 들어 지난``, ``지난해 전체``."""
        after = self.calendar.whole(at)
        while self.word(after) in ("들어", "들어서", "지난", "첫"):
            after += 1
        return after

    def _part_alone(self, start: int, at: int) -> int:
        """Part of a year, without the year: ``4분기에는``, ``지난 3월 말까지``."""
        before = self.word(at) in ("직전", "바로")
        part = self.calendar.part(at + before)
        if part is None:
            return at
        if before:
            return self._add_before(start, part)
        return self._add_part(start, part, self._year_of(part, after_last=at > start))

    def _others(self, start: int, at: int) -> int:
        """Other expressions of time: ``같은 기간``, ``지금까지``, ``최근``."""
        word = self.word(at)
        same = self.calendar.same(at)
        if same is not None:
            return self._add_same(start, same, None)
        if word in _NOW or (word == "지금" and self.word(at + 1) == "까지"):
            return self._add_now(start, at + 1 + (word == "지금"))
        if word in _RATES:
            self.found.append(When(start, at + 1, (), "rate"))
            return at + 1
        month = _MONTH.fullmatch(word)
        if month is not None:
            return self._add_month(start, at + 1, month["month"], month["ending"])
        if _VAGUE.fullmatch(word) or (at > start and word.startswith("달")):
            return self._add_unknown(start, at + 1)
        if word in ("직전", "전") and self.word(at + 1).startswith("분기"):
            return self._add_previous(start, at + 2, self.word(at + 1)[2:])
        if word.startswith("전분기"):
            return self._add_previous(start, at + 1, word[3:])
        if at > start and self.calendar.whole(at) > at:
            return self._add_past_year(start, self.calendar.whole(at))
        return self._length(start, at)

    def _length(self, start: int, at: int) -> int:
        """A number of years, months or days: ``6년 만에``, ``1년 전``, ``30일``."""
        if self.calendar.number(at, 0, 9999) is None:
            return at
        unit = self.word(at + 1)
        if unit not in ("년", "개월", "일", "월", "분기"):
            return at
        if (self.word(at), unit, self.word(at + 2)) == ("1", "년", "전"):
            return self._add_shifted(start, at + 3)
        ended = self.calendar.joined_ending(at + 2)
        passing = ended.ending in ("만에", "째") or self.word(ended.after).startswith(
            ("만", "연속", "째")
        )
        dateline = unit == "일" and not ended.is_up_to
        if unit == "일" and ended.is_up_to and self.dated is not None:
            return self._add_past_day(start, int(self.word(at)), ended, self.dated)
        kind = "length" if passing else "open"
        self.found.append(When(start, ended.after, (), kind, reporting=dateline))
        return ended.after

    # ---- which year is meant ----

    def _resolved(self, at: int, word: YearWord) -> _Year:
        """The year that a word means."""
        if not word.counted_from:
            return _Year(word.number)
        text = self._text(at, word.ended.after)
        if word.counted_from == "date":
            if self.dated is None:
                return _Year(None, needs_date=True)
            year = self.dated.year + word.number
            how = f'"{text}" = {year}, from the draft\'s date'
            return _Year(year, how, of_draft=word.number == 0)
        last = self.timeline.anchor
        if word.number == 0 and self.main is not None:
            last = self.main
        if last is None:
            return _Year(None, needs_date=self.dated is None)
        year = last[1].year + word.number
        if not _is_near(year):
            return _Year(None)
        how = f'"{text}" = {year}, from the text'
        return _Year(year, how, reference=word.number < 0)

    def _year_of(self, part: Part, *, after_last: bool) -> _Year:
        """The year of a part named without one; ``after_last`` is whether it follows ``지난``."""
        last = self.timeline.anchor
        now = any(mark in part.ended.ending for mark in ("현재", "기준"))
        now = now and not (last is not None and is_year(last))
        last = None if (after_last or now) and self.dated is not None else last
        if last is not None:
            year = last[1].year
            return _Year(year, f"of {year}, the year named before", sure=self.sure)
        if self.dated is None:
            return _Year(None, needs_date=True)
        year = self.dated.year
        year -= months(year, part.first, part.last)[1] >= self.dated
        span = months(year, part.first, part.last)
        return _Year(year, f"{as_period(span).label}, the last one before the draft's date")

    # ---- adding a time ----

    def _add_part(self, start: int, part: Part, year: _Year) -> int:
        after = part.ended.after
        if year.year is None:
            return self._add_unknown(start, after, needs_date=year.needs_date)
        day = self.calendar.number(after, 1, 31)
        if day is not None and self.word(after + 1) == "일" and part.first == part.last:
            return self._add_day(start, after, _date(year.year, part.first, day), year)
        return self._add_ended(start, part.ended, months(year.year, part.first, part.last), year)

    def _add_day(self, start: int, at: int, day: date | None, year: _Year) -> int:
        ended = self.calendar.joined_ending(at + 2)
        if day is None:
            return self._add_unknown(start, ended.after)
        return self._add_ended(start, ended, (day, day), year)

    def _add_ended(self, start: int, ended: Ended, span: Span, year: _Year) -> int:
        """Adds a time as modified by its ending."""
        if ended.is_up_to or ended.is_the_end:
            if self.dated is not None and span[1] > self.dated:
                return self._add_unknown(start, ended.after)
            sure = year.sure and (ended.is_up_to or year.of_draft)
            return self._add(start, ended, up_to(span), year.how, kind="up-to", sure=sure)
        if ended.is_open:
            return self._add_unknown(start, ended.after)
        kind = "year-so-far" if year.of_draft and is_year(span) else "span"
        reference = year.reference
        return self._add(
            start, ended, span, year.how, kind=kind, sure=year.sure, reference=reference
        )

    def _add_same(self, start: int, ended: Ended, year: _Year | None) -> int:
        """``지난해 같은 기간``: the same part of another year as the time read last."""
        last = self.timeline.anchor
        if last is None or (year is not None and year.year is None):
            return self._add_unknown(start, ended.after, needs_date=self.dated is None)
        end = self._day_so_far(last)
        if end is None and self.timeline.kind == "year-so-far" and is_year(last):
            return self._add_unknown(start, ended.after)
        span = last if end is None else (date(end.year, 1, 1), end)
        if year is not None and year.year is not None:
            span = shifted(span, year.year - span[1].year)
        reference = year is not None and year.reference
        return self._add_relative(start, ended, span, sure=year is not None, reference=reference)

    def _day_so_far(self, last: Span) -> date | None:
        """The last day of the time read last, if it is only part of its year.

        ``9월 말 기준으로 올해``.
        """
        if last[0] is None:
            return last[1]
        ends = [one.spans[0][1] for one in self.found if one.kind == "up-to" and one.spans]
        return next((end for end in ends if is_year(last) and end.year == last[1].year), None)

    def _add_before(self, start: int, part: Part) -> int:
        """``직전 4분기``: the most recent such part before the time read last."""
        last = self.timeline.anchor
        if last is None or last[0] is None:
            return self._add_unknown(start, part.ended.after)
        span = months(last[0].year, part.first, part.last)
        span = shifted(span, -1) if span[1] >= last[0] else span
        return self._add_relative(start, part.ended, span)

    def _add_previous(self, start: int, at: int, ending: str) -> int:
        """``직전 분기``: the quarter before the one read last."""
        ended = self.calendar.ended(at, ending)
        last = self.timeline.anchor
        if last is None or last[0] is None or not _is_a_quarter(last[0], last[1]):
            return self._add_unknown(start, ended.after)
        end = last[0] - timedelta(days=1)
        if not _is_near(end.year):
            return self._add_unknown(start, ended.after)
        return self._add_relative(start, ended, months(end.year, end.month - 2, end.month))

    def _add_shifted(self, start: int, at: int) -> int:
        """``1년 전``: the time read last, a year before."""
        same = self.calendar.same(at)
        ended = same or self.calendar.ended(at, "보다" if self.word(at) == "보다" else "")
        last = self.timeline.anchor
        if last is None or last[0] is None:
            return self._add_unknown(start, ended.after)
        return self._add_relative(start, ended, shifted(last, -1), sure=same is not None)

    def _add_relative(
        self, start: int, ended: Ended, span: Span, *, sure: bool = True, reference: bool = False
    ) -> int:
        """Adds a time that is relative to another."""
        how = f'"{self._text(start, ended.after)}" = {as_period(span).label}'
        return self._add(start, ended, span, how, sure=sure, reference=reference)

    def _add_past_year(self, start: int, after: int) -> int:
        """``지난 한 해``: probably the last whole year before the draft's date."""
        if self.dated is None:
            return self._add_unknown(start, after, needs_date=True)
        span = whole_year(self.dated.year - 1)
        return self._add_relative(start, Ended(after, ""), span, sure=False)

    def _add_past_day(self, start: int, day: int, ended: Ended, dated: date) -> int:
        """``지난 11일 기준``: the most recent such day up to the draft's date."""
        month = dated if day <= dated.day else dated.replace(day=1) - timedelta(days=1)
        found = _date(month.year, month.month, day)
        if found is None:
            return self._add_unknown(start, ended.after)
        how = f'"{self._text(start, ended.after)}" = {found}, from the draft\'s date'
        return self._add_ended(start, ended, (found, found), _Year(found.year, how))

    def _add_month(self, start: int, at: int, word: str, ending: str) -> int:
        """``이달``, ``지난달``: relative to the draft's date."""
        ended = self.calendar.ended(at, ending)
        if self.dated is None:
            return self._add_unknown(start, ended.after, needs_date=True)
        day = self.dated.replace(day=1) - timedelta(days=0 if word == "이달" else 1)
        span = months(day.year, day.month, day.month)
        how = f'"{word}" = {as_period(span).label}, from the draft\'s date'
        return self._add_ended(start, ended, span, _Year(day.year, how, of_draft=True))

    def _add_now(self, start: int, after: int) -> int:
        """``지금까지``: up to the draft's date."""
        if self.dated is None:
            self.found.append(When(start, after, (), "to-date", needs_date=True))
        else:
            how = f"up to the draft's date, {self.dated}"
            self.found.append(When(start, after, ((None, self.dated),), "to-date", how, False))
        return after

    def _add_unknown(self, start: int, after: int, *, needs_date: bool = False) -> int:
        """Adds a time that cannot be determined."""
        self.found.append(When(start, after, (), "open", needs_date=needs_date))
        return after

    def _add(
        self,
        start: int,
        ended: Ended,
        span: Span,
        how: str = "",
        *,
        kind: str = "span",
        sure: bool = True,
        reference: bool = False,
    ) -> int:
        """Adds a time, and keeps it for later times that are relative to it."""
        first, after = span[0], ended.after
        if kind == "span" and self.dated is not None and first is not None:
            if first > self.dated:
                return self._add_unknown(start, after)
            kind = "year-so-far" if self.dated < span[1] else kind
        compared = ended.ending.startswith(COMPARED) or self.calendar.is_compared(after)
        reporting = self._reports(after)
        self.found.append(
            When(start, after, (span,), kind, how, sure, reporting, compared=compared)
        )
        if not reporting:
            reference = reference or compared
            self.timeline.keep(span, self._text(start, after), kind=kind, compared=reference)
            self.main = self.main if reference else span
            self.sure = sure
        return after

    def _reports(self, at: int) -> bool:
        """Whether a time is that of a report or statement: ``지난해 발표한 자료``."""
        for here in range(at, at + _SAYING_WITHIN):
            word = self.word(here)
            if word.startswith(_SAYING):
                return True
            if not word.endswith(("가", "이", "은", "는", "에")):
                return False
        return False

    def _text(self, at: int, after: int) -> str:
        return " ".join(self.calendar.tokens.between(at, after).split())


def _is_near(year: int) -> bool:
    """Whether a year is within the range that a draft may be about."""
    return FIRST_YEAR <= year <= LAST_YEAR


def _is_a_quarter(first: date, last: date) -> bool:
    return round((last - first).days / 30.4) == 3 and first.month % 3 == 1


def _date(year: int, month: int, day: int) -> date | None:
    """The date, or ``None`` if there is no such day."""
    return date(year, month, day) if day <= month_end(year, month).day else None
