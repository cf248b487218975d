"""A number of a measure with its time."""

from __future__ import annotations

from typing import NamedTuple

from defector_facts.check.scope.related import Related
from defector_facts.check.times.spans import Span
from defector_facts.check.times.when import When


class Timed(NamedTuple):
    """A number of a measure with its time.

    ``spans`` are the periods that may be meant: with several, the number is never contradicted.
    ``kind`` is that of ``When``; ``how`` says how the period was worked out; ``sure`` is whether
    the time can be read in one way only, ``explicit`` whether it stands beside the number.
    """

    related: Related
    spans: tuple[Span, ...]
    kind: str
    how: str
    sure: bool
    explicit: bool
    needs_date: bool = False
    calendar: bool = False

    def as_hinted(self) -> Timed:
        """The same as a number that can only be confirmed."""
        return self._replace(related=self.related._replace(loose=True, hinted=True))


def at_time(number: Related, when: When, *, explicit: bool) -> Timed:
    """A number with the time of a time expression."""
    own = when.spans, when.kind, when.how, when.sure
    return Timed(number, *own, explicit, when.needs_date, when.calendar)


def without_time(number: Related) -> Timed:
    """A number for which no time is known."""
    return Timed(number, (), "none", "", False, False)
