"""Quotations, events, claims and terms on a page."""

from __future__ import annotations

from defector_facts.model import Claim, Event, Quote, Term
from defector_facts.render import words
from defector_facts.render.context import Context, path_line
from defector_facts.render.page import Block, Column, Field, Heading, Paragraph, Table, Text

_FIDELITY = {
    "original": "from the speaker's own page or a transcript",
    "second-hand": "as a news report prints it",
    "copy": "as a copy prints it",
}


def quote_detail(context: Context, quote: Quote) -> list[Block]:
    """One quotation: words, working translation, who, when, where, how faithful."""
    when = quote.date.label if quote.date else "undated"
    blocks: list[Block] = [
        path_line(quote),
        Paragraph(context.text(f"“{quote.text}”", quote.evidence), indent=1),
    ]
    if quote.english:
        blocks.append(Paragraph(Text(f"Working translation: {quote.english}"), indent=1))
    printed = _FIDELITY[quote.fidelity] + (", in translation" if quote.translation else "")
    testimony = quote.status if quote.status and quote.status != "stands" else None
    blocks.append(
        context.fields(
            context.field("Said", f"{quote.said}, {when}" if quote.said else when),
            context.field("Wording", printed),
            context.field("Testimony", testimony),
            context.field("Standing", None if quote.standing == "stands" else quote.standing),
            context.disputed(quote),
        )
    )
    return blocks


def events(context: Context, records: tuple[Event, ...]) -> list[Block]:
    """Dated steps as a table."""
    columns = (Column("Date"), Column("What happened"), Column("Source"), Column("Id", id=True))
    rows = tuple(
        (
            Text(event.date.label, tone="strong"),
            Text(f"{event.title}. {event.text}{_mark(event)}"),
            context.cited(event),
            Text(event.id, tone="muted"),
        )
        for event in records
    )
    return [Table(columns, rows), *context.notes_below(records)]


def _mark(event: Event) -> str:
    return "" if event.standing == "stands" else f" ({event.standing})"


def event_detail(context: Context, event: Event) -> list[Block]:
    """One event."""
    return [
        path_line(event),
        Paragraph(context.text(event.text, event.evidence)),
        context.fields(
            context.field("Date", event.date.label),
            context.field("Where", event.place),
            context.field("Standing", words.standing(event)),
            context.disputed(event),
        ),
    ]


def claims(context: Context, records: tuple[Claim, ...]) -> list[Block]:
    """Claims of a text, each with its verdict and why."""
    blocks: list[Block] = []
    columns = (Column("Verdict"), Column("Claim, and what the sources show"), Column("Id", id=True))
    for said_in in dict.fromkeys(claim.said_in for claim in records):
        said = [claim for claim in records if claim.said_in == said_in]
        rows = tuple(
            (
                context.standing(claim),
                context.text(f"{claim.statement} — {claim.because}", claim.evidence),
                Text(claim.id, tone="muted"),
            )
            for claim in said
        )
        name = context.source_name(said_in)
        blocks.append(Heading(f"Said in {name.words}", references=name.references))
        blocks += [Table(columns, rows), *context.notes_below(said)]
    return blocks


def claim_detail(context: Context, claim: Claim) -> list[Block]:
    """One claim."""
    paragraph = f", paragraph {claim.paragraph}" if claim.paragraph else ""
    said_in = context.source_name(claim.said_in)
    return [
        path_line(claim),
        Paragraph(Text(claim.statement)),
        context.fields(
            Field("Said in", (Text(said_in.words + paragraph, said_in.references),)),
            context.field("Verdict", words.standing(claim)),
            context.field("Because", claim.because, claim),
            context.disputed(claim),
        ),
    ]


def terms(context: Context, records: tuple[Term, ...]) -> list[Block]:
    """Words, each with its scripts and meaning."""
    columns = (
        Column("Term"),
        Column("Hangul"),
        Column("Meaning"),
        Column("Source"),
        Column("Id", id=True),
    )
    rows = tuple(
        (
            Text(term.term, tone="strong"),
            Text(term.hangul or ""),
            Text(term.meaning),
            context.cited(term),
            Text(term.id, tone="muted"),
        )
        for term in records
    )
    return [Table(columns, rows), *context.notes_below(records)]


def term_detail(context: Context, term: Term) -> list[Block]:
    """One term."""
    return [
        path_line(term),
        Paragraph(context.text(term.meaning, term.evidence)),
        context.fields(
            context.field("Hangul", term.hangul),
            context.field("Hanja", term.hanja),
            context.field("Literally", term.literal),
            context.field("Also", ", ".join(term.also)),
            context.disputed(term),
        ),
    ]
