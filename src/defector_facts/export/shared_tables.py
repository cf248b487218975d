"""The tables that records of every kind share: the records, their names and what they point to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from defector_facts.base import FactBase
from defector_facts.base_info import BaseInfo
from defector_facts.describe import kind_of, label, sentence
from defector_facts.evidence import weakness
from defector_facts.export.field_columns import fields_of, parts_of
from defector_facts.export.tables import Part, Table, part, table
from defector_facts.model import (
    AnyRecord,
    Name,
    Source,
)
from defector_facts.vocabulary import Standing

_STANDINGS: tuple[str, ...] = get_args(Standing)


def path_column(name: str, whose: str, table_: str = "records") -> Part:
    """The column that says which record a row belongs to; things begin with it, or with a base."""
    return part(
        name, "string", f"the path of {whose}, such as stats.arrivals-2018", _path_of,
        required=True, refers=(table_, "path"),
    )  # fmt: skip


def _path_of(thing: Any) -> str:
    record = next(item for item in thing if not isinstance(item, FactBase))
    return str(record.path)


def id_column(one: str) -> Part:
    """The id of a record within its kind; things are a base and a record."""
    return part("id", "string", f"the id of the {one}", lambda thing: thing[1].id, required=True)


def position_column(meaning: str) -> Part:
    """The place of an item in its list; things are an owner, the position and the item."""
    return part("position", "integer", f"{meaning}, from 1", lambda thing: thing[1], required=True)


STANDING = part(
    "standing", "string", "how the record stands; what does not stand is kept, and marked",
    lambda thing: thing[1].standing, required=True, values=_STANDINGS,
)  # fmt: skip


def base_table() -> Table:
    """What the base says of itself: one row. Its lists, of authors and estimators, are left out."""
    parts = list(parts_of(fields_of(BaseInfo), {}))
    meaning = "What the fact base says of itself"
    return table("base", meaning, parts, lambda base: (base.info,), ("title",))


def records_table(kinds: tuple[str, ...]) -> Table:
    """Every record of every kind, in the order of the base."""
    parts = (
        part("path", "string", "the kind and the id, such as stats.arrivals-2018",
             lambda thing: thing[1].path, required=True),
        part("kind", "string", "the kind, which is the table with its other columns",
             lambda thing: thing[1].kind, required=True, values=kinds),
        part("id", "string", "the id within its kind", lambda thing: thing[1].id, required=True),
        part("position", "integer", "the record's place in the base, from 1",
             lambda thing: thing[2], required=True),
        part("label", "string", "the record in a few words", lambda thing: label(*thing[:2]),
             required=True),
        part("sentence", "string",
             "the record as a sentence, which says how it stands where it does not stand",
             lambda thing: sentence(*thing[:2]), required=True),
        STANDING,
        part("because", "string", "why it stands, or does not", lambda thing: thing[1].because),
        part("note", "string", "what a reader should know about it", lambda thing: thing[1].note),
        part("layer", "string", "the base that it came from: builtin, or the name of a file",
             lambda thing: Path(thing[0].origin(thing[1])).name, required=True),
        part("weakness", "string", "why its sources are weak, where they are",
             lambda thing: weakness(*thing[:2]),
             values=("copies only", "one page", "one origin")),
    )  # fmt: skip

    def things(base: FactBase) -> Iterator[tuple[FactBase, AnyRecord, int]]:
        for position, record in enumerate(base, 1):
            yield base, record, position

    unique = (("position",), ("kind", "id"))
    return table("records", "Every record, of every kind", parts, things, ("path",), unique=unique)


def tables_of_lists() -> tuple[Table, ...]:
    """The tables of the lists that records of every kind have."""
    return (
        _contributors(),
        _names(),
        _texts("topics", "topic", "The topics of a record", "a topic, such as china"),
        _texts("keywords", "keyword", "Words that readers ask with and a record does not use",
               "a word or a phrase, such as handcuffs"),
        _texts("see", "other", "Other records to read with a record; for one that does not stand, "
               "first what stands", "the path of the other record", refers=("records", "path")),
    )  # fmt: skip


def _texts(
    name: str, column: str, meaning: str, of_column: str, refers: tuple[str, str] | None = None
) -> Table:
    """The table of a list of texts that every record has."""
    parts = (
        path_column("record", "the record"),
        position_column("its place in the record's list"),
        part(column, "string", of_column, lambda thing: thing[2], required=True, refers=refers),
    )

    def items(base: FactBase) -> Iterator[tuple[AnyRecord, int, str]]:
        for record in base:
            for position, item in enumerate(getattr(record, name, ()), 1):
                yield record, position, item

    return table(name, meaning, parts, items, ("record", "position"))


def _names() -> Table:
    parts = (
        path_column("record", "the record"),
        part("field", "string", "the field that has the name", lambda thing: thing[3],
             required=True),
        position_column("its place in that field"),
        part("name", "string", "the name, in one spelling", lambda thing: thing[2], required=True),
    )  # fmt: skip

    def items(base: FactBase) -> Iterator[tuple[AnyRecord, int, str, str]]:
        for record in base:
            for field in kind_of(record).names:
                held = getattr(record, field) or ()
                for position, name in enumerate((held,) if isinstance(held, str) else held, 1):
                    yield record, position, name, field

    meaning = "Every name of a record, in every spelling and script that it is met in"
    return table("names", meaning, parts, items, ("record", "field", "position"))


def _contributors() -> Table:
    fields = fields_of(Source, lambda key: key)
    roles = tuple(field.name for field in fields if field.struct is Name)
    parts = (
        part("source", "string", "the id of the source", lambda thing: thing[0].id,
             required=True, refers=("sources", "id")),
        part("role", "string", "what they are to the source", lambda thing: thing[3],
             required=True, values=roles),
        position_column("the place among those of one role"),
        *columns_of(Name, 2),
    )  # fmt: skip

    def items(base: FactBase) -> Iterator[tuple[Source, int, Name, str]]:
        for source in base.sources.values():
            for role in roles:
                for position, name in enumerate(getattr(source, role), 1):
                    yield source, position, name, role

    meaning = "The authors and editors of the sources"
    return table("contributors", meaning, parts, items, ("source", "role", "position"))


def columns_of(struct: Any, place: int) -> Iterator[Part]:
    """The columns of a type, for things that have one of it at a ``place``."""
    for piece in parts_of(fields_of(struct), {"source": "sources"}):
        yield _taken_from(piece, place)


def _taken_from(piece: Part, place: int) -> Part:
    return piece._replace(cells=lambda thing: piece.cells(thing[place]))
