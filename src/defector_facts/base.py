"""A loaded fact base: every record, by kind and id, immutable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar, cast

from defector_facts.model import (
    RECORD_TYPES,
    AnyRecord,
    BaseInfo,
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

T = TypeVar("T")


class FactBase:
    """Records by kind and id, in the order of their files. Nothing in it changes."""

    __slots__ = ("_tables", "info")

    info: BaseInfo
    _tables: Mapping[str, Mapping[str, AnyRecord]]

    def __init__(self, info: BaseInfo, tables: Mapping[str, Mapping[str, AnyRecord]]) -> None:
        frozen = {kind: MappingProxyType(dict(tables.get(kind, {}))) for kind in RECORD_TYPES}
        object.__setattr__(self, "info", info)
        object.__setattr__(self, "_tables", MappingProxyType(frozen))

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
        return sum(len(table) for table in self._tables.values())

    def __repr__(self) -> str:
        return f"<FactBase {self.info.title!r}, {len(self)} records>"

    def table(self, kind: str) -> Mapping[str, AnyRecord]:
        """The records of one kind by id; ``KeyError`` for a kind that does not exist."""
        return self._tables[kind]

    def __iter__(self) -> Iterator[AnyRecord]:
        for table in self._tables.values():
            yield from table.values()

    def get(self, path: str) -> AnyRecord | None:
        """The record at a dotted path such as ``stats.arrivals-2018``; ``None`` if there is none."""
        kind, _, id_ = path.partition(".")
        return self._tables[kind].get(id_) if kind in self._tables else None

    def named(self, name: str) -> tuple[AnyRecord, ...]:
        """The records that a dotted path, or a bare id of any kind, names."""
        record = self.get(name)
        if record is not None:
            return (record,)
        return tuple(table[name] for table in self._tables.values() if name in table)

    @property
    def sources(self) -> Mapping[str, Source]:
        return self._typed("sources", Source)

    @property
    def measures(self) -> Mapping[str, Measure]:
        return self._typed("measures", Measure)

    @property
    def stats(self) -> Mapping[str, Stat]:
        return self._typed("stats", Stat)

    @property
    def routes(self) -> Mapping[str, Route]:
        return self._typed("routes", Route)

    @property
    def camps(self) -> Mapping[str, Camp]:
        return self._typed("camps", Camp)

    @property
    def facilities(self) -> Mapping[str, Facility]:
        return self._typed("facilities", Facility)

    @property
    def penalties(self) -> Mapping[str, Penalty]:
        return self._typed("penalties", Penalty)

    @property
    def quotes(self) -> Mapping[str, Quote]:
        return self._typed("quotes", Quote)

    @property
    def events(self) -> Mapping[str, Event]:
        return self._typed("events", Event)

    @property
    def claims(self) -> Mapping[str, Claim]:
        return self._typed("claims", Claim)

    @property
    def terms(self) -> Mapping[str, Term]:
        return self._typed("terms", Term)

    def _typed(self, kind: str, _: type[T]) -> Mapping[str, T]:
        return cast("Mapping[str, T]", self._tables[kind])
