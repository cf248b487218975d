"""A time expression, the last time read, and the stretch of text in which times are looked for."""

from __future__ import annotations

from copy import copy
from datetime import date
from typing import NamedTuple, TypeAlias

from defector_facts.check.text.tokens import Tokens
from defector_facts.check.times.spans import Span


class When(NamedTuple):
    """A time expression, from the token ``first`` up to ``last``.

    ``spans`` are the periods that it may mean, the likeliest first; none if it cannot be
    resolved. ``kind``: ``span``, ``up-to`` (everything up to its end), ``year-so-far``,
    ``to-date``, ``since``, ``open`` (cannot be resolved), ``fiscal`` (a year that need not start
    in January), ``rate`` (a number each year) or ``length`` (a number of years). ``how`` says
    how it was resolved; ``sure`` is whether only one reading is possible. ``reporting`` is the
    time of a statement; ``compared`` one with which another is compared (``than a year
    earlier``); ``calendar`` a year that is called a calendar year. ``needs_date`` is whether it
    cannot be resolved without the draft's date.
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
# The last time read, its words, the full stops since, its kind, and the sentence's main time.
TimelineState: TypeAlias = tuple[Span | None, str, int, str, _Told | None]
_NOTHING_READ: TimelineState = (None, "", 0, "span", None)


class Timeline:
    """The last time read, from which the next may be counted.

    After a full stop it is the sentence's main time, not one that it was compared with. ``age``
    is the number of full stops since, ``kind`` that of ``When``. ``asked`` is whether the
    current sentence used a time of earlier ones.
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
        """The last time read."""
        self.asked = self.asked or not self.kept
        return self._anchor

    @property
    def words(self) -> str:
        """The words of the last time read."""
        self.asked = self.asked or not self.kept
        return self._words

    @property
    def kind(self) -> str:
        """The kind of the last time read."""
        self.asked = self.asked or not self.kept
        return self._kind

    @property
    def age(self) -> int:
        """How many full stops ago the last time was read."""
        self.asked = self.asked or not self.kept
        return self._age

    def copied(self) -> Timeline:
        """A timeline that has read the same."""
        return copy(self)

    def state(self) -> TimelineState:
        """Everything needed to ``restore`` the timeline."""
        if self._anchor is None:
            return _NOTHING_READ
        return self._anchor, self._words, self._age, self._kind, self._main

    def restore(self, state: TimelineState) -> None:
        """Sets the timeline to an earlier ``state``."""
        self._anchor, self._words, self._age, self._kind, self._main = state

    def next_sentence(self, *, more_of_it: bool) -> None:
        """Moves past a full stop, and forgets a time more than one full stop away.

        ``more_of_it`` is whether the sentence continued with the time named before it.
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
        """Makes ``span`` the last time read."""
        if not compared:
            self._main = span, words, kind
        self._anchor, self._words, self._age, self._kind = span, words, 0, kind
        self.kept = True


class Stretch(NamedTuple):
    """The tokens in which times are looked for, ``first`` up to ``end``, and the draft's date."""

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
