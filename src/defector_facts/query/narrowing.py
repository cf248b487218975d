"""What any query can be narrowed to: what had been published by a day, or one's own records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from defector_facts.base import SHIPPED, FactBase
from defector_facts.model import AnyRecord
from defector_facts.names import counted

if TYPE_CHECKING:  # imported where a day is asked for
    from defector_facts.history import Past, Published
    from defector_facts.period import Period


class Narrowing(Struct, frozen=True):
    """``day`` keeps what had been published by its end, as it then stood; ``mine`` keeps the
    records that are not the shipped base's.
    """

    day: Period | None = None
    mine: bool = False

    def of(self, base: FactBase) -> Narrowed:
        """``base`` so narrowed."""
        if self.day is None or self.day.end is None:
            return Narrowed(base, base, mine=self.mine)
        from defector_facts.history import as_of

        past = as_of(base, self.day.end)
        return Narrowed(base, past.base, mine=self.mine, past=past, day=self.day.end)


EVERYTHING = Narrowing()


class Narrowed(Struct, frozen=True):
    """The ``whole`` base and the ``base`` to ask instead of it."""

    whole: FactBase
    base: FactBase
    mine: bool
    past: Past | None = None
    day: date | None = None

    def keep(self, records: Iterable[AnyRecord]) -> tuple[AnyRecord, ...]:
        """Those of ``records`` that are asked for."""
        out = self.past.left_out if self.past else {}
        return tuple(
            record
            for record in records
            if record.path not in out and not (self.mine and self.base.origin(record) == SHIPPED)
        )

    def said(self, matching: Iterable[AnyRecord]) -> tuple[str, ...]:
        """One line that says what was left out; nothing where no day was asked for.

        ``matching`` are the records that the whole base would have answered with.
        """
        if self.past is None or self.day is None:
            return ()
        return (f"What had been published by {_written(self.day)}{self._left_out(matching)}.",)

    def _left_out(self, matching: Iterable[AnyRecord]) -> str:
        """How many of ``matching`` had not been published by the day, and why that is said."""
        left_out = self.past.left_out if self.past else {}
        states = (left_out.get(record.path) for record in matching)
        reasons = Counter(state for state in states if state is not None)
        out = [_because(state, count) for state, count in sorted(reasons.items())]
        return f"; left out: {', '.join(out)}" if out else ""

    def missing(self, matching: Sequence[AnyRecord]) -> str:
        """Why nothing is left of the records that match in the whole base, where some do."""
        if not matching:
            return ""
        if self.day is not None:
            published = f"nothing that matches had been published by {_written(self.day)}"
            return published + self._left_out(matching)
        own = sum(self.whole.origin(record) != SHIPPED for record in self.whole)
        if own:
            return f"nothing matched among the {counted(own, 'record')} of your own bases"
        return "all that matches is in the shipped base; add a base of your own with --base PATH"


def _because(state: Published, count: int) -> str:
    from defector_facts.history import Published

    reasons = {
        Published.LATER: "published later",
        Published.NOT_PRECISE: "dated only to a year or month, in which the day falls",
        Published.UNDATED: "without a date",
    }
    return f"{counted(count, 'record')} {reasons[state]}"


def _written(day: date) -> str:
    from defector_facts.period import parse_period

    return parse_period(day).label
