"""The tables that records of every kind share: what they say, rest on, and point to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

from defector_facts.base import FactBase
from defector_facts.base_info import BaseInfo
from defector_facts.describe import kind_of, label, sentence
from defector_facts.evidence import Keys, all_evidence, origins, statements, weakness
from defector_facts.export.field_columns import fields_of, parts_of
from defector_facts.export.tables import Part, Table, part, table
from defector_facts.model import (
    AnyRecord,
    Disagreement,
    Evidence,
    EvidencedRecord,
    Name,
    Source,
    Statement,
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
        part("note", "string", "what a reader must know beside it", lambda thing: thing[1].note),
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


def tables_below() -> tuple[Table, ...]:
    """The tables that refer to records, and to one another."""
    return (
        _contributors(),
        _names(),
        _texts("topics", "topic", "The topics of a record", "a topic, such as china"),
        _texts("see", "other", "Other records to read with a record; for one that does not stand, "
               "first what stands", "the path of the other record", refers=("records", "path")),
        _disagreements(),
        _statements(),
        _evidence(),
        _via(),
        _origins(),
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
            for position, item in enumerate(getattr(record, name), 1):
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
        *_of(Name, 2),
    )  # fmt: skip

    def items(base: FactBase) -> Iterator[tuple[Source, int, Name, str]]:
        for source in base.sources.values():
            for role in roles:
                for position, name in enumerate(getattr(source, role), 1):
                    yield source, position, name, role

    meaning = "The authors and editors of the sources"
    return table("contributors", meaning, parts, items, ("source", "role", "position"))


def _of(struct: Any, place: int) -> Iterator[Part]:
    """The columns of a type, for things that have one of it at a ``place``."""
    for piece in parts_of(fields_of(struct), {"source": "sources"}):
        yield _taken_from(piece, place)


def _taken_from(piece: Part, place: int) -> Part:
    return piece._replace(cells=lambda thing: piece.cells(thing[place]))


class _Place(NamedTuple):
    """A statement or a disagreement inside a record, or evidence: where it stands.

    ``id`` is the record's path and the keys, counted from 1: ``camps.kwanliso#who.2``.
    """

    record: AnyRecord
    position: int
    item: Any
    id: str
    field: str | None
    statement: str | None = None
    disagreement: str | None = None


def _id(record: AnyRecord, keys: Keys) -> str:
    """An id from keys such as ``("who", 1)``, in which ``positions`` need not be said."""
    said = [str(key + 1) if isinstance(key, int) else key for key in keys if key != "positions"]
    return f"{record.path}#{'.'.join(said)}"


def _place(record: AnyRecord, keys: Keys, item: Any) -> _Place:
    """Where ``item`` stands, from the keys that lead to it."""
    owner = keys[:-2] if keys[-2:-1] == ("evidence",) else keys
    disagreement = _id(record, owner[:2]) if owner[:1] == ("disagreements",) else None
    statement = _id(record, owner) if owner and owner != keys else None
    field, position = (str(keys[0]), int(keys[-1]) + 1)
    return _Place(record, position, item, _id(record, keys), field, statement, disagreement)


_ID = part(
    "id", "string", "the record's path, the field and the positions, such as camps.kwanliso#who.2",
    lambda place: place.id, required=True,
)  # fmt: skip
_OF_A_DISAGREEMENT = part(
    "disagreement", "string", "the disagreement that it is a position of, where it is one",
    lambda place: place.disagreement, refers=("disagreements", "id"),
)  # fmt: skip


def _disagreements() -> Table:
    parts = (
        _ID,
        path_column("record", "the record"),
        position_column("its place among the record's disagreements"),
        *_of(Disagreement, 2),
    )

    def places(base: FactBase) -> Iterator[_Place]:
        for record in base:
            if isinstance(record, EvidencedRecord):
                for index, item in enumerate(record.disagreements):
                    yield _place(record, ("disagreements", index), item)

    meaning = "What sources contradict each other about; the positions are in statements"
    return table("disagreements", meaning, parts, places, ("id",))


def _statements() -> Table:
    parts = (
        _ID,
        path_column("record", "the record"),
        part("field", "string", "the field that has the statement", lambda place: place.field,
             required=True),
        _OF_A_DISAGREEMENT,
        position_column("its place in the field, or among the positions of its disagreement"),
        *_of(Statement, 2),
    )  # fmt: skip

    def places(base: FactBase) -> Iterator[_Place]:
        for record in base:
            for keys, statement in statements(record):
                yield _place(record, keys, statement)

    meaning = "The statements inside records, each with evidence of its own"
    return table("statements", meaning, parts, places, ("id",))


def _all_evidence(base: FactBase) -> Iterator[_Place]:
    for record in base:
        for keys, item in all_evidence(record):
            yield _place(record, keys, item)


def _evidence() -> Table:
    parts = (
        _ID,
        path_column("record", "the record"),
        part("statement", "string", "the statement that rests on it; empty for the record itself",
             lambda place: place.statement, refers=("statements", "id")),
        _OF_A_DISAGREEMENT,
        position_column("its place among the evidence of its owner"),
        *_of(Evidence, 2),
        part("origin", "string", "the id of the source where its chain starts",
             lambda place: place.item.origin, required=True, refers=("sources", "id")),
    )  # fmt: skip
    meaning = "The pages that records, statements and the positions of disagreements rest on"
    return table("evidence", meaning, parts, _all_evidence, ("id",))


def _via() -> Table:
    parts = (
        part("evidence", "string", "the id of the evidence", lambda thing: thing[0].id,
             required=True, refers=("evidence", "id")),
        part("step", "integer", "the place in the chain, from 1: its origin is first",
             lambda thing: thing[1], required=True),
        part("source", "string", "the id of the source that it passed through",
             lambda thing: thing[2], required=True, refers=("sources", "id")),
    )  # fmt: skip

    def steps(base: FactBase) -> Iterator[tuple[_Place, int, str]]:
        for place in _all_evidence(base):
            for step, source in enumerate(place.item.via, 1):
                yield place, step, source

    meaning = "What a page passes on: the sources that its statement passed through"
    return table("evidence_via", meaning, parts, steps, ("evidence", "step"))


def _origins() -> Table:
    parts = (
        path_column("record", "the record"),
        part("source", "string", "the id of the source where a chain of its evidence starts",
             lambda thing: thing[1], required=True, refers=("sources", "id")),
        part("pages", "integer", "how many pages of the record's own evidence lead back to it",
             lambda thing: thing[2], required=True),
    )  # fmt: skip

    def things(base: FactBase) -> Iterator[tuple[AnyRecord, str, int]]:
        for record in base:
            starts = [item.origin for item in record.evidence]
            for source in sorted(origins(record)):
                yield record, source, starts.count(source)

    meaning = "The independent origins of a record's own evidence: two pages of one count once"
    return table("origins", meaning, parts, things, ("record", "source"))
