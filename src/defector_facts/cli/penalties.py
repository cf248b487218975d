"""The command that lists penalties and their legal provisions."""

from typing import Annotated

import typer

from defector_facts.cli import bare_words, completion
from defector_facts.cli.answer import answer
from defector_facts.cli.bare_words import BareWords
from defector_facts.cli.form import Form, query_command


@query_command("facts penalties", "facts penalties kyohwaso")
def penalties(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CAMP]",
            help="Only penalties that lead to the camp type CAMP, as with --camp.",
            autocompletion=completion.camp_types,
        ),
    ] = None,
    camp: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Only penalties that lead to the camp type NAME, by any of its names.",
            autocompletion=completion.camp_types,
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """Penalties by offence, with the legal provision."""
    from defector_facts import query

    answer(
        query.PenaltiesSelection(camp=bare_words.either(words, camp, "--camp")),
        form,
        BareWords("penalties", words, "--camp", bare_words.by_name(query.camp_names), {}),
    )
