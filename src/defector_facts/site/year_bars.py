"""Bar charts of the yearly values of measures: positions and sizes, not looks."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from typing import NamedTuple

from defector_facts import figure_words, phrasing
from defector_facts.base import FactBase
from defector_facts.describe import sentence
from defector_facts.model import Measure, Stat
from defector_facts.series import breaks_across

# With fewer years a table is enough; with more the bars would be too thin.
_FEWEST_YEARS, _MOST_YEARS = 5, 120
_STEPS = (1, 2, 2.5, 5, 10)
_MIN_DISTANCE = 14  # per cent of the width, between two values above bars
_LABELS = {"wide": 12, "narrow": 6}  # how many years fit below the bars
HEIGHT = 220  # of the plot, in CSS pixels


class YearSlot(NamedTuple):
    """The place for a year's bar, ``left`` in per cent of the width; without ``stat`` a gap.

    ``height`` is in pixels. ``is_notable`` marks the newest and the highest, whose ``value`` may be
    written above the bar. ``label_on`` lists the screens, ``wide`` and ``narrow``, with room for
    the year below it.
    """

    year: int
    left: float
    stat: Stat | None
    height: float = 0
    value: str = ""
    words: str = ""
    is_notable: bool = False
    label_on: str = ""


class GridLine(NamedTuple):
    """A horizontal line with its number, ``height`` pixels above zero."""

    height: float
    label: str


class BarChart(NamedTuple):
    """Bars, one a year; ``width`` is that of a slot, in per cent.

    ``breaks`` are the positions of breaks of the series, in per cent from the left. ``summary``
    says in words what the chart shows; ``remarks`` explain the breaks.
    """

    measure: Measure
    slots: tuple[YearSlot, ...]
    lines: tuple[GridLine, ...]
    width: float
    breaks: tuple[float, ...]
    summary: str
    remarks: tuple[str, ...]
    preliminary: bool
    gaps: bool

    def years_with_value(self, here: str = "") -> frozenset[int]:
        """The years whose value is written above the bar.

        These are the year of the record at the path ``here``, all zeros, and the newest and the
        highest unless they would overlap.
        """
        own = [slot for slot in self.slots if slot.stat and slot.stat.path == here]
        kept: list[YearSlot] = []
        for slot in (*own, *reversed(self.slots)):
            far = all(abs(slot.left - other.left) >= _MIN_DISTANCE for other in kept)
            if slot in own or (slot.is_notable and far):
                kept.append(slot)
        zeros = [slot for slot in self.slots if slot.stat and not slot.stat.value]
        return frozenset(slot.year for slot in (*kept, *zeros))

    @property
    def stats(self) -> tuple[Stat, ...]:
        """The figures drawn, by year."""
        return tuple(slot.stat for slot in self.slots if slot.stat)


def charts(base: FactBase) -> dict[str, BarChart]:
    """The charts, by the ids of measures that have neither too few nor too many years."""
    by_measure: dict[str, dict[int, Stat]] = {}
    for stat in filter(_has_bar, base.stats.values()):
        assert stat.period.start is not None
        by_measure.setdefault(stat.measure, {}).setdefault(stat.period.start.year, stat)
    return {
        id_: _chart(base, measure, dict(sorted(by_year.items())))
        for id_, measure in base.measures.items()
        if len(by_year := by_measure.get(id_, {})) >= _FEWEST_YEARS
        and max(by_year) - min(by_year) < _MOST_YEARS
    }


def _has_bar(stat: Stat) -> bool:
    """Whether a figure gets a bar: it stands, for everybody and a whole year, by no estimator."""
    return (
        stat.standing == "stands"
        and stat.period.is_whole_year
        and stat.value is not None
        and stat.group is stat.place is stat.estimator is None
    )


def _chart(base: FactBase, measure: Measure, by_year: dict[int, Stat]) -> BarChart:
    years = range(min(by_year), max(by_year) + 1)
    values = {year: stat.value or 0 for year, stat in by_year.items()}
    step, top = _scale(max(values.values()))
    highest = max(values, key=lambda year: values[year])
    width = 100 / len(years)
    steps = {screen: _label_step(len(years), most) for screen, most in _LABELS.items()}
    slots = tuple(
        _slot(base, year, by_year.get(year), at * width, top)._replace(
            is_notable=year in (highest, years[-1]),
            label_on=" ".join(screen for screen, every in steps.items() if not year % every),
        )
        for at, year in enumerate(years)
    )
    lines = tuple(
        GridLine(HEIGHT * at * step / top, phrasing.number(_rounded(at * step)))
        for at in range(1, round(top / step) + 1)
    )
    stats = tuple(by_year.values())
    divides = breaks_across(measure, stats)
    starts = [item.since.start.year for item in divides if item.since and item.since.start]
    return BarChart(
        measure,
        slots,
        lines,
        width,
        tuple((year - years[0]) * width for year in starts if year in years),
        _summary(base, stats, by_year[highest]),
        tuple(item.text for item in divides),
        any(stat.quality == "provisional" for stat in stats),
        len(by_year) < len(years),
    )


def _slot(base: FactBase, year: int, stat: Stat | None, left: float, top: float) -> YearSlot:
    if stat is None:
        return YearSlot(year, left, None)
    return YearSlot(
        year,
        left,
        stat,
        HEIGHT * (stat.value or 0) / top,
        figure_words.value(base, stat),
        f"{sentence(base, stat)} {phrasing.capital(figure_words.standing(stat))}.",
    )


def _label_step(years: int, most: int) -> int:
    """The step between labelled years, so that there are at most about ``most`` labels."""
    return next((every for every in (1, 2, 5, 10) if years / every <= most), 20)


def _summary(base: FactBase, stats: Sequence[Stat], highest: Stat) -> str:
    newest = stats[-1]
    said = f"Highest: {figure_words.value(base, highest)} {highest.period.phrase}"
    if newest is not highest:
        said += f"; newest: {figure_words.value(base, newest)} {newest.period.phrase}"
    return f"{said}."


def _scale(highest: float) -> tuple[float, float]:
    """The step between grid lines and the top of the scale, in three to six steps from zero."""
    rough = highest / 4
    if not rough:  # zero, or too small for a number to hold a quarter of it
        return 1, 1
    power = 10 ** floor(log10(rough))
    step = next(factor * power for factor in _STEPS if factor * power >= rough)
    count = -int(-highest // step)
    return step, step * count


def _rounded(value: float) -> int | float:
    return round(value) if float(value).is_integer() else round(value, 6)
