"""The tables for statements, disagreements, evidence and its origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from defector_facts.base import FactBase
from defector_facts.evidence import Keys, all_evidence, statements
from defector_facts.export.shared_tables import columns_of, path_column, position_column
from defector_facts.export.tables import Table, part, table
from defector_facts.model import AnyRecord, EvidencedRecord
from defector_facts.record_parts import Disagreement, Evidence, Statement


def tables_of_evidence() -> tuple[Table, ...]:
    """The tables, each after those that it refers to."""
    return (_disagreements(), _statements(), _evidence(), _via(), _origins())


class _Place(NamedTuple):
    """A statement, disagreement or piece of evidence in a record, and where it is.

    ``id`` is the record's path and the keys, counted from 1: ``camps.kwanliso#who.2``.
    ``statement`` and ``disagreement`` are the ids of those that it belongs to.
    """

    record: AnyRecord
    position: int
    item: Any
    id: str
    field: str | None
    statement: str | None = None
    disagreement: str | None = None


class _Step(NamedTuple):
    """A source that a piece of evidence, given by its id, passed through."""

    evidence: str
    position: int
    source: str


class _Origin(NamedTuple):
    """A source where evidence of a record starts, and on how many pages."""

    record: AnyRecord
    source: str
    pages: int


def _id(record: AnyRecord, keys: Keys) -> str:
    """The id for keys such as ``("who", 1)``, without the key ``positions``."""
    parts = [str(key + 1) if isinstance(key, int) else key for key in keys if key != "positions"]
    return f"{record.path}#{'.'.join(parts)}"


def _place(record: AnyRecord, keys: Keys, item: Any) -> _Place:
    """The place of ``item``, from the keys that lead to it in the record."""
    owner = keys[:-2] if keys[-2:-1] == ("evidence",) else keys
    disagreement = _id(record, owner[:2]) if owner[:1] == ("disagreements",) else None
    statement = _id(record, owner) if owner and owner != keys else None
    field, position = str(keys[0]), int(keys[-1]) + 1
    return _Place(record, position, item, _id(record, keys), field, statement, disagreement)


_ID = part(
    "id", "string", "the record's path, the field and the positions, such as camps.kwanliso#who.2",
    lambda place: place.id, required=True,
)  # fmt: skip
_OF_A_DISAGREEMENT = part(
    "disagreement", "string", "the disagreement of which it is a position, if it is one",
    lambda place: place.disagreement, refers=("disagreements", "id"),
)  # fmt: skip


def _disagreements() -> Table:
    parts = (
        _ID,
        path_column("record", "the record"),
        position_column("its place among the record's disagreements"),
        *columns_of(Disagreement),
    )

    def places(base: FactBase) -> Iterator[_Place]:
        for record in base:
            if isinstance(record, EvidencedRecord):
                for index, item in enumerate(record.disagreements):
                    yield _place(record, ("disagreements", index), item)

    meaning = "What sources disagree about; the positions are in statements"
    return table("disagreements", meaning, parts, places, ("id",))


def _statements() -> Table:
    parts = (
        _ID,
        path_column("record", "the record"),
        part("field", "string", "the field that has the statement", lambda place: place.field,
             required=True),
        _OF_A_DISAGREEMENT,
        position_column("its place in the field, or among the positions of its disagreement"),
        *columns_of(Statement),
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
        *columns_of(Evidence),
        part("origin", "string", "the id of the source where its chain starts",
             lambda place: place.item.origin, required=True, refers=("sources", "id")),
    )  # fmt: skip
    meaning = "The pages that records, statements and the positions of disagreements rest on"
    return table("evidence", meaning, parts, _all_evidence, ("id",))


def _via() -> Table:
    parts = (
        part("evidence", "string", "the id of the evidence", lambda step: step.evidence,
             required=True, refers=("evidence", "id")),
        part("step", "integer", "the place in the chain, from 1: its origin is first",
             lambda step: step.position, required=True),
        part("source", "string", "the id of the source that it passed through",
             lambda step: step.source, required=True, refers=("sources", "id")),
    )  # fmt: skip

    def steps(base: FactBase) -> Iterator[_Step]:
        for place in _all_evidence(base):
            for position, source in enumerate(place.item.via, 1):
                yield _Step(place.id, position, source)

    meaning = "The earlier sources through which the statement on a page came"
    return table("evidence_via", meaning, parts, steps, ("evidence", "step"))


def _origins() -> Table:
    parts = (
        path_column("record", "the record"),
        part("source", "string", "the id of the source where a chain of its evidence starts",
             lambda origin: origin.source, required=True, refers=("sources", "id")),
        part("pages", "integer", "how many pages of the record's own evidence lead back to it",
             lambda origin: origin.pages, required=True),
    )  # fmt: skip

    def origins(base: FactBase) -> Iterator[_Origin]:
        for record in base:
            for source, pages in sorted(Counter(item.origin for item in record.evidence).items()):
                yield _Origin(record, source, pages)

    meaning = "The independent origins of a record's own evidence: pages of one origin count once"
    return table("origins", meaning, parts, origins, ("record", "source"))
