"""The tables for records of every kind: the records, their names, topics and pointers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from msgspec import Struct

from defector_facts.base import FactBase
from defector_facts.base_info import BaseInfo
from defector_facts.describe import kind_of, label, sentence
from defector_facts.evidence import Weakness, weakness
from defector_facts.export.field_columns import fields_of, parts_of
from defector_facts.export.tables import ListItem, Part, RecordInBase, Table, part, table
from defector_facts.model import Source
from defector_facts.record_parts import Name
from defector_facts.vocabulary import STANDINGS


def path_column(name: str, whose: str, table_: str = "records") -> Part:
    """The column with the path of the record that a row belongs to."""
    return part(
        name, "string", f"the path of {whose}, such as stats.arrivals-2018",
        lambda thing: thing.record.path, required=True, refers=(table_, "path"),
    )  # fmt: skip


def id_column(one: str) -> Part:
    """The column with the id of a record within its kind."""
    return part(
        "id", "string", f"the id of the {one}", lambda thing: thing.record.id, required=True
    )


def position_column(meaning: str) -> Part:
    """The column with the place of an item in its list."""
    return part(
        "position", "integer", f"{meaning}, from 1", lambda thing: thing.position, required=True
    )


STANDING = part(
    "standing", "string", "how the record stands; records that do not stand are kept",
    lambda thing: thing.record.standing, required=True, values=STANDINGS,
)  # fmt: skip


def base_table() -> Table:
    """The ``[base]`` table of the file as one row, without its lists, such as the authors."""
    parts = list(parts_of(fields_of(BaseInfo), {}))
    meaning = "What the fact base says of itself"
    return table("base", meaning, parts, lambda base: (base.info,), ("title",))


def records_table(kinds: tuple[str, ...]) -> Table:
    """The table of all records, in the order of the base."""
    parts = (
        part("path", "string", "the kind and the id, such as stats.arrivals-2018",
             lambda thing: thing.record.path, required=True),
        part("kind", "string", "the kind, which is the table with its other columns",
             lambda thing: thing.record.kind, required=True, values=kinds),
        part("id", "string", "the id within its kind", lambda thing: thing.record.id,
             required=True),
        part("position", "integer", "the record's place in the base, from 1",
             lambda thing: thing.position, required=True),
        part("label", "string", "the record in a few words",
             lambda thing: label(thing.base, thing.record), required=True),
        part("sentence", "string",
             "the record as a sentence, with its standing unless it stands",
             lambda thing: sentence(thing.base, thing.record), required=True),
        STANDING,
        part("because", "string", "why it stands, or does not",
             lambda thing: thing.record.because),
        part("note", "string", "what a reader should know about it",
             lambda thing: thing.record.note),
        part("layer", "string", "the base that it came from: builtin, or the name of a file",
             lambda thing: Path(thing.base.origin(thing.record)).name, required=True),
        part("weakness", "string", "why its sources are weak, if they are",
             lambda thing: weakness(thing.base, thing.record),
             values=get_args(Weakness)),
    )  # fmt: skip

    def things(base: FactBase) -> Iterator[RecordInBase]:
        for position, record in enumerate(base, 1):
            yield RecordInBase(base, record, position)

    unique = (("position",), ("kind", "id"))
    return table("records", "Every record, of every kind", parts, things, ("path",), unique=unique)


def tables_of_lists() -> tuple[Table, ...]:
    """The tables for lists that records of every kind have."""
    return (
        _contributors(),
        _names(),
        _texts("topics", "topic", "The topics of a record", "a topic, such as china"),
        _texts("keywords", "keyword", "Words that readers may search for and a record does not use",
               "a word or a phrase, such as handcuffs"),
        _texts("see", "other", "Other records to read with a record; for one that does not stand, "
               "first what stands", "the path of the other record", refers=("records", "path")),
    )  # fmt: skip


def _texts(
    name: str, column: str, meaning: str, of_column: str, refers: tuple[str, str] | None = None
) -> Table:
    """The table for a list of texts in the field ``name``, which most records have."""
    parts = (
        path_column("record", "the record"),
        position_column("its place in the record's list"),
        part(column, "string", of_column, lambda thing: thing.item, required=True, refers=refers),
    )

    def items(base: FactBase) -> Iterator[ListItem]:
        for record in base:
            for position, item in enumerate(getattr(record, name, ()), 1):
                yield ListItem(record, position, item)

    return table(name, meaning, parts, items, ("record", "position"))


def _names() -> Table:
    parts = (
        path_column("record", "the record"),
        part("field", "string", "the field that has the name", lambda thing: thing.field,
             required=True),
        position_column("its place in that field"),
        part("name", "string", "the name, in one spelling", lambda thing: thing.item,
             required=True),
    )  # fmt: skip

    def items(base: FactBase) -> Iterator[ListItem]:
        for record in base:
            for field in kind_of(record).names:
                value = getattr(record, field) or ()
                for position, name in enumerate((value,) if isinstance(value, str) else value, 1):
                    yield ListItem(record, position, name, field)

    meaning = "Every name of a record, in every spelling and script"
    return table("names", meaning, parts, items, ("record", "field", "position"))


def _contributors() -> Table:
    fields = fields_of(Source, lambda key: key)
    roles = tuple(field.name for field in fields if field.struct is Name)
    parts = (
        part("source", "string", "the id of the source", lambda thing: thing.record.id,
             required=True, refers=("sources", "id")),
        part("role", "string", "author or editor of the source", lambda thing: thing.field,
             required=True, values=roles),
        position_column("the place among the names of that role"),
        *columns_of(Name),
    )  # fmt: skip

    def items(base: FactBase) -> Iterator[ListItem]:
        for source in base.sources.values():
            for role in roles:
                for position, name in enumerate(getattr(source, role), 1):
                    yield ListItem(source, position, name, role)

    meaning = "The authors and editors of the sources"
    return table("contributors", meaning, parts, items, ("source", "role", "position"))


def columns_of(struct: type[Struct]) -> Iterator[Part]:
    """The columns for the fields of a type, in a table about items of that type."""
    return map(filled_from_item, parts_of(fields_of(struct), {"source": "sources"}))


def filled_from_item(piece: Part) -> Part:
    """``piece`` for a table about items: its cells come from the item."""
    return piece._replace(cells=lambda thing: piece.cells(thing.item))
