"""The command that lists the bibliography and what rests on it."""

from typing import Annotated

import typer

from defector_facts import query
from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command
from defector_facts.vocabulary import KINDS


@query_command()
def sources(
    id_: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="One source.", autocompletion=completion.sources),
    ] = None,
    weak: Annotated[
        bool,
        typer.Option(
            "--weak", help="How well each kind is sourced; records on one page, or on copies only."
        ),
    ] = False,
    *,
    form: Form,
) -> None:
    """The bibliography, and what rests on it.

    Example: facts sources --weak
    """
    if weak and id_:
        raise typer.BadParameter("--weak and an ID exclude each other")
    if weak:
        kinds = tuple(kind for kind in KINDS if kind not in ("sources", "measures"))
        heading = "Records on a weak footing"
        answer(query.select_weak, heading, kinds, form, view="weak")
        return
    answer(
        lambda b: (query.find_source(b, id_),) if id_ else query.select_sources(b),
        "Sources",
        ("sources",),
        form,
        view="detail" if id_ else "list",
    )
