"""Figures and measures on a page."""

from __future__ import annotations

from itertools import groupby

from defector_facts.model import Measure, Stat
from defector_facts.render import words
from defector_facts.render.context import Context, path_line
from defector_facts.render.page import (
    Block,
    Bullets,
    Column,
    Field,
    Heading,
    Paragraph,
    Table,
    Text,
)
from defector_facts.series import breaks_across


def stats(context: Context, records: tuple[Stat, ...]) -> list[Block]:
    """A table for each measure, and under it what must be known of its figures."""
    blocks: list[Block] = []
    for measure_id, group in groupby(records, key=lambda stat: stat.measure):
        measure = context.base.measures[measure_id]
        figures = list(group)
        blocks.append(Heading(f"{measure.label} ({measure.unit})"))
        blocks.append(_table(context, figures))
        breaks = breaks_across(measure, figures)
        if breaks:
            blocks.append(Bullets(tuple(Text(f"Not one series: {b.text}") for b in breaks)))
        blocks += context.notes_below(figures)
    return blocks


def _table(context: Context, figures: list[Stat]) -> Table:
    unit = words.unit(context.base, figures[0])
    columns = [Column("Period"), Column("Value", right=True)]
    cells = [
        [Text(f.period.label) for f in figures],
        [Text(words.amount(f, unit), tone="strong") for f in figures],
    ]
    if context.by_sex:
        columns += [Column("Women", right=True), Column("Men", right=True)]
        for sex in ("women", "men"):
            counts = [getattr(f.split, sex, None) for f in figures]
            cells.append([Text("" if n is None else words.number(n)) for n in counts])
    details = [_detail(f) for f in figures]
    if any(details):
        columns.append(Column("Who, where, by whom"))
        cells.append([Text(detail) for detail in details])
    columns += [Column("Standing"), Column("Source"), Column("Id", id=True)]
    cells.append([context.standing(f) for f in figures])
    cells.append([context.cited(f) for f in figures])
    cells.append([Text(f.id, tone="muted") for f in figures])
    return Table(tuple(columns), tuple(zip(*cells, strict=True)))


def _detail(stat: Stat) -> str:
    by = f"estimate by {stat.estimator}" if stat.estimator else None
    return "; ".join(part for part in (stat.group, stat.place, by) if part)


def stat_detail(context: Context, stat: Stat) -> list[Block]:
    """One figure: its sentence, and everything known of it."""
    measure = context.base.measures[stat.measure]
    split = stat.split
    by_sex = f"{split.women:,} women, {split.men:,} men" if split else None
    return [
        path_line(stat),
        Paragraph(context.text(words.sentence(context.base, stat), stat.evidence)),
        context.fields(
            context.field("Measure", f"{measure.label}: {measure.definition}"),
            context.field("Period", stat.period.label),
            context.field("Value", f"{words.amount(stat, measure.unit)} {_unit(measure)}", stat),
            context.field("By sex", by_sex),
            context.field("Who", stat.group),
            context.field("Where", stat.place),
            context.field("Estimate by", stat.estimator),
            context.field("Standing", words.standing(stat)),
        ),
    ]


def _unit(measure: Measure) -> str:
    return "" if measure.unit == "percent" else measure.unit


def measure_detail(context: Context, measure: Measure) -> list[Block]:
    """One measure: what counts, who counts it, since when, and what it leaves out."""
    return [
        path_line(measure),
        context.fields(
            context.field("Counts", measure.definition, measure),
            context.field("Unit", measure.unit),
            context.field("Counted by", measure.counted_by),
            context.field("Since", measure.since),
            context.field("Leaves out", measure.leaves_out),
            Field("Not one series", tuple(Text(item.text) for item in measure.breaks)),
            context.field("Also called", ", ".join(measure.also)),
        ),
    ]
