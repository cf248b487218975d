"""The command line. ``__main__`` turns exceptions into exit statuses."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from copy import copy
from importlib import import_module

import typer

from defector_facts.cli.app import app

# The commands in the order of the help. Each is the function of that name in the module of that
# name. The words beside it are what somebody might type instead; the command is then suggested.
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

# Commands whose words are not names in a base: ``help`` may be what is searched, or a file.
_TAKING_ANY = ("search", "check", "validate", "new", "diff", "export")
_COMPLETION_OPTIONS = ("--install-completion", "--show-completion")
_OWN_OPTIONS = (*_COMPLETION_OPTIONS, "--version", "--help", "-h", "-")


class UnknownCommandError(Exception):
    """A usage error: the first word is not a command. The message suggests what was meant."""

    exit_code = 2

    def format_message(self) -> str:
        """The message; Typer's usage errors have this method too."""
        return str(self)


def application(arguments: Sequence[str]) -> typer.Typer:
    """The program with the command that ``arguments`` name, or else with all of them.

    Importing every command and letting Typer inspect it costs a third of the interpreter's start.
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
    """Raises ``UnknownCommandError`` if the first argument should be a command and is not."""
    first = arguments[0] if arguments else "-"
    if first in COMMANDS and first not in _TAKING_ANY and arguments[1:] == ["help"]:
        raise UnknownCommandError(f"no option 'help'; write: facts {first} --help")
    if first in COMMANDS or first.partition("=")[0] in _OWN_OPTIONS:
        return
    if not first.startswith("-"):
        raise UnknownCommandError(_unknown(arguments))
    later = [word for word in arguments if word in COMMANDS]
    if later:
        raise UnknownCommandError(_options_first(arguments, later[0]))


def name_shell(arguments: Sequence[str]) -> None:
    """Lets ``--show-completion zsh`` and ``--install-completion zsh`` name a shell.

    Typer accepts a name only when it is told not to detect the running shell.
    """
    option, equals, _ = arguments[0].partition("=") if arguments else ("", "", "")
    if option in _COMPLETION_OPTIONS and (equals or len(arguments) > 1):
        os.environ["_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"] = "1"


def _name(info: typer.models.CommandInfo) -> str:
    return info.name or (info.callback.__name__ if info.callback else "")


def _unknown(arguments: Sequence[str]) -> str:
    """The message for an unknown command, with the lines that may have been meant."""
    from defector_facts.cli.bare_words import typed_line
    from defector_facts.names import did_you_mean

    first, *rest = arguments
    problem = f"no command {first[:40]!r}"
    for option in ("help", "version"):
        if sorted(first.casefold()) == sorted(option):  # perhaps with letters in another order
            commands = rest[:1] if option == "help" else ()
            return f"{problem}; write: {typed_line(*commands, f'--{option}')}"
    lines = [repr(typed_line(command, *rest)) for command in _near(first)]
    hint = did_you_mean(lines) if lines else ""
    if rest or not lines:
        begin = " To" if lines else "; to"
        hint += f"{begin} search, write: {typed_line('search', *arguments)}"
    return problem + hint


def _options_first(arguments: Sequence[str], command: str) -> str:
    """The message for options typed before ``command``, with the line that was meant."""
    from defector_facts.cli.bare_words import typed_line

    index = arguments.index(command)
    line = typed_line(command, *arguments[index + 1 :], *arguments[:index])
    return f"options go after the command; write: {line}"


def _near(word: str) -> list[str]:
    """Commands that begin with ``word`` or are spelt almost like it.

    A word of three letters must be the beginning, and a shorter one matches nothing: ``how`` begins
    a question and does not mean ``show``.
    """
    if len(word) <= 3:
        return [command for command in COMMANDS if len(word) == 3 and command.startswith(word)]
    from defector_facts.names import Names

    matching = [command for command in COMMANDS if command.startswith(word)]
    # A short synonym must be spelt exactly: "laos" is a place and does not mean "laws".
    spelt = (
        (name, (w for w in other if len(w) > 4 or w == word)) for name, other in COMMANDS.items()
    )
    return matching or Names("command", "", spelt).nearest(word)
