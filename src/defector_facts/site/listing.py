"""Tables of records, with the columns that the register has for their kind, and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from defector_facts.base import FactBase
from defector_facts.cite import bibliography
from defector_facts.describe import kind_of, label
from defector_facts.model import AnyRecord, Source
from defector_facts.phrasing import capital, counted
from defector_facts.register import Computed, Shown
from defector_facts.render.context import Context
from defector_facts.render.references import brief_reference
from defector_facts.site.every_style import with_title_language
from defector_facts.site.hypertext import Hypertext, as_html


class Column(NamedTuple):
    """A column: its heading, and whether its cells are aligned to the right."""

    label: str
    right: bool = False


class RecordRow(NamedTuple):
    """The cells of a record, one for each column, and its standing if that is a warning."""

    id: str
    cells: tuple[Markup, ...]
    standing: str


class Table(NamedTuple):
    """Some records under a heading; ``owner`` is the record that they belong to, if any."""

    heading: str
    owner: AnyRecord | None
    columns: tuple[Column, ...]
    rows: tuple[RecordRow, ...]
    remarks: tuple[str, ...]


def record_tables(
    context: Context, text: Hypertext, records: Sequence[AnyRecord]
) -> tuple[Table, ...]:
    """Records of one kind, in a table for each value of the field that groups them."""
    listing = kind_of(records[0]).listing
    groups: dict[str, list[AnyRecord]] = {}
    for record in records:
        value = getattr(record, listing.group) if listing and listing.group else ""
        groups.setdefault(value, []).append(record)
    return tuple(_table(context, text, group) for group in groups.values())


def _table(context: Context, text: Hypertext, records: Sequence[AnyRecord]) -> Table:
    kind = kind_of(records[0])
    heading, owner = _heading(context.base, records[0])
    shown = _columns(context, records)
    columns = [Column(column.label, column.right) for column in shown]
    rows = [_cells(context, text, record, shown) for record in records]
    if any(record.evidence for record in records):
        columns.append(Column("Source"))
        sources = [best_source_link(context, text, record) for record in records]
        rows = [(*cells, source) for cells, source in zip(rows, sources, strict=True)]
    remarks = kind.listing and kind.listing.remarks
    return Table(
        heading,
        owner,
        tuple(columns),
        tuple(
            RecordRow(record.id, cells, kind.standing(record) if kind.doubtful(record) else "")
            for record, cells in zip(records, rows, strict=True)
        ),
        tuple(remarks(context.base, records)) if remarks else (),
    )


def _heading(base: FactBase, record: AnyRecord) -> tuple[str, AnyRecord | None]:
    """The heading of a record's table, and the record that its records belong to."""
    kind = kind_of(record)
    if kind.listing is None or not kind.listing.group:
        return "", None
    field, said = kind.listing.group, kind.listing.heading
    owner = base.get(f"{kind.refers[field]}.{getattr(record, field)}")
    heading = said if isinstance(said, str) else said(base, record)
    return heading + (label(base, owner) if owner and kind.listing.source else ""), owner


def _columns(context: Context, records: Sequence[AnyRecord]) -> tuple[Shown, ...]:
    """The columns that the register has for a kind; by default what a record is and says."""
    kind = kind_of(records[0])
    if kind.listing is None or not kind.listing.columns:
        name, said = kind.row or (kind.label, kind.body)
        return Shown(capital(kind.one), name), Shown("What it says", said)
    return tuple(
        column
        for column in kind.listing.columns
        if column.words
        and (column.only != "filled" or any(_words(context, r, column) for r in records))
    )


def _cells(
    context: Context, text: Hypertext, record: AnyRecord, columns: Sequence[Shown]
) -> tuple[Markup, ...]:
    """A record's cells; the first, apart from its standing, links to its page."""
    says_standing = [column.words is Computed.STANDING for column in columns]
    link = says_standing.index(False)
    cells = [
        _standing(record) if standing else text.text(_words(context, record, column))
        for column, standing in zip(columns, says_standing, strict=True)
    ]
    cells[link] = _linked(context, text, record, columns[link])
    if not any(says_standing) and kind_of(record).doubtful(record):
        cells[link] += Markup(" ") + _standing(record)
    return tuple(cells)


def _words(context: Context, record: AnyRecord, column: Shown) -> str:
    return " ".join(p.words for p in context.passages(record, column))


def _linked(context: Context, text: Hypertext, record: AnyRecord, column: Shown) -> Markup:
    """A cell with a link to the record: the record's label at its start, or all of it."""
    said = _words(context, record, column)
    name = label(context.base, record)
    head = name if said.startswith(name) else said
    link = Markup('<a href="{}">{}</a>').format(text.address(record), as_html(head))
    return link + text.text(said[len(head) :])


def _standing(record: AnyRecord) -> Markup:
    """The standing of a record, highlighted if it is a warning."""
    kind = kind_of(record)
    said = kind.standing(record)
    mark = Markup('<span class="standing is-{}">{}</span>')
    return mark.format(said.split()[0].rstrip(","), said) if kind.doubtful(record) else escape(said)


def best_source_link(context: Context, text: Hypertext, record: AnyRecord) -> Markup:
    """A link to the best source that a record rests on, and how many more there are."""
    pages = list({item.source: item for item in record.evidence})
    if not pages:
        return Markup()
    first = context.base.sources[min(pages, key=context.references.rank)]
    return source_link(text, first) + (
        Markup(' <span class="more">and {} more</span>').format(len(pages) - 1)
        if len(pages) > 1
        else ""
    )


def source_link(text: Hypertext, source: Source) -> Markup:
    """A link to a source's page, with the source in a few words."""
    return Markup('<a class="source" href="{}">{}</a>').format(
        text.address(source), as_html(_who_and_when(source), source.language)
    )


def _who_and_when(source: Source) -> str:
    """Who published a source, and when: ``NK News, 13 July 2018``."""
    short = brief_reference(source)
    return ", ".join(filter(None, (short.who or short.what, short.when)))


def bibliography_table(
    text: Hypertext, sources: Sequence[Source], resting: Mapping[str, tuple[AnyRecord, ...]]
) -> Table:
    """A table of references, in the order of a reference list."""
    listed = bibliography(sources, "apa", "html").entries
    rows = [_source_row(text, entry.source, entry.text, resting) for entry in listed]
    # The list has only the first of several sources with one reference; the others follow.
    shown = {row.id for row in rows}
    rows += [
        _source_row(text, source, bibliography([source], "apa", "html").text, resting)
        for source in sources
        if source.id not in shown
    ]
    return Table(
        "", None, (Column("Reference"), Column("Rank"), Column("Rests on it")), tuple(rows), ()
    )


def _source_row(
    text: Hypertext, source: Source, reference: str, resting: Mapping[str, tuple[AnyRecord, ...]]
) -> RecordRow:
    count = counted(len(resting.get(source.path, ())), "record").replace(" ", "\u00a0")
    about = Markup('<a href="{}">{}</a>').format(text.address(source), count)
    rank = escape(kind_of(source).standing(source))
    return RecordRow(source.id, (with_title_language(reference, source), rank, about), "")
