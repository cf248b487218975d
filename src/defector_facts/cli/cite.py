"""The command that gives references to paste."""

from typing import Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.app import app, help_text
from defector_facts.cli.form import Form
from defector_facts.cli.options import BaseOption, StyleOption
from defector_facts.vocabulary import ReferencesFormat

_DESCRIPTION = "References, ready to paste."
_EXAMPLES = (
    "facts cite arrivals-2018 --style chicago",
    "facts cite stats.arrivals-2018 --sentence",
    "facts cite --self --style bibtex",
)


@app.command(help=help_text(_DESCRIPTION, _EXAMPLES))
def cite(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID...",
            help="The records, or sources, to cite.",
            autocompletion=completion.records,
        ),
    ] = None,
    sentence: Annotated[
        bool,
        typer.Option("--sentence", help="First write each record as a sentence with its citation."),
    ] = False,
    itself: Annotated[
        bool, typer.Option("--self", help="Cite the fact base itself, with its version.")
    ] = False,
    format_: Annotated[
        ReferencesFormat,
        typer.Option(
            "--format",
            "-f",
            help="Write plain text, or html or markdown with italics, for a word processor.",
        ),
    ] = "text",
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """Writes the references of the records, or of the base."""
    if itself == bool(ids):
        remedy = "; leave one of them out" if itself else ""
        raise typer.BadParameter(f"give the ids of records, or --self{remedy}")
    from defector_facts.cite import FORMATS, WITHOUT_SENTENCES

    if sentence and style in WITHOUT_SENTENCES:
        raise typer.BadParameter(f"--sentence cannot be used with --style {style}")
    if format_ != "text" and style in FORMATS:
        raise typer.BadParameter(f"--format {format_} cannot be used with --style {style}")
    from defector_facts.query import BaseSelection, ReferencesSelection

    selection = (
        BaseSelection() if itself else ReferencesSelection(ids=tuple(ids or ()), sentences=sentence)
    )
    answer(selection, Form(format_, None, style, base))
