"""The command that lists the sources and the records that rest on them."""

from typing import Annotated

import typer

from defector_facts.cli import bare_words, completion
from defector_facts.cli.answer import answer
from defector_facts.cli.bare_words import BareWords
from defector_facts.cli.form import Form, query_command


@query_command("facts sources", "facts sources --weak", "facts sources nknews-2018-07-13")
def sources(
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="Show the source ID and the records that rest on it.",
            autocompletion=completion.sources,
        ),
    ] = None,
    weak: Annotated[
        bool,
        typer.Option(
            "--weak",
            help="Show how well each kind of record is sourced, and the records that rest on "
            "one page, on one origin, or on copies only.",
        ),
    ] = False,
    *,
    form: Form,
) -> None:
    """The bibliography, and the records that rest on each source."""
    if weak and id_:
        raise typer.BadParameter("--weak and an ID cannot be used together")
    from defector_facts import query

    answer(
        query.WeakSelection() if weak else query.SourcesSelection(id=id_),
        form,
        BareWords("sources", [id_], "", bare_words.matches_nothing, {}, "sources") if id_ else None,
    )
