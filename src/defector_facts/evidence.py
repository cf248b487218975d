"""The evidence of records and of the statements in them, and how independent sources are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from defector_facts.base import FactBase
from defector_facts.describe import kind_of
from defector_facts.model import AnyRecord, EvidencedRecord, Source
from defector_facts.record_parts import Disagreement, Evidence, SomeEvidence, Statement, Statements

Keys: TypeAlias = tuple[str | int, ...]
Weakness: TypeAlias = Literal["copies only", "one page", "one origin"]


def statements(record: AnyRecord) -> Iterator[tuple[Keys, Statement]]:
    """Every statement in a record, each with its keys: ``("run_by", 0)``."""
    for name in kind_of(record).statements:
        group: Statements = getattr(record, name)
        for index, statement in enumerate(group):
            yield (name, index), statement
    if isinstance(record, EvidencedRecord):
        for index, disagreement in enumerate(record.disagreements):
            yield from _positions(index, disagreement)


def all_evidence(record: AnyRecord) -> Iterator[tuple[Keys, Evidence]]:
    """Every piece of evidence of a record and of its statements, each with its keys."""
    for index, item in enumerate(record.evidence):
        yield ("evidence", index), item
    for keys, statement in statements(record):
        for index, item in enumerate(statement.evidence):
            yield (*keys, "evidence", index), item


def _positions(index: int, disagreement: Disagreement) -> Iterator[tuple[Keys, Statement]]:
    for place, position in enumerate(disagreement.positions):
        yield ("disagreements", index, "positions", place), position


def cited_sources(record: AnyRecord) -> tuple[str, ...]:
    """The ids of the sources that a record and its statements cite, each once."""
    return tuple(dict.fromkeys(item.source for _, item in all_evidence(record)))


def origins(record: AnyRecord) -> frozenset[str]:
    """The ids of the sources where the citations of a record's own evidence start."""
    return frozenset(item.origin for item in record.evidence)


def resting_on(base: FactBase, sources: Iterable[str]) -> dict[str, tuple[AnyRecord, ...]]:
    """For each source, the records that cite it, directly or through other pages (``via``)."""
    found: dict[str, dict[str, AnyRecord]] = {source: {} for source in sources}
    for record in base:
        for _, item in all_evidence(record):
            for source in (item.source, *item.via):
                if source in found:
                    found[source][record.path] = record
    return {source: tuple(records.values()) for source, records in found.items()}


def weakness(base: FactBase, record: AnyRecord) -> Weakness | None:
    """Why a record's evidence is weak, in words; ``None`` if it is not.

    A record is weak that rests on copies only, or on one page or one origin without a primary
    source.
    """
    if not isinstance(record, EvidencedRecord):
        return None
    ranks = {base.sources[item.source].rank for item in record.evidence}
    if ranks == {"copy"}:
        return "copies only"
    if len(record.evidence) == 1:
        return None if ranks <= {"primary"} else "one page"
    if len(origins(record)) == 1:
        return None if "primary" in ranks else "one origin"
    return None


class Footing(Struct, frozen=True):
    """How well the standing records of a kind are sourced, in numbers of records.

    ``records`` is how many there are. The others are how many of these have pages of two
    publishers, two origins, a page with a title, a page with a title and a date, and a page of
    rank primary, official or wire.
    """

    kind: str
    records: int
    two_publishers: int
    two_origins: int
    titled: int
    dated: int
    official: int

    @property
    def counts(self) -> tuple[int, ...]:
        """The numbers after ``records``, in the order of the fields."""
        return (self.two_publishers, self.two_origins, self.titled, self.dated, self.official)


def footings(base: FactBase) -> tuple[Footing, ...]:
    """The footing of each kind with evidence, and of the statements in records."""
    standing = [r for r in base if isinstance(r, EvidencedRecord) and r.standing == "stands"]
    groups: dict[str, list[SomeEvidence]] = {}
    for record in standing:
        groups.setdefault(record.kind, []).append(record.evidence)
    for record in standing:
        for _, statement in statements(record):
            if statement.standing == "stands":
                groups.setdefault("statements", []).append(statement.evidence)
    return tuple(_footing(base, kind, items) for kind, items in groups.items())


def _footing(base: FactBase, kind: str, items: list[SomeEvidence]) -> Footing:
    pages = [[base.sources[evidence.source] for evidence in item] for item in items]
    return Footing(
        kind,
        len(items),
        two_publishers=sum(len(set(map(published_by, group))) > 1 for group in pages),
        two_origins=sum(len({evidence.origin for evidence in item}) > 1 for item in items),
        titled=sum(any(page.title for page in group) for group in pages),
        dated=sum(any(page.title and page.issued for page in group) for group in pages),
        official=sum(any(page.rank in _OFFICIAL for page in group) for group in pages),
    )


_OFFICIAL = ("primary", "official", "wire")


def published_by(source: Source) -> str:
    """Who published a source: the newspaper or site, else the publisher, else the author."""
    named = source.container_title or source.publisher or source.authority
    if named is None and source.author:
        named = source.author[0].literal or source.author[0].family
    return named or source.id
