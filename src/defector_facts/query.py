"""Pure selections over a fact base: records in, records out, in the order of the file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from defector_facts.names import Names, NotFoundError, counted, did_you_mean, spelling_key

if TYPE_CHECKING:  # the records are not imported to ask for their help
    from collections.abc import Iterable, Sequence

    from defector_facts.base import FactBase
    from defector_facts.model import (
        AnyRecord,
        Camp,
        Claim,
        Event,
        Facility,
        Measure,
        Penalty,
        Quote,
        Route,
        Source,
        Stat,
        Term,
    )
    from defector_facts.period import Period
    from defector_facts.vocabulary import RouteStatus, Verdict


def select_routes(
    base: FactBase,
    via: str | None = None,
    to: str | None = None,
    status: RouteStatus | None = None,
) -> tuple[Route, ...]:
    """Routes that pass ``via`` a place, lead ``to`` one, have a ``status``.

    Raises ``NotFoundError`` for a place that no route names.
    """
    routes: Iterable[Route] = base.routes.values()
    if via is not None:
        passed = set(route_places(base, also=True).containing(via))
        routes = [r for r in routes if passed.intersection((r.path, *r.places[1:-1]))]
    if to is not None:
        ends = route_places(base).containing(to)
        routes = [r for r in routes if r.places[-1] in ends]
    return tuple(r for r in routes if status is None or r.status == status)


def route_places(base: FactBase, *, also: bool = False) -> Names:
    """The places that routes name; with ``also``, routes by path with what they are called."""
    places = dict.fromkeys(place for route in base.routes.values() for place in route.places)
    entries: list[tuple[str, tuple[str, ...]]] = [(place, ()) for place in places]
    if also:
        entries += ((route.path, (route.name, *route.also)) for route in base.routes.values())
    return Names("place", f"the places of {counted(len(base.routes), 'route')}", entries)


def select_camps(base: FactBase, type_: str | None = None) -> tuple[Camp | Facility, ...]:
    """The camp types; with ``type_``, that type and then its facilities, or one facility.

    ``type_`` is any romanization, hangul, hanja or English name. Raises ``NotFoundError``.
    """
    if type_ is None:
        return tuple(base.camps.values())
    selected: list[Camp | Facility] = []
    for key in camp_names(base).find(type_):
        if key in base.facilities:
            selected.append(base.facilities[key])
        else:
            selected.append(base.camps[key])
            selected += [f for f in base.facilities.values() if f.type == key]
    return tuple(selected)


def camp_names(base: FactBase) -> Names:
    """Every name of the camp types and facilities."""
    places: Sequence[Camp | Facility] = (*base.camps.values(), *base.facilities.values())
    facilities = counted(len(base.facilities), "facility", "facilities")
    searched = f"{counted(len(base.camps), 'camp type')} and {facilities}"
    return Names(
        "camp type",
        searched,
        ((p.id, (p.name, *_spelt(p), *loaded(p))) for p in places),
    )


def _spelt(record: Camp | Facility | Term) -> list[str]:
    """How a record's name is written in Korean, and what else it is called."""
    return [name for name in (record.hangul, record.hanja, *record.also) if name is not None]


def loaded(record: AnyRecord) -> tuple[str, ...]:
    """The loaded words under which a record is looked for."""
    return getattr(record, "loaded", ())


def loaded_remarks(base: FactBase, name: str) -> tuple[str, ...]:
    """What is to be said where ``name`` is a loaded word for a camp type; else nothing."""
    return tuple(
        f"{name!r} is not a term of the sources: they say {camp.name.casefold()}"
        for camp in base.camps.values()
        if spelling_key(name) in map(spelling_key, camp.loaded)
    )


def select_penalties(base: FactBase, camp: str | None = None) -> tuple[Penalty, ...]:
    """Penalties, or those that lead to a camp type by any of its names."""
    if camp is None:
        return tuple(base.penalties.values())
    keys = set(camp_names(base).find(camp))
    return tuple(p for p in base.penalties.values() if keys & set(p.camps))


def select_stats(
    base: FactBase,
    year: int | None = None,
    since: Period | None = None,
    until: Period | None = None,
    measure: str | None = None,
    sex: bool = False,
    every: bool = False,
) -> tuple[Stat, ...]:
    """Figures that share a day with the time asked for, in the order of the file.

    Superseded values are left out unless ``every``; then each figure's published values
    stand together, the standing one first. ``sex`` keeps those with women and men apart.
    Raises ``NotFoundError`` for a measure that does not exist.
    """
    stats: Iterable[Stat] = base.stats.values()
    if measure is not None:
        wanted = set(measure_names(base).containing(measure))
        stats = [s for s in stats if s.measure in wanted]
    first, last = _bounds(year, since, until)
    chosen = [
        stat
        for stat in stats
        if stat.period.overlaps(first, last)
        and (every or stat.standing != "superseded")
        and (not sex or stat.split is not None)
    ]
    return tuple(_standing_first(chosen) if every else chosen)


def measure_names(base: FactBase) -> Names:
    """The measures by id, label and what else they are called."""
    entries = ((m.id, (m.label, *m.also)) for m in base.measures.values())
    return Names("measure", counted(len(base.measures), "measure"), entries)


def _standing_first(stats: list[Stat]) -> list[Stat]:
    groups: dict[tuple[str, Period, str | None, str | None], list[Stat]] = {}
    for stat in stats:
        groups.setdefault((stat.measure, stat.period, stat.group, stat.place), []).append(stat)
    order = ("stands", "disputed", "superseded", "contradicted")
    return [
        stat
        for group in groups.values()
        for stat in sorted(group, key=lambda s: order.index(s.standing))
    ]


def _bounds(
    year: int | None, since: Period | None, until: Period | None
) -> tuple[date | None, date | None]:
    firsts = [since.start] if since and since.start else []
    lasts = [until.end] if until and until.end else []
    if year is not None:
        firsts.append(date(year, 1, 1))
        lasts.append(date(year, 12, 31))
    return max(firsts, default=None), min(lasts, default=None)


def select_quotes(
    base: FactBase,
    speaker: str | None = None,
    topic: str | None = None,
    year: int | None = None,
) -> tuple[Quote, ...]:
    """Quotations by speaker, topic and the year they were said.

    Raises ``NotFoundError`` for a speaker or topic that no quotation has.
    """
    quotes: Iterable[Quote] = base.quotes.values()
    if speaker is not None:
        wanted = set(speaker_names(base).containing(speaker))
        quotes = [q for q in quotes if q.speaker in wanted]
    if topic is not None:
        quotes = with_topic(base.quotes.values(), quotes, topic)
    first, last = _bounds(year, None, None)
    return tuple(q for q in quotes if year is None or (q.date and q.date.overlaps(first, last)))


def speaker_names(base: FactBase) -> Names:
    """The speakers, each with what else they are called."""
    speakers: dict[str, list[str]] = {}
    for quote in base.quotes.values():
        speakers.setdefault(quote.speaker, []).extend(quote.also)
    return Names("speaker", counted(len(speakers), "speaker"), speakers.items(), people=True)


def with_topic(known: Iterable[Quote], quotes: Iterable[Quote], topic: str) -> list[Quote]:
    """The ``quotes`` that have ``topic``, one of those that the ``known`` ones have."""
    topics = dict.fromkeys(t for quote in known for t in quote.topics)
    names = Names("topic", counted(len(topics), "topic"), ((t, ()) for t in topics))
    wanted = set(names.find(topic))
    return [quote for quote in quotes if wanted & set(quote.topics)]


def select_events(base: FactBase, year: int | None = None) -> tuple[Event, ...]:
    """Events, or those of a year."""
    first, last = _bounds(year, None, None)
    return tuple(e for e in base.events.values() if e.date.overlaps(first, last))


def select_claims(
    base: FactBase, verdict: Verdict | None = None, source: str | None = None
) -> tuple[Claim, ...]:
    """Claims by verdict and by the source that makes them. Raises ``NotFoundError``."""
    claims: Iterable[Claim] = base.claims.values()
    if source is not None:
        wanted = find_source(base, source).id
        claims = [c for c in claims if c.said_in == wanted]
    return tuple(c for c in claims if verdict is None or c.verdict == verdict)


def select_terms(base: FactBase, word: str | None = None) -> tuple[Term, ...]:
    """Terms, or the one that a word in any spelling names. Raises ``NotFoundError``."""
    if word is None:
        return tuple(base.terms.values())
    terms = base.terms.values()
    names = ((t.id, (t.term, *_spelt(t))) for t in terms)
    return tuple(
        base.terms[key] for key in Names("term", counted(len(terms), "term"), names).find(word)
    )


def select_measures(base: FactBase) -> tuple[Measure, ...]:
    """All measures."""
    return tuple(base.measures.values())


def select_sources(base: FactBase) -> tuple[Source, ...]:
    """The bibliography: every source, in the order of the file."""
    return tuple(base.sources.values())


def find_source(base: FactBase, name: str) -> Source:
    """The source with an id, with or without ``sources.``. Raises ``NotFoundError``."""
    names = Names(
        "source", counted(len(base.sources), "source"), ((id_, ()) for id_ in base.sources)
    )
    return base.sources[names.find(name.removeprefix("sources."))[0]]


def select_weak(base: FactBase) -> tuple[AnyRecord, ...]:
    """Every record that rests on one page, on one origin, or on copies alone."""
    from defector_facts.evidence import weakness

    return tuple(record for record in base if weakness(base, record) is not None)


def find_records(base: FactBase, names: Iterable[str]) -> tuple[AnyRecord, ...]:
    """The records that dotted paths or bare ids name, in the order asked for.

    Raises ``NotFoundError`` with the nearest paths, or with the paths that a bare id of
    several kinds could mean.
    """
    found: list[AnyRecord] = []
    for name in names:
        records = base.named(name)
        if len(records) > 1:
            paths = [record.path for record in records]
            raise NotFoundError("single record", name, "several kinds", did_you_mean(paths))
        if not records:
            paths_and_ids = ((record.path, (record.id,)) for record in base)
            raise Names("record", counted(len(base), "record"), paths_and_ids).missing(name)
        found += records
    return tuple(found)
