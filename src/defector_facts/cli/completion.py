"""What a TAB offers where a value is typed: one function for each sort of value.

Each is given the line so far and what is typed of the value, and gives values with a few
words of help. ``shells`` takes them to the shell.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import typer

from defector_facts.describe import names_of, title
from defector_facts.kinds import KINDS
from defector_facts.loading.builtin import BUILTIN

if TYPE_CHECKING:  # a TAB on a command's name does without
    from defector_facts.base import FactBase
    from defector_facts.model import AnyRecord

Offer: TypeAlias = list[tuple[str, str]]

# What one thing is called: the names always offered, those offered to who begins one, help.
_Called: TypeAlias = tuple[Sequence[str], Iterable[str | None], str]

_HELP_LENGTH = 60


class Asked:
    """What the functions here and the shell's side tell each other by way of Typer."""

    def __init__(self, *, names_wanted: bool = True) -> None:
        self.names_wanted = names_wanted
        self.names = False  # whether what is typed is a name, and no file is meant


class _Value(str):
    """A value that begins with what is typed but for its case, which Typer would drop."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        return True


def camps(ctx: typer.Context, incomplete: str) -> Offer:
    """Camp types and facilities."""
    return _offer(ctx, incomplete, lambda base: map(_place, _records(base, "camps", "facilities")))


def camp_types(ctx: typer.Context, incomplete: str) -> Offer:
    """Camp types alone: penalties lead to a type."""
    return _offer(ctx, incomplete, lambda base: map(_place, _records(base, "camps")))


def measures(ctx: typer.Context, incomplete: str) -> Offer:
    """Measures by id; by label too for who begins one."""
    return _offer(
        ctx,
        incomplete,
        lambda base: (((m.id,), (m.label, *m.also), m.label) for m in base.measures.values()),
    )


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
    """Who is quoted, by name; by other names for who begins one."""
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
    """Places that a route passes, and what routes are called for who begins that."""

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
    """Records by dotted path: the kinds first; bare ids for who begins one."""

    def known(base: "FactBase") -> Iterable[_Called]:
        kind, dot, _ = incomplete.casefold().partition(".")
        kinds = [k for k in KINDS if (k == kind if dot else k.startswith(kind))]
        if len(kinds) == 1:  # what a shell puts behind a whole word must not follow `stats.`
            return (((r.path,), (), title(base, r)) for r in _records(base, *kinds))
        if kinds:
            return (((f"{kind}.",), (), "") for kind in kinds)
        return (((r.id,), (), title(base, r)) for r in _records(base, *KINDS))

    return _offer(ctx, incomplete, known)


def styles(ctx: typer.Context, incomplete: str) -> Offer:
    """Citation styles; they are no matter of the fact base."""
    from defector_facts.cite import STYLES

    if not _names_wanted(ctx):
        return []
    return _beginning(incomplete, (((style,), (), "") for style in STYLES))


def _offer(
    ctx: typer.Context, incomplete: str, known: "Callable[[FactBase], Iterable[_Called]]"
) -> Offer:
    base = _base(ctx) if _names_wanted(ctx) else None
    return [] if base is None else _beginning(incomplete, known(base))


def _names_wanted(ctx: typer.Context) -> bool:
    """Whether they are, once the shell's side knows that there are names."""
    if not isinstance(ctx.obj, Asked):
        return True
    ctx.obj.names = True
    return ctx.obj.names_wanted


def _base(ctx: typer.Context) -> "FactBase | None":
    """The base that the line or the environment names; ``None`` for one that can't be read.

    Standard input is the terminal that somebody types at, and a pipe may never end: only
    regular files are read.
    """
    from defector_facts.loading.bases import bases_named, load_bases
    from defector_facts.loading.problems import FactsError

    named = [_path(name) for name in bases_named(ctx.params.get("base"))]
    if not all(name == BUILTIN or Path(name).is_file() for name in named):
        return None
    try:
        return load_bases(named)
    except (FactsError, OSError):
        return None


def _path(name: str) -> str:
    """The shell has not yet put the home folder for ``~``."""
    if not name.startswith("~"):
        return name
    try:
        return str(Path(name).expanduser())
    except RuntimeError:  # nobody has that name
        return name


def _records(base: "FactBase", *kinds: str) -> "Iterator[AnyRecord]":
    for kind in kinds:
        yield from base.table(kind).values()


def _place(record: "AnyRecord") -> _Called:
    name, *others = names_of(record)
    names = (record.id,) if _same(name, record.id) else (record.id, name)
    return names, others, " ".join((name, getattr(record, "hangul", None) or ""))


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.replace("-", " ").casefold()


def _beginning(typed: str, known: Iterable[_Called]) -> Offer:
    """The names that begin with what is typed, each once.

    Further names are offered only where no first name begins so: they are many spellings
    of a few things, and would hide that one thing is meant.
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
    """Whether it can be typed at all, and would not be taken for an option."""
    return name.isprintable() and not name.startswith("-")


def _one_line(text: str) -> str:
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(text.split())
    return line if len(line) <= _HELP_LENGTH else line[: _HELP_LENGTH - 1].rstrip() + "…"
