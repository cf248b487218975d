"""Finds the times that a sentence names, from left to right, and resolves them.

A time may lean on one before it (``a year earlier``, ``the same period of 2017``, ``the third
quarter``): the last one read is kept, over one full stop at most. How each was resolved is
said in ``how``, so that an answer can show it.
"""

from __future__ import annotations

from datetime import date

from defector_facts.check.bounds import bound_before
from defector_facts.check.lengths import DURATIONS, RATE_UNITS, length_at
from defector_facts.check.lexicon import MONTH_NAMES, ORDINALS, SPEECH, UNITS
from defector_facts.check.spans import (
    FIRST_YEAR,
    LAST_YEAR,
    Span,
    as_period,
    in_year,
    is_year,
    shifted,
    up_to,
    whole_year,
    years,
)
from defector_facts.check.timewords import (
    Day,
    Part,
    YearRef,
    day_at,
    listed_parts,
    part_at,
    same_at,
    span_of_day,
    year_at,
    year_ref_at,
)
from defector_facts.check.tokens import Tokens
from defector_facts.check.when import Stretch, Timeline, When

# The words that a time may start with.
_STARTS = frozenset(
    (
        *MONTH_NAMES,
        *ORDINALS,
        *UNITS,
        *DURATIONS,
        *("a", "an", "one", "per", "each", "every", "annually", "yearly", "monthly", "so", "to"),
        *("since", "same", "corresponding", "comparable", "equivalent", "q", "h", "last", "this"),
        *("next", "the", "that", "previous", "following"),
    )
)
_DATELINE = 4  # tokens before the day of a dateline, at most
_COMMON = frozenset(["the", "a", "an", "that", "this", "to", "so", "one"])
_AFTER_COMMON = frozenset(
    (
        *RATE_UNITS,
        *("year's", "year’s", "date", "far", "full", "same", "previous", "prior", "preceding"),
        *("following", "next", "subsequent", "two", "last", "past", "period"),
        *DURATIONS,
        *ORDINALS,
        *MONTH_NAMES,
    )
)


def read_periods(
    tokens: Tokens, first: int, last: int, timeline: Timeline, dated: date | None
) -> list[When]:
    """The times named between two tokens, in their order; ``timeline`` moves on with them."""
    reader = _Reader(tokens, first, last, timeline, dated)
    return reader.run()


class _Reader:
    def __init__(
        self, tokens: Tokens, first: int, last: int, timeline: Timeline, dated: date | None
    ) -> None:
        self.stretch = Stretch(tokens, first, last, dated)
        self.tokens = tokens
        self.texts = tokens.texts
        self.first = first
        self.end = last
        self.timeline = timeline
        self.dated = dated
        self.found: list[When] = []

    def run(self) -> list[When]:
        at = self.first
        kinds = self.tokens.kinds
        while at < self.end:
            if kinds[at] != "n" and not self.may_start(at):
                at += 1
                continue
            step = self.read(at)
            at = step if step > at else at + 1
        return self.found

    def may_start(self, at: int) -> bool:
        """Whether a time may start with a word: few times start with ``the`` or ``a``."""
        text = self.texts[at]
        if text not in _STARTS:
            return False
        return text not in _COMMON or self.word(at + 1) in _AFTER_COMMON

    def read(self, at: int) -> int:
        """Reads the time that starts at a token; where it ends, or ``at``."""
        for reader in (self.length, self.same, self.part, self.year, self.leaning):
            step = reader(at)
            if step > at:
                return step
        return at

    def word(self, at: int) -> str:
        return self.texts[at] if self.first <= at < self.end else ""

    def add(
        self,
        at: int,
        last: int,
        spans: tuple[Span, ...],
        how: str = "",
        *,
        sure: bool = True,
        kind: str = "span",
        needs_date: bool = False,
        compared: bool = False,
    ) -> int:
        """Adds a time, with what the words before it make of it."""
        fiscal_from = self.fiscal(at) if kind == "span" else at
        if fiscal_from < at:
            kind = "fiscal"
        if spans and self.to_come(spans):
            spans, kind = (), "open"
        mark, start = bound_before(self.stretch, fiscal_from)
        if mark == "vague":
            sure = False
        if mark == "open":
            spans, kind = (), "open"
        elif mark in ("up-to", "by") and kind == "span":
            kind = "up-to"
            # "By 2016" may be the start of it.
            sure = sure and (mark == "up-to" or not any(map(is_year, spans)))
            spans = tuple(up_to(span) for span in spans)
        elif mark == "since" and kind in ("span", "fiscal"):
            kind = "since"
            spans = ((spans[0][0], self.dated),) if self.dated and spans else ()
            needs_date = self.dated is None
            how = f"up to the draft's date, {self.dated}" if self.dated else ""
        reporting = self.word(start - 1) in SPEECH or (
            self.word(start - 1) in ("in", "on", "the") and self.word(start - 2) in SPEECH
        )
        # LONDON, April 3 (Agency) -- is when it was written.
        written = self.word(last) == "(" or self.tokens.kinds[min(last, self.end - 1)] == "d"
        reporting = reporting or (start - self.first <= _DATELINE and written and last < self.end)
        if kind == "span" and spans and self.running(spans[0]):
            kind = "year-so-far"
        if spans and kind in ("span", "up-to", "year-so-far", "fiscal") and not reporting:
            said = self.tokens.between(at, last)
            self.timeline.keep(spans[0], said, kind=kind, compared=compared)
        self.found.append(
            When(start, last, spans, kind, how, sure, reporting, needs_date, compared)
        )
        return last

    def fiscal(self, at: int) -> int:
        """Where ``fiscal year`` before a year starts; ``at`` where it is a calendar year."""
        before = at - (self.word(at - 1) == "year")
        if self.word(before - 1) in ("fiscal", "financial"):
            return before - 1
        return at - 1 if self.word(at - 1) == "fy" else at

    def to_come(self, spans: tuple[Span, ...]) -> bool:
        """Whether a time had not begun on the draft's day: nothing was counted in it."""
        start = spans[0][0]
        return self.dated is not None and start is not None and start > self.dated

    def running(self, span: Span) -> bool:
        """Whether the draft's day lies within a time, which is then not over."""
        start, end = span
        return self.dated is not None and start is not None and start <= self.dated < end

    def length(self, at: int) -> int:
        """Rates, lengths of time, ``so far``."""
        when, last = length_at(self.stretch, at)
        if when is not None:
            self.found.append(when)
            if when.kind == "year-so-far" and when.spans:
                self.timeline.keep(when.spans[0], self.said(at, last), kind=when.kind)
        return last

    # ---- years and their parts ----

    def same(self, at: int) -> int:
        """``the same period a year earlier``: another year, the same part of it."""
        last = same_at(self.tokens, at, self.end)
        if last is None:
            return at
        anchor = self.timeline.anchor
        ref = year_ref_at(self.tokens, last, self.end)
        if anchor is None:
            self.found.append(When(at, ref.last if ref else last, (), "open"))
            return ref.last if ref else last
        words = self.timeline.words
        if ref is None:
            how = f'"{self.said(at, last)}" is that of "{words}"'
            return self.add(at, last, (anchor,), how, compared=True)
        year = self.year_of(ref)
        if year is None:
            return self.unknown(at, ref.last, ref)
        span = shifted(anchor, year - anchor[1].year)
        how = f'"{self.said(at, ref.last)}" = {as_period(span).label}, counted from "{words}"'
        running = self.timeline.kind == "year-so-far" and is_year(anchor)
        kind = "year-so-far" if running else "span"
        return self.add(at, ref.last, (span,), how, kind=kind, compared=True)

    def part(self, at: int) -> int:
        """A day, a month, a quarter, a half or a run of months, with its year or without."""
        day = day_at(self.tokens, at, self.end)
        if day is not None and day.span is not None:
            return self.ranged(at, day.last, day.span, "")
        if day is not None and day.of_year is not None:
            return self.day_without_year(at, day)
        listed = listed_parts(self.tokens, at, self.end)
        if listed:
            return self.parts(listed)
        part = part_at(self.tokens, at, self.end, self.anchor_length())
        if part is None:
            return at
        ref = year_ref_at(self.tokens, part.last, self.end)
        if ref is None:
            return self.without_year(at, part)
        year = self.year_of(ref)
        if year is None:
            return self.unknown(at, ref.last, ref)
        how = "" if ref.kind == "year" else self.said_how(at, ref.last, part.span(year))
        return self.ranged(at, ref.last, part.span(year), how)

    def parts(self, listed: list[tuple[int, Part]]) -> int:
        """Several parts of one year: which number goes with which is told by their order."""
        last = listed[-1][1].last
        ref = year_ref_at(self.tokens, last, self.end)
        anchor = self.timeline.anchor
        year = self.year_of(ref) if ref is not None else anchor[1].year if anchor else None
        for at, part in listed:
            spans = (part.span(year),) if year is not None else ()
            spans = () if self.to_come(spans or ((None, date.max),)) else spans
            kind = "span" if spans else "open"
            how = self.said_how(at, part.last, spans[0]) if spans else ""
            self.found.append(When(at, part.last, spans, kind, how, sure=False))
        return ref.last if ref is not None else last

    def without_year(self, at: int, part: Part) -> int:
        """A part of a year that is not named: of the year read last, else as of the date."""
        anchor = self.timeline.anchor
        last = part.last
        if part.month_alone and not self.month_is_meant(at):
            return at
        if anchor is not None and self.doubtful(part, anchor):
            return self.add(at, last, (), kind="open")
        if anchor is not None:
            span = part.span(anchor[1].year)
            how = f'"{self.said(at, last)}" of {anchor[1].year}, the year named before'
            return self.ranged(at, last, span, how, sure=not part.month_alone)
        if part.borrows(self.tokens, self.end):  # between July 2016 and June 2017
            return self.ranged(at, last, part.span(2000), "")
        later = year_ref_at(self.tokens, part.last, self.end)
        if self.dated is None or later is not None:
            return self.add(at, last, (), kind="open", needs_date=self.dated is None)
        span = part.span(self.dated.year)
        if span[1] > self.dated:
            span = part.span(self.dated.year - 1)
        return self.ranged(at, last, span, self.said_how(at, last, span), sure=False)

    def day_without_year(self, at: int, day: Day) -> int:
        """A day of the year named before it, or the last such day before the draft's."""
        assert day.of_year is not None
        ref = year_ref_at(self.tokens, day.last, self.end)
        named = self.year_of(ref) if ref is not None else None
        if ref is not None and named is not None:
            span = span_of_day(named, *day.of_year)
            how = self.said_how(at, ref.last, span) if span else ""
            return self.add(at, ref.last, (span,), how) if span else at
        anchor = self.timeline.anchor if self.timeline.age == 0 else None
        if anchor is None and self.dated is None:
            return self.add(at, day.last, (), kind="open", needs_date=True)
        year = anchor[1].year if anchor is not None else self.dated.year if self.dated else 0
        span = span_of_day(year, *day.of_year)
        if anchor is None and self.dated is not None and span and span[1] > self.dated:
            span = span_of_day(year - 1, *day.of_year)
        if span is None:
            return self.add(at, day.last, (), kind="open")
        return self.add(at, day.last, (span,), self.said_how(at, day.last, span), sure=False)

    def doubtful(self, part: Part, anchor: Span) -> bool:
        """Whether a part of a year may be of the year of the sentence before, or the draft's."""
        if self.timeline.age == 0 or self.dated is None:
            return False
        own = part.span(self.dated.year)
        year = self.dated.year - (own[1] > self.dated)
        return year != anchor[1].year

    def month_is_meant(self, at: int) -> bool:
        """Whether ``may`` or ``march`` is the month: it has a capital and a word before it."""
        return self.tokens.is_capital(at) and self.word(at - 1) != ""

    def year(self, at: int) -> int:
        year = year_at(self.tokens, at, self.end)
        if year is None:
            return at
        if self.word(at + 1) == "s" and self.tokens.joined(at + 1):
            self.found.append(When(at, at + 2, (), "open"))
            return at + 2
        mark = self.texts[at + 1] if at + 1 < self.end else ""
        if mark in ("-", "–", "/") and self.tokens.joined(at + 1):
            return self.year_range(at, year)
        return self.ranged(at, at + 1, whole_year(year), "")

    def year_range(self, at: int, year: int) -> int:
        """``2010-2015`` and ``2010-15``; ``2018/19`` is no calendar year."""
        last = self.word(at + 2)
        if self.texts[at + 1] == "/" or not (last.isdigit() and len(last) in (2, 4)):
            self.found.append(When(at, min(at + 3, self.end), (), "open"))
            return min(at + 3, self.end)
        end = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
        if not year < end <= LAST_YEAR:
            self.found.append(When(at, at + 3, (), "open"))
            return at + 3
        return self.add(at, at + 3, (years(year, end),))

    def ranged(self, at: int, last: int, span: Span, how: str, *, sure: bool = True) -> int:
        """A point in time, or a range from it where ``from`` or ``between`` stands before it."""
        lead, link = self.word(at - 1), self.word(last)
        linked = (lead == "from" and link in ("to", "until", "till", "through", "-", "–")) or (
            (lead == "between" and link == "and") or link == "through"
        )
        if linked and lead != "since":
            other = self.point(last + 1)
            if other is not None and span[0] is not None:
                end_at, end = other
                start = span[0] if span[0].year != 2000 else in_year(span[0], end[1].year)
                if start > end[1]:
                    start = in_year(start, start.year - 1)
                if start > end[1]:  # from 2001 to 1999 is no stretch of time
                    return self.add(at, end_at, (), kind="open")
                return self.add(at, end_at, ((start, end[1]),), how, sure=sure)
        if span[0] is not None and span[0].year == 2000 and not how and self.word(at) != "2000":
            named = any(self.word(k) == "2000" for k in range(at, last))
            if not named:
                return self.add(at, last, (), kind="open")
        return self.add(at, last, (span,), how, sure=sure)

    def point(self, at: int) -> tuple[int, Span] | None:
        day = day_at(self.tokens, at, self.end)
        if day is not None and day.span is not None:
            return day.last, day.span
        while self.word(at) in ("the", "end", "of"):
            at += 1
        part = part_at(self.tokens, at, self.end, None)
        if part is not None:
            ref = year_ref_at(self.tokens, part.last, self.end)
            year = self.year_of(ref) if ref is not None else None
            return (ref.last, part.span(year)) if ref is not None and year is not None else None
        year = year_at(self.tokens, at, self.end)
        return None if year is None else (at + 1, whole_year(year))

    # ---- times that lean on another ----

    def leaning(self, at: int) -> int:
        """``last year``, ``a year earlier``, ``the following year``."""
        ref = year_ref_at(self.tokens, at, self.end)
        if ref is None or ref.kind in ("year", "the"):
            return at
        if ref.kind == "two-following":
            return self.two_following(at, ref)
        if ref.bracketed is not None:  # Last year [2017]
            return self.add(at, ref.last, (whole_year(ref.bracketed),))
        year = self.year_of(ref)
        if year is None:
            return self.unknown(at, ref.last, ref)
        anchor = self.timeline.anchor
        if ref.kind in ("last", "this") or anchor is None:
            kind = "year-so-far" if ref.kind == "this" else "span"
            span = whole_year(year)
            return self.add(at, ref.last, (span,), self.said_how(at, ref.last, span), kind=kind)
        same = shifted(anchor, year - anchor[1].year)
        if ref.kind == "same" and self.timeline.kind != "fiscal":  # "that year" is the whole of it
            same = whole_year(year)
        spans: tuple[Span, ...] = (same,)
        words = self.timeline.words
        if anchor[0] is not None and same != whole_year(year) and ref.loose:
            spans = (same, whole_year(year))
        how = f'"{self.said(at, ref.last)}" = {as_period(spans[0]).label}, counted from "{words}"'
        kind = "fiscal" if self.timeline.kind == "fiscal" else "span"
        spans += self.counted_from_others(ref, spans)
        compared = ref.kind == "back"
        sure = len(spans) == 1
        return self.add(at, ref.last, spans, how, sure=sure, kind=kind, compared=compared)

    def counted_from_others(self, ref: YearRef, known: tuple[Span, ...]) -> tuple[Span, ...]:
        """``583 in 2001, 312 in 2000 and 148 two years earlier``: than the first of them, too."""
        if ref.kind != "back" or ref.number < 2:
            return ()
        named = [when.spans[0] for when in self.found if when.kind == "span" and when.spans]
        other = {shifted(span, -ref.number) for span in named} - set(known)
        return tuple(sorted(other, key=lambda span: span[1]))

    def two_following(self, at: int, ref: YearRef) -> int:
        anchor = self.timeline.anchor
        if anchor is None:
            return self.unknown(at, ref.last, ref)
        for ahead in range(1, ref.number + 1):
            span = whole_year(min(anchor[1].year + ahead, LAST_YEAR))
            how = f'"{self.said(at, ref.last)}", counted from "{self.timeline.words}"'
            self.found.append(When(at, ref.last, (span,), "span", how))
        return ref.last

    def unknown(self, at: int, last: int, ref: YearRef) -> int:
        needs = self.dated is None and ref.kind in ("last", "this", "back", "the")
        return self.add(at, last, (), kind="open", needs_date=needs)

    def year_of(self, ref: YearRef) -> int | None:
        """The year that a reference names; ``None`` where nothing says what it is counted from."""
        if ref.kind == "year":
            return ref.number
        if ref.kind in ("last", "this"):
            if self.dated is None:
                return None
            return self.dated.year - (1 if ref.kind == "last" else 0)
        anchor = self.timeline.anchor
        counted_from = anchor[1].year if anchor else (self.dated.year if self.dated else None)
        if counted_from is None or (anchor is None and ref.kind not in ("back", "the")):
            return None
        back = -ref.number if ref.kind == "back" else ref.number if ref.kind == "ahead" else 0
        year = counted_from + back
        return year if FIRST_YEAR <= year <= LAST_YEAR else None

    def anchor_length(self) -> int | None:
        """How many months the part of a year read last has, for ``and 12 in the second``."""
        anchor = self.timeline.anchor
        if anchor is None or anchor[0] is None or anchor[0].year != anchor[1].year:
            return None
        return anchor[1].month - anchor[0].month + 1

    def said(self, at: int, last: int) -> str:
        return self.stretch.said(at, last)

    def said_how(self, at: int, last: int, span: Span) -> str:
        source = "the draft's date" if self.dated else "the text"
        return f'"{self.said(at, last)}" = {as_period(span).label}, from {source}'
