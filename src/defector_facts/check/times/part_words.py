"""Recognizes parts of a year: a quarter, half, month, run of months, or the same period."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from defector_facts.check.text.lexicon import ORDINALS
from defector_facts.check.text.tokens import Tokens
from defector_facts.check.times.spans import Span, months
from defector_facts.check.times.timewords import month_at, small_number, word_at
from defector_facts.check.times.year_refs import year_ref_at

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


class Part(NamedTuple):
    """A part of a year, by its first and last month; its words end before the token ``last``."""

    last: int
    first_month: int
    last_month: int
    month_alone: bool = False

    def span(self, year: int) -> Span:
        """This part of a year."""
        return months(year, self.first_month, self.last_month)

    def borrows(self, tokens: Tokens, end: int) -> bool:
        """Whether a range follows whose end names the year: between July and June 2017."""
        return self.month_alone and self.last < end and tokens.texts[self.last] == "and"


def part_at(tokens: Tokens, at: int, end: int, elliptic: Callable[[], int | None]) -> Part | None:
    """The quarter, half, month or run of months at a token, or ``None``.

    ``elliptic`` gives the length in months of the part named before; after one, ``the second``
    alone is a part too.
    """
    word = word_at(tokens, at, end)
    running = _months_to(tokens, at, end)
    if running is not None:
        return running
    if word in ENDINGS_OF_YEARS:
        return _last_part(tokens, at, end)
    ordinal = ORDINALS.get(word)
    if ordinal is not None:
        return _ordinal_part(tokens, at, end, ordinal, elliptic)
    if word in ("q", "h") and tokens.joined(at + 1) if at + 1 < end else False:
        return _numbered(at + 2, word, word_at(tokens, at + 1, end))
    if word in "1234" and at + 1 < end and tokens.joined(at + 1):
        return _numbered(at + 2, tokens.texts[at + 1], word)
    found = month_at(tokens, at, end)
    return None if found is None else _month_part(tokens, end, *found)


def _months_to(tokens: Tokens, at: int, end: int) -> Part | None:
    """``the six months to June``, ``nine months through September``, ``the year to December``."""
    if (word_at(tokens, at, end), word_at(tokens, at + 1, end)) == ("the", "year"):
        ended = word_at(tokens, at + 2, end) in ("to", "through", "ended", "ending")
        month = month_at(tokens, at + 3 + (word_at(tokens, at + 3, end) == "in"), end)
        return Part(month[1], 1, 12) if ended and month is not None and month[0] == 12 else None
    if word_at(tokens, at + 1, end) != "months":
        return None
    count = small_number(tokens, at)
    if count is None or word_at(tokens, at + 2, end) not in ("to", "through", "ended", "ending"):
        return None
    month = month_at(tokens, at + 3 + (word_at(tokens, at + 3, end) == "in"), end)
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

    Without a year after it, the last quarter may be any.
    """
    after = word_at(tokens, at + 1, end)
    count, unit, last = 1, after.removesuffix("s"), at + 2
    if after not in _LENGTHS:
        count, unit, last = small_number(tokens, at + 1) or 0, word_at(tokens, at + 2, end), at + 3
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
    after = word_at(tokens, at + 1, end)
    if after in ("quarter", "quarters"):
        return Part(at + 2, 3 * ordinal - 2, 3 * ordinal)
    if after == "half" and ordinal <= 2:
        last = at + 2 + _is_joined_to(tokens, at + 1, "year", end)  # the first half-year
        return Part(last, 6 * ordinal - 5, 6 * ordinal)
    count = small_number(tokens, at + 1) if at + 1 < end else None
    unit = word_at(tokens, at + 2, end)
    if ordinal == 1 and count is not None and unit in ("months", "quarters"):
        length = count * (3 if unit == "quarters" else 1)
        return Part(at + 3, 1, length) if 1 <= length <= 12 else None
    months_each = elliptic() if _may_be_a_part(tokens, at, end) else None
    if months_each in (3, 6) and ordinal * months_each <= 12:
        return Part(at + 1, months_each * (ordinal - 1) + 1, months_each * ordinal)
    return None


def _is_joined_to(tokens: Tokens, at: int, word: str, end: int) -> bool:
    """Whether a hyphen joins a word to the token before it, and none follows the word."""
    if word_at(tokens, at + 1, end) != word:
        return False
    ends = tokens.ends[at + 1]
    joined = tokens.source[tokens.ends[at]] == "-"
    return joined and tokens.source[ends : ends + 1] != "-"


def _may_be_a_part(tokens: Tokens, at: int, end: int) -> bool:
    """Whether an ordinal alone may be a part of a year: ``and 12 in the second``.

    Or in a list: ``the first quarter brought 43, the second 62``, ``the third for 226``.
    """
    if word_at(tokens, at - 1, end) != "the":
        return False
    before, after = word_at(tokens, at - 2, end), word_at(tokens, at + 1, end)
    if before in ("in", "for", "during"):
        return after in _STOPS or after.isdigit()
    number = at + 1 + (after in ("for", "with", "saw", "brought", "only", "just"))
    return before in (",", "and", "but") and number < end and tokens.kinds[number] == "n"


_STOPS = ("", ".", ",", ";", ")", "and", "but", "quarter")


def listed_parts(tokens: Tokens, at: int, end: int) -> list[tuple[int, Part]]:
    """The parts of ``the second, third and fourth quarters``, each with its token."""
    places: list[int] = []
    here = at
    while here < end and tokens.texts[here] in ORDINALS:
        places.append(here)
        here += 1
        if word_at(tokens, here, end) not in (",", "and"):
            break
        here += 1
        here += word_at(tokens, here, end) == "and"
        here += word_at(tokens, here, end) == "the"
    unit = {"quarter": 3, "quarters": 3, "half": 6, "halves": 6}.get(word_at(tokens, here, end), 0)
    numbers = [ORDINALS[tokens.texts[place]] for place in places]
    if len(places) < 2 or not unit or max(numbers) * unit > 12:
        return []
    lasts = [*(place + 1 for place in places[:-1]), here + 1]
    return [
        (place, Part(last, unit * (number - 1) + 1, unit * number))
        for place, last, number in zip(places, lasts, numbers, strict=True)
    ]


def _month_part(tokens: Tokens, end: int, month: int, last: int) -> Part:
    link = word_at(tokens, last, end)
    after = last + 1 if link in _RANGE else last
    if link in _RANGE and word_at(tokens, after, end) in ("the", "end"):
        while word_at(tokens, after, end) in ("the", "end", "of"):
            after += 1
    other = month_at(tokens, after, end)
    if other is not None and other[0] > month:
        named = word_at(tokens, other[1], end) in ("period", "quarter", "half", "months", "stretch")
        return Part(other[1] + named, month, other[0])
    return Part(last, month, month, month_alone=True)


def same_at(tokens: Tokens, at: int, end: int) -> int | None:
    """The token after ``the same period``, if that starts at a token."""
    if word_at(tokens, at, end) == "the" and word_at(tokens, at + 1, end) == "period":
        return at + 2 if word_at(tokens, at + 2, end) in ("in", "of") else None
    if word_at(tokens, at, end) not in _SAME:
        return None
    for after in range(at + 1, min(at + 4, end)):
        if tokens.texts[after] in _SAME_NOUNS:
            return after + 1
    return None
