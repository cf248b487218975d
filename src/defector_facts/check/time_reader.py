"""The times found so far in a stretch of text, and what the words around a new one make of it."""

from __future__ import annotations

from datetime import date

from defector_facts.check.bounds import bound_before, is_middle
from defector_facts.check.lexicon import SPEECH
from defector_facts.check.spans import (
    FIRST_YEAR,
    LAST_YEAR,
    Span,
    as_period,
    is_year,
    months,
    up_to,
)
from defector_facts.check.timewords import YearRef
from defector_facts.check.tokens import Tokens
from defector_facts.check.when import Stretch, Timeline, When

_DATELINE = 4  # tokens before the day of a dateline, at most


class TimeReader:
    """What has been read of a stretch's times: those found, and the one the next may lean on."""

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

    def word(self, at: int) -> str:
        """The token in lower case; nothing outside the stretch."""
        return self.texts[at] if self.first <= at < self.end else ""

    def said(self, at: int, last: int) -> str:
        """The text between two tokens, on one line."""
        return self.stretch.said(at, last)

    def said_how(self, at: int, last: int, span: Span) -> str:
        """How a time was resolved, as an answer shows it."""
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
            if is_middle(self.stretch, at) and any(map(is_year, spans)):
                spans, sure = tuple(months(span[1].year, 1, 6) for span in spans), True
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
        written = written and last < self.end and not any(map(is_year, spans))
        reporting = reporting or (start - self.first <= _DATELINE and written)
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

    def unknown(self, at: int, last: int, ref: YearRef) -> int:
        """Adds a time that can't be told, perhaps because the draft's day is not known."""
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
