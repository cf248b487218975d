"""The program's own options, and the application that commands are added to."""

from typing import Annotated

import typer

from defector_facts import __version__, output

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Answers end with numbered references. --base names another fact base.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from defector_facts.loading.bases import load

        info = load().info
        output.write(
            f"facts {__version__}, fact base {info.version} of {info.released}\n", data=False
        )
        raise typer.Exit


@app.callback(invoke_without_command=True)
def facts(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="The versions of the tool and of its fact base.",
        ),
    ] = False,
) -> None:
    """Facts about North Korean defectors: each value with its period, standing and source."""
    if context.invoked_subcommand is None:
        output.write(f"{context.get_help()}\n", data=False)
