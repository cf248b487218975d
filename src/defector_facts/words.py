"""Texts of records, the same on a terminal, in a pipe and in Markdown.

The register of kinds uses these functions, so no record type is imported here.
"""

from __future__ import annotations

import re
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
        Measure,
        Penalty,
        Quote,
        Route,
        Source,
        Split,
        Stat,
        Term,
    )

_SLOT = r"\{([A-Za-z]+)\}"
_PRECISION = {
    "exact": "",
    "about": "about ",
    "at-least": "at least ",
    "at-most": "at most ",
    "almost": "almost ",
    "over": "over ",
}
ROUTE_STATUS = {
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


# Measures and figures


def measure_of(base: FactBase, stat: Stat) -> Measure:
    """The measure of a figure."""
    return base.measures[stat.measure]


def amount(stat: Stat, unit: str = "") -> str:
    """A figure's value or range, with its precision: ``about 100,000``, ``6,000–16,000``."""
    return f"{precision(stat)} {numeral(stat, unit)}".lstrip()


def precision(stat: Stat) -> str:
    """The precision of a figure in words: ``at least``; empty if it is exact."""
    return _PRECISION[stat.precision].strip()


def numeral(stat: Stat, unit: str = "") -> str:
    """A figure's value or range in digits: ``1,137``, ``6,000–16,000``, ``75%``."""
    sign = "%" if unit == "percent" else ""
    if stat.value is not None:
        return f"{phrasing.number(stat.value)}{sign}"
    assert stat.low is not None
    assert stat.high is not None
    return f"{phrasing.number(stat.low)}–{phrasing.number(stat.high)}{sign}"


def figure_value(base: FactBase, stat: Stat) -> str:
    """A figure's value with its precision, and with ``%`` if it is a percentage."""
    return amount(stat, measure_of(base, stat).unit)


def value_and_unit(base: FactBase, stat: Stat) -> str:
    """``1,137 people``."""
    unit = measure_of(base, stat).unit
    return f"{amount(stat, unit)} {'' if unit == 'percent' else unit}"


def figure_standing(stat: Stat) -> str:
    """``stands, final``; ``superseded, current in January 2013``."""
    stands = f"stands, {stat.quality}" if stat.standing == "stands" else stat.standing
    return f"{stands}, current {stat.current.phrase}" if stat.current else stands


def figure_label(base: FactBase, stat: Stat) -> str:
    """``1,137 (2018; stands, final)``."""
    return f"{figure_value(base, stat)} ({stat.period.label}; {figure_standing(stat)})"


def figure_title(base: FactBase, stat: Stat) -> str:
    """``Arrivals in South Korea, 2018``."""
    return f"{measure_of(base, stat).label}, {stat.period.label}"


def figure_summary(base: FactBase, stat: Stat) -> str:
    """``Arrivals in South Korea: 1,137, 2018``; ``Basic settlement grant: 8,000,000 won, 2023``."""
    measure = measure_of(base, stat)
    label = measure.label
    about = (stat.group, stat.place, stat.estimator)
    parts = ", ".join(part for part in about if part and f"({part})" not in label)
    who = f" ({parts})" if parts else ""
    # The unit is left out for people, for percentages, which have a sign, and if the label has it.
    obvious = measure.unit in ("people", "percent") or measure.unit in label.casefold()
    value = figure_value(base, stat) if obvious else value_and_unit(base, stat)
    return f"{label}{who}: {value}, {stat.period.label}"


def figure_sentence(base: FactBase, stat: Stat) -> str:
    """A figure in its measure's sentence: ``In 2018, 1,137 North Koreans arrived ...``."""
    measure = measure_of(base, stat)
    slots = {
        "value": amount(stat, measure.unit),
        "period": stat.period.phrase,
        "group": stat.group or "",
        "place": stat.place or "",
        "estimator": stat.estimator or "",
    }

    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        filled = slots[slot.lower()]
        return filled if slot.islower() else phrasing.capital(filled)

    filled_in = " ".join(re.sub(_SLOT, fill, measure.sentence).split())
    if stat.quality == "estimate" and "{estimator}" not in measure.sentence.casefold():
        return f"{filled_in.rstrip('.')}, according to {stat.estimator}."
    return filled_in


def definition(base: FactBase, stat: Stat) -> str:
    """The label and definition of a figure's measure."""
    measure = measure_of(base, stat)
    return f"{measure.label}: {measure.definition}"


def by_sex(_: FactBase, stat: Stat) -> str | None:
    """``969 women, 168 men``."""
    return women_and_men(stat.split, ", ") if stat.split else None


def women_and_men(split: Split, between: str) -> str:
    """``37 women and 1 man``, with ``between`` in place of `` and ``."""
    women = f"{phrasing.number(split.women)} {'woman' if split.women == 1 else 'women'}"
    return f"{women}{between}{phrasing.number(split.men)} {'man' if split.men == 1 else 'men'}"


def whose(_: FactBase, stat: Stat) -> str:
    """The group, the place and the estimator of a figure: ``women; Seoul; estimate by KINU``."""
    by = f"estimate by {stat.estimator}" if stat.estimator else None
    return "; ".join(part for part in (stat.group, stat.place, by) if part)


def measure_and_unit(base: FactBase, stat: Stat) -> str:
    """``Arrivals in South Korea (people)``."""
    measure = measure_of(base, stat)
    return f"{measure.label} ({measure.unit})"


def arithmetic(stat: Stat) -> list[str]:
    """Notes on a figure: the change as printed, and why a percentage does not recompute."""
    notes: list[str] = []
    if stat.change is not None:
        because = f" ({stat.change.because})" if stat.change.because else ""
        percent = f"{stat.change.percent:+g}% against {stat.change.versus}"
        notes.append(f"Change as printed: {percent}{because}.")
    if stat.ratio is not None and stat.ratio.because:
        notes.append(f"The percentage does not recompute: {stat.ratio.because}")
    if stat.unrecomputed:
        notes.append(f"Not recomputed: {stat.unrecomputed}")
    return notes


def typed_numbers(_: FactBase, stat: Stat) -> list[str]:
    """A figure's numbers without commas, for search."""
    women_men = (stat.split.women, stat.split.men) if stat.split else ()
    numbers = (stat.value, stat.low, stat.high, *women_men)
    return [str(value) for value in numbers if value is not None]


def measured(base: FactBase, stat: Stat) -> list[str]:
    """The texts of a figure's measure, for search."""
    measure = measure_of(base, stat)
    split = "women men" if stat.split else ""
    called = (*measure.also, *measure.keywords)
    return [measure.sentence, measure.definition, measure.unit, *called, split]


# Routes and penalties


def way(_: FactBase, route: Route) -> str:
    """``North Korea → China → South Korea``."""
    return " → ".join(route.places)


def route_status(_: FactBase, route: Route) -> str:
    """How much a route is used: ``main route``."""
    return ROUTE_STATUS[route.status]


def legs(_: FactBase, route: Route) -> list[str]:
    """Each leg of a route in a line: ``China → Laos, by bus (not always)``."""
    lines: list[str] = []
    for leg in route.legs:
        by = f", {leg.by}" if leg.by else ""
        notes = "; ".join(filter(None, ("not always" if leg.optional else "", leg.note)))
        lines.append(f"{leg.start} → {leg.to}{by}{f' ({notes})' if notes else ''}")
    return lines


# Quotations


def quoted(_: FactBase, quote: Quote) -> str:
    """The quoted words in quotation marks."""
    return f"“{quote.text}”"


def working_translation(_: FactBase, quote: Quote) -> str | None:
    """The working translation of a quotation, if it has one."""
    return f"Working translation: {quote.english}" if quote.english else None


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


# Events and claims


def happened(_: FactBase, event: Event) -> str:
    """An event's title and text; if it does not stand, that too."""
    mark = "" if event.standing == "stands" else f" ({event.standing})"
    return f"{phrasing.ended(event.title)} {event.text}{mark}"


def claim_verdict(claim: Claim) -> str:
    """``roughly right``."""
    return claim.verdict.replace("-", " ")


def claim_standing(claim: Claim) -> str:
    """The verdict on a claim; if the verdict does not stand, that too."""
    return _with_standing(claim_verdict(claim), claim)


def _with_standing(text: str, record: AnyRecord) -> str:
    return text if record.standing == "stands" else f"{text}; {record.standing}"


def rated(_: FactBase, claim: Claim) -> str:
    """A claim with its verdict and the reason, as one sentence."""
    return f"{claim.statement.rstrip('.')} ({claim_verdict(claim)}: {claim.because.rstrip('.')})"


# Records in one line of a brief page


def speaker_and_occasion(base: FactBase, quote: Quote) -> str:
    """Who said it, in which role, where and when; and how testimony was changed."""
    changed = "" if quote.status in (None, "stands") else f"; testimony {quote.status}"
    return f"{quote.speaker}, {quote.role}; {occasion(base, quote)}{changed}"


def name_and_status(base: FactBase, route: Route) -> str:
    """A route's name, and how much it is used."""
    return f"{route.name} ({route_status(base, route)})"


def what_sources_differ_on(_: FactBase, record: Route | Camp) -> str | None:
    """What the sources of a record disagree about."""
    about = "; ".join(item.about for item in record.disagreements)
    return f"Sources differ on {about}" if about else None


def speaker_and_testimony(_: FactBase, quote: Quote) -> str:
    """Who said it, in which role, where and when; and how and why testimony was changed."""
    when = quote.date.label if quote.date else "undated"
    parts = [quote.speaker, quote.role, quote.said, when]
    if quote.status not in (None, "stands"):
        parts.append(f"testimony {quote.status}: {quote.note or ''}".rstrip(": "))
    return "; ".join(part for part in parts if part)


def quoted_and_translated(base: FactBase, quote: Quote) -> str:
    """The quoted words, followed by their working translation if there is one."""
    return " ".join(filter(None, (quoted(base, quote), working_translation(base, quote))))


def route_in_short(base: FactBase, route: Route) -> str:
    """How much a route is used, its places, and its summary."""
    return f"{route_status(base, route)}. {way(base, route)}. {route.summary}"


def in_both_scripts(_: FactBase, record: Camp | Term) -> str:
    """A name in English and in hangul."""
    name = getattr(record, "name", "") or getattr(record, "term", "")
    return f"{name} {record.hangul or ''}".rstrip()


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


def claimed(_: FactBase, claim: Claim) -> str:
    """A claim's statement, with a full stop."""
    return phrasing.ended(claim.statement)


def shown_by_sources(_: FactBase, claim: Claim) -> str:
    """The reason for the verdict on a claim: ``Sources show: ...``."""
    return f"Sources show: {claim.because}"


def claim_and_reason(base: FactBase, claim: Claim) -> str:
    """A claim, and what the sources show."""
    return f"{claimed(base, claim)} {shown_by_sources(base, claim)}"


def verdict_of(_: FactBase, claim: Claim) -> str:
    """The verdict on a claim."""
    return claim_verdict(claim)
