"""Which figures dispute or contradict which, over a whole base: no answer may hide it."""

from __future__ import annotations

from functools import cached_property

from defector_facts import reading_order
from defector_facts.base import FactBase
from defector_facts.model import Stat

_CHALLENGING = ("disputed", "contradicted")


class Challenges:
    """The figures that challenge each figure of a base, looked up once."""

    def __init__(self, base: FactBase) -> None:
        self._base = base

    def against(self, stat: Stat) -> tuple[Stat, ...]:
        """The disputed and the contradicted figures about what ``stat`` is about."""
        return self._against.get(stat.path, ())

    @cached_property
    def _against(self) -> dict[str, tuple[Stat, ...]]:
        stats = self._base.stats.values()
        found = reading_order.clusters(self._base, stats, reading_order.Span())
        return {
            host.path: tuple(stat for stat in others if stat.standing in _CHALLENGING)
            for host, *others in found
        }
