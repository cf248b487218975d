"""Texts of records that are not figures, the same on a terminal, in a pipe and in Markdown.

The register of kinds uses these functions, so no record type is imported here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from defector_facts import phrasing

if TYPE_CHECKING:
    from defector_facts.base import FactBase
    from defector_facts.model import (
        AnyRecord,
        Camp,
        Claim,
        Event,
        Facility,
        Penalty,
        Quote,
        Route,
        Source,
        Term,
    )

_ROUTE_STATUS = {
    "main": "main route",
    "lesser": "lesser route",
    "rare": "rarely used",
    "historic": "historic route",
}
_FIDELITY = {
    "original": "from the speaker's own page or a transcript",
    "second-hand": "as a news report prints it",
    "copy": "as a copy prints it",
}


def standing(record: AnyRecord) -> str:
    """How a record stands, and when a figure was current: ``superseded, current in 2013``."""
    current = getattr(record, "current", None)
    return f"{record.standing}, current {current.phrase}" if current else record.standing


def _with_standing(text: str, record: AnyRecord) -> str:
    return text if record.standing == "stands" else f"{text}; {record.standing}"


def what_sources_differ_on(_: FactBase, record: Route | Camp) -> str | None:
    """What the sources of a record disagree about."""
    about = "; ".join(item.about for item in record.disagreements)
    return f"Sources differ on {about}" if about else None


def in_both_scripts(_: FactBase, record: Camp | Term) -> str:
    """A name in English and in hangul."""
    name = getattr(record, "name", "") or getattr(record, "term", "")
    return f"{name} {record.hangul or ''}".rstrip()


# Sources


def source_title(_: FactBase, source: Source) -> str:
    """The title in English, followed in brackets by the original one if that is not English."""
    printed = source.title or source.description or source.id
    return f"{source.translated_title} [{printed}]" if source.translated_title else printed


def seen(_: FactBase, source: Source) -> str | None:
    """A remark on a source that nobody in the project has read; ``None`` for the others."""
    return None if source.seen else "no: known through the pages that quote it"


def source_rank(_: FactBase, source: Source) -> str:
    """The rank of a source, and whether it was seen: ``primary, not seen``."""
    return source.rank if source.seen else f"{source.rank}, not seen"


# Routes


def way(_: FactBase, route: Route) -> str:
    """``North Korea → China → South Korea``."""
    return " → ".join(route.places)


def route_status(_: FactBase, route: Route) -> str:
    """How much a route is used: ``main route``."""
    return _ROUTE_STATUS[route.status]


def legs(_: FactBase, route: Route) -> list[str]:
    """Each leg of a route in a line: ``China → Laos, by bus (not always)``."""
    lines: list[str] = []
    for leg in route.legs:
        by = f", {leg.by}" if leg.by else ""
        notes = "; ".join(filter(None, ("not always" if leg.optional else "", leg.note)))
        lines.append(f"{leg.start} → {leg.to}{by}{f' ({notes})' if notes else ''}")
    return lines


def name_and_status(base: FactBase, route: Route) -> str:
    """A route's name, and how much it is used."""
    return f"{route.name} ({route_status(base, route)})"


def route_in_short(base: FactBase, route: Route) -> str:
    """How much a route is used, its places, and its summary."""
    return f"{route_status(base, route)}. {way(base, route)}. {route.summary}"


# Facilities and penalties


def facility_sentence(_: FactBase, facility: Facility) -> str:
    """A facility with its province and what it is."""
    return f"{facility.name}, {facility.province}: {facility.summary}"


def province_and_status(_: FactBase, facility: Facility) -> str:
    """A facility's province, and its status with the time and how that stands."""
    statuses = "; ".join(
        f"{item.text.rstrip('.')} ({item.period.label if item.period else 'undated'}"
        f"{'' if item.standing == 'stands' else f'; {item.standing.upper()}'})"
        for item in facility.status
    )
    return f"{facility.province}. {statuses or facility.summary}"


def penalty_time(_: FactBase, penalty: Penalty) -> str:
    """When a penalty was in force or reported."""
    return penalty.period.label if penalty.period else "undated"


def state(_: FactBase, penalty: Penalty) -> str:
    """The country of a penalty, without remarks on the source: ``North Korea``."""
    return penalty.jurisdiction.partition(",")[0]


def what_follows(base: FactBase, penalty: Penalty) -> str:
    """A penalty's provision, consequence and time."""
    law = f"{penalty.provision}: " if penalty.provision else ""
    return f"{law}{penalty.consequence} ({penalty_time(base, penalty)})"


# Quotations


def quote_label(_: FactBase, quote: Quote) -> str:
    """Who said it, and in which role."""
    return f"{quote.speaker}, {quote.role}"


def quote_summary(base: FactBase, quote: Quote) -> str:
    """Who said it, and the quoted words."""
    return f"{quote.speaker}: {quoted(base, quote)}"


def quoted(_: FactBase, quote: Quote) -> str:
    """The quoted words in quotation marks."""
    return f"“{quote.text}”"


def working_translation(_: FactBase, quote: Quote) -> str | None:
    """The working translation of a quotation, if it has one."""
    return f"Working translation: {quote.english}" if quote.english else None


def quoted_and_translated(base: FactBase, quote: Quote) -> str:
    """The quoted words, followed by their working translation if there is one."""
    return " ".join(filter(None, (quoted(base, quote), working_translation(base, quote))))


def quote_sentence(_: FactBase, quote: Quote) -> str:
    """A quotation with who said it, in which role, and when."""
    when = f" {quote.date.phrase}" if quote.date else ""
    return f"{quote.speaker}, {quote.role}, said{when}: “{quote.text}”"


def occasion(_: FactBase, quote: Quote) -> str:
    """Where or to whom it was said, and when."""
    when = quote.date.label if quote.date else "undated"
    return f"{quote.said}, {when}" if quote.said else when


def fidelity(_: FactBase, quote: Quote) -> str:
    """Where the words of a quotation are from, and whether they are translated."""
    return _FIDELITY[quote.fidelity] + (", in translation" if quote.translation else "")


def quote_standing(quote: Quote) -> str:
    """How a quotation stands; if its testimony was revised or withdrawn, that instead."""
    if quote.status in (None, "stands"):
        return quote.standing
    return _with_standing(f"testimony {quote.status}", quote)


def speaker_and_occasion(base: FactBase, quote: Quote) -> str:
    """Who said it, in which role, where and when; and how testimony was changed."""
    changed = "" if quote.status in (None, "stands") else f"; testimony {quote.status}"
    return f"{quote.speaker}, {quote.role}; {occasion(base, quote)}{changed}"


def speaker_and_testimony(_: FactBase, quote: Quote) -> str:
    """Who said it, in which role, where and when; and how and why testimony was changed."""
    when = quote.date.label if quote.date else "undated"
    parts = [quote.speaker, quote.role, quote.said, when]
    if quote.status not in (None, "stands"):
        parts.append(f"testimony {quote.status}: {quote.note or ''}".rstrip(": "))
    return "; ".join(part for part in parts if part)


# Events


def event_label(_: FactBase, event: Event) -> str:
    """``13 July 2018: ...``: an event's date and title."""
    return f"{event.date.label}: {event.title}"


def event_sentence(_: FactBase, event: Event) -> str:
    """``On 13 July 2018: ...``: an event's date and text."""
    return f"{phrasing.capital(event.date.phrase)}: {event.text}"


def happened(_: FactBase, event: Event) -> str:
    """An event's title and text; if it does not stand, that too."""
    mark = "" if event.standing == "stands" else f" ({event.standing})"
    return f"{phrasing.ended(event.title)} {event.text}{mark}"


# Claims


def claim_verdict(claim: Claim) -> str:
    """``roughly right``."""
    return claim.verdict.replace("-", " ")


def verdict_of(_: FactBase, claim: Claim) -> str:
    """The verdict on a claim."""
    return claim_verdict(claim)


def claim_standing(claim: Claim) -> str:
    """The verdict on a claim; if the verdict does not stand, that too."""
    return _with_standing(claim_verdict(claim), claim)


def claimed(_: FactBase, claim: Claim) -> str:
    """A claim's statement, with a full stop."""
    return phrasing.ended(claim.statement)


def shown_by_sources(_: FactBase, claim: Claim) -> str:
    """The reason for the verdict on a claim: ``Sources show: ...``."""
    return f"Sources show: {claim.because}"


def claim_and_reason(base: FactBase, claim: Claim) -> str:
    """A claim, and what the sources show."""
    return f"{claimed(base, claim)} {shown_by_sources(base, claim)}"


def rated(_: FactBase, claim: Claim) -> str:
    """A claim with its verdict and the reason, as one sentence."""
    return f"{claim.statement.rstrip('.')} ({claim_verdict(claim)}: {claim.because.rstrip('.')})"
