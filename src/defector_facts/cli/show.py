"""The command that shows records whole."""

from typing import Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command


@query_command()
def show(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Records.", autocompletion=completion.records),
    ],
    *,
    form: Form,
) -> None:
    """Everything about a record.

    Example: facts show stats.arrivals-2018
    """
    from defector_facts.query import RecordsSelection

    answer(RecordsSelection(ids=tuple(ids)), form)
