"""Limits of any query: to what had been published by a day, and to the user's own records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from defector_facts.base import SHIPPED, FactBase
from defector_facts.model import AnyRecord
from defector_facts.phrasing import counted

if TYPE_CHECKING:  # imported only if a day is asked for
    from defector_facts.history import Past, Published
    from defector_facts.period import Period


class Narrowing(Struct, frozen=True):
    """The limits of a query.

    ``day`` keeps what had been published by its end, as it stood then; ``mine`` keeps records
    that do not come from the shipped base.
    """

    day: Period | None = None
    mine: bool = False

    def of(self, base: FactBase) -> Narrowed:
        """``base`` with these limits."""
        if self.day is None or self.day.end is None:
            return Narrowed(base, base, mine=self.mine)
        from defector_facts.history import as_of

        past = as_of(base, self.day.end)
        return Narrowed(base, past.base, mine=self.mine, past=past, day=self.day.end)


EVERYTHING = Narrowing()


class Narrowed(Struct, frozen=True):
    """A base with limits: the ``whole`` base, and the ``base`` to query instead of it."""

    whole: FactBase
    base: FactBase
    mine: bool
    past: Past | None = None
    day: date | None = None

    def keep(self, records: Iterable[AnyRecord]) -> tuple[AnyRecord, ...]:
        """The ``records`` within the limits."""
        left_out = self.past.left_out if self.past else {}
        return tuple(
            record
            for record in records
            if record.path not in left_out
            and not (self.mine and self.base.origin(record) == SHIPPED)
        )

    def limits(self, matching: Iterable[AnyRecord]) -> tuple[str, ...]:
        """A line that says what was left out; empty without a day.

        ``matching`` are the records that match in the whole base.
        """
        if self.past is None or self.day is None:
            return ()
        return (f"What had been published by {_written(self.day)}{self._left_out(matching)}.",)

    def _left_out(self, matching: Iterable[AnyRecord]) -> str:
        """How many of ``matching`` were left out, by the reason."""
        left_out = self.past.left_out if self.past else {}
        states = (left_out.get(record.path) for record in matching)
        reasons = Counter(state for state in states if state is not None)
        out = [_because(state, count) for state, count in sorted(reasons.items())]
        return f"; left out: {', '.join(out)}" if out else ""

    def missing(self, matching: Sequence[AnyRecord]) -> str:
        """Why none of the records that match in the whole base are left; empty if none match."""
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
