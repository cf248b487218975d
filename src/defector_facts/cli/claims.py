"""The command that lists rated claims."""

from typing import Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command
from defector_facts.vocabulary import Verdict


@query_command()
def claims(
    verdict: Annotated[Verdict | None, typer.Option(help="How it holds up.")] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The id of the text that says it.",
            autocompletion=completion.sources_of_claims,
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """How a text holds up: its statements, rated.

    Example: facts claims --verdict contradicted
    """
    from defector_facts.query import ClaimsSelection

    answer(ClaimsSelection(verdict=verdict, source=source), form)
