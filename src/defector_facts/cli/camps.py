"""The command that lists places of detention."""

from typing import Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command


@query_command()
def camps(
    type_: Annotated[
        str | None,
        typer.Option(
            "--type",
            metavar="NAME",
            help="A camp type by any romanization, hangul or English name.",
            autocompletion=completion.camps,
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """The camp types, or one type whole.

    Example: facts camps --type kwanliso
    """
    from defector_facts.query import CampsSelection

    answer(CampsSelection(name=type_), form)
