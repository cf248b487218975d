"""A time that a sentence names, the time read last, and the words in which both are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from defector_facts.check.spans import Span
from defector_facts.check.tokens import Tokens


class When(NamedTuple):
    """A time that is named between two tokens.

    ``spans`` are what it may be, the likeliest first; none where it can't be told. ``kind``:
    ``span``, ``up-to`` (everything up to its end), ``year-so-far``, ``to-date``, ``since``,
    ``open`` (a time that can't be told), ``fiscal`` (a year that need not start in January),
    ``rate`` (so many a year) or ``length`` (so many years). ``sure`` is whether it can be read
    in one way alone. ``reporting`` is the time of somebody's saying so; ``compared`` one with
    which another is compared (``than a year earlier``); ``calendar`` a year that is said to be
    one of the calendar.
    """

    first: int
    last: int
    spans: tuple[Span, ...]
    kind: str = "span"
    how: str = ""
    sure: bool = True
    reporting: bool = False
    needs_date: bool = False
    compared: bool = False
    calendar: bool = False


_Told: TypeAlias = tuple[Span, str, str]
TimelineState: TypeAlias = tuple[Span | None, str, int, str, _Told | None, _Told | None] | None
_NO_STATE = (None, "", 0, "span", None, None)


@dataclass
class Timeline:
    """The time read last, which the next may lean on; ``age`` counts full stops since.

    Past a full stop it is the sentence's own time, not one that this was compared with.
    ``kind`` is as for ``When``.
    """

    anchor: Span | None = None
    words: str = ""
    age: int = 0
    kind: str = "span"
    main: _Told | None = None
    _before: _Told | None = None

    def state(self) -> TimelineState:
        """All that the next sentence may lean on; ``None`` where that is nothing."""
        if self.anchor is None and self.main is None and self._before is None:
            return None
        return self.anchor, self.words, self.age, self.kind, self.main, self._before

    def restore(self, state: TimelineState) -> None:
        """Takes on a state that ``state`` gave."""
        self.anchor, self.words, self.age, self.kind, self.main, self._before = state or _NO_STATE

    def next_sentence(self) -> None:
        """Forgets what is more than one full stop away."""
        told = self.main or self._before
        if told is not None:
            self.anchor, self.words, self.kind = told
        self.main, self._before = None, told
        self.age += 1
        if self.age > 1:
            self.anchor = None
            self._before = None

    def keep(self, span: Span, words: str, *, kind: str = "span", compared: bool = False) -> None:
        """Makes ``span`` the time that the next may lean on."""
        if not compared:
            self.main = span, words, kind
        self.anchor, self.words, self.age, self.kind = span, words, 0, kind


class Stretch(NamedTuple):
    """The tokens in which times are looked for, ``first`` up to ``end``, and the draft's day."""

    tokens: Tokens
    first: int
    end: int
    dated: date | None

    def word(self, at: int) -> str:
        """The token in lower case; nothing outside the stretch."""
        return self.tokens.texts[at] if self.first <= at < self.end else ""

    def said(self, at: int, last: int) -> str:
        """The text between two tokens, on one line."""
        return " ".join(self.tokens.between(at, last).split())
