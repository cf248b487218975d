"""Selections of sources, of weakly sourced records, and of records by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from defector_facts.base import FactBase
from defector_facts.describe import kinds_of
from defector_facts.evidence import footings, resting_on, weakness
from defector_facts.kinds import REGISTER
from defector_facts.model import RECORD_TYPES, AnyRecord, EvidencedRecord, Source
from defector_facts.names import Names, NotFoundError, did_you_mean, fold
from defector_facts.phrasing import counted
from defector_facts.query.selection import Selection
from defector_facts.vocabulary import View


class SourcesSelection(Selection, frozen=True, kw_only=True):
    """All sources, or the source with an ``id`` and the records that rest on it."""

    kinds = ("sources",)
    heading = "Sources"

    id: str | None = None

    @property
    def view(self) -> View:
        """One source is shown in full."""
        return "detail" if self.id else "list"

    def select(self, base: FactBase) -> tuple[Source, ...]:
        """Raises ``NotFoundError`` for an id that no source has."""
        return (find_source(base, self.id),) if self.id else tuple(base.sources.values())

    def describe(self, base: FactBase, records: Sequence[AnyRecord]) -> dict[str, Any]:
        """The records that rest on the one source."""
        return _supports(base, records) if self.id else {}


def _supports(base: FactBase, records: Iterable[AnyRecord]) -> dict[str, Any]:
    sources = [record for record in records if isinstance(record, Source)]
    return {"supports": resting_on(base, (source.id for source in sources))}


def find_source(base: FactBase, name: str) -> Source:
    """The source with an id, with or without ``sources.``. Raises ``NotFoundError``."""
    ids = ((id_, ()) for id_ in base.sources)
    names = Names("source", counted(len(base.sources), "source"), ids)
    return base.sources[names.find(name.removeprefix("sources."))[0]]


class WeakSelection(Selection, frozen=True, kw_only=True):
    """Every record that rests on one page, on one origin, or on copies only."""

    kinds = tuple(
        kind for kind, type_ in RECORD_TYPES.items() if issubclass(type_, EvidencedRecord)
    )
    heading = "Records with weak sources"
    unmatched = "nothing rests on one page, on one origin or on copies only,"
    view = "weak"

    def select(self, base: FactBase) -> tuple[AnyRecord, ...]:
        """Never raises."""
        return tuple(record for record in base if weakness(base, record) is not None)

    def describe(self, base: FactBase, records: Sequence[AnyRecord]) -> dict[str, Any]:
        """Why each record is weak, and how well every kind is sourced."""
        weaknesses = {r.path: weakness(base, r) for r in records}
        return {"weaknesses": weaknesses, "footings": footings(base) if records else ()}


class RecordsSelection(Selection, frozen=True, kw_only=True):
    """The records with the dotted paths or bare ``ids``, in full, in the order asked for."""

    heading = "Records"
    ids: tuple[str, ...]

    @property
    def view(self) -> View:
        """Records are shown in full."""
        return "whole"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds in dotted paths; ``describe`` adds those of bare ids."""
        named = dict.fromkeys(name.partition(".")[0] for name in self.ids)
        return tuple(kind for kind in named if kind in REGISTER)

    def select(self, base: FactBase) -> tuple[AnyRecord, ...]:
        """Raises ``NotFoundError`` with similar paths, or with the kinds that share a bare id."""
        return tuple(_find_record(base, name) for name in self.ids)

    def describe(self, base: FactBase, records: Sequence[AnyRecord]) -> dict[str, Any]:
        """The kinds of the records, and the records that rest on each source among them."""
        supports = _supports(base, records) if self.view == "whole" else {}
        return {"kinds": kinds_of(records), **supports}


class ReferencesSelection(RecordsSelection, frozen=True, kw_only=True):
    """References to what records rest on; with ``sentences``, each record as a sentence too."""

    sentences: bool = False

    @property
    def view(self) -> View:
        """Only references, or sentences with references."""
        return "sentences" if self.sentences else "references"


class BaseSelection(Selection, frozen=True, kw_only=True):
    """The fact base itself, as a source to cite."""

    kinds = ("sources",)
    heading = "The fact base"
    view = "references"

    def select(self, base: FactBase) -> tuple[Source, ...]:
        """The ``[base]`` table as a source."""
        return (base.info.as_source(),)


def _find_record(base: FactBase, name: str) -> AnyRecord:
    records = base.named(name)
    if len(records) > 1:
        paths = [record.path for record in records]
        raise NotFoundError("single record", name, "several kinds", did_you_mean(paths))
    if not records:
        wanted = fold(name)
        alike = [r for r in base if wanted and wanted in (fold(r.path), fold(r.id))]
        if len(alike) == 1:
            return alike[0]
        paths_and_ids = ((record.path, (record.id,)) for record in base)
        raise Names("record", counted(len(base), "record"), paths_and_ids).missing(name)
    return records[0]
