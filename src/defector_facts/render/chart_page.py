"""The page of a chart: the answer as a sentence, the panels, and what is not drawn and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from defector_facts import figure_words, reading_order
from defector_facts.chart import Chart, Undrawn
from defector_facts.model import Stat
from defector_facts.phrasing import counted
from defector_facts.render import brief_figures
from defector_facts.render.compose import beyond_limit
from defector_facts.render.context import TONES, Context
from defector_facts.render.page import Block, Heading, Page, Paragraph, Passage, Row, Rows
from defector_facts.render.panel_drawing import PanelDrawing
from defector_facts.result import Result

_MANY = 3  # more than this many figures not drawn for one reason are only counted


def compose_chart(
    result: Result, chart: Chart, style: str, *, every: bool, short_references: bool
) -> Page:
    """The page that shows a chart; with ``every``, each figure that is not drawn has a row."""
    context = Context(result, style, every=every)
    blocks = tuple(_blocks(context, chart))
    left_out = "".join(f"Left out: {out}. " for out in beyond_limit(result))
    every_figure = "" if every else "Every figure: --full   "
    after = Passage(f"{left_out}{every_figure}As a picture: --output chart.svg", tone="muted")
    return Page(blocks, context.references.listed(), (after,), short_references)


def _blocks(context: Context, chart: Chart) -> Iterator[Block]:
    stats = [record for record in context.result.records if isinstance(record, Stat)]
    asked = reading_order.Span(*context.result.asked)
    headline = reading_order.headline(context.base, stats, asked)
    if headline is not None:
        yield from brief_figures.lead(context, headline, reason=True)
    if not chart.panels:
        yield Paragraph(Passage("Nothing is drawn: no two of these figures can be compared."))
    printed: set[str] = set()
    for panel in chart.panels:
        yield Heading(panel.title)
        drawn = (*(m.stat for m in panel.marks), *(e for s in panel.slots for e in s.events))
        yield PanelDrawing(panel, {record.path: context.best(record.evidence) for record in drawn})
        yield from (Paragraph(Passage(remark)) for remark in panel.remarks if remark not in printed)
        printed |= {*panel.remarks}
    if chart.undrawn:
        yield Heading(f"Not drawn: {counted(len(chart.undrawn), 'figure')}")
        yield from _undrawn(context, chart.undrawn)


def _undrawn(context: Context, undrawn: Sequence[Undrawn]) -> Iterator[Block]:
    """A row for each figure not drawn; on a screen, many with one reason are only counted."""
    reasons = [item.reason for item in undrawn]
    counts = Counter(reasons)
    many = {reason for reason, count in counts.items() if count > _MANY and not context.every}
    rows = [_row(context, item) for item in undrawn if item.reason not in many]
    if rows:
        yield Rows(tuple(rows), "undrawn")
    for reason in counts:
        if reason in many:
            yield Paragraph(Passage(f"{counted(counts[reason], 'figure')}: {reason}"))


def _row(context: Context, item: Undrawn) -> Row:
    stat = item.stat
    measure = context.base.measures[stat.measure]
    label = ", ".join(part for part in (stat.period.label, stat.group, stat.place) if part)
    numbers, further = context.best(stat.evidence)
    reason = item.reason if context.every else brief_figures.shortened(item.reason)
    return Row(
        Passage(label),
        Passage(figure_words.numeral(stat, measure.unit)),
        Passage(reason, tone=TONES.get(stat.standing, "muted")),
        references=numbers,
        further=further,
        measure=measure.label,
        mark=figure_words.precision(stat),
        path=stat.path,
    )
