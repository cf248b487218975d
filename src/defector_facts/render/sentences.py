"""References of records, ready to paste; optionally after each record as a sentence."""

from __future__ import annotations

from defector_facts import cite
from defector_facts.describe import sentence
from defector_facts.evidence import cited_sources
from defector_facts.model import AnyRecord, Source
from defector_facts.result import Result
from defector_facts.vocabulary import ReferencesFormat


def render_references(result: Result, style: str, format_: ReferencesFormat = "text") -> str:
    """The references of ``result`` in ``style``; ends in a line break, or is empty."""
    if not result.records:
        return ""
    rests_on = {record.path: _sources_of(result, record) for record in result.records}
    sources = list({source.id: source for of in rests_on.values() for source in of}.values())
    listed = cite.bibliography(sources, style, format_)
    sentences = [
        listed.with_citation(sentence(result.base, record), rests_on[record.path])
        for record in result.records
        if result.view == "sentences" and not isinstance(record, Source)
    ]
    if format_ == "html":
        lines = [line for text in sentences for line in text.split("\n")]
        paragraphs = [f"<p>{line}</p>" for line in (*lines, *listed.paragraphs)]
        return "\n".join(['<meta charset="utf-8">', *paragraphs]) + "\n"
    if format_ == "markdown":
        lines = [line for text in sentences for line in text.split("\n")]
        return "\n\n".join([*lines, *listed.paragraphs]) + "\n"
    return "\n\n".join([*sentences, listed.text.rstrip("\n")]) + "\n"


def _sources_of(result: Result, record: AnyRecord) -> list[Source]:
    if isinstance(record, Source):
        return [record]
    return [result.base.sources[id_] for id_ in cited_sources(record)]
