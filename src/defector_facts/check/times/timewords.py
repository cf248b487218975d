"""Recognizes days, months and years in figures at a token."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from defector_facts.check.text.lexicon import MONTH_NAMES, UNITS, words
from defector_facts.check.text.tokens import Tokens
from defector_facts.check.times.spans import FIRST_YEAR, LAST_YEAR, Span

_SHORT = frozenset(
    words("""
    jan feb mar apr jun jul aug sept sep oct nov dec
    """)
)


class Day(NamedTuple):
    """A day that stands at a token, up to ``last``.

    ``span`` is ``None`` if the calendar has no such day, or if the year is not named; then
    ``of_year`` is its month and day.
    """

    last: int
    span: Span | None
    of_year: tuple[int, int] | None = None


def word_at(tokens: Tokens, at: int, end: int) -> str:
    """The token in lower case; nothing from ``end`` on."""
    return tokens.texts[at] if 0 <= at < end else ""


def small_number(tokens: Tokens, at: int) -> int | None:
    """A number below a hundred, in a word or in digits."""
    if not 0 <= at < len(tokens):
        return None
    text = tokens.texts[at]
    if text.isdecimal() and len(text) <= 2:
        return int(text)
    return UNITS.get(text)


def year_at(tokens: Tokens, at: int, end: int) -> int | None:
    """The year that stands at a token: four digits without a separator."""
    if not at < end or tokens.kinds[at] != "n":
        return None
    text = tokens.texts[at]
    if len(text) != 4 or not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        return None
    if at and tokens.texts[at - 1] in ("$", "€", "£", "₩", "#"):
        return None
    after = word_at(tokens, at + 1, end)
    if after in ("%", "percent", "million", "thousand", "km", "kilometres", "kilometers", "won"):
        return None
    return int(text)


def month_at(tokens: Tokens, at: int, end: int) -> tuple[int, int] | None:
    """The month that stands at a token, and where it ends, its abbreviation's point included."""
    word = word_at(tokens, at, end)
    month = MONTH_NAMES.get(word)
    if month is None or not tokens.is_capital(at):
        return None
    abbreviated = word in _SHORT and word_at(tokens, at + 1, end) == "."
    return month, at + (2 if abbreviated else 1)


def day_at(tokens: Tokens, at: int, end: int) -> Day | None:
    """A day: ``9 October 2023``, ``October 9, 2023``, ``October 9``."""
    found = month_at(tokens, at, end)
    if found is not None:
        month, last = found
        day = small_number(tokens, last) if word_at(tokens, last, end).isdecimal() else None
        last = _past(tokens, _past(tokens, last + 1, end, _ENDINGS), end, (",",))
    elif word_at(tokens, at, end).isdecimal() and len(tokens.texts[at]) <= 2:
        day = int(tokens.texts[at])
        named = _past(tokens, _past(tokens, at + 1, end, _ENDINGS), end, ("of",))
        found = month_at(tokens, named, end)
        month, last = found or (0, at)
    else:
        return None
    if day is None or found is None or not 1 <= day <= 31:
        return None
    year = year_at(tokens, last, end)
    if year is None:
        ending = last - (tokens.texts[last - 1] == ",")
        return Day(ending, None, (month, day))
    span = span_of_day(year, month, day)
    return Day(last + 1, span)


def span_of_day(year: int, month: int, day: int) -> Span | None:
    """A calendar day as a span; ``None`` if there is no such day."""
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


_ENDINGS = ("st", "nd", "rd", "th")


def _past(tokens: Tokens, at: int, end: int, words: tuple[str, ...]) -> int:
    """The token after ``at`` if one of these words stands there, else ``at``."""
    return at + 1 if word_at(tokens, at, end) in words else at
