"""Pure selections over a fact base: records in, records out, in the order of the file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from defector_facts.names import Names, NotFoundError, counted, did_you_mean, spelling_key
from defector_facts.vocabulary import VERDICTS

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
    from defector_facts.vocabulary import Quality, RouteStatus, Standing, Verdict


class StatSelection(NamedTuple):
    """Which figures are asked for; what is left out does not matter.

    ``year``, ``since`` and ``until`` select figures that share a day with that time.
    ``measure``, ``place``, ``group`` and ``estimator`` are names or whole words of one.
    ``whole_years`` selects figures for one calendar year, ``by_sex`` those that count women
    and men. ``every`` includes superseded values, as naming a ``standing`` does.
    """

    year: int | None = None
    since: Period | None = None
    until: Period | None = None
    measure: str | None = None
    place: str | None = None
    group: str | None = None
    estimator: str | None = None
    standing: Standing | None = None
    quality: Quality | None = None
    whole_years: bool = False
    by_sex: bool = False
    every: bool = False


class CampSelection(NamedTuple):
    """Which places of detention are asked for.

    ``type`` is any name of a camp type or of a facility, ``facility`` a facility's name or
    whole words of one; ``facilities`` selects the named facilities instead of the types.
    """

    type: str | None = None
    facility: str | None = None
    facilities: bool = False


_ALL_STATS, _ALL_TYPES = StatSelection(), CampSelection()


def select_routes(
    base: FactBase,
    via: str | None = None,
    to: str | None = None,
    status: RouteStatus | None = None,
) -> tuple[Route, ...]:
    """Routes that pass the place ``via``, lead to the place ``to``, and have a ``status``.

    ``via`` may also be a route's id or name. Raises ``NotFoundError`` for a place that no
    route passes, or that no route leads to.
    """
    routes: Iterable[Route] = base.routes.values()
    if via is not None:
        passed = set(passed_places(base).containing(via))
        routes = [r for r in routes if passed.intersection((r.id, *r.places[1:-1]))]
    if to is not None:
        ends = reached_places(base).containing(to)
        routes = [r for r in routes if r.places[-1] in ends]
    return tuple(r for r in routes if status is None or r.status == status)


def passed_places(base: FactBase) -> Names:
    """The places that routes pass on their way, and the routes by id with their names."""
    places = dict.fromkeys(place for route in base.routes.values() for place in route.places[1:-1])
    entries: list[tuple[str, tuple[str, ...]]] = [(place, ()) for place in places]
    entries += ((route.id, (route.name, *route.also)) for route in base.routes.values())
    return Names("place", f"the places passed by {counted(len(base.routes), 'route')}", entries)


def reached_places(base: FactBase) -> Names:
    """The places where routes end."""
    ends = dict.fromkeys(route.places[-1] for route in base.routes.values())
    searched = f"the places where {counted(len(base.routes), 'route')} end"
    return Names("place", searched, ((place, ()) for place in ends))


def select_camps(base: FactBase, wanted: CampSelection = _ALL_TYPES) -> tuple[Camp | Facility, ...]:
    """The camp types; or one type with its facilities; or facilities.

    Raises ``NotFoundError`` for a name that no place of detention has.
    """
    if wanted.facility is not None:
        named = facility_names(base).containing(wanted.facility)
        facilities = [base.facilities[key] for key in named]
        if wanted.type is None:
            return tuple(facilities)
        types = camp_names(base).find(wanted.type)
        return tuple(f for f in facilities if f.type in types)
    if wanted.type is not None:
        selected = _type_with_facilities(base, wanted.type)
    elif wanted.facilities:
        selected = [*base.facilities.values()]
    else:
        selected = [*base.camps.values()]
    return tuple(r for r in selected if not wanted.facilities or r.kind == "facilities")


def _type_with_facilities(base: FactBase, name: str) -> list[Camp | Facility]:
    selected: list[Camp | Facility] = []
    for key in camp_names(base).find(name):
        if key in base.facilities:
            selected.append(base.facilities[key])
        else:
            selected.append(base.camps[key])
            selected += [f for f in base.facilities.values() if f.type == key]
    return selected


def facility_names(base: FactBase) -> Names:
    """Every name of the facilities, with the province each is in."""
    entries = ((f.id, (f.name, *_spelt(f), f.province)) for f in base.facilities.values())
    return Names("facility", counted(len(base.facilities), "facility", "facilities"), entries)


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


def select_stats(base: FactBase, wanted: StatSelection = _ALL_STATS) -> tuple[Stat, ...]:
    """The figures ``wanted``, in the order of the file.

    Superseded values are left out unless ``wanted.every``; then each figure's published
    values stand together, the standing one first. Raises ``NotFoundError`` for a measure,
    place, group or estimator that no figure has.
    """
    stats = _named(base, wanted, base.stats.values())
    first, last = _bounds(wanted.year, wanted.since, wanted.until)
    chosen = [
        stat
        for stat in stats
        if stat.period.overlaps(first, last)
        and (wanted.every or wanted.standing is not None or stat.standing != "superseded")
        and wanted.standing in (None, stat.standing)
        and wanted.quality in (None, stat.quality)
        and (not wanted.whole_years or stat.period.is_whole_year)
        and (not wanted.by_sex or stat.split is not None)
    ]
    return tuple(_standing_first(chosen) if wanted.every else chosen)


def _named(base: FactBase, wanted: StatSelection, stats: Iterable[Stat]) -> Iterable[Stat]:
    """The ``stats`` of the measure, place, group and estimator that are named."""
    if wanted.measure is not None:
        measures = measure_names(base).containing(wanted.measure)
        stats = [s for s in stats if s.measure in measures]
    if wanted.place is not None:
        places = place_names(base).containing(wanted.place)
        stats = [s for s in stats if s.place in places]
    if wanted.group is not None:
        groups = group_names(base).containing(wanted.group)
        stats = [s for s in stats if s.group in groups]
    if wanted.estimator is not None:
        estimators = estimator_names(base).containing(wanted.estimator)
        stats = [s for s in stats if s.estimator in estimators]
    return stats


def place_names(base: FactBase) -> Names:
    """The places that figures are about."""
    return _texts("place", (stat.place for stat in base.stats.values()))


def group_names(base: FactBase) -> Names:
    """The groups of people that figures are about."""
    return _texts("group", (stat.group for stat in base.stats.values()))


def estimator_names(base: FactBase) -> Names:
    """Who made the estimates."""
    return _texts("estimator", (stat.estimator for stat in base.stats.values()))


def _texts(what: str, texts: Iterable[str | None]) -> Names:
    known = [text for text in dict.fromkeys(texts) if text is not None]
    return Names(what, counted(len(known), what), ((text, ()) for text in known))


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
    return Names("speaker", counted(len(speakers), "speaker"), speakers.items())


def with_topic(known: Iterable[Quote], quotes: Iterable[Quote], topic: str) -> list[Quote]:
    """The ``quotes`` that have ``topic``, one of those that the ``known`` ones have."""
    wanted = set(topic_names(known).find(topic))
    return [quote for quote in quotes if wanted & set(quote.topics)]


def topic_names(quotes: Iterable[Quote]) -> Names:
    """The topics of quotations."""
    return _texts("topic", (topic for quote in quotes for topic in quote.topics))


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


def verdict_names() -> Names:
    """The verdicts that a claim may have."""
    return Names("verdict", ", ".join(VERDICTS), ((verdict, ()) for verdict in VERDICTS))


def find_verdict(name: str) -> Verdict:
    """The verdict of that name in any case. Raises ``NotFoundError``."""
    found = verdict_names().find(name)[0]
    return next(verdict for verdict in VERDICTS if verdict == found)


def claim_source_names(base: FactBase) -> Names:
    """The sources whose statements are rated, by id."""
    return _texts("source", (claim.said_in for claim in base.claims.values()))


def select_terms(base: FactBase, word: str | None = None) -> tuple[Term, ...]:
    """Terms, or the one that a word in any spelling names. Raises ``NotFoundError``."""
    if word is None:
        return tuple(base.terms.values())
    return tuple(base.terms[key] for key in term_names(base).find(word))


def term_names(base: FactBase) -> Names:
    """The terms in every spelling."""
    entries = ((t.id, (t.term, *_spelt(t))) for t in base.terms.values())
    return Names("term", counted(len(base.terms), "term"), entries)


def select_measures(base: FactBase, name: str | None = None) -> tuple[Measure, ...]:
    """All measures, or those that a name or whole words of one name.

    Raises ``NotFoundError``.
    """
    if name is None:
        return tuple(base.measures.values())
    return tuple(base.measures[key] for key in measure_names(base).containing(name))


def select_sources(base: FactBase) -> tuple[Source, ...]:
    """The bibliography: every source, in the order of the file."""
    return tuple(base.sources.values())


def find_source(base: FactBase, name: str) -> Source:
    """The source with an id, with or without ``sources.``. Raises ``NotFoundError``."""
    return base.sources[source_names(base).find(name.removeprefix("sources."))[0]]


def source_names(base: FactBase) -> Names:
    """The sources by id."""
    return _texts("source", base.sources)


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
