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
) -> None:
    """Checks fact bases and lists their problems; status 1 where there are any."""
    from defector_facts.loading.bases import load
    from defector_facts.loading.problems import FactsError

    problems: list[str] = []
    for name in files or [BUILTIN]:
        try:
            load(name)
        except FactsError as error:
            problems += [str(problem) for problem in error.problems]
    output.write("".join(f"{problem}\n" for problem in problems), data=False)
    if problems:
        raise typer.Exit(1)
