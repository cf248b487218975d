"""Puts the figure for the fiscal year that is asked for before those of calendar years."""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.base import FactBase
from defector_facts.model import AnyRecord, Stat
from defector_facts.search.question import Question

_NEW_YEAR = "01-01"


def fiscal_year_first(
    base: FactBase, question: Question, found: Sequence[AnyRecord]
) -> Sequence[AnyRecord]:
    """``found`` with the figure for exactly the fiscal year asked for first, if there is one.

    The first record's measure names in ``see`` the measure that counts by fiscal years.
    """
    asked, first = question.period, found[0] if found else None
    if asked is None or asked.start is None or not isinstance(first, Stat):
        return found
    begins = f"{asked.start.month:02}-{asked.start.day:02}"
    related = {path.removeprefix("measures.") for path in base.measures[first.measure].see}
    for record in found:
        if not isinstance(record, Stat) or record.measure not in related:
            continue
        check, when = base.measures[record.measure].check, record.period
        same_year = (when.start, when.end) == (asked.start, asked.end)
        if check is not None and check.calendar == begins != _NEW_YEAR and same_year:
            return (record, *(other for other in found if other is not record))
    return found
