"""The commands that check a file."""

from typing import Annotated

import typer

from defector_facts import output
from defector_facts.cli.app import app
from defector_facts.loading.builtin import BUILTIN


@app.command()
def validate(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE...]", help="Fact bases, each by itself.")
    ] = None,
) -> None:
    """Every problem of a fact base, with its line.

    Example: facts validate facts.toml
    """
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
