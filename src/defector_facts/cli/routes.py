"""The command that lists the ways out."""

from typing import Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command
from defector_facts.vocabulary import RouteStatus


@query_command()
def routes(
    via: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Routes that pass this place.",
            autocompletion=completion.places_passed,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Routes that lead to this place.",
            autocompletion=completion.places_reached,
        ),
    ] = None,
    status: Annotated[RouteStatus | None, typer.Option(help="How much it is used.")] = None,
    *,
    form: Form,
) -> None:
    """The ways out, leg by leg.

    Example: facts routes --via laos
    """
    from defector_facts.query import RoutesSelection

    answer(RoutesSelection(via=via, to=to, status=status), form)
