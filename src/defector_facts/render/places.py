"""Routes, camp types, facilities and penalties on a page."""

from __future__ import annotations

from defector_facts.model import Camp, Facility, Penalty, Route
from defector_facts.render.context import Context, path_line
from defector_facts.render.page import Block, Column, Field, Heading, Paragraph, Table, Text

_ROUTE_STATUS = {
    "main": "main route",
    "lesser": "lesser route",
    "rare": "rarely used",
    "historic": "historic",
}


def route_detail(context: Context, route: Route) -> list[Block]:
    """One route."""
    return [
        path_line(route),
        Paragraph(Text(" → ".join(route.places), tone="strong")),
        Paragraph(context.text(route.summary, route.evidence)),
        context.fields(
            context.field("Status", _ROUTE_STATUS[route.status]),
            Field("Legs", tuple(Text(_leg(leg)) for leg in _legs(route))),
            Field("Over time", context.statements(route.over_time)),
            Field("Risks", context.statements(route.risks)),
            Field("On arrival", context.statements(route.arrival)),
            context.disputed(route),
        ),
    ]


def _legs(route: Route) -> list[tuple[str, str, str]]:
    return [
        (
            f"{leg.start} → {leg.to}",
            leg.by or "",
            "; ".join(part for part in ("not always" if leg.optional else "", leg.note) if part),
        )
        for leg in route.legs
    ]


def _leg(leg: tuple[str, str, str]) -> str:
    way, by, note = leg
    return way + (f", {by}" if by else "") + (f" ({note})" if note else "")


def camps(context: Context, records: tuple[Camp, ...]) -> list[Block]:
    """The camp types as a table."""
    columns = (*map(Column, ("Type", "Hangul", "What it is", "Source")), Column("Id", id=True))
    rows = tuple(
        (
            Text(camp.name, tone="strong"),
            Text(camp.hangul or ""),
            Text(camp.summary),
            context.cited(camp),
            Text(camp.id, tone="muted"),
        )
        for camp in records
    )
    return [Table(columns, rows), *context.notes_below(records)]


def camp_detail(context: Context, camp: Camp) -> list[Block]:
    """A camp type's whole card."""
    return [
        path_line(camp),
        Paragraph(context.text(camp.summary, camp.evidence)),
        context.fields(
            context.field("Hangul", camp.hangul),
            context.field("Hanja", camp.hanja),
            context.field("Meaning", camp.meaning),
            context.field("Also", ", ".join(camp.also)),
            Field("Run by", context.statements(camp.run_by)),
            Field("Who is sent", context.statements(camp.who)),
            Field("Term", context.statements(camp.term)),
            Field("Judicial process", context.statements(camp.process)),
            Field("Conditions", context.statements(camp.conditions)),
            Field("Numbers", context.statements(camp.numbers)),
            Field("Names in use", context.statements(camp.usage)),
            context.disputed(camp),
        ),
    ]


def facilities(context: Context, records: tuple[Facility, ...]) -> list[Block]:
    """Named facilities: where, and what each source says of their status."""
    rows = tuple(
        (
            Text(place.name, tone="strong"),
            Text(place.province),
            context.text(
                " ".join(text.words for text in context.statements(place.status)) or place.summary,
                [e for s in place.status for e in s.evidence] or place.evidence,
            ),
            Text(place.id, tone="muted"),
        )
        for place in records
    )
    columns = (*map(Column, ("Facility", "Province", "Status")), Column("Id", id=True))
    return [Heading("Named facilities"), Table(columns, rows), *context.notes_below(records)]


def facility_detail(context: Context, place: Facility) -> list[Block]:
    """One facility's card."""
    return [
        path_line(place),
        Paragraph(context.text(place.summary, place.evidence)),
        context.fields(
            context.field("Type", place.type),
            context.field("Province", place.province),
            context.field("Hangul", place.hangul),
            context.field("Hanja", place.hanja),
            context.field("Also", ", ".join(place.also)),
            Field("Status", context.statements(place.status)),
            Field("Run by", context.statements(place.run_by)),
            Field("Numbers", context.statements(place.numbers)),
            context.disputed(place),
        ),
    ]


def penalty_detail(context: Context, penalty: Penalty) -> list[Block]:
    """One penalty."""
    period = penalty.period.label if penalty.period else "undated"
    return [
        path_line(penalty),
        context.fields(
            context.field("What follows", penalty.consequence, penalty),
            context.field("Intent", penalty.intent),
            context.field("Provision", penalty.provision),
            context.field("Jurisdiction", penalty.jurisdiction),
            context.field("Time", period),
            context.field("Camp types", ", ".join(penalty.camps)),
            context.field("Standing", penalty.standing),
            Field("Reports", context.statements(penalty.reports)),
            context.disputed(penalty),
        ),
    ]
