"""The timeline: events, and the yearly figures of one measure, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from defector_facts.base import FactBase
from defector_facts.model import AnyRecord, Event, Measure, Stat
from defector_facts.names import Names
from defector_facts.period import Period
from defector_facts.query.selection import Selection, bounds
from defector_facts.query.statements import find_topics, topic_names
from defector_facts.result import Result

_LEAST_YEARS = 2  # for which a measure must have figures to be in a timeline


class TimelineSelection(Selection, frozen=True, kw_only=True):
    """The events and the yearly figures of the leading measure, by time and ``topic``.

    The leading measure is the first in the base with figures by year for everybody; measures
    with a ``section`` come before others. With a ``topic``, only figures that have it count.
    """

    kinds = ("events", "stats")
    view = "timeline"
    heading = "Timeline"
    unmatched = "no event, and no measure with figures for two years,"

    year: int | None = None
    since: Period | None = None
    until: Period | None = None
    topic: str | None = None

    def select(self, base: FactBase) -> tuple[AnyRecord, ...]:
        """Raises ``NotFoundError`` for a topic that no event and no figure has."""
        first, last = bounds(self.year, self.since, self.until)
        events: Iterable[Event] = base.events.values()
        stats: Iterable[Stat] = base.stats.values()
        if self.topic is not None:
            topics = find_topics(_with_topics(base), self.topic)
            events = [event for event in events if topics.intersection(event.topics)]
            stats = [stat for stat in stats if topics.intersection(stat.topics)]
        events = [event for event in events if event.date.overlaps(first, last)]
        yearly = [stat for stat in yearly_figures(base, stats) if stat.period.overlaps(first, last)]
        steps: list[Stat | Event] = [*yearly, *events]
        return tuple(sorted(steps, key=_sort_key))

    def completed(self, result: Result) -> Result:
        """With the time asked for."""
        return replace(result, asked=bounds(self.year, self.since, self.until))


def timeline_topics(base: FactBase) -> Names:
    """The topics of events and figures."""
    return topic_names(_with_topics(base))


def yearly_figures(base: FactBase, stats: Iterable[Stat]) -> list[Stat]:
    """The figures among ``stats`` of the leading measure, each for a whole year and everybody."""
    by_measure: dict[str, list[Stat]] = {}
    for stat in stats:
        if _is_yearly(base.measures[stat.measure], stat):
            by_measure.setdefault(stat.measure, []).append(stat)
    series = [id_ for id_ in base.measures if _years(by_measure.get(id_, ())) >= _LEAST_YEARS]
    leading = min(series, key=lambda id_: base.measures[id_].section is None, default=None)
    return by_measure[leading] if leading is not None else []


def _is_yearly(measure: Measure, stat: Stat) -> bool:
    """Whether a figure counts everybody in a whole year and is not known to be wrong."""
    return (
        measure.series == "flow"
        and measure.unit != "percent"
        and stat.period.is_whole_year
        and stat.group is None
        and stat.place is None
        and stat.standing in ("stands", "disputed")
    )


def _years(stats: Iterable[Stat]) -> int:
    return len({stat.period.start for stat in stats})


def _with_topics(base: FactBase) -> list[AnyRecord]:
    return [*base.events.values(), *base.stats.values()]


def _sort_key(record: Stat | Event) -> tuple[date, int, date]:
    """A sort key: by time; a year's figure comes before the events of the year."""
    period = record.period if isinstance(record, Stat) else record.date
    start, end = period.start or period.end or date.min, period.end or date.max
    order = int(record.standing != "stands") if isinstance(record, Stat) else 2
    return start, order, end
