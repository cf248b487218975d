"""Values, periods and standings in words: the same on a terminal, in a pipe, in Markdown."""

from __future__ import annotations

import re

from defector_facts.base import FactBase
from defector_facts.model import AnyRecord, Claim, Event, Name, Quote, Source, Stat

_SLOT = re.compile(r"\{([A-Za-z]+)\}")
_PRECISION = {
    "exact": "",
    "about": "about ",
    "at-least": "at least ",
    "at-most": "at most ",
    "almost": "almost ",
    "over": "over ",
}
_VERDICT = {
    "supported": "supported",
    "roughly-right": "roughly right",
    "contradicted": "contradicted",
    "unverified": "unverified",
    "forecast": "forecast",
}


def number(value: int | float) -> str:
    """A number with its thousands apart: ``33,022``."""
    return f"{value:,}"


def share(part: int, whole: int) -> str:
    """A part of a whole in whole per cent: ``61%``."""
    return f"{100 * part / whole:.0f}%"


def amount(stat: Stat, unit: str = "") -> str:
    """A figure's value, or range, with how exact it is: ``about 100,000``, ``6,000–16,000``."""
    sign = "%" if unit == "percent" else ""
    if stat.value is not None:
        return f"{_PRECISION[stat.precision]}{number(stat.value)}{sign}"
    assert stat.low is not None
    assert stat.high is not None
    return f"{number(stat.low)}–{number(stat.high)}{sign}"


def standing(record: AnyRecord) -> str:
    """How a record stands: ``stands, final``; a claim has its verdict."""
    if isinstance(record, Claim):
        return _VERDICT[record.verdict]
    if isinstance(record, Source):
        return record.rank
    if isinstance(record, Stat):
        return _stat_standing(record)
    if isinstance(record, Quote) and record.status not in (None, "stands"):
        return f"testimony {record.status}"
    return record.standing


def _stat_standing(stat: Stat) -> str:
    """``stands, final``; ``superseded, current in January 2013``."""
    stands = f"stands, {stat.quality}" if stat.standing == "stands" else stat.standing
    return f"{stands}, current {stat.current.phrase}" if stat.current else stands


def name(name: Name) -> str:
    """A name in reading order."""
    if name.literal is not None:
        return name.literal
    return " ".join(part for part in (name.given, name.family, name.suffix) if part)


def unit(base: FactBase, stat: Stat) -> str:
    """The unit of a figure's measure."""
    return base.measures[stat.measure].unit


def sentence(base: FactBase, record: AnyRecord) -> str:
    """A record as one sentence, without a citation; where it does not stand, it says so.

    ``In 2018, 1,137 North Koreans arrived in South Korea.``
    """
    said = _sentence(base, record).rstrip(".")
    if isinstance(record, Source) or record.standing == "stands":
        return f"{said}."
    because = f": {record.because.rstrip('.')}" if record.because else ""
    return f"{said} ({standing(record) if isinstance(record, Stat) else record.standing}{because})."


def _sentence(base: FactBase, record: AnyRecord) -> str:
    if isinstance(record, Stat):
        return _figure(base, record)
    if isinstance(record, Quote):
        when = f" {record.date.phrase}" if record.date else ""
        return f"{record.speaker}, {record.role}, said{when}: “{record.text}”"
    if isinstance(record, Claim):
        return f"{record.statement.rstrip('.')} ({standing(record)}: {record.because.rstrip('.')})"
    if isinstance(record, Event):
        return f"{capital(record.date.phrase)}: {record.text}"
    return summary(base, record)


def _figure(base: FactBase, stat: Stat) -> str:
    measure = base.measures[stat.measure]
    slots = {
        "value": amount(stat, measure.unit),
        "period": stat.period.phrase,
        "group": stat.group or "",
        "place": stat.place or "",
        "estimator": stat.estimator or "",
    }

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        words = slots[name.lower()]
        return words if name.islower() else capital(words)

    return " ".join(_SLOT.sub(fill, measure.sentence).split())


def capital(words: str) -> str:
    """``words`` with a capital first letter; the others are left alone."""
    return words[:1].upper() + words[1:]


def short(base: FactBase, record: AnyRecord) -> str:
    """A record in a few words, for a pointer to it."""
    if isinstance(record, Stat):
        value = amount(record, unit(base, record))
        return f"{value} ({record.period.label}; {standing(record)})"
    if isinstance(record, Quote):
        return f"{record.speaker}, {record.role}"
    if isinstance(record, Event):
        return f"{record.date.label}: {record.title}"
    for field in ("label", "name", "offence", "statement", "title", "description", "term"):
        words = getattr(record, field, None)
        if isinstance(words, str):
            return words
    return record.path


def title(base: FactBase, record: AnyRecord) -> str:
    """What a record's card is headed with."""
    if isinstance(record, Stat):
        return f"{base.measures[record.measure].label}, {record.period.label}"
    return short(base, record)


def summary(base: FactBase, record: AnyRecord) -> str:
    """A record in one line."""
    if isinstance(record, Stat):
        whose = ", ".join(part for part in (record.group, record.place, record.estimator) if part)
        who = f" ({whose})" if whose else ""
        value = amount(record, unit(base, record))
        return f"{base.measures[record.measure].label}{who}: {value}, {record.period.label}"
    if isinstance(record, Quote):
        return f"{record.speaker}: “{record.text}”"
    for field in ("text", "definition", "summary", "consequence", "meaning"):
        words = getattr(record, field, None)
        if isinstance(words, str):
            return f"{short(base, record)}: {words}"
    return short(base, record)
