"""Years whose parts do not add up to them, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from defector_facts.chart.grouping import WhoAndWhere, who_and_where
from defector_facts.model import Measure, Stat
from defector_facts.period import PeriodKind
from defector_facts.phrasing import number

if TYPE_CHECKING:  # imported when a figure has decimals
    from fractions import Fraction

_PARTS = {PeriodKind.HALF: (2, "half years"), PeriodKind.QUARTER: (4, "quarters")}
_PARTS[PeriodKind.MONTH] = (12, "months")


def differences(measure: Measure, stats: Iterable[Stat]) -> Iterator[str]:
    """A sentence for each year whose parts are all known and do not add up to it.

    Nothing is said of stocks and percentages, which do not add up.
    """
    if measure.series == "stock" or measure.unit == "percent":
        return
    counts = [s for s in stats if s.standing == "stands" and s.value is not None]
    years = {
        (s.period.start.year, who_and_where(s)): s
        for s in counts
        if s.period.is_whole_year and s.period.start is not None
    }
    parts: dict[tuple[PeriodKind, int, WhoAndWhere], dict[object, Stat]] = {}
    for stat in counts:
        if stat.period.kind in _PARTS and stat.period.start is not None:
            key = (stat.period.kind, stat.period.start.year, who_and_where(stat))
            parts.setdefault(key, {}).setdefault(stat.period, stat)
    for (kind, year, subject), own in sorted(parts.items(), key=lambda item: item[0][1]):
        whole, (count, name) = years.get((year, subject)), _PARTS[kind]
        if whole is None or len(own) < count:
            continue
        total = sum(_as_written(stat) for stat in own.values())
        if total != _as_written(whole):
            yield _sentence(measure, whole, name, total, [*own.values()])


def _as_written(stat: Stat) -> int | Fraction:
    """A figure's value as an exact decimal, so that 0.1 and 0.2 make 0.3."""
    value = stat.value or 0
    if isinstance(value, int):
        return value
    from fractions import Fraction

    return Fraction(str(value))


def _number(value: int | Fraction) -> str:
    return number(value if isinstance(value, int) else float(value))


def _sentence(
    measure: Measure, whole: Stat, name: str, total: int | Fraction, parts: Sequence[Stat]
) -> str:
    year = _as_written(whole)
    much = f"{_number(total - year)} more" if total > year else f"{_number(year - total)} less"
    assert whole.value is not None
    return (
        f"The {name} of {whole.period.label} add up to {_number(total)}, "
        f"{much} than the year's {number(whole.value)}: {_reason(measure, whole, parts)}"
    )


def _reason(measure: Measure, whole: Stat, parts: Sequence[Stat]) -> str:
    """Why parts may differ from the year: a break between qualities, or inexact figures."""
    qualities = {stat.quality for stat in (whole, *parts)}
    for item in measure.breaks:
        named = qualities & {*item.qualities}
        if named and named != qualities:
            return item.text
    inexact = [stat for stat in (whole, *parts) if stat.precision != "exact"]
    if inexact:
        return f"the figure for {inexact[0].period.label} is not exact."
    if len(qualities) > 1:
        return f"some of them are {' and some '.join(sorted(qualities))}."
    return "the sources do not say why."
