"""The command that checks fact bases."""

from typing import Annotated

import typer

from defector_facts import output
from defector_facts.cli.app import app, help_text
from defector_facts.loading.builtin import BUILTIN

_DESCRIPTION = "Every problem of a fact base, with its line and column."
_EXAMPLES = ("facts validate", "facts validate facts.toml")


@app.command(help=help_text(_DESCRIPTION, _EXAMPLES))
def validate(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE...]",
            help="The fact bases to check, each on its own; without one, the base shipped.",
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all-problems", help="Print every problem, not the first 1,000.")
    ] = False,
) -> None:
    """Checks fact bases and lists their problems; status 1 where there are any."""
    from defector_facts.loading.bases import load
    from defector_facts.loading.problems import FactsError, Problem

    problems: list[Problem] = []
    unreadable = False
    for name in files or [BUILTIN]:
        try:
            load(name)
        except FactsError as error:
            if error.unreadable:
                output.report(str(error))
                unreadable = True
            else:
                problems += error.problems
    lines = FactsError(tuple(problems)).lines(len(problems) if every else None)
    output.write("".join(f"{line}\n" for line in lines), data=False)
    if unreadable:
        raise typer.Exit(3)
    if problems:
        raise typer.Exit(1)
