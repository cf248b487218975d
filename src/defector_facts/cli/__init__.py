"""The command line: options in, an answer out; exceptions become exit statuses in ``__main__``."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from copy import copy
from importlib import import_module

import typer

from defector_facts.cli.app import app

# In the order of the help: first what there is, then single records, then their references. A
# command is the function of its name in the module of its name. The words with it are what
# somebody might type for it, so that it can be suggested.
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "routes": ("route", "paths"),
    "camps": ("camp", "prisons", "facilities"),
    "penalties": ("penalty", "punishments", "laws"),
    "stats": ("stat", "statistics", "figures", "numbers"),
    "quotes": ("quote", "quotations", "sayings"),
    "events": ("event", "dates"),
    "timeline": ("chronology", "history"),
    "claims": ("claim", "verdicts"),
    "terms": ("term", "words", "glossary"),
    "measures": ("measure", "definitions"),
    "sources": ("source", "bibliography"),
    "show": ("record", "get"),
    "open": ("browse", "link"),
    "search": ("find", "query", "grep"),
    "cite": ("citation", "reference", "references"),
    "check": ("factcheck", "proofread"),
    "mcp": ("assistant", "server"),
    "validate": ("lint",),
    "schema": ("jsonschema",),
    "new": ("init", "create", "start"),
    "diff": ("compare", "changes"),
    "export": ("dump", "save", "download"),
}

_COMPLETION_OPTIONS = ("--install-completion", "--show-completion")
_OWN_OPTIONS = (*_COMPLETION_OPTIONS, "--version", "--help", "-h", "-")


class UnknownCommandError(Exception):
    """The first word is not a command: a usage error that says what could have been meant."""

    exit_code = 2

    def format_message(self) -> str:
        """What is wrong, as Typer's own usage errors tell it."""
        return str(self)


def application(arguments: Sequence[str]) -> typer.Typer:
    """The program, with no more commands than ``arguments`` can call for.

    Importing every command, and letting Typer inspect it, costs a third of the interpreter's
    start. All commands are there where the first argument names none of them.
    """
    first = arguments[0] if arguments else ""
    if first in COMMANDS:
        names: Sequence[str] = (first,)
    else:
        names = () if first == "--version" else (*COMMANDS,)
    for name in names:
        import_module(f"{__name__}.{name}")
    registered = {_name(info): info for info in app.registered_commands}
    program = copy(app)
    program.registered_commands = [registered[name] for name in names]
    return program


def check_command(arguments: Sequence[str]) -> None:
    """Raises ``UnknownCommandError`` where the first argument should be a command and is not."""
    first = arguments[0] if arguments else "-"
    if first in COMMANDS or first.partition("=")[0] in _OWN_OPTIONS:
        return
    if not first.startswith("-"):
        raise UnknownCommandError(_unknown(arguments))
    behind = [word for word in arguments if word in COMMANDS]
    if behind:
        raise UnknownCommandError(_before_command(arguments, behind[0]))


def name_shell(arguments: Sequence[str]) -> None:
    """Lets ``--show-completion zsh`` and ``--install-completion zsh`` name a shell.

    Typer takes a name only where it is told not to look for the shell that runs it.
    """
    option, equals, _ = arguments[0].partition("=") if arguments else ("", "", "")
    if option in _COMPLETION_OPTIONS and (equals or len(arguments) > 1):
        os.environ["_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"] = "1"


def _name(info: typer.models.CommandInfo) -> str:
    return info.name or (info.callback.__name__ if info.callback else "")


def _unknown(arguments: Sequence[str]) -> str:
    """What is wrong, and the lines that may have been meant: a near command, or a search."""
    from defector_facts.cli.bare_words import typed_line

    first, *rest = arguments
    said = f"no command {first[:40]!r}"
    if first == "help":
        return f"{said}; did you mean '{typed_line(*rest, '--help')}'?"
    lines = [typed_line(command, *rest) for command in _near(first)]
    meant = f"; did you mean {' or '.join(map(repr, lines))}?" if lines else ""
    if rest or not lines:
        begin = " To" if lines else "; to"
        meant += f"{begin} search, write: {typed_line('search', *arguments)}"
    return said + meant


def _before_command(arguments: Sequence[str], command: str) -> str:
    """What is wrong where options stand before the command, and the line that was meant."""
    from defector_facts.cli.bare_words import typed_line

    at = arguments.index(command)
    line = typed_line(command, *arguments[at + 1 :], *arguments[:at])
    return f"options stand behind the command; write: {line}"


def _near(word: str) -> list[str]:
    """Commands that begin with ``word`` or are spelt almost like it.

    Two or three letters are like too much: ``how`` begins a question, and is not ``show``.
    """
    if len(word) <= 3:
        return [command for command in COMMANDS if len(word) == 3 and command.startswith(word)]
    from defector_facts.names import Names

    begun = [command for command in COMMANDS if command.startswith(word)]
    return begun or Names("command", "", COMMANDS.items()).nearest(word)
