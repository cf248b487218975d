"""One answer, from the bases named to the stream that it is written to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from defector_facts import output
from defector_facts.names import NotFoundError

if TYPE_CHECKING:  # imported when a command runs, not to show its help
    from collections.abc import Callable

    from defector_facts.base import FactBase
    from defector_facts.model import AnyRecord
    from defector_facts.vocabulary import Format, View


def load_bases(named: list[str] | None) -> FactBase:
    """The bases named, else those of ``FACTS_BASE``, else the one shipped."""
    from defector_facts.loading import load

    bases = named or os.environ.get("FACTS_BASE", "").split(os.pathsep)
    return load(*(base for base in bases if base))


def answer(
    select: Callable[[FactBase], tuple[AnyRecord, ...]],
    heading: str,
    kinds: tuple[str, ...],
    format_: Format,
    limit: int | None,
    style: str,
    bases: list[str] | None,
    *,
    view: View = "list",
    by_sex: bool = False,
) -> None:
    """Loads, selects, renders and writes one answer; status 1 where nothing matched."""
    from defector_facts.render import render
    from defector_facts.result import Result

    base = load_bases(bases)
    try:
        records = select(base)[:limit]
        missing = f"nothing matched among {_searched(base, kinds)}"
    except NotFoundError as error:
        records, missing = (), str(error)
    result = Result(base, heading, records, view, style, by_sex)
    screen = output.screen() if format_ == "text" else None
    output.write(render(result, format_, kinds, screen), data=format_ != "text")
    if not records:
        output.report(f"facts: {missing}")
        raise typer.Exit(1)


def _searched(base: FactBase, kinds: tuple[str, ...]) -> str:
    return ", ".join(f"{len(base.table(kind))} {kind}" for kind in kinds)
