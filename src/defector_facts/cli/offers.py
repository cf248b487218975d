"""What is offered for a value at a TAB: the names that begin with what is typed.

``completion`` says which names there are for each sort of value; ``shells`` passes on what is
offered here.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import typer

if TYPE_CHECKING:  # not needed where no base is
    from defector_facts.base import FactBase

# What one thing is called: the names that are always offered, the names that are offered once
# somebody begins to type one, and the help.
Called: TypeAlias = tuple[Sequence[str], Iterable[str | None], str]

_HELP_LENGTH = 60


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


def from_base(
    ctx: typer.Context, incomplete: str, known: "Callable[[FactBase], Iterable[Called]]"
) -> list[tuple[str, str]]:
    """Of the names that the command's base has, those that begin with what is typed."""
    base = _base(ctx) if names_wanted(ctx) else None
    return [] if base is None else beginning(incomplete, known(base))


def from_list(
    ctx: typer.Context, incomplete: str, known: Callable[[], Iterable[Called]]
) -> list[tuple[str, str]]:
    """Of names that no base has to be read for, those that begin with what is typed."""
    return beginning(incomplete, known()) if names_wanted(ctx) else []


def names_wanted(ctx: typer.Context) -> bool:
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


def beginning(typed: str, known: Iterable[Called]) -> list[tuple[str, str]]:
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
