"""The words for times: a day, a part of a year, a year, and a year that leans on another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from defector_facts.check.text.lexicon import MONTH_NAMES, ORDINALS, UNITS, words
from defector_facts.check.text.tokens import Tokens
from defector_facts.check.times.spans import FIRST_YEAR, LAST_YEAR, Span, months

BEFORE = ("earlier", "before", "ago", "prior", "previously")
AFTER = ("later", "after", "thereafter", "on")
_SHORT = frozenset(
    words("""
    jan feb mar apr jun jul aug sept sep oct nov dec
    """)
)
_RANGE = ("to", "through", "until", "till", "-", "–", "and")
_SAME = ("same", "corresponding", "comparable", "equivalent")
_SAME_NOUNS = (
    "period",
    "point",
    "stage",
    "quarter",
    "half",
    "months",
    "month",
    "time",
    "span",
    "stretch",
    "timeframe",
)


class Day(NamedTuple):
    """A day that stands at a token, up to ``last``.

    ``span`` is ``None`` where the calendar has no such day, or where the year is not named:
    then ``of_year`` is its month and day.
    """

    last: int
    span: Span | None
    of_year: tuple[int, int] | None = None


class Part(NamedTuple):
    """A part of a year, by its first and last month, that ends before the token ``last``."""

    last: int
    first_month: int
    last_month: int
    month_alone: bool = False

    def span(self, year: int) -> Span:
        """This part of a year."""
        return months(year, self.first_month, self.last_month)

    def borrows(self, tokens: Tokens, end: int) -> bool:
        """Whether a range follows, whose end names the year: between July and June 2017."""
        return self.month_alone and self.last < end and tokens.texts[self.last] == "and"


class YearRef(NamedTuple):
    """A year that is named, or counted from another.

    ``kind``: ``year``, ``last``, ``past`` (``over the past year``), ``this``, ``the`` (``of the
    year``), ``back``, ``ahead``, ``same``, ``next`` (``312 the next``), ``two-following``.
    ``loose`` is whether it may also be the whole year.
    """

    last: int
    kind: str
    number: int = 0
    loose: bool = False
    bracketed: int | None = None


def _word(tokens: Tokens, at: int, end: int) -> str:
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
    after = _word(tokens, at + 1, end)
    if after in ("%", "percent", "million", "thousand", "km", "kilometres", "kilometers", "won"):
        return None
    return int(text)


def month_at(tokens: Tokens, at: int, end: int) -> tuple[int, int] | None:
    """The month that stands at a token, and where it ends, its abbreviation's point included."""
    word = _word(tokens, at, end)
    month = MONTH_NAMES.get(word)
    if month is None or not tokens.is_capital(at):
        return None
    abbreviated = word in _SHORT and _word(tokens, at + 1, end) == "."
    return month, at + (2 if abbreviated else 1)


def day_at(tokens: Tokens, at: int, end: int) -> Day | None:
    """A day: ``9 October 2023``, ``October 9, 2023``, ``October 9``."""
    found = month_at(tokens, at, end)
    if found is not None:
        month, last = found
        day = small_number(tokens, last) if _word(tokens, last, end).isdecimal() else None
        last = _past(tokens, _past(tokens, last + 1, end, _ENDINGS), end, (",",))
    elif _word(tokens, at, end).isdecimal() and len(tokens.texts[at]) <= 2:
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
    """A day of the calendar; ``None`` where it has no such day."""
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


_ENDINGS = ("st", "nd", "rd", "th")


def _past(tokens: Tokens, at: int, end: int, words: tuple[str, ...]) -> int:
    """The token after one of these words, where one stands at ``at``; else ``at``."""
    return at + 1 if _word(tokens, at, end) in words else at


def part_at(tokens: Tokens, at: int, end: int, elliptic: Callable[[], int | None]) -> Part | None:
    """A quarter, a half, a month or a run of months.

    ``elliptic`` tells the length in months of the part named before, after which ``the second``
    alone is a part too.
    """
    word = _word(tokens, at, end)
    running = _months_to(tokens, at, end)
    if running is not None:
        return running
    if word in ENDINGS_OF_YEARS:
        return _last_part(tokens, at, end)
    ordinal = ORDINALS.get(word)
    if ordinal is not None:
        return _ordinal_part(tokens, at, end, ordinal, elliptic)
    if word in ("q", "h") and tokens.joined(at + 1) if at + 1 < end else False:
        return _numbered(at + 2, word, _word(tokens, at + 1, end))
    if word in "1234" and at + 1 < end and tokens.joined(at + 1):
        return _numbered(at + 2, tokens.texts[at + 1], word)
    found = month_at(tokens, at, end)
    return None if found is None else _month_part(tokens, end, *found)


def _months_to(tokens: Tokens, at: int, end: int) -> Part | None:
    """``the six months to June``, ``nine months through September``, ``the year to December``."""
    if (_word(tokens, at, end), _word(tokens, at + 1, end)) == ("the", "year"):
        ended = _word(tokens, at + 2, end) in ("to", "through", "ended", "ending")
        month = month_at(tokens, at + 3 + (_word(tokens, at + 3, end) == "in"), end)
        return Part(month[1], 1, 12) if ended and month is not None and month[0] == 12 else None
    if _word(tokens, at + 1, end) != "months":
        return None
    count = small_number(tokens, at)
    if count is None or _word(tokens, at + 2, end) not in ("to", "through", "ended", "ending"):
        return None
    month = month_at(tokens, at + 3 + (_word(tokens, at + 3, end) == "in"), end)
    if month is None or not 1 <= count <= month[0]:
        return None
    return Part(month[1], month[0] - count + 1, month[0])


def _numbered(last: int, letter: str, number: str) -> Part | None:
    if letter == "q" and number in ("1", "2", "3", "4"):
        return Part(last, 3 * int(number) - 2, 3 * int(number))
    if letter == "h" and number in ("1", "2"):
        return Part(last, 6 * int(number) - 5, 6 * int(number))
    return None


ENDINGS_OF_YEARS = frozenset(["last", "closing", "final"])


def _last_part(tokens: Tokens, at: int, end: int) -> Part | None:
    """``the last quarter of 2022``, ``the final six months of last year``.

    The last quarter may be any; only where its year follows is it that year's.
    """
    after = _word(tokens, at + 1, end)
    count, unit, last = 1, after.removesuffix("s"), at + 2
    if after not in _LENGTHS:
        count, unit, last = small_number(tokens, at + 1) or 0, _word(tokens, at + 2, end), at + 3
        unit = unit.removesuffix("s")
    length = count * _LENGTHS.get(unit, 0)
    named = year_ref_at(tokens, last, end)
    certain = named is not None and named.kind in ("year", "last", "this", "the", "same")
    certain = certain or (tokens.texts[at], unit) == ("final", "quarter")
    return Part(last, 13 - length, 12) if certain and 1 <= length < 12 else None


_LENGTHS = {"month": 1, "quarter": 3, "half": 6}


def _ordinal_part(
    tokens: Tokens, at: int, end: int, ordinal: int, elliptic: Callable[[], int | None]
) -> Part | None:
    after = _word(tokens, at + 1, end)
    if after in ("quarter", "quarters"):
        return Part(at + 2, 3 * ordinal - 2, 3 * ordinal)
    if after == "half" and ordinal <= 2:
        return Part(at + 2, 6 * ordinal - 5, 6 * ordinal)
    count = small_number(tokens, at + 1) if at + 1 < end else None
    unit = _word(tokens, at + 2, end)
    if ordinal == 1 and count is not None and unit in ("months", "quarters"):
        length = count * (3 if unit == "quarters" else 1)
        return Part(at + 3, 1, length) if 1 <= length <= 12 else None
    stops = ("", ".", ",", ";", ")", "and", "but", "quarter")
    led = _word(tokens, at - 1, end) == "the"
    led = led and _word(tokens, at - 2, end) in ("in", "for", "during")
    stops_there = after in stops or after.isdigit()
    months_each = elliptic() if led and stops_there else None
    if months_each in (3, 6) and ordinal * months_each <= 12:
        return Part(at + 1, months_each * (ordinal - 1) + 1, months_each * ordinal)
    return None


def listed_parts(tokens: Tokens, at: int, end: int) -> list[tuple[int, Part]]:
    """``the second, third and fourth quarters``: each part with the token at which it stands."""
    places: list[int] = []
    here = at
    while here < end and tokens.texts[here] in ORDINALS:
        places.append(here)
        here += 1
        if _word(tokens, here, end) not in (",", "and"):
            break
        here += 1
        here += _word(tokens, here, end) == "and"
        here += _word(tokens, here, end) == "the"
    unit = {"quarter": 3, "quarters": 3, "half": 6, "halves": 6}.get(_word(tokens, here, end), 0)
    numbers = [ORDINALS[tokens.texts[place]] for place in places]
    if len(places) < 2 or not unit or max(numbers) * unit > 12:
        return []
    lasts = [*(place + 1 for place in places[:-1]), here + 1]
    return [
        (place, Part(last, unit * (number - 1) + 1, unit * number))
        for place, last, number in zip(places, lasts, numbers, strict=True)
    ]


def _month_part(tokens: Tokens, end: int, month: int, last: int) -> Part:
    link = _word(tokens, last, end)
    after = last + 1 if link in _RANGE else last
    if link in _RANGE and _word(tokens, after, end) in ("the", "end"):
        while _word(tokens, after, end) in ("the", "end", "of"):
            after += 1
    other = month_at(tokens, after, end)
    if other is not None and other[0] > month:
        named = _word(tokens, other[1], end) in ("period", "quarter", "half", "months", "stretch")
        return Part(other[1] + named, month, other[0])
    return Part(last, month, month, month_alone=True)


def same_at(tokens: Tokens, at: int, end: int) -> int | None:
    """Where ``the same period`` ends that starts at a token."""
    if _word(tokens, at, end) == "the" and _word(tokens, at + 1, end) == "period":
        return at + 2 if _word(tokens, at + 2, end) in ("in", "of") else None
    if _word(tokens, at, end) not in _SAME:
        return None
    for after in range(at + 1, min(at + 4, end)):
        if tokens.texts[after] in _SAME_NOUNS:
            return after + 1
    return None


def year_ref_at(tokens: Tokens, at: int, end: int) -> YearRef | None:
    """A year that is named, or that is counted from another, where one stands at a token."""
    word = _word(tokens, at, end)
    while word in ("of", "in", ",", "during", "for", "'s", "’s"):
        at += 1
        word = _word(tokens, at, end)
    year = year_at(tokens, at, end)
    if year is not None:
        return YearRef(at + 1, "year", year)
    after = _word(tokens, at + 1, end).removesuffix("'s").removesuffix("’s")
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
    if _word(tokens, at, end) in ("[", "(") and _word(tokens, at + 2, end) in ("]", ")"):
        return year_at(tokens, at + 1, end)
    return None


def _counted(tokens: Tokens, at: int, end: int, count: int) -> YearRef | None:
    word = _word(tokens, at, end)
    if word in BEFORE:
        return YearRef(at + 1, "back", count)
    return YearRef(at + 1, "ahead", count) if word in AFTER[:3] else None


def _article_ref(tokens: Tokens, at: int, end: int, word: str, after: str) -> YearRef | None:
    """``a year earlier``, ``the previous year``, ``the year before``, ``of the year``."""
    third = _word(tokens, at + 2, end).removesuffix("'s").removesuffix("’s")
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
    if two and _word(tokens, at + 3, end) == "years":
        return YearRef(at + 4, "two-following", 2)
    return None


_STOPS = ("", ".", ",", ";", ")", "and", "but", "or")
_YEARS_BY = {
    **dict.fromkeys(("previous", "prior", "preceding"), ("back", 1)),
    **dict.fromkeys(("following", "next", "subsequent"), ("ahead", 1)),
    "same": ("same", 0),
}
