"""One answer, from the bases named to the stream that it is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from defector_facts import output, query
from defector_facts.names import NotFoundError

if TYPE_CHECKING:  # imported when a command runs, not to show its help
    from collections.abc import Callable, Iterable

    from defector_facts.base import FactBase
    from defector_facts.cli.form import Form
    from defector_facts.model import AnyRecord
    from defector_facts.result import Result
    from defector_facts.vocabulary import Format, View


def answer(
    select: Callable[[FactBase], tuple[AnyRecord, ...]],
    heading: str,
    kinds: tuple[str, ...],
    form: Form,
    *,
    view: View = "list",
    by_sex: bool = False,
    name: str | None = None,
) -> None:
    """Loads, selects, renders and writes one answer; status 1 where nothing matched.

    ``name`` is the name by which a place of detention is asked for: where it is a loaded
    word, that is said.
    """
    from defector_facts.loading.bases import load_bases
    from defector_facts.result import Result

    base = load_bases(form.bases)
    remarks: tuple[str, ...] = ()
    try:
        records = select(base)[: form.limit]
        missing = f"nothing matched among {_searched(base, kinds)}"
        if name is not None:
            remarks = query.loaded_remarks(base, name)
    except NotFoundError as error:
        records, missing = (), str(error)
    result = Result(base, heading, records, view, form.style, by_sex)
    write_answer(result, kinds, form.format_, missing, remarks)


def write_answer(
    result: Result,
    kinds: tuple[str, ...],
    format_: Format,
    missing: str,
    remarks: Iterable[str] = (),
) -> None:
    """Renders and writes a result; ``missing`` is said, with status 1, where it is empty.

    ``remarks`` are said beside it, on standard error.
    """
    from defector_facts.render import render

    screen = output.screen() if format_ == "text" else None
    output.write(render(result, format_, kinds, screen), data=format_ != "text")
    for remark in remarks:
        output.report(f"facts: {remark}")
    if not result.records:
        output.report(f"facts: {missing}")
        raise typer.Exit(1)


def _searched(base: FactBase, kinds: tuple[str, ...]) -> str:
    return ", ".join(f"{len(base.table(kind))} {kind}" for kind in kinds)
