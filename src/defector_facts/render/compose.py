"""A result becomes a page: which table or card for which kind, and the references under it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from defector_facts.model import AnyRecord
from defector_facts.render import bibliography, figures, places, statements, words
from defector_facts.render.context import Context
from defector_facts.render.page import Block, Bullets, Heading, Page
from defector_facts.result import Result

Listing: TypeAlias = Callable[[Context, Any], list[Block]]

# Kinds that are listed as a table; the others are listed card by card.
_TABLES: Mapping[str, Listing] = {
    "sources": bibliography.sources,
    "stats": figures.stats,
    "camps": places.camps,
    "facilities": places.facilities,
    "events": statements.events,
    "claims": statements.claims,
    "terms": statements.terms,
}
_DETAILS: Mapping[str, Listing] = {
    "sources": bibliography.source_detail,
    "measures": figures.measure_detail,
    "stats": figures.stat_detail,
    "routes": places.route_detail,
    "camps": places.camp_detail,
    "facilities": places.facility_detail,
    "penalties": places.penalty_detail,
    "quotes": statements.quote_detail,
    "events": statements.event_detail,
    "claims": statements.claim_detail,
    "terms": statements.term_detail,
}


def compose(result: Result) -> Page:
    """The page that answers a query; its references are those that its parts name."""
    context = Context(result.base, result.style, result.by_sex)
    blocks: list[Block] = [Heading(result.heading, level=1)]
    if result.view == "weak":
        blocks += bibliography.weak(context, result.records)
    elif result.view == "found":
        from defector_facts.render.found import found  # search, which other answers do without

        blocks += found(context, result.records, result.marked)
    else:
        for kind in dict.fromkeys(record.kind for record in result.records):
            records = tuple(record for record in result.records if record.kind == kind)
            blocks += _part(context, result, kind, records)
    return Page(tuple(blocks), context.references.listed())


def _part(
    context: Context, result: Result, kind: str, records: tuple[AnyRecord, ...]
) -> list[Block]:
    # A camp type's card is followed by a table of its facilities, not by their cards.
    led = kind == "facilities" and result.records[0].kind == "camps"
    if kind in _TABLES and (result.view == "list" or led):
        return _TABLES[kind](context, records)
    return [block for record in records for block in _card(context, record)]


def _card(context: Context, record: AnyRecord) -> list[Block]:
    blocks: list[Block] = [Heading(words.title(context.base, record))]
    blocks += _DETAILS[record.kind](context, record)
    notes = context.notes(record)
    return [*blocks, Bullets(notes)] if notes else blocks
