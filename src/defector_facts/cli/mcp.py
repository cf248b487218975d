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


@app.command(help=help_text(_DESCRIPTION, _EXAMPLES))
def mcp(base: BaseOption = None) -> None:
    """Serves the base until the client disconnects."""
    from defector_facts.loading.bases import bases_named, load_bases

    if "-" in bases_named(base):
        raise typer.BadParameter("--base - can't be used: standard input carries the protocol")
    loaded = load_bases(base)
    serve = _server()
    if sys.stdin is not None and sys.stdin.isatty():
        output.report(
            "facts: waiting for an assistant on standard input; docs/assistants.md explains the "
            "setup, Ctrl-C stops"
        )
    serve(loaded)


def _server() -> "Callable[[FactBase], None]":
    """The function that serves a base; exits with 2 if the SDK is missing or its version wrong."""
    try:
        from defector_facts.assistant.protocol import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types", "anyio"):
            raise
        output.report(
            "facts: this command needs the Python package mcp, version 2; install it with: "
            "pip install 'defector-facts[mcp]'"
        )
        raise typer.Exit(2) from None
    return serve
