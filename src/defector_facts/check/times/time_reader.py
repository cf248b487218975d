"""Collects the times of a sentence, each as the words around it modify it."""

from __future__ import annotations

from datetime import date

from defector_facts.check.text.lexicon import MONTH_NAMES, SPEECH
from defector_facts.check.text.tokens import Tokens
from defector_facts.check.times.bounds import Bound, bound_before, is_middle, is_set_against
from defector_facts.check.times.spans import (
    FIRST_YEAR,
    LAST_YEAR,
    Span,
    as_period,
    is_year,
    months,
    up_to,
)
from defector_facts.check.times.when import Stretch, Timeline, When
from defector_facts.check.times.year_refs import YearRef

_ANCHORING = ("span", "up-to", "year-so-far", "fiscal")
_FISCAL = frozenset(["fiscal", "financial", "budget"])
_EARLY = 3  # months in which "the past year" is that of the calendar
_COUNT_WITHIN = 12  # tokens after a comma in which the number stands
_TWO = 2  # digits of a day
_DATELINE = 4  # tokens before the day of a dateline, at most


class TimeReader:
    """The times read so far in a stretch of text, with the last one, which others count from."""

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
        # A part of a year that may be in the year of the sentence before, or in the draft's.
        self.either: tuple[Span, ...] = ()

    def word(self, at: int) -> str:
        """The token in lower case; nothing outside the stretch."""
        return self.texts[at] if self.first <= at < self.end else ""

    def has_count_after(self, at: int) -> bool:
        """Whether a clause after a time says what was counted then: ``, when 2,706 came``."""
        if self.word(at) != "," or self.word(at + 1) != "when":
            return False
        return "n" in self.tokens.kinds[at + 2 : min(at + _COUNT_WITHIN, self.end)]

    def said(self, at: int, last: int) -> str:
        """The text between two tokens, on one line."""
        return self.stretch.said(at, last)

    def said_how(self, at: int, last: int, span: Span) -> str:
        """How a time was resolved, as findings show it."""
        source = "the draft's date" if self.dated else "the text"
        return f'"{self.said(at, last)}" = {as_period(span).label}, from {source}'

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
        since: bool = False,
    ) -> int:
        """Adds a time as the words around it modify it, and returns the token after it.

        With ``since``, everything from that time on is meant.
        """
        fiscal_from = self.fiscal(at) if kind == "span" else at
        if fiscal_from < at or (kind == "span" and self.is_fiscal(last)):
            kind = "fiscal"
            last = self.past_its_end(last)
        if spans and self.to_come(spans):
            spans, kind = (), "open"
        mark, start = bound_before(self.stretch, fiscal_from)
        previous = self.found[-1] if self.found else None
        if since:
            mark = "since"
        elif kind == "span" and is_set_against(self.stretch, start, last, previous):
            compared = True
        reporting = self.reports(start, last, spans)
        when = When(start, last, spans, kind, how, sure, reporting, needs_date, compared)
        when = self.bounded(when, mark, at)
        if self.of_calendar(at):
            when = when._replace(calendar=True)
        if when.kind == "span" and when.spans and self.running(when.spans[0]):
            when = when._replace(kind="year-so-far")
        if when.spans and when.kind in _ANCHORING and not reporting:
            said = self.tokens.between(at, last)
            self.timeline.keep(when.spans[0], said, kind=when.kind, compared=compared)
            self.either = ()
        self.found.append(when)
        return last

    def bounded(self, when: When, mark: Bound, at: int) -> When:
        """A time with the words before it taken into account: ``by the end of``, ``since``."""
        if mark in ("since", "up-to") and self.has_count_after(when.last):
            return when  # since 2011, when 2,706 came: what follows is of that year
        if mark == "vague":
            return when._replace(sure=False)
        if mark == "open":
            return when._replace(spans=(), kind="open")
        a_year = any(map(is_year, when.spans))
        if mark in ("up-to", "by") and when.kind == "span":
            spans, sure = when.spans, when.sure
            if is_middle(self.stretch, at) and a_year:
                spans = tuple(months(span[1].year, 1, 6) for span in spans)
            else:  # "By 2016" may be the start of it.
                sure = sure and (mark == "up-to" or not a_year)
            return when._replace(spans=tuple(map(up_to, spans)), kind="up-to", sure=sure)
        if mark == "since" and when.kind in ("span", "fiscal"):
            spans = ((when.spans[0][0], self.dated),) if self.dated and when.spans else ()
            how = f"up to the draft's date, {self.dated}" if self.dated else ""
            needs_date = self.dated is None
            return when._replace(spans=spans, kind="since", how=how, needs_date=needs_date)
        return when

    def reports(self, start: int, last: int, spans: tuple[Span, ...]) -> bool:
        """Whether a time is when something was said or written."""
        before, earlier = self.word(start - 1), self.word(start - 2)
        claims = before == "in" and earlier == "claims"  # the noun: 20 claims in 2007
        if before in SPEECH or (before in ("in", "on", "the") and earlier in SPEECH):
            said = start - (2 if before in SPEECH else 3)
            number = said >= self.first and self.tokens.kinds[said] == "n"
            return not (claims or number)  # not: 67 reported in 2022
        # A dateline: LONDON, April 3 (Agency) --
        written = self.word(last) == "(" or self.tokens.kinds[min(last, self.end - 1)] == "d"
        written = written and last < self.end and not any(map(is_year, spans))
        return start - self.first <= _DATELINE and written

    def add_either(self, at: int, last: int, spans: tuple[Span, ...]) -> int:
        """Adds a part of a year that may be in either of two years.

        Later times are not counted from it.
        """
        state = self.timeline.state()
        self.add(at, last, spans, self.said_how(at, last, spans[0]), sure=False)
        self.timeline.restore(state)
        self.either = self.found[-1].spans
        return last

    def settle(self, year: int) -> None:
        """Decides for this year where the last part of a year may be in either of two."""
        if self.found and self.either and self.found[-1].spans == self.either:
            span = next((one for one in self.either if one[1].year == year), None)
            if span is not None:
                when = self.found[-1]
                self.found[-1] = when._replace(spans=(span,), sure=True)
                self.timeline.keep(span, self.tokens.between(when.first, when.last))
        self.either = ()

    def fiscal(self, at: int) -> int:
        """The start of ``fiscal year`` before a year; ``at`` if it is a calendar year."""
        before = at - (self.word(at - 1) == "year")
        if self.word(before - 1) in _FISCAL:
            return before - 1
        return at - 1 if self.word(at - 1) == "fy" else at

    def is_fiscal(self, last: int) -> bool:
        """Whether ``fiscal year`` follows a year: ``the 2018 fiscal year``."""
        return self.word(last) in _FISCAL and self.word(last + 1) == "year"

    def past_its_end(self, last: int) -> int:
        """The token after a clause on a fiscal year's end: ``, which ended that September``."""
        at = last + (self.word(last) == ",")
        if self.word(at) not in ("which", "that") or self.word(at + 1) not in ("ended", "ends"):
            return last
        at += 2
        while self.word(at) in ("in", "on", "that", "this", "last", "at", "the", "end", "of"):
            at += 1
        if self.word(at) not in MONTH_NAMES:
            return last
        at += 1 + (self.word(at + 1).isdigit() and len(self.word(at + 1)) <= _TWO)
        return at

    def of_calendar(self, at: int) -> bool:
        """Whether ``calendar`` or ``calendar year`` stands before a year."""
        return self.word(at - 1 - (self.word(at - 1) == "year")) == "calendar"

    def to_come(self, spans: tuple[Span, ...]) -> bool:
        """Whether a time starts after the draft's date, so that it has no counts yet."""
        start = spans[0][0]
        return self.dated is not None and start is not None and start > self.dated

    def running(self, span: Span) -> bool:
        """Whether the draft's date lies within a time, which is not over then."""
        start, end = span
        return self.dated is not None and start is not None and start <= self.dated < end

    def unknown(self, at: int, last: int, ref: YearRef) -> int:
        """Adds a time that cannot be resolved, perhaps for want of the draft's date."""
        needs = self.dated is None and ref.kind in ("last", "past", "this", "back", "the")
        return self.add(at, last, (), kind="open", needs_date=needs)

    def year_of(self, ref: YearRef) -> int | None:
        """The year that a reference means; ``None`` if there is nothing to count it from."""
        if ref.kind == "year":
            return ref.number
        if ref.kind in ("last", "this", "past"):
            early = self.dated is not None and self.dated.month <= _EARLY
            if self.dated is None or (ref.kind == "past" and not early):
                return None
            return self.dated.year - (ref.kind != "this")
        anchor = self.timeline.anchor
        counted_from = anchor[1].year if anchor else (self.dated.year if self.dated else None)
        if counted_from is None or (anchor is None and ref.kind not in ("back", "the")):
            return None
        back = -ref.number if ref.kind == "back" else ref.number if ref.kind == "ahead" else 0
        year = counted_from + back
        return year if FIRST_YEAR <= year <= LAST_YEAR else None
