"""The command that writes the JSON Schemas of the fact base and of the answers."""

from typing import Annotated

import typer

from defector_facts import output
from defector_facts.cli.app import app, help_text

_DESCRIPTION = "The JSON Schema of fact base files, or of the answers."
_EXAMPLES = ("facts schema", "facts schema --output")


@app.command(help=help_text(_DESCRIPTION, _EXAMPLES))
def schema(
    answers: Annotated[
        bool,
        typer.Option("--output", help="Write the schema of the answers with --format json."),
    ] = False,
) -> None:
    """Writes one of the two schemas."""
    if answers:
        from defector_facts.schema.answers import answers_schema

        text = answers_schema()
    else:
        from defector_facts.schema.base_file import base_schema

        text = base_schema()
    output.write(text, data=True)
