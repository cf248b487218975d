"""Which records dispute or contradict which, so that no answer hides a disagreement."""

from __future__ import annotations

from functools import cached_property

from defector_facts import reading_order
from defector_facts.base import FactBase
from defector_facts.model import AnyRecord, Source, Stat
from defector_facts.vocabulary import CHALLENGING


class Challenges:
    """The disagreements in a base, found when they are first needed."""

    def __init__(self, base: FactBase) -> None:
        self._base = base

    def challengers(self, stat: Stat) -> tuple[Stat, ...]:
        """The disputed and contradicted figures for the same thing as ``stat``."""
        return self._challengers.get(stat.path, ())

    def beside(self, record: AnyRecord) -> tuple[AnyRecord, ...]:
        """What a record that does not stand is shown with: what it challenges, and its ``see``."""
        if record.standing == "stands":
            return ()
        challenged = self._challenged.get(record.path)
        others = (challenged, *map(self._base.get, record.see))
        found = {o.path: o for o in others if o is not None and not isinstance(o, Source)}
        return tuple(found.values())

    @cached_property
    def _challenged(self) -> dict[str, Stat]:
        """The figure that each challenging figure challenges, by the path of the latter."""
        return {other.path: first for first, *others in self._clusters for other in others}

    @cached_property
    def _clusters(self) -> list[reading_order.Cluster]:
        stats = self._base.stats.values()
        return reading_order.clusters(self._base, stats, reading_order.Span())

    @cached_property
    def _challengers(self) -> dict[str, tuple[Stat, ...]]:
        return {
            first.path: tuple(stat for stat in others if stat.standing in CHALLENGING)
            for first, *others in self._clusters
        }
