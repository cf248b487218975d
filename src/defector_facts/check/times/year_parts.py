"""Parts of a year, with or without the year: a day, a quarter, the same period of another year."""

from __future__ import annotations

from datetime import date

from defector_facts.check.times.part_words import Part, listed_parts, part_at, same_at
from defector_facts.check.times.spans import Span, as_period, is_year, shifted
from defector_facts.check.times.time_ranges import as_range
from defector_facts.check.times.time_reader import TimeReader
from defector_facts.check.times.timewords import Day, day_at, span_of_day, year_at
from defector_facts.check.times.when import When
from defector_facts.check.times.year_refs import YearRef, year_ref_at


def read_same(reader: TimeReader, at: int) -> int:
    """Reads ``the same period a year earlier``: the same part of another year."""
    last = same_at(reader.tokens, at, reader.end)
    if last is None:
        return at
    anchor = _main_span(reader) or reader.timeline.anchor
    ref = year_ref_at(reader.tokens, last, reader.end)
    if reader.either:
        return _same_of_either(reader, at, ref.last if ref else last, ref)
    if anchor is None:
        reader.found.append(When(at, ref.last if ref else last, (), "open"))
        return ref.last if ref else last
    words = reader.timeline.words
    if ref is None:
        how = f'"{reader.said(at, last)}" is that of "{words}"'
        return reader.add(at, last, (anchor,), how, compared=True)
    year = reader.year_of(ref)
    if year is None:
        return reader.unknown(at, ref.last, ref)
    span = shifted(anchor, year - anchor[1].year)
    how = f'"{reader.said(at, ref.last)}" = {as_period(span).label}, counted from "{words}"'
    running = reader.timeline.kind == "year-so-far" and is_year(anchor)
    kind = "year-so-far" if running else "span"
    return reader.add(at, ref.last, (span,), how, kind=kind, compared=True)


def _same_of_either(reader: TimeReader, at: int, last: int, ref: YearRef | None) -> int:
    """Reads ``the same quarter last year`` after a quarter that may be in either of two years.

    ``last year`` decides that the quarter before is in the draft's year.
    """
    either = reader.either
    if ref is not None and ref.kind in ("year", "last", "this"):
        year = reader.year_of(ref)
        if year is None:
            return reader.unknown(at, last, ref)
        if ref.kind == "last":
            reader.settle(year + 1)
        span = shifted(either[0], year - either[0][1].year)
        return reader.add(at, last, (span,), reader.said_how(at, last, span), compared=True)
    back = ref.number if ref is not None and ref.kind == "back" else 0
    spans = tuple(shifted(span, -back) for span in either)
    return reader.add(at, last, spans, sure=False, compared=True)


_ASIDE = frozenset(["from", "than", "against", "after", "versus"])


def _main_span(reader: TimeReader) -> Span | None:
    """The sentence's main time, if the last time read is only compared with it.

    ``48 in the third quarter, up from 12 in the second and down from 226 in the same period``.
    """
    told = [when for when in reader.found if when.spans and not when.reporting]
    if len(told) < 2 or told[-1].kind != "span" or told[-1].compared:
        return None
    own, aside = told[0], told[-1]
    near = range(max(own.last, aside.first - _NEAR), aside.first)
    if own.kind != "span" or _ASIDE.isdisjoint(reader.word(at) for at in near):
        return None
    return own.spans[0]


_NEAR = 4  # tokens between "from" and the time of what is compared


def read_part(reader: TimeReader, at: int) -> int:
    """Reads a day, month, quarter, half or run of months, with or without its year."""
    day = day_at(reader.tokens, at, reader.end)
    if day is not None and day.span is not None:
        return as_range(reader, at, day.last, day.span, "")
    if day is not None and day.of_year is not None:
        return _from_a_day(reader, at, day, day.of_year)
    listed = listed_parts(reader.tokens, at, reader.end)
    if listed:
        return _add_listed(reader, listed)
    part = part_at(reader.tokens, at, reader.end, lambda: _anchor_length(reader))
    return at if part is None else _add_part(reader, at, part)


def _from_a_day(reader: TimeReader, at: int, day: Day, of_year: tuple[int, int]) -> int:
    """Reads a day without a year, or the range of days or months that starts with it."""
    to = _day_it_runs_to(reader, at, day)
    if to is not None and to.span is not None:
        return _add_days(reader, at, of_year, to.last, to.span[1])
    part = _whole_months(of_year, to)
    return _add_day_without_year(reader, at, day) if part is None else _add_part(reader, at, part)


def _add_part(reader: TimeReader, at: int, part: Part) -> int:
    """Adds a part of a year, with or without its year."""
    ref = year_ref_at(reader.tokens, part.last, reader.end)
    if ref is None:
        return _add_without_year(reader, at, part)
    anchor = reader.timeline.anchor if ref.kind == "the" else None
    if anchor is not None and _may_be_either_year(
        reader, part, anchor
    ):  # the first half of the year
        return _add_either_year(reader, at, part._replace(last=ref.last), anchor)
    year = reader.year_of(ref)
    if year is None:
        return reader.unknown(at, ref.last, ref)
    how = "" if ref.kind == "year" else reader.said_how(at, ref.last, part.span(year))
    if reader.word(part.last - 1) in ("quarters", "halves"):
        return _add_for_each_year(reader, at, part, ref.last, year)
    return as_range(reader, at, ref.last, part.span(year), how)


def _day_it_runs_to(reader: TimeReader, at: int, day: Day) -> Day | None:
    """The day that ends a range: ``from January 1 to March 31, 2018``."""
    lead, link = reader.word(at - 1), reader.word(day.last)
    if link not in _TO and (lead, link) != ("between", "and"):
        return None
    return day_at(reader.tokens, day.last + 1, reader.end)


_TO = ("to", "through", "until", "till", "-", "–", "—")


def _add_days(reader: TimeReader, at: int, first: tuple[int, int], last: int, end: date) -> int:
    """Adds a range from a day without a year to one with it."""
    start = span_of_day(end.year - (first > (end.month, end.day)), *first)
    span = start and (start[0], end)
    return reader.add(at, last, (span,)) if span else reader.add(at, last, (), kind="open")


def _whole_months(first: tuple[int, int], to: Day | None) -> Part | None:
    """Whole months given by their first and last day, without the year."""
    if to is None or to.of_year is None or first[1] != 1:
        return None
    (month, _), (ends, day) = first, to.of_year
    whole = month <= ends and day >= 28 and span_of_day(_LEAP, ends, day + 1) is None
    return Part(to.last, month, ends) if whole else None


_LEAP = 2001  # no leap year: of February both the 28th and the 29th are the last day


def _add_listed(reader: TimeReader, listed: list[tuple[int, Part]]) -> int:
    """Adds several parts of one year, which are paired with numbers by their order."""
    last = listed[-1][1].last
    ref = year_ref_at(reader.tokens, last, reader.end)
    anchor = reader.timeline.anchor
    year = reader.year_of(ref) if ref is not None else anchor[1].year if anchor else None
    for at, part in listed:
        spans = (part.span(year),) if year is not None else ()
        spans = () if reader.to_come(spans or ((None, date.max),)) else spans
        kind = "span" if spans else "open"
        how = reader.said_how(at, part.last, spans[0]) if spans else ""
        reader.found.append(When(at, part.last, spans, kind, how, sure=False))
    return ref.last if ref is not None else last


def _add_for_each_year(reader: TimeReader, at: int, part: Part, last: int, year: int) -> int:
    """``the first quarters of 2012 and 2013``: the same part of each."""
    reader.add(at, last, (part.span(year),))
    while reader.word(last) in ("and", ","):
        other = year_at(reader.tokens, last + 1, reader.end)
        if other is None:
            break
        reader.add(last + 1, last + 2, (part.span(other),))
        last += 2
    return last


_JUST_OVER = 120  # days after a quarter or half in which it needs no year


def _add_without_year(reader: TimeReader, at: int, part: Part) -> int:
    """Adds a part without its year: that of the last time read, or by the draft's date."""
    if part.month_alone and not _month_is_meant(reader, at):
        return at
    anchor = reader.timeline.anchor
    last = part.last
    if anchor is not None and _may_be_either_year(reader, part, anchor):
        return _add_either_year(reader, at, part, anchor)
    if anchor is not None and _is_of_years(anchor) and reader.timeline.age > 0:
        return reader.add(at, last, (), kind="open")  # 2013 to 2022; in the second quarter
    own = _main_year(reader)
    if anchor is not None and own not in (None, anchor[1].year):
        spans = tuple(part.span(year) for year in (own, anchor[1].year) if year is not None)
        return reader.add(at, last, spans, reader.said_how(at, last, spans[0]), sure=False)
    if anchor is not None:
        span = part.span(anchor[1].year)
        how = f'"{reader.said(at, last)}" of {anchor[1].year}, the year named before'
        return as_range(reader, at, last, span, how, sure=not part.month_alone)
    if part.borrows(reader.tokens, reader.end):  # between July 2016 and June 2017
        return as_range(reader, at, last, part.span(2000), "")
    later = year_ref_at(reader.tokens, part.last, reader.end)
    if reader.dated is None or later is not None:
        return reader.add(at, last, (), kind="open", needs_date=reader.dated is None)
    span = part.span(reader.dated.year)
    if span[1] > reader.dated:
        span = part.span(reader.dated.year - 1)
    just_over = not part.month_alone and (reader.dated - span[1]).days <= _JUST_OVER
    return as_range(reader, at, last, span, reader.said_how(at, last, span), sure=just_over)


def _is_of_years(span: Span) -> bool:
    """Whether a period with a first day covers more than one calendar year."""
    start, end = span
    return start is not None and start.year != end.year


def _add_either_year(reader: TimeReader, at: int, part: Part, anchor: Span) -> int:
    """Adds a part that may be in the draft's year (or the year before) or the last time's."""
    assert reader.dated is not None
    latest = part.span(reader.dated.year)
    if latest[1] > reader.dated:
        latest = part.span(reader.dated.year - 1)
    return reader.add_either(at, part.last, (latest, part.span(anchor[1].year)))


def _main_year(reader: TimeReader) -> int | None:
    """The year of the sentence's main time, if the last time read is only compared with it.

    ``717 in the first half of this year, against 710 a year earlier, although 320 came in the
    first quarter``: that quarter may be of either year.
    """
    if not reader.found or not reader.found[-1].compared or reader.found[-1].kind != "span":
        return None
    told = [when for when in reader.found if when.spans and not (when.compared or when.reporting)]
    return told[-1].spans[0][1].year if told and told[-1].kind == "span" else None


def _add_day_without_year(reader: TimeReader, at: int, day: Day) -> int:
    """Adds a day without a year: in the year named before, or the last before the draft's date."""
    assert day.of_year is not None
    ref = year_ref_at(reader.tokens, day.last, reader.end)
    named = reader.year_of(ref) if ref is not None else None
    if ref is not None and named is not None:
        span = span_of_day(named, *day.of_year)
        how = reader.said_how(at, ref.last, span) if span else ""
        return reader.add(at, ref.last, (span,), how) if span else at
    anchor = reader.timeline.anchor if reader.timeline.age == 0 else None
    if anchor is None and reader.dated is None:
        return reader.add(at, day.last, (), kind="open", needs_date=True)
    year = anchor[1].year if anchor is not None else reader.dated.year if reader.dated else 0
    span = span_of_day(year, *day.of_year)
    if anchor is None and reader.dated is not None and span and span[1] > reader.dated:
        span = span_of_day(year - 1, *day.of_year)
    if span is None:
        return reader.add(at, day.last, (), kind="open")
    return reader.add(at, day.last, (span,), reader.said_how(at, day.last, span), sure=False)


def _may_be_either_year(reader: TimeReader, part: Part, anchor: Span) -> bool:
    """Whether a part may be in the year of the sentence before or in the draft's."""
    if reader.timeline.age == 0 or reader.dated is None:
        return False
    own = part.span(reader.dated.year)
    year = reader.dated.year - (own[1] > reader.dated)
    return year != anchor[1].year


def _month_is_meant(reader: TimeReader, at: int) -> bool:
    """Whether ``May`` or ``March`` is the month: capitalized, and not the first word."""
    return reader.tokens.is_capital(at) and reader.word(at - 1) != ""


def _anchor_length(reader: TimeReader) -> int | None:
    """The length in months of the last part of a year read, for ``and 12 in the second``."""
    anchor = reader.timeline.anchor
    if anchor is None or anchor[0] is None or anchor[0].year != anchor[1].year:
        return None
    return anchor[1].month - anchor[0].month + 1
