"""The command that answers with quotations."""

from typing import Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command
from defector_facts.cli.options import YearOption


@query_command()
def quotes(
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="A speaker, or a part of the name.",
            autocompletion=completion.speakers,
        ),
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            metavar="TOPIC", help="A topic, such as china.", autocompletion=completion.quote_topics
        ),
    ] = None,
    year: YearOption = None,
    *,
    form: Form,
) -> None:
    """Words, exactly as printed.

    Example: facts quotes --speaker park
    """
    from defector_facts.query import QuotesSelection

    answer(QuotesSelection(speaker=speaker, topic=topic, year=year), form)
