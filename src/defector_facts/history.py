"""A base as it stood on a past day: what is known to have been published by then.

A source had been published if its date is on or before the day, or if it had been read by then.
A date that is only a year or a month counts as its last day. A record had been published if one
of its pages had, or a source that such a page cites, or if ``current`` says that pages gave its
value by then. A claim needs all of its pages, because its verdict rests on all of them.

A record that does not stand today stood on the day if it was ``current`` then, or if nothing
that it names in ``see`` had been published. Of several such figures for one period, those from
the newest pages of the time stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import IntEnum
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from msgspec.structs import replace

from defector_facts.base import FactBase
from defector_facts.describe import kind_of
from defector_facts.model import RECORD_TYPES, AnyRecord, Claim, EvidencedRecord, Source, Stat
from defector_facts.period import Period, parse_period
from defector_facts.record_parts import Disagreement, Evidence, Statements

Subject: TypeAlias = tuple[str, Period, str | None, str | None, str | None]


class Published(IntEnum):
    """Whether something had been published by a day; a greater value is more certain."""

    LATER = 0
    NOT_PRECISE = 1  # its date is a year or month that contains the day
    UNDATED = 2
    EARLIER = 3


class Past(NamedTuple):
    """A base as it stood on a day, and the reason for each record left out, by its path.

    Sources and measures are never removed from the base, because other records refer to them.
    """

    base: FactBase
    left_out: Mapping[str, Published]


def as_of(base: FactBase, day: date) -> Past:
    """``base`` as it stood at the end of ``day``."""
    return _Snapshot(base, day).past()


def published(source: Source, day: date) -> Published:
    """Whether a source had been published by the end of ``day``."""
    issued, read = source.issued, source.accessed
    if read is not None and read <= day:
        return Published.EARLIER
    if issued is None or issued.start is None or issued.end is None:
        return Published.UNDATED
    if issued.end <= day:
        return Published.EARLIER
    return Published.NOT_PRECISE if issued.start <= day else Published.LATER


class _Snapshot:
    """A base on one day."""

    def __init__(self, base: FactBase, day: date) -> None:
        self.base = base
        self.day = day
        self.sources = {s.id: published(s, day) for s in base.sources.values()}
        self.same_subject: dict[Subject, list[Stat]] = {}
        for stat in base.stats.values():
            self.same_subject.setdefault(_subject(stat), []).append(stat)

    def past(self) -> Past:
        """The base without the records published later, and the others as they stood."""
        states = {record.path: self.state(record) for record in self.base}
        kept = {path for path, state in states.items() if state is Published.EARLIER}
        tables = {
            kind: MappingProxyType(
                {r.id: self.as_it_stood(r, kept) for r in self.table(kind) if self.is_kept(r, kept)}
            )
            for kind in RECORD_TYPES
        }
        left_out = {path: state for path, state in states.items() if path not in kept}
        return Past(self.base.with_tables(MappingProxyType(tables)), left_out)

    def table(self, kind: str) -> Iterable[AnyRecord]:
        return self.base.table(kind).values()

    def is_kept(self, record: AnyRecord, kept: set[str]) -> bool:
        return record.path in kept or isinstance(record, Source)

    def state_of_evidence(self, evidence: Evidence) -> Published:
        """Whether the page, or a source that it cites, had been published."""
        return max(self.sources[id_] for id_ in (evidence.source, *evidence.via))

    def state(self, record: AnyRecord) -> Published:
        """Whether the record had been published."""
        if isinstance(record, Source):
            return self.sources[record.id]
        if not isinstance(record, EvidencedRecord):
            return Published.EARLIER  # a measure is a definition and needs no evidence
        if isinstance(record, Stat) and self.was_given(record):
            return Published.EARLIER
        states = [self.state_of_evidence(item) for item in record.evidence]
        if isinstance(record, Claim):
            return min(self.sources[record.said_in], *states)
        return max(states)

    def was_given(self, stat: Stat) -> bool:
        """Whether pages are known to have given the figure by the day."""
        return stat.current is not None and _first(stat.current) <= self.day

    def as_it_stood(self, record: AnyRecord, kept: set[str]) -> AnyRecord:
        """The record with what had been published of it, and its standing on the day.

        ``kept`` are the paths of the records that had been published.
        """
        if isinstance(record, Source):
            return record
        changes: dict[str, Any] = {"see": tuple(path for path in record.see if path in kept)}
        if isinstance(record, EvidencedRecord):
            by_then = self.published_pages(record.evidence)
            changes["evidence"] = by_then or record.evidence
            for field in kind_of(record).statements:
                changes[field] = self.statements(getattr(record, field))
            changes["disagreements"] = tuple(self.disagreements(record.disagreements))
            if record.standing != "stands" and self.stood(record, kept):
                since = f"It stood then; since {record.standing}."
                note = f"{record.note} {since}" if record.note else since
                changes |= {"standing": "stands", "note": note}
                changes |= {} if isinstance(record, Claim) else {"because": None}
        return replace(record, **changes)

    def stood(self, record: AnyRecord, kept: set[str]) -> bool:
        """Whether a record that does not stand today stood on the day."""
        if not isinstance(record, Stat):
            return bool(record.see) and kept.isdisjoint(record.see)
        end = record.current.end if record.current else None
        if end is not None and self.day <= end:
            return self.was_given(record)
        replaced = not record.see or not kept.isdisjoint(record.see)
        return not replaced and self.last_given(record) == self.last_given_of_subject(record)

    def last_given(self, stat: Stat) -> date:
        """The last day, up to the snapshot's, on which pages are known to have given a figure."""
        sources = [self.base.sources[item.source] for item in self.published_pages(stat.evidence)]
        days = [s.issued.end for s in sources if s.issued and s.issued.end]
        days += [stat.current.end] if stat.current and stat.current.end else []
        return max((day for day in days if day <= self.day), default=date.min)

    def last_given_of_subject(self, stat: Stat) -> date:
        """The last such day for any figure about the same thing as ``stat``."""
        return max(self.last_given(other) for other in self.same_subject[_subject(stat)])

    def published_pages(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """The pages published by the day; without any, later pages that cite such a page."""
        by_then = tuple(
            item for item in evidence if self.state_of_evidence(item) is Published.EARLIER
        )
        own = (item for item in by_then if self.sources[item.source] is Published.EARLIER)
        return tuple(own) or by_then

    def statements(self, statements: Statements) -> Statements:
        """The statements that had been published, about times that had begun."""
        found = (
            (s, self.published_pages(s.evidence)) for s in statements if self.had_begun(s.period)
        )
        return tuple(replace(statement, evidence=pages) for statement, pages in found if pages)

    def had_begun(self, period: Period | None) -> bool:
        return period is None or period.start is None or period.start <= self.day

    def disagreements(self, found: Iterable[Disagreement]) -> Iterable[Disagreement]:
        """The disagreements of which at least two positions had been published."""
        for item in found:
            positions = self.statements(item.positions)
            if len(positions) > 1:
                yield replace(item, positions=positions)


def _subject(stat: Stat) -> Subject:
    return stat.measure, stat.period, stat.group, stat.place, stat.estimator


def _first(period: Period) -> date:
    """The day by which a period has begun: 31 January 2013 for ``2013-01/2013-12``."""
    end = parse_period(period.text.partition("/")[0]).end
    assert end is not None
    return end
