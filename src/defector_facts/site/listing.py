"""Records of one kind as a table, as the register shows them, each with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from defector_facts.base import FactBase
from defector_facts.cite import bibliography
from defector_facts.describe import kind_of, label
from defector_facts.model import AnyRecord, Source
from defector_facts.names import counted
from defector_facts.register import Computed, Shown
from defector_facts.render.context import Context
from defector_facts.render.references import brief_reference
from defector_facts.site.every_style import in_its_language
from defector_facts.site.hypertext import Hypertext, marked
from defector_facts.words import capital


class Column(NamedTuple):
    """A heading, and whether what is below it stands to the right."""

    label: str
    right: bool = False


class Line(NamedTuple):
    """A record's cells, one for each column, and how it stands where that is a warning."""

    id: str
    cells: tuple[Markup, ...]
    standing: str


class Table(NamedTuple):
    """Some records under a heading; ``owner`` is the record that has them, if one has."""

    heading: str
    owner: AnyRecord | None
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    remarks: tuple[str, ...]


def tables(context: Context, text: Hypertext, records: Sequence[AnyRecord]) -> tuple[Table, ...]:
    """Records of one kind, in one table for each value of the field by which they are grouped."""
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
    lines = [_cells(context, text, record, shown) for record in records]
    if any(record.evidence for record in records):
        columns.append(Column("Source"))
        sources = [best_source(context, text, record) for record in records]
        lines = [(*cells, source) for cells, source in zip(lines, sources, strict=True)]
    remarks = kind.listing and kind.listing.remarks
    return Table(
        heading,
        owner,
        tuple(columns),
        tuple(
            Line(record.id, cells, kind.standing(record) if kind.doubtful(record) else "")
            for record, cells in zip(records, lines, strict=True)
        ),
        tuple(remarks(context.base, records)) if remarks else (),
    )


def _heading(base: FactBase, record: AnyRecord) -> tuple[str, AnyRecord | None]:
    """The heading of a record's table, and the record that all in the table belong to."""
    kind = kind_of(record)
    if kind.listing is None or not kind.listing.group:
        return "", None
    field, said = kind.listing.group, kind.listing.heading
    owner = base.get(f"{kind.refers[field]}.{getattr(record, field)}")
    heading = said if isinstance(said, str) else said(base, record)
    return heading + (label(base, owner) if owner and kind.listing.source else ""), owner


def _columns(context: Context, records: Sequence[AnyRecord]) -> tuple[Shown, ...]:
    """The columns that the register has for a kind; without a list, what a record is and says."""
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
    """A record's cells; it is a link once, in its first cell that says what it is."""
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
    """A cell that leads to the record: the whole of it, or the record's name at its start."""
    said = _words(context, record, column)
    name = label(context.base, record)
    head = name if said.startswith(name) else said
    link = Markup('<a href="{}">{}</a>').format(text.address(record), marked(head))
    return link + text.text(said[len(head) :])


def _standing(record: AnyRecord) -> Markup:
    """How a record stands; marked where that is a warning."""
    kind = kind_of(record)
    said = kind.standing(record)
    mark = Markup('<span class="standing is-{}">{}</span>')
    return mark.format(said.split()[0].rstrip(","), said) if kind.doubtful(record) else escape(said)


def best_source(context: Context, text: Hypertext, record: AnyRecord) -> Markup:
    """The best page that a record rests on, as a link to its page, and how many more there are."""
    pages = list({item.source: item for item in record.evidence})
    if not pages:
        return Markup()
    first = context.base.sources[min(pages, key=context.references.rank)]
    return short_source(text, first) + (
        Markup(' <span class="more">and {} more</span>').format(len(pages) - 1)
        if len(pages) > 1
        else ""
    )


def short_source(text: Hypertext, source: Source) -> Markup:
    """A source in a few words, as a link to its page."""
    return Markup('<a class="source" href="{}">{}</a>').format(
        text.address(source), marked(short_words(source), source.language)
    )


def short_words(source: Source) -> str:
    """A source in a few words: ``NK News, 13 July 2018``."""
    short = brief_reference(source)
    return ", ".join(filter(None, (short.who or short.what, short.when)))


def bibliography_table(
    text: Hypertext, sources: Sequence[Source], resting: Mapping[str, tuple[AnyRecord, ...]]
) -> Table:
    """Sources as references, in the order of a list of references."""
    listed = bibliography(sources, "apa", "html").entries
    lines = [_source_line(text, entry.source, entry.text, resting) for entry in listed]
    # Of several sources with one reference the list has the first.
    shown = {line.id for line in lines}
    lines += [
        _source_line(text, source, bibliography([source], "apa", "html").text, resting)
        for source in sources
        if source.id not in shown
    ]
    return Table(
        "", None, (Column("Reference"), Column("Rank"), Column("Rests on it")), tuple(lines), ()
    )


def _source_line(
    text: Hypertext, source: Source, reference: str, resting: Mapping[str, tuple[AnyRecord, ...]]
) -> Line:
    count = counted(len(resting.get(source.path, ())), "record").replace(" ", "\u00a0")
    about = Markup('<a href="{}">{}</a>').format(text.address(source), count)
    rank = escape(kind_of(source).standing(source))
    return Line(source.id, (in_its_language(reference, source), rank, about), "")
