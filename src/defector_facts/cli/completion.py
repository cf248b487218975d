"""Completion of values: one function for each sort of value.

Each is given the command line so far and the part of the value that is typed, and returns
values with a few words of help. ``shells`` passes them on to the shell.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import typer

from defector_facts.describe import names_of, title
from defector_facts.kinds import KINDS
from defector_facts.vocabulary import VERDICTS

if TYPE_CHECKING:  # not needed to complete the name of a command
    from defector_facts.base import FactBase
    from defector_facts.model import AnyRecord
    from defector_facts.period import Period

Offer: TypeAlias = list[tuple[str, str]]

# What one thing is called: the names that are always offered, the names that are offered once
# somebody begins to type one, and the help.
_Called: TypeAlias = tuple[Sequence[str], Iterable[str | None], str]

_HELP_LENGTH = 60

# The kinds of record that a command finds, where not all.
_KINDS_OF: dict[str, tuple[str, ...]] = {kind: (kind,) for kind in KINDS}
_KINDS_OF["camps"] = ("camps", "facilities")


class Asked:
    """What the functions here and ``shells`` tell each other; Typer passes it on.

    ``names_wanted`` is false where only the question matters whether there are names; then
    ``names`` is the answer: the value is a name, not a file.
    """

    def __init__(self, *, names_wanted: bool = True) -> None:
        self.names_wanted = names_wanted
        self.names = False


class _Value(str):
    """A value that differs from what is typed only in case; Typer would leave it out."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        return True


def camps(ctx: typer.Context, incomplete: str) -> Offer:
    """Camp types and facilities."""
    return _offer(ctx, incomplete, lambda base: map(_place, _records(base, "camps", "facilities")))


def camp_types(ctx: typer.Context, incomplete: str) -> Offer:
    """Camp types without facilities, since penalties lead to a type."""
    return _offer(ctx, incomplete, lambda base: map(_place, _records(base, "camps")))


def facilities(ctx: typer.Context, incomplete: str) -> Offer:
    """Facilities."""
    return _offer(ctx, incomplete, lambda base: map(_place, _records(base, "facilities")))


def measures(ctx: typer.Context, incomplete: str) -> Offer:
    """Measures by id, or by label once somebody begins to type one."""
    return _offer(ctx, incomplete, _measures)


def measures_and_years(ctx: typer.Context, incomplete: str) -> Offer:
    """Measures, and years of figures once somebody begins to type a number."""
    return years(ctx, incomplete) if incomplete[:1].isdigit() else measures(ctx, incomplete)


def years(ctx: typer.Context, incomplete: str) -> Offer:
    """The years for which the command's base has a record."""
    kind = {"events": "events", "quotes": "quotes"}.get(ctx.info_name or "", "stats")

    def known(base: "FactBase") -> Iterator[_Called]:
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
    """Who made estimates."""
    return _offer(ctx, incomplete, lambda base: _texts(s.estimator for s in base.stats.values()))


def verdicts(ctx: typer.Context, incomplete: str) -> Offer:
    """Verdicts on claims, which do not depend on the fact base."""
    return _beginning(incomplete, _texts(VERDICTS)) if _names_wanted(ctx) else []


def fields(ctx: typer.Context, incomplete: str) -> Offer:
    """Fields of the command's records: the last of those joined by commas."""
    if not _names_wanted(ctx):
        return []
    from defector_facts.render import columns

    before, comma, _ = incomplete.rpartition(",")
    kinds = _KINDS_OF.get(ctx.info_name or "", KINDS)
    known = ((f"{before}{comma}{name}", text) for name, text in columns.meanings(kinds).items())
    return _beginning(incomplete, (((name,), (), text) for name, text in known))


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
    """Speakers by name, or by another name once somebody begins to type one."""
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
    """Places that a route passes, and names of routes once somebody begins to type one."""

    def known(base: "FactBase") -> Iterator[_Called]:
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
    """The sources whose statements are rated."""

    def known(base: "FactBase") -> Iterator[_Called]:
        for id_ in dict.fromkeys(claim.said_in for claim in base.claims.values()):
            yield (id_,), (), title(base, base.sources[id_])

    return _offer(ctx, incomplete, known)


def records(ctx: typer.Context, incomplete: str) -> Offer:
    """Records by dotted path, the kinds first; by bare id once somebody begins to type one."""

    def known(base: "FactBase") -> Iterable[_Called]:
        kind, dot, _ = incomplete.casefold().partition(".")
        kinds = [k for k in KINDS if (k == kind if dot else k.startswith(kind))]
        if len(kinds) == 1:  # after `stats.` alone, a shell would end the word
            return (((r.path,), (), title(base, r)) for r in _records(base, *kinds))
        if kinds:
            return (((f"{kind}.",), (), "") for kind in kinds)
        return (((r.id,), (), title(base, r)) for r in _records(base, *KINDS))

    return _offer(ctx, incomplete, known)


def styles(ctx: typer.Context, incomplete: str) -> Offer:
    """Citation styles, which do not depend on the fact base."""
    from defector_facts.cite import STYLES

    if not _names_wanted(ctx):
        return []
    return _beginning(incomplete, (((style,), (), "") for style in STYLES))


def export_words(ctx: typer.Context, incomplete: str) -> Offer:
    """Formats of the export, then a file is meant; after ``--records``, records."""
    from defector_facts.export.request import FORMATS

    if ctx.params.get("records"):
        return records(ctx, incomplete)
    if ctx.params.get("words"):
        return []
    found = _beginning(incomplete, (((name,), (), form.meaning) for name, form in FORMATS.items()))
    return found if found and _names_wanted(ctx) else []


def _offer(
    ctx: typer.Context, incomplete: str, known: "Callable[[FactBase], Iterable[_Called]]"
) -> Offer:
    base = _base(ctx) if _names_wanted(ctx) else None
    return [] if base is None else _beginning(incomplete, known(base))


def _names_wanted(ctx: typer.Context) -> bool:
    """Whether names are wanted, having told ``shells`` that there are some."""
    if not isinstance(ctx.obj, Asked):
        return True
    ctx.obj.names = True
    return ctx.obj.names_wanted


def _base(ctx: typer.Context) -> "FactBase | None":
    """The base that the command line or the environment names; ``None`` if it can't be read.

    Only regular files are read: standard input is the terminal, and a pipe may never end.
    """
    from defector_facts.loading.bases import bases_named, load_bases
    from defector_facts.loading.builtin import BUILTIN
    from defector_facts.loading.problems import FactsError

    named = [_path(name) for name in bases_named(ctx.params.get("base"))]
    if not all(name == BUILTIN or Path(name).is_file() for name in named):
        return None
    try:
        return load_bases(named)
    except (FactsError, OSError):
        return None


def _path(name: str) -> str:
    """``name`` with the home folder for ``~``, which the shell has not replaced yet."""
    if not name.startswith("~"):
        return name
    try:
        return str(Path(name).expanduser())
    except RuntimeError:  # there is no such user
        return name


def _records(base: "FactBase", *kinds: str) -> "Iterator[AnyRecord]":
    for kind in kinds:
        yield from base.table(kind).values()


def _measures(base: "FactBase") -> Iterator[_Called]:
    for measure in base.measures.values():
        yield (measure.id,), (measure.label, *measure.also), measure.label


def _texts(texts: "Iterable[str | None]") -> Iterator[_Called]:
    yield from (((text,), (), "") for text in texts if text is not None)


def _period(record: "AnyRecord") -> "Period | None":
    return getattr(record, "period", None) or getattr(record, "date", None)


def _place(record: "AnyRecord") -> _Called:
    name, *others = names_of(record)
    names = (record.id,) if _same(name, record.id) else (record.id, name)
    return names, others, " ".join((name, getattr(record, "hangul", None) or ""))


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.replace("-", " ").casefold()


def _beginning(typed: str, known: Iterable[_Called]) -> Offer:
    """The names that begin with what is typed, each once.

    Other names are offered only where no first name begins so: many spellings of one thing
    would hide that only one thing is meant.
    """
    start = typed.casefold()
    first: dict[str, str] = {}
    further: dict[str, str] = {}
    for names, others, help_ in known:
        for name in names:
            if name.casefold().startswith(start):
                first.setdefault(name, help_)
        if start and not first:
            for other in others:
                if other and other.casefold().startswith(start):
                    further.setdefault(other, help_)
    return [
        (_Value(name), _one_line(help_))
        for name, help_ in (first or further).items()
        if _is_plain(name)
    ]


def _is_plain(name: str) -> bool:
    """Whether a name can be typed, and cannot be taken for an option."""
    return name.isprintable() and not name.startswith("-")


def _one_line(text: str) -> str:
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(text.split())
    return line if len(line) <= _HELP_LENGTH else line[: _HELP_LENGTH - 1].rstrip() + "…"
