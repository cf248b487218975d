"""The command line: options in, an answer out; exceptions become exit statuses in ``__main__``."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

import typer

from defector_facts.cli import checks, finding, queries, references
from defector_facts.cli.app import app

__all__ = ["app", "application", "checks", "finding", "queries", "references"]


# As a reader asks: what there is, then a record, then any record, then its reference.
_ORDER = (
    *("routes", "camps", "penalties", "stats", "quotes", "events", "claims"),
    *("terms", "measures", "sources", "show", "search", "cite", "validate"),
)
_COMMANDS = {info.callback.__name__: info for info in app.registered_commands if info.callback}
app.registered_commands = [_COMMANDS[name] for name in _ORDER]


def application(arguments: Sequence[str]) -> typer.Typer:
    """The program, with no more commands than ``arguments`` can call for.

    Typer takes every command apart before it runs one, which costs a third of an
    interpreter's start. Where the first argument names no command, all are there.
    """
    first = arguments[0] if arguments else ""
    if first not in _COMMANDS and first != "--version":
        return app
    needed = copy(app)
    needed.registered_commands = [_COMMANDS[first]] if first in _COMMANDS else []
    return needed
