"""The connections between the records of a base, computed once for all pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.describe import kind_of, kinds_of
from defector_facts.evidence import all_evidence
from defector_facts.model import AnyRecord
from defector_facts.reading_order import Span, clusters, in_reading_order

Records = tuple[AnyRecord, ...]


class Connections(NamedTuple):
    """Records that are connected with a record, by its path.

    ``resting``: those that rest on a source. ``naming``: those that name it in ``see``. ``parts``:
    those that refer to it by id in another field, such as the figures of a measure. ``differing``:
    the record itself and those that disagree with it, the one that stands first.
    """

    resting: Mapping[str, Records]
    naming: Mapping[str, Records]
    parts: Mapping[str, Records]
    differing: Mapping[str, Records]


def connections(base: FactBase) -> Connections:
    """The connections between all records of ``base``."""
    resting = _gathered(
        (f"sources.{id_}", record)
        for record in base
        for _, item in all_evidence(record)
        for id_ in (item.source, *item.via)
    )
    naming = _gathered((path, record) for record in base for path in record.see)
    parts = _gathered(
        (owner.path, record)
        for kind in base_kinds(base)
        for record in in_order(base, kind)
        for owner in owners(base, record)
    )
    return Connections(resting, naming, parts, _differing(base, naming))


def owners(base: FactBase, record: AnyRecord) -> Iterator[AnyRecord]:
    """The records to which a record refers by id, such as the measure of a figure."""
    for field, kind in kind_of(record).refers.items():
        value = getattr(record, field)
        for id_ in (value,) if isinstance(value, str) else value:
            if (owner := base.table(kind).get(id_)) is not None:
                yield owner


def base_kinds(base: FactBase) -> tuple[str, ...]:
    """The kinds that ``base`` has records of, in the order of the register, but sources last."""
    return tuple(sorted(kinds_of(base), key=lambda kind: kind == "sources"))


def in_order(base: FactBase, kind: str) -> Sequence[AnyRecord]:
    """The records of a kind: figures in reading order, others in the order of the base."""
    if kind == "stats":
        return in_reading_order(base, base.stats.values(), Span())
    return tuple(base.table(kind).values())


def _gathered(pairs: Iterable[tuple[str, AnyRecord]]) -> Mapping[str, Records]:
    """The records paired with each path, without repetitions."""
    found: dict[str, dict[str, AnyRecord]] = {}
    for path, record in pairs:
        found.setdefault(path, {})[record.path] = record
    return {path: tuple(records.values()) for path, records in found.items()}


def _differing(base: FactBase, naming: Mapping[str, Records]) -> Mapping[str, Records]:
    """Figures for the same thing, and pairs by ``see`` of which one does not stand."""
    found: dict[str, Records] = {}
    for cluster in clusters(base, base.stats.values(), Span()):
        if len(cluster) > 1:
            found |= {stat.path: cluster for stat in cluster}
    for record in base:
        if record.path in found:
            continue
        named = (other for path in record.see if (other := base.get(path)) is not None)
        against = [
            other
            for other in dict.fromkeys((*named, *naming.get(record.path, ())))
            if other.kind == record.kind and not record.standing == other.standing == "stands"
        ]
        if against:
            both: Records = (record, *against)
            found[record.path] = tuple(sorted(both, key=lambda one: one.standing != "stands"))
    return found
