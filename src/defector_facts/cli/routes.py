"""The command that lists routes."""

from typing import Annotated

import typer

from defector_facts.cli import bare_words, completion
from defector_facts.cli.answer import answer
from defector_facts.cli.bare_words import BareWords
from defector_facts.cli.form import Form, query_command
from defector_facts.vocabulary import ROUTE_STATUSES, RouteStatus


@query_command(
    "facts routes",
    "facts routes laos",
    "facts routes --to 'South Korea' --status main",
)
def routes(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PLACE]",
            help="Only routes through PLACE, as with --via.",
            autocompletion=completion.places_passed,
        ),
    ] = None,
    via: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Only routes through PLACE, or the route of that name.",
            autocompletion=completion.places_passed,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Only routes to PLACE.",
            autocompletion=completion.places_reached,
        ),
    ] = None,
    status: Annotated[
        RouteStatus | None,
        typer.Option(
            case_sensitive=False,
            help="Only routes of this status: how much they are or were used.",
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """Routes, leg by leg."""
    from defector_facts import query

    place = bare_words.either(words, via, "--via")
    known = {
        "--to": bare_words.by_name(query.reached_places),
        "--status": bare_words.one_of(ROUTE_STATUSES),
    }
    answer(
        query.RoutesSelection(via=place, to=to, status=status),
        form,
        BareWords("routes", words, "--via", bare_words.by_name(query.passed_places), known),
    )
