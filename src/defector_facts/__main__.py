"""The program ``facts``: runs the command line, and turns what goes wrong into an exit status.

0 answered; 1 nothing matched, or a check failed; 2 wrong usage; 3 the fact base can't be
used; 70 a fault of the program; 74 the answer can't be written; 130 interrupted; 141 whoever
read the answer has gone.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from defector_facts import output

ANSWERED, NOTHING, USAGE, UNUSABLE, FAULT = 0, 1, 2, 3, 70
UNWRITABLE, INTERRUPTED, READER_GONE = 74, 130, 141

# The options and commands that take a file, which a shell itself completes.
TAKING_FILES = ("--base", "validate")


def main() -> None:
    """Runs ``facts`` with the process's arguments and exits with its status."""
    # A short life: what looking for cycles would free is freed by the end anyway, and it
    # looks once more at the end, at everything that is not frozen.
    gc.disable()
    if os.environ.get("_FACTS_COMPLETE") in ("complete_bash", "complete_zsh", "complete_fish"):
        _answer_tab()
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        output.abandon()
        status = status or UNWRITABLE
    gc.freeze()
    sys.exit(status)


def _answer_tab() -> NoReturn:
    """Says what may come next in a shell's line; whatever goes wrong, nothing.

    Somebody waits for it: it goes without the tidying up at the end.
    """
    status = 1
    with suppress(Exception, KeyboardInterrupt):
        if _fish_only_asks_whether():
            os._exit(0)
        from defector_facts.cli import shells

        text, status = shells.complete(sys.stdout.encoding)
        output.write(text, data=False)
    os._exit(status)


def _fish_only_asks_whether() -> bool:
    """Whether this is the first of fish's two questions, and the answer is yes.

    Fish asks whether there are names, and if so runs the program again to ask which. Where no
    file can be meant, the first answer need not be looked for: it takes as long as the second.
    """
    if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") != "is-args":
        return False
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    return not any(word in line for word in TAKING_FILES)


def run(arguments: list[str]) -> int:
    """Runs one command; what goes wrong is one line on standard error and a status."""
    from defector_facts.cli import application, check_command, name_shell

    try:
        check_command(arguments)
        name_shell(arguments)
        return (
            application(arguments)(arguments, prog_name="facts", standalone_mode=False) or ANSWERED
        )
    except output.ReaderGoneError:
        output.abandon()
        return READER_GONE
    except SystemExit as end:
        if not end.code:  # Typer's own --install-completion and --show-completion
            return ANSWERED
        output.abandon()  # Typer's answer to a closed pipe under its own help
        return READER_GONE
    except Exception as error:
        if os.environ.get("FACTS_DEBUG"):
            raise
        return _explain(error)


def _explain(error: Exception) -> int:
    from defector_facts.loading.problems import FactsError

    if isinstance(error, FactsError):
        output.report(str(error))
        return UNUSABLE
    # What is read becomes a FactsError where it is read: this is Typer's own help.
    if isinstance(error, (output.OutputError, OSError)):
        output.abandon()
        output.report(f"facts: the answer can't be written: {error}")
        return UNWRITABLE
    # Typer's own errors have no public base class; they tell their status and message.
    status = getattr(error, "exit_code", None)
    message = getattr(error, "format_message", None)
    if isinstance(status, int) and message is not None:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "facts"
        said = " ".join(message().split()).rstrip(".").removeprefix("Invalid value: ")
        output.report(f"facts: {said}; try '{command} --help'")
        return status
    if type(error).__name__ == "Abort":
        return INTERRUPTED
    output.report(
        f"facts: this should not happen: {type(error).__name__}: {' '.join(str(error).split())}; "
        "please report it, with what FACTS_DEBUG=1 prints"
    )
    return FAULT


if __name__ == "__main__":
    main()
