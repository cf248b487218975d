"""The command line: options in, an answer out; exceptions become exit statuses in ``__main__``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from copy import copy
from importlib import import_module

import typer

from defector_facts.cli.app import app

# In the order of the help: what there is, then single records, then their references. Each
# command is the function of its name in the module of its name.
COMMANDS = (
    *("routes", "camps", "penalties", "stats", "quotes", "events", "claims"),
    *("terms", "measures", "sources", "show", "search", "cite", "check", "validate"),
)


def application(arguments: Sequence[str]) -> typer.Typer:
    """The program, with no more commands than ``arguments`` can call for.

    Importing every command, and letting Typer inspect it, costs a third of the interpreter's
    start. All commands are there where the first argument names none of them.
    """
    first = arguments[0] if arguments else ""
    _let_a_shell_be_named(arguments)
    if first in COMMANDS:
        names: Sequence[str] = (first,)
    else:
        names = () if first == "--version" else COMMANDS
    for name in names:
        import_module(f"{__name__}.{name}")
    registered = {info.callback.__name__: info for info in app.registered_commands if info.callback}
    program = copy(app)
    program.registered_commands = [registered[name] for name in names]
    return program


def _let_a_shell_be_named(arguments: Sequence[str]) -> None:
    """Makes Typer read the shell in ``--show-completion zsh``, where one is named.

    By itself it takes the shell that it runs in and drops what is named; the variable that its
    own tests use is its only switch.
    """
    option, equals, _ = arguments[0].partition("=") if arguments else ("", "", "")
    if option in ("--show-completion", "--install-completion") and (equals or arguments[1:]):
        os.environ["_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"] = "1"
