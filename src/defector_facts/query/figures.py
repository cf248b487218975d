"""Selections of figures and of measures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace

from defector_facts import reading_order
from defector_facts.base import FactBase
from defector_facts.model import Measure, Stat
from defector_facts.names import Names
from defector_facts.period import Period
from defector_facts.query.selection import Selection, bounds, names_in, one_time, text_names
from defector_facts.result import Result
from defector_facts.vocabulary import Quality, Standing


class StatsSelection(Selection, frozen=True, kw_only=True):
    """Figures whose periods share a day with the time asked for.

    ``measure``, ``place``, ``group`` and ``estimator`` are names, or whole words of one.
    Superseded figures are left out unless ``superseded`` is true or a ``standing`` is given.
    ``whole_years`` keeps figures for one calendar year, ``by_sex`` figures with numbers of women
    and of men.
    """

    kinds = ("stats",)

    year: int | None = None
    since: Period | None = None
    until: Period | None = None
    measure: str | None = None
    place: str | None = None
    group: str | None = None
    estimator: str | None = None
    standing: Standing | None = None
    quality: Quality | None = None
    whole_years: bool = False
    by_sex: bool = False
    superseded: bool = False

    @property
    def heading(self) -> str:
        """The heading, with the time if that is one year or another single period."""
        time = one_time(self.year, self.since, self.until)
        return "Figures" + (f" for {time}" if time else "")

    def select(self, base: FactBase) -> tuple[Stat, ...]:
        """Raises ``NotFoundError`` for a measure, place, group or estimator without figures."""
        asked = reading_order.Span(*bounds(self.year, self.since, self.until))
        chosen = [
            stat
            for stat in self._published(base)
            if self._shows_superseded or stat.standing != "superseded"
        ]
        return reading_order.in_reading_order(base, chosen, asked)

    def superseded_records(self, base: FactBase) -> tuple[Stat, ...]:
        """The superseded figures that match and are left out."""
        if self._shows_superseded:
            return ()
        return tuple(stat for stat in self._published(base) if stat.standing == "superseded")

    @property
    def _shows_superseded(self) -> bool:
        return self.superseded or self.standing is not None

    def _published(self, base: FactBase) -> Iterator[Stat]:
        """All figures that match, including superseded ones."""
        first, last = bounds(self.year, self.since, self.until)
        for stat in self._named(base):
            if (
                stat.period.overlaps(first, last)
                and self.standing in (None, stat.standing)
                and self.quality in (None, stat.quality)
                and (not self.whole_years or stat.period.is_whole_year)
                and (not self.by_sex or stat.split is not None)
            ):
                yield stat

    def _named(self, base: FactBase) -> Iterable[Stat]:
        """The figures of the measure, place, group and estimator asked for."""
        stats: Iterable[Stat] = base.stats.values()
        for field, names_of in _NAMED_FIELDS.items():
            asked: str | None = getattr(self, field)
            if asked is not None:
                named = names_of(base).containing(asked)
                stats = [stat for stat in stats if getattr(stat, field) in named]
        return stats

    def completed(self, result: Result) -> Result:
        """With the time asked for, and whether women and men are."""
        asked = bounds(self.year, self.since, self.until)
        return replace(result, by_sex=self.by_sex, asked=asked)


def measure_names(base: FactBase) -> Names:
    """The names of the measures."""
    return names_in(base, "measures")


def place_names(base: FactBase) -> Names:
    """The places that figures are about."""
    return _names_of(base, "place")


def group_names(base: FactBase) -> Names:
    """The groups of people that figures are about."""
    return _names_of(base, "group")


def estimator_names(base: FactBase) -> Names:
    """The names of those who made estimates."""
    return _names_of(base, "estimator")


_NAMED_FIELDS: Mapping[str, Callable[[FactBase], Names]] = {
    "measure": measure_names,
    "place": place_names,
    "group": group_names,
    "estimator": estimator_names,
}


def _names_of(base: FactBase, field: str) -> Names:
    """The values of a field of figures, as names."""
    texts = (getattr(stat, field) for stat in base.stats.values())
    return text_names(field, texts, alike=base.info.alike)


class MeasuresSelection(Selection, frozen=True, kw_only=True):
    """All measures, or those with a ``name`` (or whole words of one)."""

    kinds = ("measures",)
    heading = "Measures"

    name: str | None = None

    def select(self, base: FactBase) -> tuple[Measure, ...]:
        """Raises ``NotFoundError`` for a name that no measure has."""
        if self.name is None:
            return tuple(base.measures.values())
        return tuple(base.measures[key] for key in measure_names(base).containing(self.name))
