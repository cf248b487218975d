"""A time that a question names by an event: "arrivals in the year of the Singapore summit"."""

from __future__ import annotations

import re
from typing import NamedTuple

_THE_YEAR = re.compile(
    r"\b(?:in |during |for )?the (?:same )?(?:calendar )?year"
    r"(?: (?P<side>after|before))?(?: (?:of|that|when|in which|where))? (?P<event>\w.*?)[?. ]*$",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAST = 2  # words that describe an event: "the year before?" names none
_LONGEST = 300  # characters of a question that are read


class EventYear(NamedTuple):
    """A question without its time, the ``event`` in whose year it asks, and the words for both.

    ``years`` is 1 for the year after the event, -1 for the year before it.
    """

    rest: str
    event: str
    years: int
    words: str


def event_year(text: str) -> EventYear | None:
    """The event by which ``text`` names a year; ``None`` if it names none in this way."""
    found = _THE_YEAR.search(text[:_LONGEST])
    if found is None or not text[: found.start()].strip():
        return None
    event = found["event"]
    if len(event.split()) < _LEAST or _A_YEAR.search(text):
        return None
    years = {"after": 1, "before": -1}.get((found["side"] or "").casefold(), 0)
    return EventYear(text[: found.start()].strip(), event, years, found[0].strip(" ?."))
