"""The command that explains what the figures count."""

from typing import Annotated

import typer

from defector_facts.cli import bare_words, completion
from defector_facts.cli.answer import answer
from defector_facts.cli.bare_words import BareWords
from defector_facts.cli.form import Form, query_command


@query_command("facts measures", "facts measures arrivals")
def measures(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]",
            help="Only the measure NAME.",
            autocompletion=completion.measures,
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """What each figure counts, and what it leaves out."""
    from defector_facts import query

    answer(
        query.MeasuresSelection(name=bare_words.joined(words)),
        form,
        BareWords("measures", words, "", bare_words.by_name(query.measure_names), {}),
    )
