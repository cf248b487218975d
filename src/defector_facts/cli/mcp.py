"""The command that serves the base to chat assistants."""

import sys
from typing import TYPE_CHECKING

import typer

from defector_facts import output
from defector_facts.cli.app import app, help_text
from defector_facts.cli.options import BaseOption

if TYPE_CHECKING:
    from collections.abc import Callable

    from defector_facts.base import FactBase

_DESCRIPTION = """The base for chat assistants, over the Model Context Protocol.

An assistant starts this command itself and talks to it over standard input and output. It needs
the extra 'mcp': pip install 'defector-facts[mcp]'."""
_EXAMPLES = ("facts mcp", "facts mcp --base builtin --base facts.toml")


class MissingPackageError(Exception):
    """The protocol's SDK is not installed: a usage error that says how to install it."""

    exit_code = 2

    def format_message(self) -> str:
        """What is missing, as Typer's own usage errors tell it."""
        return (
            "facts mcp needs the Python package mcp, version 2, which is not installed; install "
            "it: pip install 'defector-facts[mcp]'"
        )


@app.command(help=help_text(_DESCRIPTION, _EXAMPLES))
def mcp(base: BaseOption = None) -> None:
    """Serves the base until the client leaves."""
    from defector_facts.loading.bases import bases_named, load_bases

    if "-" in bases_named(base):
        raise typer.BadParameter("--base - can't be used: standard input carries the protocol")
    loaded = load_bases(base)
    serve = _server()
    if sys.stdin is not None and sys.stdin.isatty():
        output.report(
            "facts: waiting for an assistant on standard input; docs/assistants.md says how one "
            "is set up, Ctrl-C ends"
        )
    serve(loaded)


def _server() -> "Callable[[FactBase], None]":
    """What serves a base. Raises ``MissingPackageError`` without the SDK, or with another one."""
    try:
        from defector_facts.assistant.protocol import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types", "anyio"):
            raise
        raise MissingPackageError from None
    return serve
