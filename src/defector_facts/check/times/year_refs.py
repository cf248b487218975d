"""References to a year, by its number or counted from another: ``a year earlier``."""

from __future__ import annotations

from typing import NamedTuple

from defector_facts.check.text.tokens import Tokens
from defector_facts.check.times.timewords import small_number, word_at, year_at

BEFORE = ("earlier", "before", "ago", "prior", "previously")
AFTER = ("later", "after", "thereafter", "on")


class YearRef(NamedTuple):
    """A reference to a year, by its number or counted from another.

    ``kind``: ``year``, ``last``, ``past`` (``over the past year``), ``this``, ``the`` (``of the
    year``), ``back``, ``ahead``, ``same``, ``next`` (``312 the next``), ``two-following``.
    ``loose`` is whether it may also be the whole year; ``ago`` whether it ends in ``ago``.
    """

    last: int
    kind: str
    number: int = 0
    loose: bool = False
    bracketed: int | None = None
    ago: bool = False


def year_ref_at(tokens: Tokens, at: int, end: int) -> YearRef | None:
    """The reference to a year that stands at a token, or ``None``."""
    word = word_at(tokens, at, end)
    while word in ("of", "in", ",", "during", "for", "'s", "’s"):
        at += 1
        word = word_at(tokens, at, end)
    year = year_at(tokens, at, end)
    if year is not None:
        return YearRef(at + 1, "year", year)
    after = word_at(tokens, at + 1, end).removesuffix("'s").removesuffix("’s")
    if word in ("last", "this", "next") and after == "year":
        return YearRef(at + 2, word, 1, bracketed=_bracketed(tokens, at + 2, end))
    if (word, after) == ("past", "year"):
        return YearRef(at + 2, "past", 1)
    if word in ("a", "one", "the", "that"):
        return _article_ref(tokens, at, end, word, after)
    count = small_number(tokens, at)
    if count and after == "years":
        return _counted(tokens, at + 2, end, count)
    if word in ("previous", "following") and after in ("year", "two", "years"):
        return _article_ref(tokens, at - 1, end, "the", word)
    return None


def _bracketed(tokens: Tokens, at: int, end: int) -> int | None:
    if word_at(tokens, at, end) in ("[", "(") and word_at(tokens, at + 2, end) in ("]", ")"):
        return year_at(tokens, at + 1, end)
    return None


def _counted(tokens: Tokens, at: int, end: int, count: int) -> YearRef | None:
    word = word_at(tokens, at, end)
    if is_from_an_event(tokens, at, end):
        return None
    if word in BEFORE:
        return YearRef(at + 1, "back", count, ago=word == "ago")
    return YearRef(at + 1, "ahead", count) if word in AFTER[:3] else None


_THAN_AN_EVENT = ("before", "after", "prior")


def is_from_an_event(tokens: Tokens, at: int, end: int) -> bool:
    """Whether years are counted from an event named next: ``two years before the pandemic``."""
    word, after = word_at(tokens, at, end), word_at(tokens, at + 1, end)
    if word not in _THAN_AN_EVENT:
        return False
    if word == "prior":
        return after == "to"
    if _is_counted_next(tokens, at + 1, end):  # a year after 312 people had come
        return True
    if after in _EVENT_STARTS or year_at(tokens, at + 1, end) is not None:
        return True
    return at + 1 < end and tokens.kinds[at + 1] == "w" and tokens.is_capital(at + 1)


def _is_counted_next(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a number with a noun or verb follows: not ``the year after 312.``"""
    if at >= end or tokens.kinds[at] != "n":
        return False
    after = word_at(tokens, at + 1, end)
    return at + 1 < end and tokens.kinds[at + 1] == "w" and after not in _STOPS


_EVENT_STARTS = frozenset(["the", "his", "her", "its", "their", "a", "an"])


def _article_ref(tokens: Tokens, at: int, end: int, word: str, after: str) -> YearRef | None:
    """``a year earlier``, ``the previous year``, ``the year before``, ``of the year``."""
    third = word_at(tokens, at + 2, end).removesuffix("'s").removesuffix("’s")
    if after == "full" and third == "year":
        return None
    if after == "year":
        counted = _counted(tokens, at + 2, end, 1)
        if counted is not None:
            return counted._replace(loose=word == "the")
        if word == "that":
            return YearRef(at + 2, "same")
        return YearRef(at + 2, "the") if word == "the" else None
    if word != "the":
        return None
    if third == "year" and after in _YEARS_BY:
        kind, number = _YEARS_BY[after]
        return YearRef(at + 3, kind, number, loose=kind != "same")
    if after in ("next", "following") and third in _STOPS:  # 148 that year, 312 the next
        return YearRef(at + 2, "next")
    two = {after, third} in ({"following", "two"}, {"next", "two"})
    if two and word_at(tokens, at + 3, end) == "years":
        return YearRef(at + 4, "two-following", 2)
    return None


_STOPS = ("", ".", ",", ";", ")", "and", "but", "or")
_YEARS_BY = {
    **dict.fromkeys(("previous", "prior", "preceding"), ("back", 1)),
    **dict.fromkeys(("following", "next", "subsequent"), ("ahead", 1)),
    "same": ("same", 0),
}
