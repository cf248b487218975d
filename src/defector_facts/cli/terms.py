"""The command that explains terms."""

from typing import Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command


@query_command()
def terms(
    word: Annotated[
        str | None,
        typer.Argument(
            metavar="[WORD]", help="A word in any spelling.", autocompletion=completion.terms
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """Words that a reader meets, explained.

    Example: facts terms songbun
    """
    from defector_facts.query import TermsSelection

    answer(TermsSelection(word=word), form)
