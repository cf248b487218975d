"""Records as plain data for JSON and CSV: every field, with the sources written out.

A period is given as written and with its first and last day. Dates are ISO 8601 text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeAlias

import msgspec

from defector_facts.base import FactBase
from defector_facts.cite import reference
from defector_facts.model import AnyRecord, EvidencedRecord, Source
from defector_facts.period import Period
from defector_facts.record_parts import Evidence
from defector_facts.result import Result
from defector_facts.series import kind_of_period

Plain: TypeAlias = Any  # what JSON can hold


def plain_records(result: Result, style: str) -> Iterator[dict[str, Plain]]:
    """One dictionary for each record: ``kind``, ``id``, then its fields; always the same keys.

    They are made one by one: each repeats its sources in full, so that together they may be
    far larger than the base.
    """
    expand = _Expansion(result.base, style)
    for record in result.records:
        plain = expand.record(record)
        plain["base"] = result.base.origin(record)
        if result.view == "weak":
            plain["weakness"] = result.weaknesses[record.path]
        if record.kind == "sources" and record.id in result.supports:
            plain["supports"] = [other.path for other in result.supports[record.id]]
        yield plain


@cache
def record_fields(type_: type[AnyRecord]) -> Sequence[tuple[str, str]]:
    """The attributes of a record type with their keys: id, its own, then those all types have."""
    names = zip(type_.__struct_fields__, type_.__struct_encode_fields__, strict=True)
    shared = () if type_ is Source else EvidencedRecord.__struct_fields__[1:]
    return tuple(sorted(names, key=lambda pair: pair[0] in shared))


@cache
def period_fields(type_: type[AnyRecord]) -> frozenset[str]:
    """The attributes of a record type that hold a period."""
    hints = type_.__annotations__.items()
    return frozenset(name for name, hint in hints if Period.__name__ in str(hint))


class _Expansion:
    """Turns records into plain data in one citation style; each source is expanded once."""

    def __init__(self, base: FactBase, style: str) -> None:
        self.base = base
        self.style = style
        self.sources: dict[str, dict[str, Plain]] = {}
        self.citations: dict[str, str] = {}

    def record(self, record: AnyRecord) -> dict[str, Plain]:
        plain: dict[str, Plain] = {"kind": record.kind}
        dated = period_fields(type(record))
        for field, key in record_fields(type(record)):
            value = getattr(record, field)
            self.put(plain, key, value)
            if value is None and field in dated:
                plain[f"{key}_start"] = plain[f"{key}_end"] = None
            if field == "period":
                plain["kind_of_period"] = kind_of_period(self.base, record)
        if isinstance(record, Source):
            self.cite(plain, record)
        return plain

    def put(self, plain: dict[str, Plain], key: str, value: object) -> None:
        if value is None or isinstance(value, str):  # most fields
            plain[key] = value
        elif isinstance(value, Period):
            plain[key] = value.text
            plain[f"{key}_start"] = value.start.isoformat() if value.start else None
            plain[f"{key}_end"] = value.end.isoformat() if value.end else None
        else:
            plain[key] = self.value(value)

    def value(self, value: object) -> Plain:
        if value is None or isinstance(value, (str, int, float)):
            return value
        if isinstance(value, Evidence):
            return self.evidence(value)
        if isinstance(value, msgspec.Struct):
            plain: dict[str, Plain] = {}
            names = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
            for field, key in names:
                item = getattr(value, field)
                if item is not None:
                    self.put(plain, key, item)
            return plain
        if isinstance(value, (tuple, list)):
            return [self.value(item) for item in value]
        return msgspec.to_builtins(value)

    def evidence(self, evidence: Evidence) -> dict[str, Plain]:
        source = self.base.sources[evidence.source]
        plain: dict[str, Plain] = {"source": self.source(source)}
        self.cite(plain, source)
        if evidence.via:
            plain["via"] = [self.via(id_) for id_ in evidence.via]
        if evidence.locator is not None:
            plain["locator"] = evidence.locator
        if evidence.note is not None:
            plain["note"] = evidence.note
        return plain

    def source(self, source: Source) -> dict[str, Plain]:
        """A source without its empty fields: each source uses few of CSL's many fields."""
        known = self.sources.get(source.id)
        if known is None:
            known = {k: v for k, v in self.value(source).items() if v not in (None, [], True)}
            self.sources[source.id] = known
        return known

    def via(self, id_: str) -> dict[str, Plain]:
        return {"id": id_, "citation": self.citation(self.base.sources[id_])}

    def cite(self, plain: dict[str, Plain], source: Source) -> None:
        plain["citation"] = self.citation(source)
        plain["link"] = source.url
        plain["archive"] = source.archive

    def citation(self, source: Source) -> str:
        known = self.citations.get(source.id)
        if known is None:
            known = self.citations[source.id] = reference(source, self.style)
        return known
