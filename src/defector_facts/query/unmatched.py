"""Says why nothing matches a selection, in one line.

If a selection has several conditions that no record meets together, the line says how many
records match without each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import fields, replace

from defector_facts.base import FactBase
from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord, Event, Quote, Stat
from defector_facts.phrasing import counted, listed
from defector_facts.query.selection import Selection, matching

_TIME = ("year", "since", "until")
# Fields that are not conditions on records.
_NO_CONDITIONS = ("superseded", "sentences", "ids")
_WORDS = {
    "by_sex": "women and men apart",
    "whole_years": "whole calendar years",
    "facilities": "facilities alone",
    "via": "the place on the way",
    "to": "the place where it ends",
}


def why_nothing(base: FactBase, selection: Selection) -> str:
    """The line for a selection that no record of ``base`` matches."""
    if not any(map(base.table, selection.kinds)):
        return none_of(selection.kinds)
    without = [
        f"without {condition}, {counted(len(found), 'does', 'do')}{_years(found) if time else ''}"
        for condition, found, time in _relaxed(base, selection)
    ]
    message = "nothing matched" if _conditions(selection) else selection.unmatched
    return "; ".join((f"{message} among {searched(base, selection.kinds)}", *without))


def none_of(kinds: Iterable[str]) -> str:
    """The line for a base that has no records of the kinds that are selected."""
    return f"the base has {' and '.join(f'no {REGISTER[kind].many}' for kind in kinds)}"


def searched(base: FactBase, among: Iterable[str]) -> str:
    """How many records there are of some kinds, in words; kinds without records are left out."""
    counts = ((REGISTER[kind], len(base.table(kind))) for kind in among)
    numbers = [counted(n, kind.one, kind.many) for kind, n in counts if n]
    return listed(numbers, "and") or "no records"


def _relaxed(
    base: FactBase, selection: Selection
) -> Iterator[tuple[str, tuple[AnyRecord, ...], bool]]:
    """Each condition without which something matches.

    It is given in words, with the records that match without it and whether it is the time.
    """
    defaults = _conditions(selection)
    times = [name for name in defaults if name in _TIME]
    for name in dict.fromkeys("time" if name in times else name for name in defaults):
        dropped = times if name == "time" else [name]
        found = matching(replace(selection, **{each: defaults[each] for each in dropped}), base)
        if found:
            yield _in_words(selection, dropped), found, name == "time"


def _conditions(selection: Selection) -> dict[str, Any]:
    """The names of the fields that are conditions, with the defaults that drop them."""
    return {
        field.name: field.default
        for field in fields(selection)
        if field.name not in _NO_CONDITIONS and getattr(selection, field.name) != field.default
    }


def _in_words(selection: Selection, dropped: list[str]) -> str:
    """The condition in these fields: ``the group 'women'``, ``the year 2018``."""
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
    """The first and last year of the records: `` (2009 to 2018)``; empty without any."""
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
