"""Times as people type them: ``2018``, ``2018-Q1``, ``2009..2012``, ``July 2018``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import typer
from msgspec import Struct
from msgspec.structs import replace

from defector_facts.period import Period, parse_period

_BEFORE_TIMES = ("in", "of", "for", "during", "from", "between")
# Patterns, compiled only when they are used: most commands are called without a time.
_YEAR = "[0-9]{4}"
_NUMBERS = "[0-9.]+([–/-][0-9QHqh.]+)*"
_YEARS_WITH_DASH = "([0-9]{4})[-–]([0-9]{4})"
_PART_BEHIND = r"\b([0-9]{4}) ?([QHqh][1-4])\b"
_OPEN = (
    r"\b(?:since|from) ([0-9]{4})(?= |$)(?! to | and )",
    r"\b(?:until|till|up to) ([0-9]{4})(?= |$)",
)
_SPOKEN = (
    r"(?i)(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"|\b(?:quarter|half)(?: of)?|\b[qh][1-4]|\b[0-9]{4} (?:to|through)|\bbetween [0-9]{4} and)"
    r" (?:[0-9]{1,2},? )?[0-9]{4}\b|\b[0-9]{4}/[0-9]{1,2}\b|\b[0-9]{4}s\b"
    r"|(?<![\w-])fiscal(?: year)? [0-9]{4}\b"
    r"|\b[0-9]{4} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$"
    r"|\b[0-9]{4} (?:first|second|third|fourth) (?:quarter|half)\b"
)
# Years that are abbreviated, in words, fiscal or Korean.
_OTHER_YEARS = (
    r"(?i)['’][0-9]{2}|[0-9]0s\b|[0-9]년|\bFY ?[0-9]|[1-4]Q|nineteen|twenty|thousand|ies\b"
)

# The first letters of words in a time; other words are skipped quickly.
_BEGINNINGS = (
    " jan feb mar apr may jun jul aug sep oct nov dec qua hal q1 q2 q3 q4 h1 h2"
    " sin fro unt til up to thr bet aft bef nin eig twe two fis "
)


def _may_be_in_time(word: str) -> bool:
    """Whether ``word`` may be part of a time that is not written in numbers alone."""
    mixed = word.lstrip("'’")[:1].isdecimal() and not word.isdecimal()
    return mixed or f" {word[:3].casefold()} " in _BEGINNINGS or word[:2].casefold() == "fy"


def in_numbers(words: Sequence[str]) -> list[str]:
    """``words`` with times in words turned into numbers: ``2018-07`` for ``July 2018``."""
    text = " ".join(words)
    if not any(_may_be_in_time(word) for word in text.split()):
        return text.split()
    if re.search(_OTHER_YEARS, text):
        from defector_facts.search.time_asked import plain_dates  # imported only if needed

        text = plain_dates(text)
    text = re.sub(_PART_BEHIND, r"\1-\2", text)
    text = re.sub(r"\bafter ([0-9]{4})(?= |$)", lambda year: f"{int(year[1]) + 1}..", text)
    text = re.sub(r"\bbefore ([0-9]{4})(?= |$)", lambda year: f"..{int(year[1]) - 1}", text)
    for form, numbers in zip(_OPEN, (r"\1..", r"..\1"), strict=True):
        text = re.sub(form, numbers, text)
    if re.search(_SPOKEN, text):
        from defector_facts.search.time_asked import find_period  # imported only if needed

        period, spelled = find_period(text)
        if period is not None:
            text = text.replace(spelled, period.text.replace("/", ".."), 1)
    return text.split()


class Times(Struct, frozen=True):
    """The time in bare words, as a year or as bounds, and the other ``words``.

    ``text`` is the time as it was typed.
    """

    year: int | None
    since: Period | None
    until: Period | None
    words: list[str]
    text: str = ""

    def __str__(self) -> str:
        return self.text


ANY_TIME = Times(None, None, None, [])


def split_times(words: Sequence[str]) -> Times:
    """Separates the time in bare words from the others; two times are a usage error.

    A word such as ``in`` before the time is dropped.
    """
    times = [word for word in words if is_time(word)]
    if len(times) > 1:
        first, last = sorted(times[:2])
        raise typer.BadParameter(
            f"two times, {times[0]!r} and {times[1]!r}; write {first}..{last} for the "
            "time from one to the other"
        )
    rest = [
        word
        for word, after in zip(words, [*words[1:], ""], strict=False)
        if word not in times and not (word.casefold() in _BEFORE_TIMES and after in times)
    ]
    return replace(time_of(times[0]), words=rest) if times else Times(None, None, None, rest)


def time_of(text: str) -> Times:
    """``text`` as a time; a usage error if it is none."""
    text = " ".join(in_numbers([text]))
    if is_year(text):
        return Times(year(text), None, None, [], text)
    return Times(None, *_bounds(text), [], text)


def of_option(year: Times | None, typed: Times, bounds: Mapping[str, Period | None]) -> Times:
    """The time of ``--year``, or else the one that was typed without an option.

    A span in ``--year`` together with other ``bounds`` is a usage error, and so is a year that
    lies outside them.
    """
    given = {option: value for option, value in bounds.items() if value is not None}
    for option, value in given.items():
        if year is not None and (year.year is None or _is_outside(year.year, option, value)):
            raise typer.BadParameter(f"--year {year} and {option} {value} are two times; keep one")
    return year or typed


def _is_outside(year: int, option: str, bound: Period) -> bool:
    """Whether a whole year is before ``--since`` or after ``--until``."""
    if option == "--since":
        return bound.start is not None and bound.start.year > year
    return bound.end is not None and bound.end.year < year


def refuse_two_times(
    words: Sequence[str], typed: Times, options: Mapping[str, object | None]
) -> None:
    """Raises a usage error if a time is given both as a bare word and by one of ``options``."""
    given = [f"{option} {value}" for option, value in options.items() if value is not None]
    if len(typed.words) < len(words) and given:
        time = next(word for word in words if word not in typed.words)
        raise typer.BadParameter(f"{time!r} and {given[0]} are two times; keep one")


def check_order(since: Period | None, until: Period | None) -> None:
    """Raises a usage error if ``until`` is before ``since``."""
    if since and until and since.start and until.end and since.start > until.end:
        raise typer.BadParameter(f"--since {since} is after --until {until}")


def year(text: str) -> int:
    """``text`` as a year from 1900 to 2100; a usage error if it is none."""
    if is_year(text) and 1900 <= int(text) <= 2100:
        return int(text)
    raise typer.BadParameter(f"{text[:40]!r} must be a year from 1900 to 2100, such as 2018")


def is_time(word: str) -> bool:
    """Whether a word is meant as a time, valid or not."""
    return bool(re.fullmatch(_NUMBERS, word)) and any(c.isdigit() for c in word)


def is_year(text: str) -> bool:
    """Whether ``text`` has the form of a year."""
    return re.fullmatch(_YEAR, text) is not None


def _bounds(text: str) -> tuple[Period | None, Period | None]:
    """The first and last period of ``2009..2012``, ``2009..``, ``..2012`` or ``2018-Q1``."""
    with_dash = re.fullmatch(_YEARS_WITH_DASH, text)
    first, dots, last = ("..".join(with_dash.groups()) if with_dash else text).partition("..")
    if not dots:
        whole = _period(text)
        return whole, whole
    since, until = (_period(end) if end else None for end in (first, last))
    if since and until and since.start and until.end and since.start > until.end:
        raise typer.BadParameter(f"{text!r} ends before it starts")
    return since, until


def _period(text: str) -> Period:
    try:
        return parse_period(text.upper())
    except ValueError:
        raise typer.BadParameter(
            f"{text[:40]!r} must be a year, a quarter, a month or a day, such as 2018, "
            "2018-Q1 or 2018-07, or a span such as 2009..2012"
        ) from None
