"""Numbers, counts, lists and sentences in words; nothing here knows a record."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SENTENCE_ENDS = r"[.?!…。][”’\"')\]]*$"
_LEAST_CHANGE = 0.05  # per cent; smaller changes would be printed as 0.0


def number(value: int | float) -> str:
    """A number with commas: ``33,022``."""
    return f"{value:,}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """``1 speaker``, ``2 speakers``, ``1,800 records``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(things: Sequence[str], joint: str) -> str:
    """The things in one phrase: ``a``, ``a or b``, ``a, b or c`` with ``or`` as the joint."""
    return f" {joint} ".join((*filter(None, (", ".join(things[:-1]),)), *things[-1:]))


def years(first: int, last: int) -> str:
    """The years from ``first`` to ``last``: ``2009 to 2012``, or the one year."""
    return f"{first} to {last}" if first < last else f"{first}"


def change(before: int | float, now: int | float | None) -> str:
    """The change from one number to another: ``up 4.0%``, ``down 17.7%``, ``unchanged``."""
    percent = 100 * ((now or 0) - before) / before
    if not percent:
        return "unchanged"
    size = "less than 0.1" if abs(percent) < _LEAST_CHANGE else f"{abs(percent):,.1f}"
    return f"{'up' if percent > 0 else 'down'} {size}%"


def share(part: int, whole: int) -> str:
    """A part in per cent without decimals: ``61%``; ``100%`` is only for all, ``0%`` for none."""
    percent = round(100 * part / whole)
    if percent == 100 and part < whole:
        return "over 99%"
    return f"{percent}%" if percent or not part else "under 1%"


def capital(text: str) -> str:
    """``text`` with a capital first letter, and otherwise unchanged."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """``text`` with a full stop, unless it ends with punctuation."""
    return text if re.search(_SENTENCE_ENDS, text) else f"{text}."
