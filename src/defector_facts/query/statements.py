"""Selections of quotations, events, claims and terms."""

from __future__ import annotations

from collections.abc import Iterable

from defector_facts.base import FactBase
from defector_facts.model import AnyRecord, Claim, Event, Quote, Term
from defector_facts.names import Names
from defector_facts.period import Period
from defector_facts.phrasing import counted
from defector_facts.query.records import find_source
from defector_facts.query.selection import Selection, bounds, names_in, one_time, text_names
from defector_facts.vocabulary import Verdict, View


class QuotesSelection(Selection, frozen=True, kw_only=True):
    """Quotations by ``speaker``, ``topic`` and time."""

    kinds = ("quotes",)
    heading = "Quotations"

    speaker: str | None = None
    topic: str | None = None
    year: int | None = None
    since: Period | None = None
    until: Period | None = None

    def select(self, base: FactBase) -> tuple[Quote, ...]:
        """Raises ``NotFoundError`` for a speaker or topic that no quotation has."""
        quotes: Iterable[Quote] = base.quotes.values()
        if self.speaker is not None:
            wanted = set(speaker_names(base).containing(self.speaker))
            quotes = [q for q in quotes if q.speaker in wanted]
        if self.topic is not None:
            topics = find_topics(base.quotes.values(), self.topic)
            quotes = [q for q in quotes if topics.intersection(q.topics)]
        first, last = bounds(self.year, self.since, self.until)
        if first is None and last is None:
            return tuple(quotes)
        return tuple(q for q in quotes if q.date and q.date.overlaps(first, last))


def speaker_names(base: FactBase) -> Names:
    """The speakers, each with their other names."""
    speakers: dict[str, list[str]] = {}
    for quote in base.quotes.values():
        speakers.setdefault(quote.speaker, []).extend(quote.also)
    return Names("speaker", counted(len(speakers), "speaker"), speakers.items(), people=True)


def find_topics(records: Iterable[AnyRecord], topic: str) -> frozenset[str]:
    """The topics of ``records`` that ``topic`` names. Raises ``NotFoundError``."""
    return frozenset(topic_names(records).find(topic))


def topic_names(records: Iterable[AnyRecord]) -> Names:
    """The topics of ``records``, as names."""
    return text_names("topic", (topic for record in records for topic in record.topics))


class EventsSelection(Selection, frozen=True, kw_only=True):
    """All events, or those of a time."""

    kinds = ("events",)

    year: int | None = None
    since: Period | None = None
    until: Period | None = None

    @property
    def heading(self) -> str:
        """The heading, with the time if that is one year or another single period."""
        time = one_time(self.year, self.since, self.until)
        return "Events" + (f" of {time}" if time else "")

    def select(self, base: FactBase) -> tuple[Event, ...]:
        """Never raises."""
        first, last = bounds(self.year, self.since, self.until)
        return tuple(e for e in base.events.values() if e.date.overlaps(first, last))


class ClaimsSelection(Selection, frozen=True, kw_only=True):
    """Claims by ``verdict`` and by the ``source`` that makes them."""

    kinds = ("claims",)
    heading = "Claims"

    verdict: Verdict | None = None
    source: str | None = None

    def select(self, base: FactBase) -> tuple[Claim, ...]:
        """Raises ``NotFoundError`` for a source that does not exist."""
        claims: Iterable[Claim] = base.claims.values()
        if self.source is not None:
            wanted = find_source(base, self.source).id
            claims = [c for c in claims if c.said_in == wanted]
        return tuple(c for c in claims if self.verdict is None or c.verdict == self.verdict)


def claim_source_names(base: FactBase) -> Names:
    """The sources whose statements are rated, by id."""
    return text_names("source", (claim.said_in for claim in base.claims.values()))


class TermsSelection(Selection, frozen=True, kw_only=True):
    """All terms, or the one called ``word``, in any spelling."""

    kinds = ("terms",)
    heading = "Terms"

    word: str | None = None

    @property
    def view(self) -> View:
        """One term is shown in full."""
        return "detail" if self.word else "list"

    def select(self, base: FactBase) -> tuple[Term, ...]:
        """Raises ``NotFoundError`` for an unknown word."""
        if self.word is None:
            return tuple(base.terms.values())
        return tuple(base.terms[key] for key in term_names(base).find(self.word))


def term_names(base: FactBase) -> Names:
    """The names of the terms in every spelling."""
    return names_in(base, "terms")
