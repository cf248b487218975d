"""The command that lists the bibliography and what rests on it."""

from typing import Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command


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
    from defector_facts.query import SourcesSelection, WeakSelection

    answer(WeakSelection() if weak else SourcesSelection(id=id_), form)
