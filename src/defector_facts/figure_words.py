"""Texts of figures: value, period, standing and measure, as a label, a title or a sentence.

The register of kinds uses these functions, so no record type is imported here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from defector_facts import phrasing

if TYPE_CHECKING:
    from defector_facts.base import FactBase
    from defector_facts.model import Measure, Stat
    from defector_facts.record_parts import Split

_SLOT = r"\{([A-Za-z]+)\}"
_PRECISION = {
    "exact": "",
    "about": "about",
    "at-least": "at least",
    "at-most": "at most",
    "almost": "almost",
    "over": "over",
}


def measure_of(base: FactBase, stat: Stat) -> Measure:
    """The measure of a figure."""
    return base.measures[stat.measure]


def amount(stat: Stat, unit: str = "") -> str:
    """A figure's value or range, with its precision: ``about 100,000``, ``6,000–16,000``."""
    return f"{precision(stat)} {numeral(stat, unit)}".lstrip()


def precision(stat: Stat) -> str:
    """The precision of a figure in words: ``at least``; empty if it is exact."""
    return _PRECISION[stat.precision]


def numeral(stat: Stat, unit: str = "") -> str:
    """A figure's value or range in digits: ``1,137``, ``6,000–16,000``, ``75%``."""
    sign = "%" if unit == "percent" else ""
    if stat.value is not None:
        return f"{phrasing.number(stat.value)}{sign}"
    assert stat.low is not None
    assert stat.high is not None
    return f"{phrasing.number(stat.low)}–{phrasing.number(stat.high)}{sign}"


def value(base: FactBase, stat: Stat) -> str:
    """A figure's value with its precision, and with ``%`` if it is a percentage."""
    return amount(stat, measure_of(base, stat).unit)


def value_and_unit(base: FactBase, stat: Stat) -> str:
    """``1,137 people``."""
    unit = measure_of(base, stat).unit
    return f"{amount(stat, unit)} {'' if unit == 'percent' else unit}"


def standing(stat: Stat) -> str:
    """``stands, final``; ``superseded, current in January 2013``."""
    stands = f"stands, {stat.quality}" if stat.standing == "stands" else stat.standing
    return f"{stands}, current {stat.current.phrase}" if stat.current else stands


def label(base: FactBase, stat: Stat) -> str:
    """``1,137 (2018; stands, final)``."""
    return f"{value(base, stat)} ({stat.period.label}; {standing(stat)})"


def title(base: FactBase, stat: Stat) -> str:
    """``Arrivals in South Korea, 2018``."""
    return f"{measure_of(base, stat).label}, {stat.period.label}"


def summary(base: FactBase, stat: Stat) -> str:
    """``Arrivals in South Korea: 1,137, 2018``; ``Basic settlement grant: 8,000,000 won, 2023``."""
    measure = measure_of(base, stat)
    about = (stat.group, stat.place, stat.estimator)
    parts = ", ".join(part for part in about if part and f"({part})" not in measure.label)
    who = f" ({parts})" if parts else ""
    # The unit is left out for people, for percentages, which have a sign, and if the label has it.
    obvious = measure.unit in ("people", "percent") or measure.unit in measure.label.casefold()
    said = value(base, stat) if obvious else value_and_unit(base, stat)
    return f"{measure.label}{who}: {said}, {stat.period.label}"


def sentence(base: FactBase, stat: Stat) -> str:
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


def women(_: FactBase, stat: Stat) -> str | None:
    """How many women a figure has: ``969``; ``None`` if it is not known."""
    return phrasing.number(stat.split.women) if stat.split else None


def men(_: FactBase, stat: Stat) -> str | None:
    """How many men a figure has: ``168``; ``None`` if it is not known."""
    return phrasing.number(stat.split.men) if stat.split else None


def women_and_men(split: Split, between: str) -> str:
    """``37 women and 1 man``, with ``between`` in place of `` and ``."""
    of_women = f"{phrasing.number(split.women)} {'woman' if split.women == 1 else 'women'}"
    return f"{of_women}{between}{phrasing.number(split.men)} {'man' if split.men == 1 else 'men'}"


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
    return [str(one) for one in numbers if one is not None]


def measured(base: FactBase, stat: Stat) -> list[str]:
    """The texts of a figure's measure, for search."""
    measure = measure_of(base, stat)
    split = "women men" if stat.split else ""
    called = (*measure.also, *measure.keywords)
    return [measure.sentence, measure.definition, measure.unit, *called, split]
