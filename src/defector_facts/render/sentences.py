"""What records rest on, as references to paste; with each record as a sentence before them."""

from __future__ import annotations

from defector_facts import cite
from defector_facts.describe import sentence
from defector_facts.evidence import cited_sources
from defector_facts.model import AnyRecord, Source
from defector_facts.result import Result


def render_references(result: Result, style: str) -> str:
    """The references of ``result`` in ``style``; ends in a line break, nothing for no records."""
    if not result.records:
        return ""
    rests_on = {record.path: _sources_of(result, record) for record in result.records}
    sources = list({source.id: source for of in rests_on.values() for source in of}.values())
    listed = cite.bibliography(sources, style)
    parts = [
        listed.with_citation(sentence(result.base, record), rests_on[record.path])
        for record in result.records
        if result.view == "sentences" and not isinstance(record, Source)
    ]
    parts.append(listed.text.rstrip("\n"))
    return "\n\n".join(parts) + "\n"


def _sources_of(result: Result, record: AnyRecord) -> list[Source]:
    if isinstance(record, Source):
        return [record]
    return [result.base.sources[id_] for id_ in cited_sources(record)]
