"""The command that lists penalties and their legal provisions."""

from typing import Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command


@query_command()
def penalties(
    camp: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="A camp type by any of its names.",
            autocompletion=completion.camp_types,
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """What follows for whom, by which provision.

    Example: facts penalties --camp kyohwaso
    """
    from defector_facts.query import PenaltiesSelection

    answer(PenaltiesSelection(camp=camp), form)
