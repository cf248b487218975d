"""The command that lists places of detention."""

from typing import Annotated

import typer

from defector_facts import query
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
    answer(
        lambda b: query.select_camps(b, type_),
        "Places of detention in North Korea",
        ("camps", "facilities"),
        form,
        view="detail" if type_ else "list",
        name=type_,
    )
