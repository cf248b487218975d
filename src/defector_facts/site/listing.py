"""Records of one kind as a table, as the register shows them, each with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from defector_facts.cite import bibliography
from defector_facts.describe import kind_of, label
from defector_facts.model import AnyRecord, Source
from defector_facts.names import counted
from defector_facts.register import Computed, Shown
from defector_facts.render.context import Context
from defector_facts.render.references import brief_reference
from defector_facts.site.every_style import in_its_language
from defector_facts.site.hypertext import Hypertext, marked


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
    heading, owner, remarks = "", None, []
    if listing := kind.listing:
        shown = [c for c in listing.columns if c.words and c.only != "by-sex"]
        remarks = listing.remarks(context.base, records) if listing.remarks else []
        if listing.group:
            said = listing.heading
            heading = said if isinstance(said, str) else said(context.base, records[0])
            owner = context.base.get(
                f"{kind.refers[listing.group]}.{getattr(records[0], listing.group)}"
            )
            heading += label(context.base, owner) if owner and listing.source else ""
    else:
        name, said_of_it = kind.row or (kind.label, kind.body)
        shown = [Shown(_capital(kind.one), name), Shown("What it says", said_of_it)]
    filled = [
        column
        for column in shown
        if column.only != "filled" or any(_words(context, r, column) for r in records)
    ]
    columns = [Column(column.label, column.right) for column in filled]
    # A record is a link once, in its first cell that says what it is.
    link = next((c for c in filled if c.words is not Computed.STANDING), filled[0])
    marks = not any(column.words is Computed.STANDING for column in filled)
    lines = []
    for record in records:
        doubtful = kind.standing(record) if kind.doubtful(record) else ""
        cells = [
            _linked(context, text, record, column, doubtful if marks else "")
            if column is link
            else _standing(record)
            if column.words is Computed.STANDING
            else text.text(_words(context, record, column))
            for column in filled
        ]
        if any(r.evidence for r in records):
            cells.append(best_source(context, text, record))
        lines.append(Line(record.id, tuple(cells), doubtful))
    if any(record.evidence for record in records):
        columns.append(Column("Source"))
    return Table(heading, owner, tuple(columns), tuple(lines), tuple(remarks))


def _words(context: Context, record: AnyRecord, column: Shown) -> str:
    return " ".join(p.words for p in context.passages(record, column))


def _linked(
    context: Context, text: Hypertext, record: AnyRecord, column: Shown, doubtful: str
) -> Markup:
    """A cell that leads to the record: the whole of it, or the record's name at its start."""
    said = _words(context, record, column)
    name = label(context.base, record)
    head = name if said.startswith(name) else said
    link = Markup('<a href="{}">{}</a>').format(text.address(record), marked(head))
    badge = _standing(record)
    return link + text.text(said[len(head) :]) + (Markup(" ") + badge if doubtful else "")


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
    lines = [_source_line(text, source, reference, resting) for source, reference in listed]
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


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
