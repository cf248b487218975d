"""The application that commands are added to, with the program's own options and help."""

from collections.abc import Sequence
from inspect import cleandoc
from typing import Annotated

import typer

from defector_facts import __version__, output

# Also in the README; tests run every example.
EXAMPLES = (
    "facts stats 2018",
    "facts routes laos",
    "facts camps kwanliso",
    "facts search how many arrived in 2009",
    "facts cite arrivals-2018 --style chicago",
)


def help_text(description: str, examples: Sequence[str]) -> str:
    """The help of a command: what it does, then examples, one a line."""
    # Typer keeps the line breaks of a paragraph that begins with a backspace.
    lines = "\n".join(f"  {example}" for example in examples)
    return f"{cleandoc(description)}\n\n\b\nExamples:\n{lines}"


app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="'facts COMMAND --help' explains a command. Every answer ends with its references.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from defector_facts.loading.bases import load

        info = load().info
        output.write(
            f"facts {__version__}, fact base {info.version} of {info.released}\n", data=False
        )
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    help=help_text(
        "Facts, each value with its period, standing and source: about North Korean defectors, "
        "or from a base of your own (--base PATH).",
        EXAMPLES,
    ),
)
def facts(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Show the versions of the program and of its fact base.",
        ),
    ] = False,
) -> None:
    """Prints the help if no command is given."""
    if context.invoked_subcommand is None:
        output.write(f"{context.get_help()}\n", data=False)
