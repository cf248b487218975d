"""The yearly values of a measure as bars: what is drawn, and where, without how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from typing import NamedTuple

from defector_facts import words
from defector_facts.base import FactBase
from defector_facts.describe import sentence
from defector_facts.model import Measure, Stat
from defector_facts.series import breaks_across

# Fewer years are a table and no picture; more would be lines and no bars.
_FEWEST, _MOST = 5, 120
_STEPS = (1, 2, 2.5, 5, 10)
_APART = 14  # per cent of the width between two values that are written
_LABELS = {"wide": 12, "narrow": 6}  # how many years can be written below the bars
HEIGHT = 220  # of the tallest bar's room, in CSS pixels


class Slot(NamedTuple):
    """A year's place: from ``left``, in per cent of the width; without ``stat`` it is a gap.

    ``height`` is in pixels, from zero. ``value`` may be written above a bar that is ``named``.
    ``labelled`` are the kinds of screen, ``wide`` and ``narrow``, that have room for the year.
    """

    year: int
    left: float
    stat: Stat | None
    height: float = 0
    value: str = ""
    words: str = ""
    named: bool = False
    labelled: str = ""


class Line(NamedTuple):
    """A line across, with its number: ``height`` pixels above zero."""

    height: float
    label: str


class Chart(NamedTuple):
    """Bars, one a year; ``width`` is of a slot, in per cent. ``breaks`` are years, from the left.

    ``summary`` says in words what the picture shows; ``remarks`` what must be known beside it.
    """

    measure: Measure
    slots: tuple[Slot, ...]
    lines: tuple[Line, ...]
    width: float
    breaks: tuple[float, ...]
    summary: str
    remarks: tuple[str, ...]
    preliminary: bool
    gaps: bool

    def named(self, here: str = "") -> frozenset[int]:
        """The years whose value is written above the bar.

        That of the record at the path ``here``, every zero, and the newest and the highest as
        far as they do not run into one another.
        """
        own = [slot for slot in self.slots if slot.stat and slot.stat.path == here]
        kept: list[Slot] = []
        for slot in (*own, *reversed(self.slots)):
            far = all(abs(slot.left - other.left) >= _APART for other in kept)
            if slot in own or (slot.named and far):
                kept.append(slot)
        zeros = [slot for slot in self.slots if slot.stat and not slot.stat.value]
        return frozenset(slot.year for slot in (*kept, *zeros))

    @property
    def stats(self) -> tuple[Stat, ...]:
        """The figures drawn, in the order of their years."""
        return tuple(slot.stat for slot in self.slots if slot.stat)


def charts(base: FactBase) -> dict[str, Chart]:
    """The chart of each measure, by its id, that has neither too few nor too many years."""
    by_measure: dict[str, dict[int, Stat]] = {}
    for stat in filter(_is_drawn, base.stats.values()):
        assert stat.period.start is not None
        by_measure.setdefault(stat.measure, {}).setdefault(stat.period.start.year, stat)
    return {
        id_: _chart(base, measure, dict(sorted(by_year.items())))
        for id_, measure in base.measures.items()
        if len(by_year := by_measure.get(id_, {})) >= _FEWEST
        and max(by_year) - min(by_year) < _MOST
    }


def _is_drawn(stat: Stat) -> bool:
    """Whether a figure stands, counts everybody in a whole year, and is not an estimate."""
    return (
        stat.standing == "stands"
        and stat.period.is_whole_year
        and stat.value is not None
        and stat.group is stat.place is stat.estimator is None
    )


def _chart(base: FactBase, measure: Measure, by_year: dict[int, Stat]) -> Chart:
    years = range(min(by_year), max(by_year) + 1)
    values = {year: stat.value or 0 for year, stat in by_year.items()}
    step, top = _scale(max(values.values()))
    highest = max(values, key=lambda year: values[year])
    width = 100 / len(years)
    steps = {screen: _label_step(len(years), most) for screen, most in _LABELS.items()}
    slots = tuple(
        _slot(base, year, by_year.get(year), at * width, top)._replace(
            named=year in (highest, years[-1]),
            labelled=" ".join(screen for screen, every in steps.items() if not year % every),
        )
        for at, year in enumerate(years)
    )
    lines = tuple(
        Line(HEIGHT * at * step / top, words.number(_plain(at * step)))
        for at in range(1, round(top / step) + 1)
    )
    stats = tuple(by_year.values())
    divides = breaks_across(measure, stats)
    starts = [item.since.start.year for item in divides if item.since and item.since.start]
    return Chart(
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


def _slot(base: FactBase, year: int, stat: Stat | None, left: float, top: float) -> Slot:
    if stat is None:
        return Slot(year, left, None)
    return Slot(
        year,
        left,
        stat,
        HEIGHT * (stat.value or 0) / top,
        words.figure_value(base, stat),
        f"{sentence(base, stat)} {words.capital(words.figure_standing(stat))}.",
    )


def _label_step(years: int, most: int) -> int:
    """Every how many years one is written, so that there are about ``most`` of them."""
    return next((every for every in (1, 2, 5, 10) if years / every <= most), 20)


def _summary(base: FactBase, stats: Sequence[Stat], highest: Stat) -> str:
    newest = stats[-1]
    said = f"Highest: {words.figure_value(base, highest)} {highest.period.phrase}"
    if newest is not highest:
        said += f"; newest: {words.figure_value(base, newest)} {newest.period.phrase}"
    return f"{said}."


def _scale(highest: float) -> tuple[float, float]:
    """The step between two lines and the end of the scale: three to six steps from zero."""
    rough = highest / 4
    if not rough:  # zero, or too small for a number to hold a quarter of it
        return 1, 1
    power = 10 ** floor(log10(rough))
    step = next(factor * power for factor in _STEPS if factor * power >= rough)
    count = -int(-highest // step)
    return step, step * count


def _plain(value: float) -> int | float:
    return round(value) if float(value).is_integer() else round(value, 6)
