"""The command that shows records in full."""

from typing import Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command


@query_command(
    "facts show stats.arrivals-2018",
    "facts show arrivals-2018 songbun --format json",
)
def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", help="The records to show.", autocompletion=completion.records
        ),
    ],
    *,
    form: Form,
) -> None:
    """Everything about a record."""
    from defector_facts.query import RecordsSelection

    answer(RecordsSelection(ids=tuple(ids)), form)
