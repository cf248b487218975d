"""Selections of records: what is asked for as one value, and pure functions that answer it.

Each selection of a kind is one frozen type, whose fields are what can be asked for. ``select``
gives its records, in the order of the file; ``answer`` gives them as a ``Result``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from msgspec import Struct

from defector_facts import reading_order
from defector_facts.base import FactBase
from defector_facts.describe import kinds_of, loaded_words, names_of
from defector_facts.evidence import footings, resting_on, weakness
from defector_facts.kinds import REGISTER
from defector_facts.model import (
    RECORD_TYPES,
    AnyRecord,
    Camp,
    Claim,
    Event,
    EvidencedRecord,
    Facility,
    Penalty,
    Quote,
    Route,
    Source,
    Stat,
    Term,
)
from defector_facts.names import Names, NotFoundError, counted, did_you_mean, spelling_key
from defector_facts.period import Period
from defector_facts.result import Result
from defector_facts.vocabulary import RouteStatus, Verdict


class Selection(Struct, frozen=True, kw_only=True):
    """What is asked for: every record of some kinds, or those that a field keeps."""

    kinds: ClassVar[tuple[str, ...]]
    heading: ClassVar[str]

    def select(self, base: FactBase) -> tuple[AnyRecord, ...]:
        """The records asked for; ``NotFoundError`` for a name that nothing has."""
        return tuple(record for kind in self.kinds for record in base.table(kind).values())

    def complete(self, result: Result) -> Result:
        """The result with what is known beside its records."""
        return result


def answer(base: FactBase, selection: Selection, limit: int | None = None) -> Result:
    """The answer to a selection; where a name is not found, one that says so."""
    result = Result(base, selection.heading, (), selection.kinds)
    try:
        result = result._replace(records=selection.select(base)[:limit])
        if not result.records:
            searched = ", ".join(f"{len(base.table(kind))} {kind}" for kind in result.kinds)
            result = result._replace(missing=f"nothing matched among {searched}")
    except NotFoundError as error:
        result = result._replace(missing=str(error))
    return selection.complete(result)


class RoutesSelection(Selection, frozen=True, kw_only=True):
    """Routes that pass ``via`` a place, lead ``to`` one, have a ``status``."""

    kinds = ("routes",)
    heading = "Routes out of North Korea"

    via: str | None = None
    to: str | None = None
    status: RouteStatus | None = None

    def select(self, base: FactBase) -> tuple[Route, ...]:
        """Raises ``NotFoundError`` for a place that no route names."""
        routes: Iterable[Route] = base.routes.values()
        if self.via is not None:
            passed = set(route_places(base, also=True).containing(self.via))
            routes = [r for r in routes if passed.intersection((r.name, *r.places[1:-1]))]
        if self.to is not None:
            ends = route_places(base).containing(self.to)
            routes = [r for r in routes if r.places[-1] in ends]
        return tuple(r for r in routes if self.status is None or r.status == self.status)


def route_places(base: FactBase, *, also: bool = False) -> Names:
    """The places that routes name; with ``also``, routes by what they are called too."""
    places = dict.fromkeys(place for route in base.routes.values() for place in route.places)
    entries: list[tuple[str, Iterable[str]]] = [(place, ()) for place in places]
    if also:
        entries += ((route.name, names_of(route)) for route in base.routes.values())
    return Names("place", f"the places of {counted(len(base.routes), 'route')}", entries)


class CampsSelection(Selection, frozen=True, kw_only=True):
    """The camp types; or with ``name`` that type and then its facilities, or one facility.

    ``name`` is any romanization, hangul, hanja or English name.
    """

    kinds = ("camps", "facilities")
    heading = "Places of detention in North Korea"

    name: str | None = None

    def select(self, base: FactBase) -> tuple[Camp | Facility, ...]:
        """Raises ``NotFoundError`` for a name that no camp type and no facility has."""
        if self.name is None:
            return tuple(base.camps.values())
        selected: list[Camp | Facility] = []
        for key in camp_names(base).find(self.name):
            if key in base.facilities:
                selected.append(base.facilities[key])
            else:
                selected.append(base.camps[key])
                selected += [f for f in base.facilities.values() if f.type == key]
        return tuple(selected)

    def complete(self, result: Result) -> Result:
        """One type is shown whole; a name that the sources do not use is remarked on."""
        return result._replace(
            view="detail" if self.name else "list",
            remarks=loaded_remarks(result.base, self.name),
        )


def camp_names(base: FactBase) -> Names:
    """Every name of the camp types and facilities."""
    return _names_in(base, "camps", "facilities")


def _names_in(base: FactBase, *among: str) -> Names:
    """Every name of the records of some kinds, by id."""
    entries = [REGISTER[kind] for kind in among]
    found = " and ".join(counted(len(base.table(e.name)), e.one, e.many) for e in entries)
    records = [record for kind in among for record in base.table(kind).values()]
    named = ((r.id, (*names_of(r), *loaded_words(r))) for r in records)
    return Names(entries[0].one, found, named)


def loaded_remarks(base: FactBase, name: str | None) -> tuple[str, ...]:
    """What is to be said where ``name`` is a loaded word for a camp type; else nothing."""
    return tuple(
        f"{name!r} is not a term of the sources: they say {camp.name.casefold()}"
        for camp in base.camps.values()
        if name and spelling_key(name) in map(spelling_key, camp.loaded)
    )


class PenaltiesSelection(Selection, frozen=True, kw_only=True):
    """Penalties, or those that lead to a ``camp`` type by any of its names."""

    kinds = ("penalties",)
    heading = "Penalties and provisions"

    camp: str | None = None

    def select(self, base: FactBase) -> tuple[Penalty, ...]:
        """Raises ``NotFoundError`` for a name that no camp type has."""
        if self.camp is None:
            return tuple(base.penalties.values())
        keys = set(camp_names(base).find(self.camp))
        return tuple(p for p in base.penalties.values() if keys & set(p.camps))

    def complete(self, result: Result) -> Result:
        """A name that the sources do not use is remarked on."""
        return result._replace(remarks=loaded_remarks(result.base, self.camp))


class StatsSelection(Selection, frozen=True, kw_only=True):
    """Figures that share a day with the time asked for.

    Superseded values are left out unless ``superseded``; then each figure's published values
    stand together, the standing one first. ``by_sex`` keeps those with women and men apart.
    """

    kinds = ("stats",)
    heading = "Figures"

    year: int | None = None
    since: Period | None = None
    until: Period | None = None
    measure: str | None = None
    by_sex: bool = False
    superseded: bool = False

    def select(self, base: FactBase) -> tuple[Stat, ...]:
        """Raises ``NotFoundError`` for a measure that does not exist."""
        stats: Iterable[Stat] = base.stats.values()
        if self.measure is not None:
            wanted = set(_names_in(base, "measures").containing(self.measure))
            stats = [s for s in stats if s.measure in wanted]
        first, last = _bounds(self.year, self.since, self.until)
        chosen = [
            stat
            for stat in stats
            if stat.period.overlaps(first, last)
            and (self.superseded or stat.standing != "superseded")
            and (not self.by_sex or stat.split is not None)
        ]
        return reading_order.in_reading_order(base, chosen, reading_order.Span(first, last))

    def complete(self, result: Result) -> Result:
        """Says for what time, and whether women and men are asked for."""
        heading = f"{self.heading} for {self.year}" if self.year else self.heading
        asked = _bounds(self.year, self.since, self.until)
        return result._replace(heading=heading, by_sex=self.by_sex, asked=asked)


def _bounds(
    year: int | None, since: Period | None = None, until: Period | None = None
) -> tuple[date | None, date | None]:
    """The first and the last day asked for; ``None`` where that side is open."""
    firsts = [since.start] if since and since.start else []
    lasts = [until.end] if until and until.end else []
    if year is not None:
        firsts.append(date(year, 1, 1))
        lasts.append(date(year, 12, 31))
    return max(firsts, default=None), min(lasts, default=None)


class QuotesSelection(Selection, frozen=True, kw_only=True):
    """Quotations by ``speaker``, ``topic`` and the ``year`` they were said."""

    kinds = ("quotes",)
    heading = "Quotations"

    speaker: str | None = None
    topic: str | None = None
    year: int | None = None

    def select(self, base: FactBase) -> tuple[Quote, ...]:
        """Raises ``NotFoundError`` for a speaker or topic that no quotation has."""
        quotes: Iterable[Quote] = base.quotes.values()
        if self.speaker is not None:
            wanted = set(speaker_names(base).containing(self.speaker))
            quotes = [q for q in quotes if q.speaker in wanted]
        if self.topic is not None:
            topics = find_topics(base.quotes.values(), self.topic)
            quotes = [q for q in quotes if topics.intersection(q.topics)]
        first, last = _bounds(self.year)
        return tuple(
            q for q in quotes if self.year is None or (q.date and q.date.overlaps(first, last))
        )


def speaker_names(base: FactBase) -> Names:
    """The speakers, each with what else they are called."""
    speakers: dict[str, list[str]] = {}
    for quote in base.quotes.values():
        speakers.setdefault(quote.speaker, []).extend(quote.also)
    return Names("speaker", counted(len(speakers), "speaker"), speakers.items(), people=True)


def find_topics(records: Iterable[AnyRecord], topic: str) -> frozenset[str]:
    """The topics of ``records`` that ``topic`` names. Raises ``NotFoundError``."""
    topics = dict.fromkeys(known for record in records for known in record.topics)
    names = Names("topic", counted(len(topics), "topic"), ((known, ()) for known in topics))
    return frozenset(names.find(topic))


class EventsSelection(Selection, frozen=True, kw_only=True):
    """Events, or those of a ``year``."""

    kinds = ("events",)
    heading = "Events"

    year: int | None = None

    def select(self, base: FactBase) -> tuple[Event, ...]:
        """Those that share a day with the year."""
        first, last = _bounds(self.year)
        return tuple(e for e in base.events.values() if e.date.overlaps(first, last))

    def complete(self, result: Result) -> Result:
        """The heading names the year."""
        heading = f"{self.heading} of {self.year}" if self.year else self.heading
        return result._replace(heading=heading)


class ClaimsSelection(Selection, frozen=True, kw_only=True):
    """Claims by ``verdict`` and by the ``source`` that makes them."""

    kinds = ("claims",)
    heading = "Claims, rated"

    verdict: Verdict | None = None
    source: str | None = None

    def select(self, base: FactBase) -> tuple[Claim, ...]:
        """Raises ``NotFoundError`` for a source that does not exist."""
        claims: Iterable[Claim] = base.claims.values()
        if self.source is not None:
            wanted = find_source(base, self.source).id
            claims = [c for c in claims if c.said_in == wanted]
        return tuple(c for c in claims if self.verdict is None or c.verdict == self.verdict)


class TermsSelection(Selection, frozen=True, kw_only=True):
    """Terms, or the one that a ``word`` in any spelling names."""

    kinds = ("terms",)
    heading = "Terms"

    word: str | None = None

    def select(self, base: FactBase) -> tuple[Term, ...]:
        """Raises ``NotFoundError`` for a word that no term is."""
        if self.word is None:
            return tuple(base.terms.values())
        return tuple(base.terms[key] for key in _names_in(base, "terms").find(self.word))

    def complete(self, result: Result) -> Result:
        """One term is shown whole."""
        return result._replace(view="detail") if self.word else result


class MeasuresSelection(Selection, frozen=True, kw_only=True):
    """All measures."""

    kinds = ("measures",)
    heading = "Measures"


class SourcesSelection(Selection, frozen=True, kw_only=True):
    """The bibliography, or the source with an ``id`` and what rests on it."""

    kinds = ("sources",)
    heading = "Sources"

    id: str | None = None

    def select(self, base: FactBase) -> tuple[Source, ...]:
        """Raises ``NotFoundError`` for an id that no source has."""
        return (find_source(base, self.id),) if self.id else tuple(base.sources.values())

    def complete(self, result: Result) -> Result:
        """One source is shown whole, with what rests on it."""
        return whole(result) if self.id else result


def whole(result: Result) -> Result:
    """The result with its records whole, and what rests on each source among them."""
    ids = [record.id for record in result.records if record.kind == "sources"]
    supports = {id_: resting_on(result.base, id_) for id_ in ids}
    return result._replace(
        view="detail", kinds=kinds_of(result.records) or result.kinds, supports=supports
    )


def find_source(base: FactBase, name: str) -> Source:
    """The source with an id, with or without ``sources.``. Raises ``NotFoundError``."""
    ids = ((id_, ()) for id_ in base.sources)
    names = Names("source", counted(len(base.sources), "source"), ids)
    return base.sources[names.find(name.removeprefix("sources."))[0]]


class WeakSelection(Selection, frozen=True, kw_only=True):
    """Every record that rests on one page, on one origin, or on copies alone."""

    kinds = tuple(
        kind for kind, type_ in RECORD_TYPES.items() if issubclass(type_, EvidencedRecord)
    )
    heading = "Records on a weak footing"

    def select(self, base: FactBase) -> tuple[AnyRecord, ...]:
        """Those of every kind."""
        return tuple(record for record in base if weakness(base, record) is not None)

    def complete(self, result: Result) -> Result:
        """Why each of them is weak, and how every kind is sourced."""
        base, records = result.base, result.records
        weaknesses = {r.path: why for r in records if (why := weakness(base, r))}
        return result._replace(view="weak", weaknesses=weaknesses, footings=footings(base))


class RecordsSelection(Selection, frozen=True, kw_only=True):
    """The records that dotted paths or bare ``ids`` name, whole, in the order asked for."""

    kinds = ()
    heading = "Records"

    ids: tuple[str, ...]

    def select(self, base: FactBase) -> tuple[AnyRecord, ...]:
        """Raises ``NotFoundError`` with what a name could mean: near paths, or several kinds."""
        return tuple(_find_record(base, name) for name in self.ids)

    def complete(self, result: Result) -> Result:
        """With what rests on each source among them, and the kinds that were named or found."""
        named = dict.fromkeys(name.partition(".")[0] for name in self.ids)
        kinds = tuple(kind for kind in named if kind in REGISTER)
        return whole(result._replace(kinds=kinds))._replace(view="whole")


class ReferencesSelection(RecordsSelection, frozen=True, kw_only=True):
    """References to what records rest on; with ``sentences``, each record as a sentence too."""

    sentences: bool = False

    def complete(self, result: Result) -> Result:
        """As ``facts cite`` shows them."""
        return result._replace(view="sentences" if self.sentences else "references")


class BaseSelection(Selection, frozen=True, kw_only=True):
    """The fact base itself, as a source to cite."""

    kinds = ("sources",)
    heading = "The fact base"

    def select(self, base: FactBase) -> tuple[Source, ...]:
        """One source that no file has."""
        return (base.info.as_source(),)

    def complete(self, result: Result) -> Result:
        """As ``facts cite`` shows it."""
        return result._replace(view="references")


def _find_record(base: FactBase, name: str) -> AnyRecord:
    records = base.named(name)
    if len(records) > 1:
        paths = [record.path for record in records]
        raise NotFoundError("single record", name, "several kinds", did_you_mean(paths))
    if not records:
        paths_and_ids = ((record.path, (record.id,)) for record in base)
        raise Names("record", counted(len(base), "record"), paths_and_ids).missing(name)
    return records[0]
