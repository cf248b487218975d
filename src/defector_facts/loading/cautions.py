"""Warnings about a valid base: weak sources, unknown titles, old values.

Values are old relative to the day on which the base was released, not to today.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from defector_facts.base import FactBase
from defector_facts.evidence import Weakness, weakness
from defector_facts.loading.problems import Fault
from defector_facts.model import Source, Stat

# The most years between the newest value of a measure, or the last page that gave a value as the
# count, and the release of the base.
STALE_YEARS = 2

# The kind of the warning, what is wrong and what to do.
_WEAK: Mapping[Weakness, tuple[str, str, str]] = {
    "one page": ("one-page", "rests on only one page", "add another page"),
    "one origin": (
        "one-origin",
        "rests on pages with only one origin",
        "add a page with another origin",
    ),
    "copies only": ("copies-only", "rests on copies only", "add the page that was copied"),
}


def find_cautions(base: FactBase) -> Iterator[Fault]:
    """Every warning about ``base``, in the order of its records; ``caution`` is its kind."""
    stale = {(fault.kind, fault.id): fault for fault in _stale(base)}
    for record in base:
        kind, id_ = record.kind, record.id
        if isinstance(record, Source):
            if record.seen and record.title is None:
                remedy = "add title = ... if the page shows one"
                yield Fault(kind, id_, (), "has no title", remedy, "unknown-title")
            continue
        weak = weakness(base, record)
        if weak is not None and record.standing == "stands":
            rule, message, remedy = _WEAK[weak]
            yield Fault(kind, id_, ("evidence",), message, remedy, rule)
        if (kind, id_) in stale:
            yield stale[kind, id_]


def _stale(base: FactBase) -> Iterator[Fault]:
    """Warnings about what was out of date at the release of the base; none if it has no date."""
    released = base.info.released
    if released is None or released.year <= STALE_YEARS:  # dates begin with the year 1
        return
    oldest = date(released.year - STALE_YEARS, released.month, 1)
    newest: dict[str, Stat] = {}
    for stat in base.stats.values():
        if stat.standing != "stands":
            continue
        end = stat.current.end if stat.current is not None else None
        if end is not None and end < oldest:
            message = f"the last page that gave the value as the count is of {_month(end)}"
            remedy = f"look for one since {_month(oldest)}"
            yield Fault("stats", stat.id, ("current",), message, remedy, "stale")
        last = newest.get(stat.measure)
        if last is None or _end(stat) > _end(last):
            newest[stat.measure] = stat
    for id_, stat in newest.items():
        if _end(stat) < oldest:
            label = stat.period.label
            message = f"its newest figure is for {label}, over {STALE_YEARS} years before the base"
            yield Fault("measures", id_, ("label",), message, "look for a newer one", "stale")


def _end(stat: Stat) -> date:
    return stat.period.end or date.max


def _month(day: date) -> str:
    return day.isoformat()[:7]
