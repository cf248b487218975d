"""Why nothing matches a selection, in one line: what is in the way, and what there is without it.

A selection may ask for several things at once, of which each has records and all together have
none. The line says how many records match without each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import fields, replace

from defector_facts.base import FactBase
from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord, Event, Quote, Stat
from defector_facts.names import counted
from defector_facts.query.selection import Selection, matching

_TIME = ("year", "since", "until")
# What an answer is asked to be like, or to hold besides, leaves no record out.
_NOT_IN_THE_WAY = ("superseded", "sentences", "ids")
_WORDS = {
    "by_sex": "women and men apart",
    "whole_years": "whole calendar years",
    "facilities": "facilities alone",
    "via": "the place on the way",
    "to": "the place where it ends",
}


def why_nothing(base: FactBase, selection: Selection) -> str:
    """The line for a selection that no record of ``base`` matches."""
    kinds = [REGISTER[kind] for kind in selection.kinds]
    if not any(base.table(kind.name) for kind in kinds):
        return f"the base has {' and '.join(f'no {kind.many}' for kind in kinds)}"
    without = [
        f"without {asked}, {counted(len(left), 'does', 'do')}{_years(left) if time else ''}"
        for asked, left, time in _less(base, selection)
    ]
    said = "nothing matched" if _asked(selection) else selection.unmatched
    return "; ".join((f"{said} among {searched(base, selection.kinds)}", *without))


def searched(base: FactBase, among: Iterable[str]) -> str:
    """How many records there are of some kinds, in words; kinds without any are left out."""
    counts = ((REGISTER[kind], len(base.table(kind))) for kind in among)
    return ", ".join(counted(n, kind.one, kind.many) for kind, n in counts if n) or "no records"


def _less(
    base: FactBase, selection: Selection
) -> Iterator[tuple[str, tuple[AnyRecord, ...], bool]]:
    """Each thing asked for without which something matches: in words, what matches, if a time."""
    asked = _asked(selection)
    times = [name for name in asked if name in _TIME]
    for name in dict.fromkeys("time" if name in times else name for name in asked):
        dropped = times if name == "time" else [name]
        left = matching(replace(selection, **{each: asked[each] for each in dropped}), base)
        if left:
            yield _in_words(selection, dropped), left, name == "time"


def _asked(selection: Selection) -> dict[str, Any]:
    """The fields by which records are chosen, each with the value that leaves none out."""
    return {
        field.name: field.default
        for field in fields(selection)
        if field.name not in _NOT_IN_THE_WAY and getattr(selection, field.name) != field.default
    }


def _in_words(selection: Selection, dropped: list[str]) -> str:
    """What is asked for by these fields: ``the group 'women'``, ``the year 2018``."""
    name = dropped[0]
    value = getattr(selection, name)
    if isinstance(value, bool):
        return _WORDS[name]
    if name in _TIME:
        if name == "year":
            return f"the year {value}"
        one = getattr(selection, "since", None)
        if one is not None and one == getattr(selection, "until", None):
            return f"the time {one.label}"
        return "the time asked for"
    return f"{_WORDS.get(name, f'the {name}')} {value!r}"


def _years(records: Iterable[AnyRecord]) -> str:
    """The first and the last year that records speak of; empty where they speak of none."""
    periods = [
        record.period if isinstance(record, Stat) else record.date
        for record in records
        if isinstance(record, Stat | Event | Quote)
    ]
    days = [day for period in periods if period for day in (period.start, period.end) if day]
    years = sorted(day.year for day in days)
    if not years:
        return ""
    return f" ({years[0]} to {years[-1]})" if years[0] < years[-1] else f" ({years[0]})"
