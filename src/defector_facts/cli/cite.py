"""The command that gives references to paste."""

from typing import Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.app import app
from defector_facts.cli.form import Form
from defector_facts.cli.options import BaseOption, StyleOption


@app.command()
def cite(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID...", help="Sources, or records.", autocompletion=completion.records
        ),
    ] = None,
    sentence: Annotated[
        bool, typer.Option("--sentence", help="Each record as a sentence with its citation too.")
    ] = False,
    itself: Annotated[bool, typer.Option("--self", help="The fact base and its version.")] = False,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """References, ready to paste.

    Example: facts cite stats.arrivals-2018 --style mla
    """
    if itself == bool(ids):
        raise typer.BadParameter("name records, or --self")
    if sentence and style in ("ris", "csl-json"):
        raise typer.BadParameter(f"--sentence cannot be used with --style {style}")
    from defector_facts.query import BaseSelection, ReferencesSelection

    selection = (
        BaseSelection() if itself else ReferencesSelection(ids=tuple(ids or ()), sentences=sentence)
    )
    answer(selection, Form("text", None, style, base))
