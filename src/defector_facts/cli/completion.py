"""Completion of values: one function for each sort of value.

Each takes the command line so far and the typed beginning of the value, and returns possible
values with a short help. ``offers`` selects them, ``shells`` writes them for a shell.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

import typer

from defector_facts.describe import names_of, title
from defector_facts.kinds import KINDS
from defector_facts.vocabulary import VERDICTS

if TYPE_CHECKING:  # not needed to complete the name of a command
    from defector_facts.base import FactBase
    from defector_facts.cli.offers import Called
    from defector_facts.model import AnyRecord
    from defector_facts.period import Period

Offer: TypeAlias = list[tuple[str, str]]

# The kinds of record that a command finds; other commands find all.
_KINDS_OF: dict[str, tuple[str, ...]] = {kind: (kind,) for kind in KINDS}
_KINDS_OF["camps"] = ("camps", "facilities")


def camps(ctx: typer.Context, incomplete: str) -> Offer:
    """Camp types and facilities."""
    return _offer(ctx, incomplete, lambda base: map(_place, _records(base, "camps", "facilities")))


def camp_types(ctx: typer.Context, incomplete: str) -> Offer:
    """Camp types without facilities: a penalty leads to a type."""
    return _offer(ctx, incomplete, lambda base: map(_place, _records(base, "camps")))


def facilities(ctx: typer.Context, incomplete: str) -> Offer:
    """Facilities."""
    return _offer(ctx, incomplete, lambda base: map(_place, _records(base, "facilities")))


def measures(ctx: typer.Context, incomplete: str) -> Offer:
    """Measures by id, or by label if no id begins with what is typed."""
    return _offer(ctx, incomplete, _measures)


def measures_and_years(ctx: typer.Context, incomplete: str) -> Offer:
    """Measures, or years of figures if a digit is typed."""
    return years(ctx, incomplete) if incomplete[:1].isdigit() else measures(ctx, incomplete)


def years(ctx: typer.Context, incomplete: str) -> Offer:
    """The years for which the command's base has a record."""
    kind = {"events": "events", "quotes": "quotes"}.get(ctx.info_name or "", "stats")

    def known(base: "FactBase") -> "Iterator[Called]":
        periods = (_period(record) for record in _records(base, kind))
        ends = {period.end.year for period in periods if period and period.end}
        yield from (((str(year),), (), "") for year in sorted(ends))

    return _offer(ctx, incomplete, known)


def stat_places(ctx: typer.Context, incomplete: str) -> Offer:
    """Places that figures are about."""
    return _offer(ctx, incomplete, lambda base: _texts(s.place for s in base.stats.values()))


def groups(ctx: typer.Context, incomplete: str) -> Offer:
    """Groups of people that figures are about."""
    return _offer(ctx, incomplete, lambda base: _texts(s.group for s in base.stats.values()))


def estimators(ctx: typer.Context, incomplete: str) -> Offer:
    """Bodies that made estimates."""
    return _offer(ctx, incomplete, lambda base: _texts(s.estimator for s in base.stats.values()))


def verdicts(ctx: typer.Context, incomplete: str) -> Offer:
    """Verdicts on claims, which do not depend on the fact base."""
    return _offer_listed(ctx, incomplete, lambda: _texts(VERDICTS))


def fields(ctx: typer.Context, incomplete: str) -> Offer:
    """Fields of the command's records, for the last of a list separated by commas."""
    before, comma, _ = incomplete.rpartition(",")
    kinds = _KINDS_OF.get(ctx.info_name or "", KINDS)

    def known() -> "Iterator[Called]":
        from defector_facts.render import columns

        for name, text in columns.meanings(kinds).items():
            yield (f"{before}{comma}{name}",), (), text

    return _offer_listed(ctx, incomplete, known)


def terms(ctx: typer.Context, incomplete: str) -> Offer:
    """Terms."""
    return _offer(
        ctx,
        incomplete,
        lambda base: (
            ((t.id,), (t.term, t.hangul, t.hanja, *t.also), t.meaning) for t in base.terms.values()
        ),
    )


def speakers(ctx: typer.Context, incomplete: str) -> Offer:
    """Speakers by name, or by another of their names if no name begins with what is typed."""
    return _offer(
        ctx,
        incomplete,
        lambda base: (((q.speaker,), q.also, q.role) for q in base.quotes.values()),
    )


def quote_topics(ctx: typer.Context, incomplete: str) -> Offer:
    """Topics of quotations."""
    return _offer(
        ctx,
        incomplete,
        lambda base: (((t,), (), "") for q in base.quotes.values() for t in q.topics),
    )


def topics(ctx: typer.Context, incomplete: str) -> Offer:
    """Topics of any record."""
    return _offer(
        ctx,
        incomplete,
        lambda base: (((t,), (), "") for r in _records(base, *KINDS) for t in r.topics),
    )


def places_passed(ctx: typer.Context, incomplete: str) -> Offer:
    """Places that a route passes, or names of routes if no place begins with what is typed."""

    def known(base: "FactBase") -> "Iterator[Called]":
        for route in base.routes.values():
            yield from (((place,), (), "") for place in route.places[1:-1])
            yield (), (route.name, *route.also), route.name

    return _offer(ctx, incomplete, known)


def places_reached(ctx: typer.Context, incomplete: str) -> Offer:
    """Places that a route leads to."""
    return _offer(
        ctx,
        incomplete,
        lambda base: (((route.places[-1],), (), "") for route in base.routes.values()),
    )


def sources(ctx: typer.Context, incomplete: str) -> Offer:
    """Sources by id."""
    return _offer(
        ctx, incomplete, lambda base: (((s.id,), (), title(base, s)) for s in base.sources.values())
    )


def sources_of_claims(ctx: typer.Context, incomplete: str) -> Offer:
    """Sources that make a rated claim."""

    def known(base: "FactBase") -> "Iterator[Called]":
        for id_ in dict.fromkeys(claim.said_in for claim in base.claims.values()):
            yield (id_,), (), title(base, base.sources[id_])

    return _offer(ctx, incomplete, known)


def records(ctx: typer.Context, incomplete: str) -> Offer:
    """First kinds, then records by path; or records by id if no kind begins with what is typed."""

    def known(base: "FactBase") -> "Iterable[Called]":
        kind, dot, _ = incomplete.casefold().partition(".")
        kinds = [k for k in KINDS if (k == kind if dot else k.startswith(kind))]
        if len(kinds) == 1:  # a shell would end the word after `stats.` alone
            return (((r.path,), (), title(base, r)) for r in _records(base, *kinds))
        if kinds:
            return (((f"{kind}.",), (), "") for kind in kinds)
        return (((r.id,), (), title(base, r)) for r in _records(base, *KINDS))

    return _offer(ctx, incomplete, known)


def styles(ctx: typer.Context, incomplete: str) -> Offer:
    """Citation styles, which do not depend on the fact base."""
    from defector_facts.cite import STYLES

    return _offer_listed(ctx, incomplete, lambda: _texts(STYLES))


def export_words(ctx: typer.Context, incomplete: str) -> Offer:
    """Formats of the export, then files (nothing is offered); after ``--records``, records."""
    from defector_facts.cli import offers
    from defector_facts.export.request import FORMATS

    if ctx.params.get("records"):
        return records(ctx, incomplete)
    if ctx.params.get("words"):
        return []
    found = offers.beginning(
        incomplete, (((name,), (), form.meaning) for name, form in FORMATS.items())
    )
    return found if found and offers.names_wanted(ctx) else []


def _offer(
    ctx: typer.Context, incomplete: str, known: "Callable[[FactBase], Iterable[Called]]"
) -> Offer:
    from defector_facts.cli import offers  # imported only when TAB is pressed

    return offers.from_base(ctx, incomplete, known)


def _offer_listed(
    ctx: typer.Context, incomplete: str, known: "Callable[[], Iterable[Called]]"
) -> Offer:
    from defector_facts.cli import offers

    return offers.from_list(ctx, incomplete, known)


def _records(base: "FactBase", *kinds: str) -> "Iterator[AnyRecord]":
    for kind in kinds:
        yield from base.table(kind).values()


def _measures(base: "FactBase") -> "Iterator[Called]":
    for measure in base.measures.values():
        yield (measure.id,), (measure.label, *measure.also), measure.label


def _texts(texts: "Iterable[str | None]") -> "Iterator[Called]":
    yield from (((text,), (), "") for text in texts if text is not None)


def _period(record: "AnyRecord") -> "Period | None":
    return getattr(record, "period", None) or getattr(record, "date", None)


def _place(record: "AnyRecord") -> "Called":
    name, *others = names_of(record)
    names = (record.id,) if _same(name, record.id) else (record.id, name)
    return names, others, " ".join((name, getattr(record, "hangul", None) or ""))


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.replace("-", " ").casefold()
