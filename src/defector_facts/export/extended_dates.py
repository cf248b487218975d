"""Periods in the Extended Date/Time Format (EDTF, ISO 8601-2:2019)."""

from __future__ import annotations

from datetime import date

from defector_facts.period import Period, PeriodKind


def edtf(period: Period) -> str:
    """``period`` as EDTF: quarters are 33 to 36 and halves 40 and 41 in place of a month.

    An interval whose ends are written as quarters or halves has their first and last months.
    """
    start, end = period.start, period.end
    if period.kind is PeriodKind.QUARTER and start is not None:
        return f"{period.text[:4]}-{32 + (start.month + 2) // 3}"
    if period.kind is PeriodKind.HALF and start is not None:
        return f"{period.text[:4]}-{40 + start.month // 7}"
    head, slash, tail = period.text.partition("/")
    return f"{_point(head, start)}{slash}{_point(tail, end)}"


def _point(text: str, day: date | None) -> str:
    """One end of an interval, or a single date; ``..`` is an end that is open."""
    if day is None or text[5:6] not in ("Q", "H"):
        return text
    return f"{text[:4]}-{day.month:02}"
