"""The command that lists the bibliography and what rests on it."""

from typing import Annotated

import typer

from defector_facts import query
from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command
from defector_facts.vocabulary import KINDS


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
    if weak:
        kinds = tuple(kind for kind in KINDS if kind not in ("sources", "measures"))
        heading = "Records on a weak footing"
        answer(query.select_weak, heading, kinds, form, view="weak")
        return
    answer(
        lambda b: (query.find_source(b, id_),) if id_ else query.select_sources(b),
        "Sources",
        ("sources",),
        form,
        view="detail" if id_ else "list",
    )
