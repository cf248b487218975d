"""The relational model: the tables from which every format of the export is written.

The tables are derived from the register of kinds and from the record types. ``records`` has a row
for every record. Each kind has a table for the fields of that kind; tables for what records of all
kinds have (statements, evidence, names, pointers to others) refer to ``records``. A table comes
after those that it refers to, so the tables can be loaded in this order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from defector_facts.base import FactBase
from defector_facts.export import shared_tables
from defector_facts.export.evidence_tables import tables_of_evidence
from defector_facts.export.field_columns import Field, fields_of, parts_of
from defector_facts.export.shared_tables import (
    STANDING,
    filled_from_item,
    id_column,
    path_column,
    position_column,
)
from defector_facts.export.tables import (
    Column,
    ForeignKey,
    ListItem,
    Part,
    RecordInBase,
    Row,
    Table,
    part,
    table,
)
from defector_facts.field_meanings import meaning
from defector_facts.kinds import REGISTER
from defector_facts.model import RECORD_TYPES, AnyRecord, EvidencedRecord
from defector_facts.record_parts import Disagreement, Evidence, Name, Statement
from defector_facts.register import Kind
from defector_facts.series import kind_of_period

# Fields of every record, and parts of records, which are in tables for all kinds.
_SHARED_FIELDS = frozenset((*EvidencedRecord.__struct_fields__,))
_SHARED_STRUCTS = (Statement, Disagreement, Evidence, Name)


@cache
def tables() -> tuple[Table, ...]:
    """All tables of the export, each after those that it refers to."""
    own = [table_ for kind in REGISTER.values() for table_ in _tables_of(kind)]
    return (
        shared_tables.base_table(),
        shared_tables.records_table(tuple(REGISTER)),
        *own,
        *shared_tables.tables_of_lists(),
        *tables_of_evidence(),
    )


def _own_fields(kind: Kind) -> tuple[Field, ...]:
    """The fields of a kind that not all records have."""
    fields = fields_of(RECORD_TYPES[kind.name], lambda key: meaning(kind.name, key))
    return tuple(field for field in fields if field.name not in _SHARED_FIELDS)


def _tables_of(kind: Kind) -> Iterator[Table]:
    """The table of a kind, then the tables for its lists."""
    fields = _own_fields(kind)
    yield table(
        kind.name,
        f"The fields of {kind.many}; those of all records are in records",
        _parts_of(kind, fields),
        lambda base: _records_of(base, kind.name),
        ("path",),
        unique=(("id",),),
    )
    for field in fields:
        if field.is_list:
            if field.struct not in _SHARED_STRUCTS and field.name not in kind.names:
                yield from _list_tables(kind, field)
        elif field.struct is not None:
            yield from _tables_inside(kind, field)


def _records_of(base: FactBase, kind: str) -> Iterator[RecordInBase]:
    for position, record in enumerate(base.table(kind).values(), 1):
        yield RecordInBase(base, record, position)


def _parts_of(kind: Kind, fields: tuple[Field, ...]) -> list[Part]:
    parts = [path_column("path", "the record"), id_column(kind.one)]
    evidenced = issubclass(RECORD_TYPES[kind.name], EvidencedRecord)
    if evidenced:
        parts.append(STANDING)
    parts += map(_filled_from_record, parts_of(fields, kind.refers))
    if any(field.name == "period" for field in fields):
        parts.append(_KIND_OF_PERIOD)
    parts += _COPIED.get(kind.name, ())
    return [*parts, _FIRST_SOURCE] if evidenced else parts


def _filled_from_record(piece: Part) -> Part:
    """``piece`` for a table of records: its cells come from the record."""
    return piece._replace(cells=lambda thing: piece.cells(thing.record))


# Columns that repeat other tables, so that a row has its standing, source and unit beside it.
_FIRST_SOURCE = part(
    "first_source",
    "string",
    "the id of the first source that it rests on; evidence has all of them",
    lambda thing: thing.record.evidence[0].source,
    required=True,
    refers=("sources", "id"),
)
_KIND_OF_PERIOD = part(
    "kind_of_period",
    "string",
    "year, part of a year, several years, total up to, since, or as of a day: never mix kinds",
    lambda thing: kind_of_period(thing.base, thing.record),
)
_COPIED: Mapping[str, tuple[Part, ...]] = {
    "stats": (
        part(
            "unit",
            "string",
            "the unit of the measure",
            lambda thing: thing.base.measures[thing.record.measure].unit,
            required=True,
        ),
    ),
    "sources": (
        part(
            "citation",
            "string",
            "the reference in APA style",
            lambda thing: _citation(thing.record),
            required=True,
        ),
        part(
            "archive",
            "string",
            "the address of the archived copy nearest to the day it was published or read",
            lambda thing: thing.record.archive,
        ),
    ),
}


def _citation(source: Any) -> str:
    from defector_facts.cite import reference

    return reference(source)


def _list_tables(kind: Kind, field: Field, inside: str = "") -> Iterator[Table]:
    """The table for a list of one kind, and the tables for lists in its items.

    ``inside`` is the record's field whose struct has the list, if the record has it not itself.
    """
    path = f"{inside}.{field.name}" if inside else field.name
    name = "_".join((_one(kind), *path.split(".")))
    owner = [
        path_column("record", f"the {kind.one}", kind.name),
        position_column(f"the item's place among the {field.name}"),
    ]
    if field.struct is None:
        refers = kind.refers.get(field.name)
        item = part(
            "item", "string", field.meaning, lambda thing: thing.item, required=True,
            refers=(refers, "id") if refers else None,
        )  # fmt: skip
        parts = [*owner, item]
    else:
        parts = [*owner, *map(filled_from_item, parts_of(fields_of(field.struct), {}))]

    def items(base: FactBase) -> Iterator[ListItem]:
        for record in base.table(kind.name).values():
            for position, item in enumerate(_list_at(record, path), 1):
                yield ListItem(record, position, item)

    yield table(name, _meaning_of_list(kind, field), parts, items, ("record", "position"))
    for inner in fields_of(field.struct) if field.struct else ():
        if inner.is_list:
            yield _list_inside(kind, name, path, inner)


def _list_at(record: AnyRecord, path: str) -> Sequence[Any]:
    """The list at a path such as ``check.groups``; empty if a field on the way is ``None``."""
    value: Any = record
    for name in path.split("."):
        value = getattr(value, name) if value is not None else None
    return value or ()


def _list_inside(kind: Kind, above: str, path: str, inner: Field) -> Table:
    """The table for a list in the items of the list whose table is ``above``."""
    if inner.struct is not None:
        raise TypeError(f"the export has no table for {kind.name}.{path}.{inner.name}")
    columns = (
        Column("record", "string", f"the path of the {kind.one}", required=True),
        Column("item", "integer", f"the position in {above}", required=True),
        Column("position", "integer", f"the place among the {inner.name}, from 1", required=True),
        Column(inner.column, "string", inner.meaning, required=True),
    )

    def rows(base: FactBase) -> Iterator[Row]:
        for record in base.table(kind.name).values():
            for item, owner in enumerate(_list_at(record, path), 1):
                for position, text in enumerate(getattr(owner, inner.name), 1):
                    yield record.path, item, position, text

    return Table(
        f"{above}_{inner.name}",
        f"{inner.meaning[:1].upper()}{inner.meaning[1:]}",
        columns,
        ("record", "item", "position"),
        rows,
        foreign_keys=(ForeignKey(("record", "item"), above, ("record", "position")),),
    )


def _tables_inside(kind: Kind, field: Field) -> Iterator[Table]:
    """The tables for lists in the struct that a field holds: one for all its lists of texts."""
    assert field.struct is not None
    lists = [own for own in fields_of(field.struct) if own.is_list]
    texts = [own for own in lists if own.struct is None]
    if texts:
        yield _texts_inside(kind, field, texts)
    for own in lists:
        if own.struct is not None:
            yield from _list_tables(kind, own, inside=field.name)


def _texts_inside(kind: Kind, field: Field, lists: Sequence[Field]) -> Table:
    parts = [
        path_column("record", f"the {kind.one}", kind.name),
        part("field", "string", "which list it is in", lambda thing: thing.field, required=True,
             values=tuple(own.name for own in lists)),
        position_column("the place in its list"),
        part("item", "string", "the words", lambda thing: thing.item, required=True),
    ]  # fmt: skip

    def items(base: FactBase) -> Iterator[ListItem]:
        for record in base.table(kind.name).values():
            for own in lists:
                for position, item in enumerate(_list_at(record, f"{field.name}.{own.name}"), 1):
                    yield ListItem(record, position, item, own.name)

    name = f"{_one(kind)}_{field.name}"
    key = ("record", "field", "position")
    return table(name, _meaning_of_list(kind, field), parts, items, key)


def _meaning_of_list(kind: Kind, field: Field) -> str:
    return f"Of each {kind.one}: {field.meaning}"


def _one(kind: Kind) -> str:
    """The beginning of the names of a kind's tables: what one record is called."""
    return kind.one.replace(" ", "_")
