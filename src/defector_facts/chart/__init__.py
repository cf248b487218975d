"""The chart for an answer of figures: which of them are drawn, how, and why the others are not.

What is drawn depends only on the measures and figures, whatever their subject. ``render`` draws a
chart as text, as a picture or as Vega-Lite.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from defector_facts.chart.adding_up import differences
from defector_facts.chart.description import Chart, Form, Mark, Panel, Slot, Undrawn
from defector_facts.chart.grouping import Series, series_of
from defector_facts.model import Event, Measure, Stat
from defector_facts.result import Result
from defector_facts.series import breaks_across

__all__ = ["Chart", "Form", "Mark", "Panel", "Slot", "Undrawn", "chart_of"]

_ENOUGH_YEARS = 3  # whole years that make a series, beside which no parts of years are drawn
_OTHER = "other measures; --full draws them"
_ALONE = "no other figure to compare it with"


def chart_of(result: Result, *, every: bool, events: bool = False) -> Chart:
    """The chart of the figures in ``result``.

    Without ``every``, it leaves out parts of years if the whole years make a series, and measures
    without a section if others have one. With ``events``, the periods of the first series in time
    have the events of the base that began in them.
    """
    stats = [record for record in result.records if isinstance(record, Stat)]
    panels: list[Panel] = []
    undrawn: list[Undrawn] = []
    asked, in_base = _by_measure(stats), _by_measure(result.base.stats.values())
    measures = [result.base.measures[id_] for id_ in asked]
    sections = not every and any(measure.section for measure in measures)
    for measure in measures:
        own = asked[measure.id]
        if sections and measure.section is None:
            undrawn += (Undrawn(stat, _OTHER) for stat in own)
            continue
        found, left = series_of(measure, own)
        undrawn += left
        shown, left = (found, []) if every else _whole_years_first(found)
        undrawn += left
        panels += (_with_remarks(measure, series, in_base[measure.id]) for series in shown)
    panels, left = _without_single(panels)
    if events:
        panels = _with_events(panels, tuple(result.base.events.values()))
    return Chart(result.base, tuple(panels), (*undrawn, *left))


def _by_measure(stats: Iterable[Stat]) -> dict[str, list[Stat]]:
    found: dict[str, list[Stat]] = {}
    for stat in stats:
        found.setdefault(stat.measure, []).append(stat)
    return found


def _whole_years_first(found: Sequence[Series]) -> tuple[Sequence[Series], list[Undrawn]]:
    """Only the series of whole years and those of dots, if the years are enough; else all."""
    years = [series for series in found if series.shape.order == 0]
    if max((len(series.panel.marks) for series in years), default=0) < _ENOUGH_YEARS:
        return found, []
    shown: list[Series] = []
    left: list[Series] = []
    for series in found:
        kept = series.shape.order == 0 or series.panel.slots[0].marks[0].form == "dot"
        (shown if kept else left).append(series)
    return shown, [
        Undrawn(mark.stat, f"{_periods_of(series)}; --full draws them")
        for series in left
        for mark in series.panel.marks
    ]


def _periods_of(series: Series) -> str:
    return "parts of years" if series.shape.is_part_of_a_year else series.shape.many


def _without_single(panels: Sequence[Panel]) -> tuple[list[Panel], list[Undrawn]]:
    """The panels, without those of a single mark unless there is only one panel."""
    if len(panels) == 1:
        return [*panels], []
    kept = [panel for panel in panels if len(panel.marks) > 1]
    single = (panel for panel in panels if len(panel.marks) == 1)
    return kept, [Undrawn(panel.marks[0].stat, _ALONE) for panel in single]


def _with_remarks(measure: Measure, series: Series, of_measure: Sequence[Stat]) -> Panel:
    """The panel of a series with its remarks; ``of_measure`` are all the base's figures."""
    stats = [mark.stat for mark in series.panel.marks]
    drawn = {text for slot in series.panel.slots for text in slot.breaks}
    divided = (item for item in breaks_across(measure, stats) if item.text not in drawn)
    remarks = [f"Not comparable: {item.text}" for item in divided]
    if series.shape.is_part_of_a_year:
        years = (stat for stat in of_measure if stat.period.is_whole_year)
        remarks += differences(measure, (*years, *stats))
    return replace(series.panel, remarks=tuple(remarks))


def _with_events(panels: Sequence[Panel], events: Sequence[Event]) -> list[Panel]:
    """The panels, with events added to the periods of the first series in time."""
    at = next((at for at, panel in enumerate(panels) if panel.slots[0].time is not None), None)
    if at is None:
        return [*panels]
    dated = [(event.date.start, event) for event in events if event.date.start is not None]
    dated.sort(key=lambda pair: pair[0])
    starts = [start for start, _ in dated]
    placed: set[str] = set()
    slots: list[Slot] = []
    for slot in panels[at].slots:
        first, last = slot.time or (date.max, date.min)
        within = dated[bisect_left(starts, first) : bisect_right(starts, last)]
        own = tuple(event for _, event in within if event.id not in placed)
        placed |= {event.id for event in own}
        slots.append(replace(slot, events=own))
    return [*panels[:at], replace(panels[at], slots=tuple(slots)), *panels[at + 1 :]]
