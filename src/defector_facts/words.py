"""What records say, in words: the same on a terminal, in a pipe and in Markdown.

The register of kinds names these functions. No record type is imported to read them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
_SENTENCE_ENDS = r"[.?!…。][”’\"')\]]*$"
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
_LEAST_CHANGE = 0.05  # per cent; a smaller one would be printed as none
_FIDELITY = {
    "original": "from the speaker's own page or a transcript",
    "second-hand": "as a news report prints it",
    "copy": "as a copy prints it",
}


def number(value: int | float) -> str:
    """A number with its thousands apart: ``33,022``."""
    return f"{value:,}"


def change(before: int | float, now: int | float | None) -> str:
    """How a number changed, in per cent: ``up 4.0%``, ``down 17.7%``."""
    percent = 100 * ((now or 0) - before) / before
    if not percent:
        return "unchanged"
    size = "less than 0.1" if abs(percent) < _LEAST_CHANGE else f"{abs(percent):,.1f}"
    return f"{'up' if percent > 0 else 'down'} {size}%"


def share(part: int, whole: int) -> str:
    """A part of a whole in whole per cent: ``61%``; ``100%`` is all of it, ``0%`` is none."""
    percent = round(100 * part / whole)
    if percent == 100 and part < whole:
        return "over 99%"
    return f"{percent}%" if percent or not part else "under 1%"


def capital(text: str) -> str:
    """``text`` with a capital first letter, and otherwise unchanged."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """``text`` with a full stop, unless it ends as a sentence does."""
    return text if re.search(_SENTENCE_ENDS, text) else f"{text}."


def standing(record: AnyRecord) -> str:
    """``stands``; of a figure also when it was current: ``superseded, current in 2013``."""
    current = getattr(record, "current", None)
    return f"{record.standing}, current {current.phrase}" if current else record.standing


# Sources


def source_title(_: FactBase, source: Source) -> str:
    """The title in English, and in brackets as printed, where that is another language."""
    printed = source.title or source.description or source.id
    return f"{source.translated_title} [{printed}]" if source.translated_title else printed


def seen(_: FactBase, source: Source) -> str | None:
    """A remark on a page that nobody of the project has read; ``None`` for the others."""
    return None if source.seen else "no: known through the pages that quote it"


def source_rank(_: FactBase, source: Source) -> str:
    """What kind of page it is, and whether it was seen."""
    return source.rank if source.seen else f"{source.rank}, not seen"


# Measures and figures


def measure_of(base: FactBase, stat: Stat) -> Measure:
    """What a figure counts."""
    return base.measures[stat.measure]


def amount(stat: Stat, unit: str = "") -> str:
    """A figure's value, or range, with how exact it is: ``about 100,000``, ``6,000–16,000``."""
    return f"{precision(stat)} {numeral(stat, unit)}".lstrip()


def precision(stat: Stat) -> str:
    """How exact a figure's value is: ``about``; nothing where it is exact."""
    return _PRECISION[stat.precision].strip()


def numeral(stat: Stat, unit: str = "") -> str:
    """A figure's value, or range, in digits."""
    sign = "%" if unit == "percent" else ""
    if stat.value is not None:
        return f"{number(stat.value)}{sign}"
    assert stat.low is not None
    assert stat.high is not None
    return f"{number(stat.low)}–{number(stat.high)}{sign}"


def figure_value(base: FactBase, stat: Stat) -> str:
    """A figure's value as its measure prints it: with a sign where it is a percentage."""
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
    said = (stat.group, stat.place, stat.estimator)
    parts = ", ".join(part for part in said if part and f"({part})" not in label)
    who = f" ({parts})" if parts else ""
    # What is counted is in the label; people go without saying, and a share has its sign.
    told = measure.unit in ("people", "percent") or measure.unit in label.casefold()
    value = figure_value(base, stat) if told else value_and_unit(base, stat)
    return f"{label}{who}: {value}, {stat.period.label}"


def figure_sentence(base: FactBase, stat: Stat) -> str:
    """A figure as its measure's sentence: ``In 2018, 1,137 North Koreans arrived ...``."""
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
        return filled if slot.islower() else capital(filled)

    said = " ".join(re.sub(_SLOT, fill, measure.sentence).split())
    if stat.quality == "estimate" and "{estimator}" not in measure.sentence.casefold():
        return f"{said.rstrip('.')}, according to {stat.estimator}."
    return said


def definition(base: FactBase, stat: Stat) -> str:
    """What a figure counts, whole."""
    measure = measure_of(base, stat)
    return f"{measure.label}: {measure.definition}"


def by_sex(_: FactBase, stat: Stat) -> str | None:
    """``969 women, 168 men``."""
    return women_and_men(stat.split, ", ") if stat.split else None


def women_and_men(split: Split, between: str) -> str:
    """``37 women and 1 man``, with the words ``between`` the two."""
    women = f"{number(split.women)} {'woman' if split.women == 1 else 'women'}"
    return f"{women}{between}{number(split.men)} {'man' if split.men == 1 else 'men'}"


def whose(_: FactBase, stat: Stat) -> str:
    """Who is counted, where, and by whom it is estimated."""
    by = f"estimate by {stat.estimator}" if stat.estimator else None
    return "; ".join(part for part in (stat.group, stat.place, by) if part)


def measure_and_unit(base: FactBase, stat: Stat) -> str:
    """``Arrivals in South Korea (people)``."""
    measure = measure_of(base, stat)
    return f"{measure.label} ({measure.unit})"


def arithmetic(stat: Stat) -> list[str]:
    """A change as the source prints it, and why a percentage does not recompute."""
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
    """A figure's numbers as they are typed."""
    by_sex = (stat.split.women, stat.split.men) if stat.split else ()
    return [str(value) for value in (stat.value, stat.low, stat.high, *by_sex) if value is not None]


def measured(base: FactBase, stat: Stat) -> list[str]:
    """The words for what a figure counts."""
    measure = measure_of(base, stat)
    split = "women men" if stat.split else ""
    called = (*measure.also, *measure.keywords)
    return [measure.sentence, measure.definition, measure.unit, *called, split]


# Routes and penalties


def way(_: FactBase, route: Route) -> str:
    """``North Korea → China → South Korea``."""
    return " → ".join(route.places)


def route_status(_: FactBase, route: Route) -> str:
    """How much a route is used."""
    return ROUTE_STATUS[route.status]


def legs(_: FactBase, route: Route) -> list[str]:
    """Each leg of a route: its ends, how, and what is noted."""
    lines: list[str] = []
    for leg in route.legs:
        by = f", {leg.by}" if leg.by else ""
        beside = "; ".join(filter(None, ("not always" if leg.optional else "", leg.note)))
        lines.append(f"{leg.start} → {leg.to}{by}{f' ({beside})' if beside else ''}")
    return lines


# Quotations


def quoted(_: FactBase, quote: Quote) -> str:
    """The words in quotation marks."""
    return f"“{quote.text}”"


def working_translation(_: FactBase, quote: Quote) -> str | None:
    """A working translation of words in another language than English."""
    return f"Working translation: {quote.english}" if quote.english else None


def quote_sentence(_: FactBase, quote: Quote) -> str:
    """Who said it, as what, and when."""
    when = f" {quote.date.phrase}" if quote.date else ""
    return f"{quote.speaker}, {quote.role}, said{when}: “{quote.text}”"


def occasion(_: FactBase, quote: Quote) -> str:
    """Where or to whom it was said, and when."""
    when = quote.date.label if quote.date else "undated"
    return f"{quote.said}, {when}" if quote.said else when


def fidelity(_: FactBase, quote: Quote) -> str:
    """How faithful the words are."""
    return _FIDELITY[quote.fidelity] + (", in translation" if quote.translation else "")


def quote_standing(quote: Quote) -> str:
    """How a quotation stands, or its testimony where that has changed."""
    if quote.status in (None, "stands"):
        return quote.standing
    return _with_standing(f"testimony {quote.status}", quote)


# Events and claims


def happened(_: FactBase, event: Event) -> str:
    """An event's title and text, marked where it does not stand."""
    mark = "" if event.standing == "stands" else f" ({event.standing})"
    return f"{ended(event.title)} {event.text}{mark}"


def claim_verdict(claim: Claim) -> str:
    """``roughly right``."""
    return claim.verdict.replace("-", " ")


def claim_standing(claim: Claim) -> str:
    """The verdict on a claim; and how the verdict stands, where it does not."""
    return _with_standing(claim_verdict(claim), claim)


def _with_standing(said: str, record: AnyRecord) -> str:
    return said if record.standing == "stands" else f"{said}; {record.standing}"


def rated(_: FactBase, claim: Claim) -> str:
    """A claim with its verdict and why, as one sentence."""
    return f"{claim.statement.rstrip('.')} ({claim_verdict(claim)}: {claim.because.rstrip('.')})"


# A record in a line of a brief page


def speaker_and_occasion(base: FactBase, quote: Quote) -> str:
    """Who said it, as what, where and when; and whether testimony has changed."""
    changed = "" if quote.status in (None, "stands") else f"; testimony {quote.status}"
    return f"{quote.speaker}, {quote.role}; {occasion(base, quote)}{changed}"


def name_and_status(base: FactBase, route: Route) -> str:
    """A route, and how much it is used."""
    return f"{route.name} ({route_status(base, route)})"


def what_sources_differ_on(_: FactBase, record: Route | Camp) -> str | None:
    """What the disagreements of a record are about."""
    about = "; ".join(item.about for item in record.disagreements)
    return f"Sources differ on {about}" if about else None


def speaker_and_testimony(_: FactBase, quote: Quote) -> str:
    """Who said it, as what, where and when; and what became of testimony that has changed."""
    when = quote.date.label if quote.date else "undated"
    parts = [quote.speaker, quote.role, quote.said, when]
    if quote.status not in (None, "stands"):
        parts.append(f"testimony {quote.status}: {quote.note or ''}".rstrip(": "))
    return "; ".join(part for part in parts if part)


def quoted_and_translated(base: FactBase, quote: Quote) -> str:
    """The words in quotation marks, and after them what they mean."""
    return " ".join(filter(None, (quoted(base, quote), working_translation(base, quote))))


def route_in_short(base: FactBase, route: Route) -> str:
    """How much a route is used, its stations, and its summary."""
    return f"{route_status(base, route)}. {way(base, route)}. {route.summary}"


def in_both_scripts(_: FactBase, record: Camp | Term) -> str:
    """A name, and how it is written in Korean."""
    name = getattr(record, "name", "") or getattr(record, "term", "")
    return f"{name} {record.hangul or ''}".rstrip()


def province_and_status(_: FactBase, facility: Facility) -> str:
    """Where a facility is, and what is known of its status, when, and how that stands."""
    said = "; ".join(
        f"{item.text.rstrip('.')} ({item.period.label if item.period else 'undated'}"
        f"{'' if item.standing == 'stands' else f'; {item.standing.upper()}'})"
        for item in facility.status
    )
    return f"{facility.province}. {said or facility.summary}"


def penalty_time(_: FactBase, penalty: Penalty) -> str:
    """When a penalty was in force."""
    return penalty.period.label if penalty.period else "undated"


def state(_: FactBase, penalty: Penalty) -> str:
    """Whose law or practice it is, without remarks on the source: ``North Korea``."""
    return penalty.jurisdiction.partition(",")[0]


def what_follows(base: FactBase, penalty: Penalty) -> str:
    """The provision, what it threatens or what happens, and when that held."""
    law = f"{penalty.provision}: " if penalty.provision else ""
    return f"{law}{penalty.consequence} ({penalty_time(base, penalty)})"


def claimed(_: FactBase, claim: Claim) -> str:
    """What a claim says, as a sentence."""
    return ended(claim.statement)


def shown_by_sources(_: FactBase, claim: Claim) -> str:
    """What the sources show of a claim."""
    return f"Sources show: {claim.because}"


def claim_and_reason(base: FactBase, claim: Claim) -> str:
    """A claim, and what the sources show."""
    return f"{claimed(base, claim)} {shown_by_sources(base, claim)}"


def verdict_of(_: FactBase, claim: Claim) -> str:
    """The verdict on a claim."""
    return claim_verdict(claim)
