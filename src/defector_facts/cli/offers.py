"""Selects the completions of a value: the names that begin with what is typed.

``completion`` says which names there are for each sort of value; ``shells`` writes the result
for a shell.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import typer

if TYPE_CHECKING:  # not needed to complete what is in no base
    from defector_facts.base import FactBase

# The names of one thing: those always offered, those offered only if no other name begins with
# what is typed, and a help text.
Called: TypeAlias = tuple[Sequence[str], Iterable[str | None], str]

_HELP_LENGTH = 60


class CompletionRequest:
    """What ``shells`` asks the functions here and what they report back; Typer carries it.

    Without ``names_wanted``, the only question is whether the value is a name or a file.
    ``has_names`` is set to true if it is a name.
    """

    def __init__(self, *, names_wanted: bool = True) -> None:
        self.names_wanted = names_wanted
        self.has_names = False


class _Value(str):
    """A value that may differ in case from what is typed; Typer would drop it otherwise."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        return True


def from_base(
    ctx: typer.Context, incomplete: str, known: "Callable[[FactBase], Iterable[Called]]"
) -> list[tuple[str, str]]:
    """The names in the command's base that begin with what is typed."""
    base = _base(ctx) if names_wanted(ctx) else None
    return [] if base is None else beginning(incomplete, known(base))


def from_list(
    ctx: typer.Context, incomplete: str, known: Callable[[], Iterable[Called]]
) -> list[tuple[str, str]]:
    """The names in a list that begin with what is typed; no base is read."""
    return beginning(incomplete, known()) if names_wanted(ctx) else []


def names_wanted(ctx: typer.Context) -> bool:
    """Whether names are wanted; also records in the request that the value is a name."""
    if not isinstance(ctx.obj, CompletionRequest):
        return True
    ctx.obj.has_names = True
    return ctx.obj.names_wanted


def _base(ctx: typer.Context) -> "FactBase | None":
    """The base that the command line or the environment names; None if it can't be read.

    Only regular files are read: standard input is the terminal here, and a pipe may never end.
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
    """``name`` with ``~`` expanded, which the shell has not done yet."""
    if not name.startswith("~"):
        return name
    try:
        return str(Path(name).expanduser())
    except RuntimeError:  # there is no such user
        return name


def beginning(typed: str, known: Iterable[Called]) -> list[tuple[str, str]]:
    """The names that begin with ``typed``, each once, with their help.

    Further names are offered only if no main name matches: many spellings of one thing would look
    like many things.
    """
    start = typed.casefold()
    main: dict[str, str] = {}
    further: dict[str, str] = {}
    for names, others, help_ in known:
        for name in names:
            if name.casefold().startswith(start):
                main.setdefault(name, help_)
        if start and not main:
            for other in others:
                if other and other.casefold().startswith(start):
                    further.setdefault(other, help_)
    return [
        (_Value(name), _one_line(help_))
        for name, help_ in (main or further).items()
        if _is_plain(name)
    ]


def _is_plain(name: str) -> bool:
    """Whether a name can be typed and does not look like an option."""
    return name.isprintable() and not name.startswith("-")


def _one_line(text: str) -> str:
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(text.split())
    return line if len(line) <= _HELP_LENGTH else line[: _HELP_LENGTH - 1].rstrip() + "…"
