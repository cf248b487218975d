"""A loaded fact base: every record, by kind and id, immutable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from defector_facts.base_info import BaseInfo
from defector_facts.model import (
    RECORD_TYPES,
    AnyRecord,
    Camp,
    Claim,
    Event,
    Facility,
    Measure,
    Penalty,
    Quote,
    Route,
    Source,
    Stat,
    Term,
)

SHIPPED = "builtin"  # the name of the base that the program comes with
NO_ORIGINS: Mapping[str, str] = MappingProxyType({})


class FactBase:
    """The records of a base by kind and id, in the order of their files; immutable.

    Each kind is an attribute: ``base.stats["arrivals-2018"].value``.
    """

    __slots__ = ("_first", "_origins", "_tables", "info", "key")

    info: BaseInfo
    key: bytes
    sources: Mapping[str, Source]
    measures: Mapping[str, Measure]
    stats: Mapping[str, Stat]
    routes: Mapping[str, Route]
    camps: Mapping[str, Camp]
    facilities: Mapping[str, Facility]
    penalties: Mapping[str, Penalty]
    quotes: Mapping[str, Quote]
    events: Mapping[str, Event]
    claims: Mapping[str, Claim]
    terms: Mapping[str, Term]

    _tables: Mapping[str, Mapping[str, AnyRecord]]
    _first: str
    _origins: Mapping[str, str]

    def __init__(
        self,
        info: BaseInfo,
        tables: Mapping[str, Mapping[str, AnyRecord]],
        first: str = SHIPPED,
        origins: Mapping[str, str] = NO_ORIGINS,
        key: bytes = b"",
    ) -> None:
        """``tables`` has a mapping for every kind; nothing may change them afterwards.

        ``first`` is the name of the base that records came from, ``origins`` the names of the
        bases of other records, by path. ``key`` identifies the compiled file that the base was
        read from; it is empty for a base read from TOML.
        """
        object.__setattr__(self, "info", info)
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "_tables", tables)
        object.__setattr__(self, "_first", first)
        object.__setattr__(self, "_origins", origins)

    def __getattr__(self, name: str) -> Mapping[str, AnyRecord]:
        if name in RECORD_TYPES:
            return self._tables[name]
        raise AttributeError(name)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a FactBase does not change: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a FactBase does not change: {name}")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FactBase):
            return NotImplemented
        return self.info == other.info and all(
            list(self.table(kind).values()) == list(other.table(kind).values())
            for kind in RECORD_TYPES
        )

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return sum(len(self.table(kind)) for kind in RECORD_TYPES)

    def __repr__(self) -> str:
        return f"<FactBase {self.info.title!r}, {len(self)} records>"

    def table(self, kind: str) -> Mapping[str, AnyRecord]:
        """The records of one kind by id; ``KeyError`` for a kind that does not exist."""
        return self._tables[kind]

    def __iter__(self) -> Iterator[AnyRecord]:
        for kind in RECORD_TYPES:
            yield from self.table(kind).values()

    def origin(self, record: AnyRecord) -> str:
        """The base that a record came from, as it was passed to ``load``: a path or ``builtin``."""
        return self._origins.get(record.path, self._first)

    def with_tables(self, tables: Mapping[str, Mapping[str, AnyRecord]]) -> FactBase:
        """A copy of the base with other records, which keep their origins."""
        return FactBase(self.info, tables, self._first, self._origins)

    def get(self, path: str) -> AnyRecord | None:
        """The record at a dotted path such as ``stats.arrivals-2018``, or ``None``."""
        kind, _, id_ = path.partition(".")
        return self.table(kind).get(id_) if kind in RECORD_TYPES else None

    def named(self, name: str) -> tuple[AnyRecord, ...]:
        """The records with a dotted path or a bare id; several kinds can have the same id."""
        record = self.get(name)
        if record is not None:
            return (record,)
        tables = (self.table(kind) for kind in RECORD_TYPES)
        return tuple(table[name] for table in tables if name in table)
