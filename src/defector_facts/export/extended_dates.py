"""Periods in the Extended Date/Time Format (EDTF, ISO 8601-2:2019)."""

from __future__ import annotations

from datetime import date

from defector_facts.period import Period, PeriodKind


def edtf(period: Period) -> str:
    """``period`` as EDTF: the month is 33 to 36 for a quarter, 40 or 41 for a half.

    An interval from or to a quarter or half starts with its first month or ends with its last.
    """
    start, end = period.start, period.end
    if period.kind is PeriodKind.QUARTER and start is not None:
        return f"{period.text[:4]}-{32 + (start.month + 2) // 3}"
    if period.kind is PeriodKind.HALF and start is not None:
        return f"{period.text[:4]}-{40 + start.month // 7}"
    head, slash, tail = period.text.partition("/")
    return f"{_point(head, start)}{slash}{_point(tail, end)}"


def _point(text: str, day: date | None) -> str:
    """An end of an interval, or a single date; ``..`` is an open end."""
    if day is None or text[5:6] not in ("Q", "H"):
        return text
    return f"{text[:4]}-{day.month:02}"
