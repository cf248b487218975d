"""Words for charts: labels and values of marks, and the sources and notes below a picture."""

from __future__ import annotations

from collections import Counter

from defector_facts import figure_words
from defector_facts.chart import Chart, Mark, Slot
from defector_facts.model import Stat
from defector_facts.phrasing import counted
from defector_facts.render.context import Context

_QUALITIES = {"derived": "worked out"}
_MOST_REASONS = 4  # reasons given for figures not drawn


def numbered(context: Context, chart: Chart) -> dict[str, str]:
    """By the path of each record in a chart: the number of its best page, such as ``[3]``."""
    records = (*(mark.stat for mark in chart.marks), *chart.events)
    return {
        record.path: "".join(f"[{number}]" for number in context.best(record.evidence)[0])
        for record in records
    }


def value_of(mark: Mark, unit: str) -> str:
    """A mark's value, with its standing unless it is final: ``202, provisional``."""
    value, status = figure_words.amount(mark.stat, unit), standing(mark)
    return value if status == "final" else f"{value}, {status.lower()}"


def label_of(slot: Slot, mark: Mark) -> str:
    """The label of a mark where it appears alone: ``2018, women``."""
    return ", ".join(part for part in (slot.label, mark.label) if part)


def standing(mark: Mark) -> str:
    """How a mark's value stands, in a word or two: ``final``, ``worked out``, ``DISPUTED``."""
    if mark.is_disputed:
        return "DISPUTED"
    return _QUALITIES.get(mark.stat.quality, mark.stat.quality)


def sources(context: Context) -> list[str]:
    """Each source in one line: ``[1] Newsis, 4 Feb 2026``."""
    lines: list[str] = []
    for item in context.references.listed():
        assert item.short is not None
        parts = (item.short.who, item.short.what, item.short.when)
        lines.append(f"[{item.number}] {', '.join(part for part in parts if part)}")
    return lines


def below(context: Context, chart: Chart) -> list[str]:
    """The lines under a picture: its sources, what is not drawn, and the fact base."""
    texts = (f"Sources: {'; '.join(sources(context))}.", undrawn(chart), fact_base(chart))
    return [text for text in texts if text]


def title(chart: Chart) -> str:
    """The labels of the measures in a chart."""
    return "; ".join(dict.fromkeys(panel.measure.label for panel in chart.panels))


def undrawn(chart: Chart) -> str:
    """How many figures were not drawn, and why; empty if all were."""
    reasons = Counter(_kind_of_reason(item.reason) for item in chart.undrawn)
    parts = [f"{count} ({reason})" for reason, count in reasons.most_common(_MOST_REASONS)]
    rest = sum(reasons.values()) - sum(count for _, count in reasons.most_common(_MOST_REASONS))
    parts += [f"{rest} (for other reasons)"] if rest else []
    return f"Figures not drawn: {', '.join(parts)}." if parts else ""


def _kind_of_reason(reason: str) -> str:
    """The part of a reason before its detail: ``quarters`` of ``quarters; --full draws them``."""
    return reason.partition(":")[0].partition(";")[0].replace("WRONG", "wrong")


def fact_base(chart: Chart) -> str:
    """The title and version of the base: ``Fact base: Bicycles, version 7 of 2026-01-02``."""
    info = chart.base.info
    version = f"version {info.version}" if info.version else "no version"
    released = f" of {info.released.isoformat()}" if info.released else ""
    return f"Fact base: {info.title}, {version}{released}"


def description(chart: Chart) -> str:
    """A text alternative for people who cannot see the chart."""
    panels = "; ".join(f"{panel.title}: {_range(panel.marks)}" for panel in chart.panels)
    return f"Chart of {panels}."


def _range(marks: tuple[Mark, ...]) -> str:
    stats: list[Stat] = [mark.stat for mark in marks]
    first, last = stats[0], stats[-1]
    ends = f"from {figure_words.amount(first)} ({first.period.label})"
    if len(stats) > 1:
        ends += f" to {figure_words.amount(last)} ({last.period.label})"
    return f"{counted(len(stats), 'figure')}, {ends}"
