"""Which records dispute or contradict which, over a whole base: no answer may hide it."""

from __future__ import annotations

from functools import cached_property

from defector_facts import reading_order
from defector_facts.base import FactBase
from defector_facts.model import AnyRecord, Source, Stat

_CHALLENGING = ("disputed", "contradicted")


class Challenges:
    """Which figures challenge which in a base, and which stand instead; looked up once."""

    def __init__(self, base: FactBase) -> None:
        self._base = base

    def against(self, stat: Stat) -> tuple[Stat, ...]:
        """The disputed and the contradicted figures about what ``stat`` is about."""
        return self._against.get(stat.path, ())

    def beside(self, record: AnyRecord) -> tuple[AnyRecord, ...]:
        """What stands instead of a record that does not stand, or is said beside it."""
        if record.standing == "stands":
            return ()
        host = self._hosts.get(record.path)
        named = (self._base.get(path) for path in record.see)
        records = {r.path: r for r in (host, *named) if r is not None and not isinstance(r, Source)}
        return tuple(records.values())

    @cached_property
    def _hosts(self) -> dict[str, Stat]:
        return {other.path: host for host, *others in self._clusters for other in others}

    @cached_property
    def _clusters(self) -> list[reading_order.Cluster]:
        stats = self._base.stats.values()
        return reading_order.clusters(self._base, stats, reading_order.Span())

    @cached_property
    def _against(self) -> dict[str, tuple[Stat, ...]]:
        return {
            host.path: tuple(stat for stat in others if stat.standing in _CHALLENGING)
            for host, *others in self._clusters
        }
