"""Records as tools return them: the data of ``--format json`` in less space.

Evidence names its sources by id, and each source is given once, apart from the records. In lists
the statements of a record are only counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from defector_facts.assistant.challenges import Challenges
from defector_facts.base import FactBase
from defector_facts.cite import FORMATS, reference
from defector_facts.describe import kind_of, sentence
from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord, Source, Stat
from defector_facts.render.data import plain_records
from defector_facts.result import Result

Plain: TypeAlias = dict[str, Any]

# Keys that an assistant does not need: two are in the path, ``check`` is for ``facts check``.
_LEFT_OUT = frozenset({"id", "kind", "check", "keywords"})


class Compaction:
    """Records of one answer as plain data, and the sources that they name."""

    def __init__(self, base: FactBase, challenges: Challenges, style: str = "apa") -> None:
        self._base = base
        self._challenges = challenges
        # BibTeX, RIS and the like are not for reading.
        self._style = "apa" if style in FORMATS else style
        self._sources: dict[str, Source] = {}

    def records(self, result: Result) -> list[Plain]:
        """The records of ``result``, with their statements if they were asked for by name."""
        first = result.records[0].kind
        whole = {"whole": result.kinds, "detail": (first,)}.get(result.view, ())
        pairs = zip(result.records, plain_records(result, self._style), strict=True)
        return [self._record(record, plain, whole=record.kind in whole) for record, plain in pairs]

    def references(self) -> list[Plain]:
        """The sources that the records name, each once."""
        return [self._reference(source) for source in self._sources.values()]

    def _record(self, record: AnyRecord, plain: Plain, *, whole: bool) -> Plain:
        core = self.core(record)
        if "evidence" in plain:  # unlike that of the core, with locators and notes
            core["evidence"] = self._compact(plain["evidence"])
        if isinstance(record, Stat):
            core["unit"] = self._base.measures[record.measure].unit
            core["challenged_by"] = [
                self.core(other) for other in self._challenges.challengers(record)
            ]
        beside = [self.core(other) for other in self._challenges.beside(record)]
        if beside:
            core["beside"] = beside
        statements = () if whole else REGISTER[record.kind].statements
        counted = sum(len(plain[name]) for name in statements)
        rest = {
            key: self._compact(value)
            for key, value in plain.items()
            if key not in _LEFT_OUT and key not in core and key not in statements
        }
        core |= {key: value for key, value in rest.items() if value not in (None, [], "")}
        if counted:
            core["statements_left_out"] = counted
        return core

    def core(self, record: AnyRecord) -> Plain:
        """The fields that every record has: its sentence, period, standing and sources."""
        time = getattr(record, "period", None) or getattr(record, "date", None)
        if isinstance(record, Source):
            self._sources[record.id] = record
            evidence = [{"source": record.id}]
        else:
            evidence = [self._evidence(item.source, item.via) for item in record.evidence]
        return {
            "path": record.path,
            "kind": record.kind,
            "says": sentence(self._base, record),
            "period": time.text if time else None,
            "period_in_words": time.label if time else None,
            "standing": record.standing,
            "standing_in_words": kind_of(record).standing(record),
            "evidence": evidence,
        }

    def _evidence(self, source: str, via: Iterable[str]) -> Plain:
        """Evidence by the ids of its sources, which are kept for ``references``."""
        self._sources |= {id_: self._base.sources[id_] for id_ in (source, *via)}
        return {"source": source, "via": [*via]} if via else {"source": source}

    def _compact(self, value: Any) -> Any:
        """``value`` with each source replaced by its id, at any depth."""
        if isinstance(value, list):
            return [self._compact(item) for item in value]
        if not isinstance(value, dict):
            return value
        if isinstance(value.get("source"), dict):
            return self._compact_evidence(value)
        return {key: self._compact(item) for key, item in value.items()}

    def _compact_evidence(self, plain: Plain) -> Plain:
        via = [step["id"] for step in plain.get("via", ())]
        own = {key: plain[key] for key in ("locator", "note") if key in plain}
        return self._evidence(plain["source"]["id"], via) | own

    def _reference(self, source: Source) -> Plain:
        return {
            "id": source.id,
            "citation": reference(source, self._style),
            "link": source.url,
            "archive": source.archive,
            "rank": source.rank,
            "issued": source.issued.text if source.issued else None,
        }


def lines(records: Iterable[Plain], references: Iterable[Plain]) -> Iterator[str]:
    """A line of text for each record: its sentence, standing, path and first source."""
    cited = {one["id"]: one["citation"] for one in references}
    for record in records:
        first = record["evidence"][0]["source"] if record["evidence"] else ""
        source = cited.get(first, "no source of its own")
        yield f"{record['says']} [{record['standing_in_words']}; {record['path']}] {source}"
