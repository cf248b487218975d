"""Years counted from another: ``last year``, ``a year earlier``, ``the two following years``."""

from __future__ import annotations

from datetime import timedelta

from defector_facts.check.times.spans import (
    LAST_YEAR,
    Span,
    as_period,
    is_year,
    months,
    shifted,
    whole_year,
)
from defector_facts.check.times.time_reader import TimeReader
from defector_facts.check.times.timewords import year_at
from defector_facts.check.times.when import When
from defector_facts.check.times.year_refs import YearRef, year_ref_at


def read_counted(reader: TimeReader, at: int) -> int:
    """Reads ``last year``, ``a year earlier``, ``the following year``."""
    if (reader.word(at), reader.word(at + 1)) == ("last", "month"):
        return _last_month(reader, at)
    ref = year_ref_at(reader.tokens, at, reader.end)
    if ref is None or ref.kind in ("year", "the"):
        return at
    if ref.kind == "two-following":
        return _two_following(reader, at, ref)
    if ref.bracketed is not None:  # Last year [2017]
        return reader.add(at, ref.last, (whole_year(ref.bracketed),))
    if ref.kind == "next":
        ref = ref._replace(kind="ahead", number=1)
        anchor = reader.timeline.anchor
        if anchor is None or not is_year(anchor):
            return at
    year = reader.year_of(ref)
    if year is None:
        named = _is_named_after(reader, ref.last)  # a year later, in 2016,
        return ref.last if named else reader.unknown(at, ref.last, ref)
    return _add_counted(reader, at, ref, year)


def _last_month(reader: TimeReader, at: int) -> int:
    """Adds ``last month``, the month before the draft's date."""
    if reader.dated is None:
        return reader.add(at, at + 2, (), kind="open", needs_date=True)
    month = reader.dated.replace(day=1) - timedelta(days=1)
    span = months(month.year, month.month, month.month)
    return reader.add(at, at + 2, (span,), reader.said_how(at, at + 2, span))


def _add_counted(reader: TimeReader, at: int, ref: YearRef, year: int) -> int:
    """Adds a year that is counted from the draft's date or from the last time read."""
    from_the_draft = ref.kind in ("last", "past", "this")
    anchor = None if from_the_draft else reader.timeline.anchor
    if reader.either and ref.kind in ("back", "ahead"):
        by = -ref.number if ref.kind == "back" else ref.number
        either = tuple(shifted(span, by) for span in reader.either)
        return reader.add(at, ref.last, either, sure=False, compared=ref.kind == "back")
    if anchor is None:
        kind = "year-so-far" if ref.kind == "this" else "span"
        span = whole_year(year)
        how = reader.said_how(at, ref.last, span)
        return reader.add(at, ref.last, (span,), how, kind=kind, sure=ref.kind != "past")
    same = shifted(anchor, year - anchor[1].year)
    if ref.kind == "same" and reader.timeline.kind != "fiscal":  # "that year" is the whole of it
        same = whole_year(year)
    spans: tuple[Span, ...] = (same,)
    words = reader.timeline.words
    if anchor[0] is not None and same != whole_year(year) and ref.loose:
        spans = (same, whole_year(year))
    if ref.ago and reader.dated is not None and reader.timeline.age > 0:
        ago = whole_year(reader.dated.year - ref.number)  # ago from the draft's day, perhaps
        spans = (same,) if ago == same else (ago, same)
    how = f'"{reader.said(at, ref.last)}" = {as_period(spans[0]).label}, counted from "{words}"'
    if spans[0] != same:
        how = reader.said_how(at, ref.last, spans[0])
    kind = "fiscal" if reader.timeline.kind == "fiscal" else "span"
    spans += _counted_from_others(reader, ref, spans)
    compared = ref.kind == "back" and at > reader.first
    sure = len(spans) == 1
    return reader.add(at, ref.last, spans, how, sure=sure, kind=kind, compared=compared)


def _is_named_after(reader: TimeReader, at: int) -> bool:
    """Whether the year meant is named directly after: ``a year later, in 2016``."""
    if reader.word(at) != ",":
        return False
    named = at + 1 + (reader.word(at + 1) == "in")
    return year_at(reader.tokens, named, reader.end) is not None


def _counted_from_others(
    reader: TimeReader, ref: YearRef, known: tuple[Span, ...]
) -> tuple[Span, ...]:
    """The periods if counted from other times of the sentence.

    ``583 in 2001, 312 in 2000 and 148 two years earlier`` may count from 2001.
    """
    if ref.kind != "back" or ref.number < 2:
        return ()
    named = [when.spans[0] for when in reader.found if when.kind == "span" and when.spans]
    other = {shifted(span, -ref.number) for span in named} - set(known)
    return tuple(sorted(other, key=lambda span: span[1]))


def _two_following(reader: TimeReader, at: int, ref: YearRef) -> int:
    """Adds each of ``the two following years``."""
    anchor = reader.timeline.anchor
    if anchor is None:
        return reader.unknown(at, ref.last, ref)
    for ahead in range(1, ref.number + 1):
        span = whole_year(min(anchor[1].year + ahead, LAST_YEAR))
        how = f'"{reader.said(at, ref.last)}", counted from "{reader.timeline.words}"'
        reader.found.append(When(at, ref.last, (span,), "span", how))
    return ref.last
