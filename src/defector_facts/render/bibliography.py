"""Sources on a page: the bibliography, one source with what rests on it, weak footings."""

from __future__ import annotations

from defector_facts.cite import reference
from defector_facts.evidence import footings, resting_on, weakness
from defector_facts.model import AnyRecord, Source
from defector_facts.render import words
from defector_facts.render.context import Context, path_line
from defector_facts.render.page import Block, Column, Field, Heading, Paragraph, Table, Text


def sources(context: Context, records: tuple[Source, ...]) -> list[Block]:
    """The bibliography: each source's reference, what kind of page it is, and its id."""
    columns = (Column("Reference"), Column("Rank"), Column("Id", id=True))
    rows = tuple(
        (
            Text(reference(source, context.style)),
            Text(source.rank if source.seen else f"{source.rank}, not seen"),
            Text(source.id, tone="muted"),
        )
        for source in records
    )
    return [Table(columns, rows)]


def source_detail(context: Context, source: Source) -> list[Block]:
    """One source, and every record that rests on it."""
    resting = tuple(
        Text(f"{record.path}: {words.short(context.base, record)}")
        for record in resting_on(context.base, source.id)
    )
    return [
        path_line(source),
        Paragraph(Text(reference(source, context.style))),
        context.fields(
            context.field("Rank", source.rank),
            context.field("Language", source.language),
            context.field("Archived copy", source.archive),
            context.field(
                "Seen", "no: known through the pages that quote it" if not source.seen else None
            ),
            Field(f"Rests on it ({len(resting)})", resting or (Text("nothing"),)),
        ),
    ]


def weak(context: Context, records: tuple[AnyRecord, ...]) -> list[Block]:
    """How records rest on their sources; then those on one page, one origin or copies alone."""
    columns = (Column("Footing"), Column("Record"), Column("Source"), Column("Id", id=True))
    blocks: list[Block] = [*_footings(context)] if records else []
    for kind in dict.fromkeys(record.kind for record in records):
        rows = tuple(
            (
                Text(weakness(context.base, record) or ""),
                Text(words.short(context.base, record)),
                context.cited(record),
                Text(record.id, tone="muted"),
            )
            for record in records
            if record.kind == kind
        )
        blocks += [Heading(f"{kind} ({len(rows)})"), Table(columns, rows)]
    return blocks


def _footings(context: Context) -> list[Block]:
    """The footing of what stands, kind by kind, in per cent."""
    columns = (
        Column("Of what stands"),
        Column("Records", right=True),
        Column("Two publishers", right=True),
        Column("Two origins", right=True),
        Column("Titled page", right=True),
        Column("Title and date", right=True),
        Column("Primary, official or wire", right=True),
    )
    rows = tuple(
        (
            Text(kind),
            Text(words.number(total)),
            *(Text(words.share(count, total)) for count in counts),
        )
        for kind, total, *counts in footings(context.base)
    )
    return [Heading("Footing by kind"), Table(columns, rows)]
