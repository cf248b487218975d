"""Full pages: a result as cards and tables, laid out as the register says for each kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from defector_facts import phrasing
from defector_facts.describe import kind_of, kinds_of, label, summary, title
from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord
from defector_facts.phrasing import counted
from defector_facts.register import Computed, Listing, Shown
from defector_facts.render.context import Context
from defector_facts.render.page import (
    Block,
    Bullets,
    Column,
    Field,
    FieldList,
    Heading,
    Page,
    Paragraph,
    Passage,
    Table,
)
from defector_facts.result import Result

_WORD = re.compile(r"\w+")


def compose(result: Result, style: str) -> Page:
    """The full page that answers a query, with the references that its blocks cite."""
    context = Context(result, style)
    blocks: list[Block] = []
    if result.view != "whole" or len(result.records) > 1:  # a single card has its own heading
        several = counted(len(result.records), "record")
        heading = several if result.view == "whole" else result.heading
        blocks.append(Heading(heading, level=1))
    if result.view == "found":
        blocks += _found(context)
    else:
        blocks += footings_by_kind(context)
        for kind in kinds_of(result.records):
            records = [record for record in result.records if record.kind == kind]
            blocks += _weak(context, records) if result.view == "weak" else _part(context, records)
    left_out = ", ".join(not_on_full_page(result, options=True))
    after = (Passage(f"Left out: {left_out}.", tone="muted"),) if left_out else ()
    return Page(tuple(blocks), context.references.listed(), after)


def not_on_full_page(result: Result, *, options: bool) -> list[str]:
    """What even a full page leaves out, such as ``2 more quotations (--limit 5)``.

    Without ``options``, the options that show it are not named.
    """
    out = beyond_limit(result, options=options)
    if result.superseded:
        option = " (--all)" if options else ""
        out.append(f"{counted(result.superseded, 'superseded figure')}{option}")
    return out


def beyond_limit(result: Result, *, options: bool = True) -> list[str]:
    """What ``--limit`` leaves out, such as ``2 more quotations (--limit 5)``; empty if nothing."""
    more = result.matching - len(result.records)
    if more <= 0:
        return []
    what = kind_of(result.records[0])
    one, many = (what.one, what.many) if len(result.kinds) == 1 else ("record", "records")
    option = f" (--limit {result.matching})" if options else ""
    return [f"{counted(more, f'more {one}', f'more {many}')}{option}"]


def _part(context: Context, records: Sequence[AnyRecord]) -> list[Block]:
    listing = kind_of(records[0]).listing
    if listing and not listing.cards and context.result.view == "list":
        return list(_listing(context, listing, records))
    return [block for record in records for block in _card(context, record)]


def _card(context: Context, record: AnyRecord) -> list[Block]:
    kind = kind_of(record)
    lead = ((shown.indent, p) for shown in kind.lead for p in context.passages(record, shown))
    blocks: list[Block] = [
        Heading(title(context.base, record)),
        Paragraph(Passage(record.path, tone="muted")),
        *(Paragraph(passage, indent) for indent, passage in lead),
    ]
    fields = [_field(context, record, shown) for shown in kind.card]
    fields.append(Field("Sources differ", context.differing(record)))
    fields.append(Field("Fact base", context.origin(record)))
    blocks.append(FieldList(tuple(field for field in fields if field.texts)))
    notes = context.notes(record)
    return [*blocks, Bullets(notes)] if notes else blocks


def _field(context: Context, record: AnyRecord, shown: Shown) -> Field:
    passages = context.passages(record, shown)
    if shown.words is Computed.SUPPORTS:
        return Field(shown.label, passages or (Passage("nothing"),), counted=bool(passages))
    return Field(shown.label, passages)


def _listing(context: Context, listing: Listing, records: Sequence[AnyRecord]) -> Iterator[Block]:
    groups: dict[str, list[AnyRecord]] = {}
    for record in records:
        groups.setdefault(getattr(record, listing.group) if listing.group else "", []).append(
            record
        )
    for value, group in groups.items():
        heading = listing.heading
        text = heading if isinstance(heading, str) else heading(context.base, group[0])
        table = _table(context, listing.columns, group)
        source = context.source_name(value) if listing.source else Passage("")
        if text:
            yield Heading(text + source.words, references=source.references)
        yield table
        if listing.remarks and (remarks := listing.remarks(context.base, group)):
            yield Bullets(tuple(map(Passage, remarks)))
        if listing.notes:
            yield from context.notes_below(group)
        yield from _below(context, listing, group)


def _below(context: Context, listing: Listing, records: Sequence[AnyRecord]) -> Iterator[Block]:
    """The fields that have no column, listed below the table by record id."""
    items = [
        Passage(f"{record.id}: {passage.words}", passage.references)
        for record in records
        for passage in (
            *(
                Passage(f"{shown.label}: {text.words}", text.references)
                for shown in listing.further
                for text in context.passages(record, shown)
            ),
            *context.differing(record),
        )
    ]
    if items:
        yield Bullets(tuple(items))


def _table(context: Context, shown: Sequence[Shown], records: Sequence[AnyRecord]) -> Table:
    columns: list[Column] = []
    cells: list[list[Passage]] = []
    for column in shown:
        found = [_cell(context, record, column) for record in records]
        if column.only != "filled" or any(cell.words for cell in found):
            columns.append(Column(column.label, right=column.right))
            cells.append(found)
    columns.append(Column("Id", id=True))
    cells.append([Passage(record.id, tone="muted") for record in records])
    return Table(tuple(columns), tuple(zip(*cells, strict=True)))


def _cell(context: Context, record: AnyRecord, column: Shown) -> Passage:
    passages = context.passages(record, column)
    numbers = dict.fromkeys(number for p in passages for number in p.references)
    tone = passages[0].tone if passages else "plain"
    return Passage(" ".join(p.words for p in passages), tuple(numbers), tone)


def _weak(context: Context, records: Sequence[AnyRecord]) -> list[Block]:
    """Records of one kind whose sources are weak, and why."""
    columns = (Column("Weakness"), Column("Record"), Column("Source"), Column("Id", id=True))
    rows = tuple(
        (
            Passage(context.result.weaknesses[record.path]),
            Passage(_label_and_standing(context, record)),
            context.numbers_of(record),
            Passage(record.id, tone="muted"),
        )
        for record in records
    )
    kind = kind_of(records[0])
    return [Heading(counted(len(rows), kind.one, kind.many)), Table(columns, rows)]


def _label_and_standing(context: Context, record: AnyRecord) -> str:
    """A record's label, with its standing unless it stands or the label already says it."""
    text = label(context.base, record)
    complete = record.standing == "stands" or record.standing in text
    return text if complete else f"{text} ({record.standing})"


def footings_by_kind(context: Context) -> list[Block]:
    """A table of how the records that stand are sourced, by kind, in per cent.

    Empty unless the query computed it.
    """
    labels = ("Records", "Two publishers", "Two origins", "Page with title", "Title and date")
    columns = [Column(label, right=True) for label in (*labels, "Primary, official or wire")]
    rows = tuple(
        (
            Passage(_kind_in_words(footing.kind)),
            Passage(phrasing.number(footing.records)),
            *(Passage(phrasing.share(count, footing.records)) for count in footing.counts),
        )
        for footing in context.result.footings
    )
    table = Table((Column("Kind"), *columns), rows)
    return [Heading("How the records that stand are sourced"), table] if rows else []


def _kind_in_words(name: str) -> str:
    """``figures`` for ``stats``; the statements inside records are not a kind of their own."""
    return REGISTER[name].many if name in REGISTER else f"{name} inside them"


def _found(context: Context) -> list[Block]:
    """One row for each record found, and notes on those that do not stand."""
    columns = (Column("Found"), Column("Standing"), Column("Source"), Column("Record", id=True))
    rows = tuple(
        (
            mark(summary(context.base, record), context.result.marked),
            context.standing(record),
            context.numbers_of(record),
            Passage(record.path, tone="muted"),
        )
        for record in context.result.records
    )
    doubtful = [r for r in context.result.records if r.standing != "stands"]
    return [Table(columns, rows), *context.notes_below(doubtful)]


def mark(text: str, marked: frozenset[str]) -> Passage:
    """``text`` with the positions of the words in ``marked``, which are case-folded."""
    matches = _WORD.finditer(text)
    return Passage(text, marked=tuple(m.span() for m in matches if m[0].casefold() in marked))
