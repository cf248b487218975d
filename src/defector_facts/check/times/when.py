"""A time that a sentence names, the time read last, and the words in which both are looked for."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeAlias

from defector_facts.check.text.tokens import Tokens
from defector_facts.check.times.spans import Span


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
# The time read last, the words for it, the full stops since, its kind, and the sentence's own.
TimelineState: TypeAlias = tuple[Span | None, str, int, str, _Told | None]
_NOTHING_READ: TimelineState = (None, "", 0, "span", None)


class Timeline:
    """The time read last, which the next may lean on; ``age`` counts full stops since.

    Past a full stop it is the sentence's own time, not one that this was compared with.
    ``kind`` is as for ``When``. ``asked`` is whether a sentence asked for a time of those
    before it.
    """

    __slots__ = ("_age", "_anchor", "_before", "_kind", "_main", "_words", "asked", "kept")

    def __init__(self) -> None:
        self._anchor: Span | None = None
        self._words = ""
        self._age = 0
        self._kind = "span"
        self._main: _Told | None = None
        self._before: _Told | None = None
        self.kept = False  # whether the sentence has named a time
        self.asked = False

    @property
    def anchor(self) -> Span | None:
        """The time read last."""
        self.asked = self.asked or not self.kept
        return self._anchor

    @property
    def words(self) -> str:
        """The words for the time read last."""
        self.asked = self.asked or not self.kept
        return self._words

    @property
    def kind(self) -> str:
        """The kind of the time read last."""
        self.asked = self.asked or not self.kept
        return self._kind

    @property
    def age(self) -> int:
        """How many full stops ago the time read last was read."""
        self.asked = self.asked or not self.kept
        return self._age

    def state(self) -> TimelineState:
        """All that a sentence may lean on or has named."""
        if self._anchor is None:
            return _NOTHING_READ
        return self._anchor, self._words, self._age, self._kind, self._main

    def restore(self, state: TimelineState) -> None:
        """Takes on what a sentence named when it was read before."""
        self._anchor, self._words, self._age, self._kind, self._main = state

    def next_sentence(self, *, more_of_it: bool) -> None:
        """Forgets what is more than one full stop away.

        ``more_of_it`` is whether the sentence told more of the time read before it.
        """
        told = self._main or self._before
        if told is not None:
            self._anchor, self._words, self._kind = told
        self._main, self._before = None, told
        self._age = 1 if more_of_it else self._age + 1
        if self._age > 1:
            self._anchor = None
            self._before = None
        self.kept = self.asked = False

    def keep(self, span: Span, words: str, *, kind: str = "span", compared: bool = False) -> None:
        """Makes ``span`` the time that the next may lean on."""
        if not compared:
            self._main = span, words, kind
        self._anchor, self._words, self._age, self._kind = span, words, 0, kind
        self.kept = True


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
