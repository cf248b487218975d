"""Selections of sources, of weakly sourced records, and of records by their ids."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from defector_facts.base import FactBase
from defector_facts.describe import kinds_of
from defector_facts.evidence import cited_sources, footings, resting_on, weakness
from defector_facts.kinds import REGISTER
from defector_facts.model import RECORD_TYPES, AnyRecord, EvidencedRecord, Source
from defector_facts.names import Names, NotFoundError, did_you_mean, fold
from defector_facts.phrasing import counted, listed
from defector_facts.query.selection import Selection
from defector_facts.result import Result
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

    def completed(self, result: Result) -> Result:
        """With the records that rest on the one source."""
        return _with_supports(result) if self.id else result


def _with_supports(result: Result) -> Result:
    """``result`` with the records that rest on each source in it."""
    sources = [record.id for record in result.records if isinstance(record, Source)]
    return replace(result, supports=resting_on(result.base, sources))


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

    def completed(self, result: Result) -> Result:
        """With the reason why each record is weak, and how well every kind is sourced."""
        found = ((record.path, weakness(result.base, record)) for record in result.records)
        weaknesses = {path: why for path, why in found if why is not None}
        counted_by_kind = footings(result.base) if result.records else ()
        return replace(result, weaknesses=weaknesses, footings=counted_by_kind)


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
        """The kinds in dotted paths; ``completed`` adds those of bare ids."""
        named = dict.fromkeys(name.partition(".")[0] for name in self.ids)
        return tuple(kind for kind in named if kind in REGISTER)

    def select(self, base: FactBase) -> tuple[AnyRecord, ...]:
        """Raises ``NotFoundError`` with similar paths, or with the kinds that share a bare id."""
        return tuple(_find_record(base, name) for name in self.ids)

    def completed(self, result: Result) -> Result:
        """With the kinds of the records, and the records that rest on each source among them."""
        found = replace(result, kinds=kinds_of(result.records))
        return _with_supports(found) if self.view == "whole" else found


class ReferencesSelection(RecordsSelection, frozen=True, kw_only=True):
    """References to what records rest on; with ``sentences``, each record as a sentence too."""

    sentences: bool = False

    def select(self, base: FactBase) -> tuple[AnyRecord, ...]:
        """Those of the records that have sources. Raises ``NotFoundError`` if none has."""
        records = super().select(base)
        kept = tuple(record for record in records if _can_be_cited(record))
        if records and not kept:
            raise _NoSourceError(records)
        return kept

    def completed(self, result: Result) -> Result:
        """With the kinds of the records, and a remark about those that have no source."""
        found = super().completed(result)
        without = [one for one in super().select(result.base) if not _can_be_cited(one)]
        remarks = (str(_NoSourceError(without)),) if without else ()
        return replace(found, remarks=(*found.remarks, *remarks))

    @property
    def view(self) -> View:
        """Only references, or sentences with references."""
        return "sentences" if self.sentences else "references"


def _can_be_cited(record: AnyRecord) -> bool:
    """Whether a record is a source or names one; some measures do not."""
    return isinstance(record, Source) or bool(cited_sources(record))


class _NoSourceError(NotFoundError):
    """Measures that are to be cited name no source."""

    def __init__(self, records: Sequence[AnyRecord]) -> None:
        names = listed([record.path for record in records], "and")
        has, its = ("has", "its") if len(records) == 1 else ("have", "their")
        own = f"no source of {its} own"
        Exception.__init__(self, f"{names} {has} {own}; cite one of {its} figures")


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
