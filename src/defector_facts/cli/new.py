"""The command that writes a starter for a fact base of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from defector_facts import output
from defector_facts.cli.app import app, help_text
from defector_facts.cli.saving import saving

_DESCRIPTION = "A valid starter for a fact base of your own, with examples."
_EXAMPLES = ("facts new lighthouses.toml", "facts new -")


@app.command(help=help_text(_DESCRIPTION, _EXAMPLES))
def new(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The file to write; - for standard output.")
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
) -> None:
    """Writes the starter; exits with 2 if the file exists."""
    from defector_facts.loading.builtin import packaged

    content = packaged("starter.toml")
    if file == "-":
        output.write(content.decode(), data=True)
        return
    from defector_facts.export.destination import write_files

    with saving(Path(file)):
        write_files({Path(file): content}, force=force)
    output.report(f"facts: wrote {file}; next: facts validate {file}")
