"""Years, and ranges from one time to another: ``2010-2015``, ``from January to March 2018``."""

from __future__ import annotations

from defector_facts.check.text.lexicon import words
from defector_facts.check.times.part_words import part_at
from defector_facts.check.times.spans import LAST_YEAR, Span, in_year, whole_year, years
from defector_facts.check.times.time_reader import TimeReader
from defector_facts.check.times.timewords import day_at, year_at
from defector_facts.check.times.when import When
from defector_facts.check.times.year_refs import year_ref_at

# A year before one of these is part of its name, not the time of a count.
_NAMED_BY_YEAR = frozenset(
    words("""
    law act accord agreement treaty war famine summit olympics games election elections coup
    crisis declaration convention resolution deal decree amendment revision pact ban armistice
    constitution protocol earthquake uprising world olympic film book novel
    """)
)


def read_year(reader: TimeReader, at: int) -> int:
    """Reads a year in figures, alone or in a range: ``2015``, ``2010-15``, ``the 1990s``."""
    year = year_at(reader.tokens, at, reader.end)
    if year is None:
        return at
    if reader.word(at + 1) == "s" and reader.tokens.joined(at + 1):
        reader.found.append(When(at, at + 2, (), "open"))
        return at + 2
    if reader.word(at - 1) in ("the", "a", "its") and reader.word(at + 1) in _NAMED_BY_YEAR:
        reader.found.append(When(at, at + 1, (), "length"))  # the 2004 law: no time of a count
        return at + 1
    if reader.word(at - 1) == "of" and reader.word(at - 2) in _NAMED_BY_YEAR:
        reader.found.append(When(at, at + 1, (), "length"))  # the law of 2004
        return at + 1
    if reader.word(at + 1) in ("'", "’") and reader.word(at + 2) == "s":  # 2009's total
        return reader.add(at, at + 3, (whole_year(year),))
    mark = reader.texts[at + 1] if at + 1 < reader.end else ""
    if mark in ("-", "–", "/") and reader.tokens.joined(at + 1):
        return _year_range(reader, at, year)
    return as_range(reader, at, at + 1, whole_year(year), "")


def _year_range(reader: TimeReader, at: int, year: int) -> int:
    """Adds ``2010-2015`` or ``2010-15``; ``2018/19`` is no calendar year."""
    last = reader.word(at + 2)
    if reader.texts[at + 1] == "/" or not (last.isdecimal() and len(last) in (2, 4)):
        reader.found.append(When(at, min(at + 3, reader.end), (), "open"))
        return min(at + 3, reader.end)
    end = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
    if not year < end <= LAST_YEAR:
        reader.found.append(When(at, at + 3, (), "open"))
        return at + 3
    return reader.add(at, at + 3, (years(year, end),))


def as_range(
    reader: TimeReader, at: int, last: int, span: Span, how: str, *, sure: bool = True
) -> int:
    """Adds a time, or the range that starts with it, and returns the token after it.

    ``from 2010 to 2015``, ``between 2010 and 2015``, ``from 2010 onwards``.
    """
    lead, link = reader.word(at - 1), reader.word(last)
    linked = (lead == "from" and link in ("to", "until", "till", "through", "-", "–")) or (
        (lead == "between" and link == "and") or link == "through"
    )
    linked = linked or (lead == "years" and link in ("to", "-", "–"))
    if linked and lead != "since":
        other = _range_end(reader, last + 1)
        if other is not None and span[0] is not None:
            end_at, end = other
            start = span[0] if span[0].year != 2000 else in_year(span[0], end[1].year)
            if start > end[1]:
                start = in_year(start, start.year - 1)
            if start > end[1]:  # from 2001 to 1999 is no range
                return reader.add(at, end_at, (), kind="open")
            return reader.add(at, end_at, ((start, end[1]),), how, sure=sure)
    if lead == "from" and _is_open_ended(reader, last):
        return reader.add(at, last + 1, (span,), how, sure=sure, since=True)
    if span[0] is not None and span[0].year == 2000 and not how and reader.word(at) != "2000":
        named = any(reader.word(k) == "2000" for k in range(at, last))
        if not named:
            return reader.add(at, last, (), kind="open")
    return reader.add(at, last, (span,), how, sure=sure)


def _is_open_ended(reader: TimeReader, last: int) -> bool:
    """Whether everything from a time on is meant: ``from 2018 on,``, ``from 2018 onwards``."""
    on = reader.word(last)
    return on in ("onward", "onwards") or (on == "on" and reader.word(last + 1) in (",", ".", ""))


def _range_end(reader: TimeReader, at: int) -> tuple[int, Span] | None:
    """The time that ends a range, as the token after it and its span."""
    day = day_at(reader.tokens, at, reader.end)
    if day is not None and day.span is not None:
        return day.last, day.span
    while reader.word(at) in ("the", "end", "of"):
        at += 1
    part = part_at(reader.tokens, at, reader.end, lambda: None)
    if part is not None:
        ref = year_ref_at(reader.tokens, part.last, reader.end)
        year = reader.year_of(ref) if ref is not None else None
        return (ref.last, part.span(year)) if ref is not None and year is not None else None
    year = year_at(reader.tokens, at, reader.end)
    return None if year is None else (at + 1, whole_year(year))
