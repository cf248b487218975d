"""The program ``facts``: runs the command line and turns what goes wrong into an exit status.

0 answered; 1 nothing matched, a check failed, or two bases differ; 2 wrong usage; 3 the fact
base can't be used; 70 a fault of the program; 74 the answer can't be written; 130 interrupted;
141 the program that reads the answer has gone.

Nothing is imported here that takes time: an interruption must be handled from the start.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is imported later, for the same reason
    from types import TracebackType
    from typing import NoReturn

ANSWERED, NOTHING, USAGE, UNUSABLE = 0, 1, 2, 3
FAULT, UNWRITABLE, INTERRUPTED, READER_GONE = 70, 74, 130, 141


def _except_interruptions(
    type_: type[BaseException], error: BaseException, traceback: "TracebackType | None"
) -> None:
    if isinstance(error, KeyboardInterrupt):
        os._exit(INTERRUPTED)
    sys.__excepthook__(type_, error, traceback)


# For what is interrupted before main() has installed its handler.
sys.excepthook = _except_interruptions

# The options and commands that take a file, which a shell itself completes.
TAKING_FILES = ("--base", "--cite", "--output", "validate", "check", "diff", "new", "export")


def main() -> None:
    """Runs ``facts`` with the process's arguments and exits with its status."""
    _be_quiet_when_interrupted()
    import gc

    gc.disable()  # the process is short: its memory is freed when it ends

    from defector_facts import output

    output.take_over()
    if os.environ.get("_FACTS_COMPLETE") in ("complete_bash", "complete_zsh", "complete_fish"):
        _answer_tab()
    status = run(sys.argv[1:])
    try:
        output.flush()
    except output.ReaderGoneError:
        output.abandon()
        status = status or READER_GONE
    except output.OutputError:
        output.abandon()
        status = status or UNWRITABLE
    _exit(status)


def _exit(status: int) -> "NoReturn":
    """Ends the process without the interpreter's tidying up, which takes longer than an answer.

    What asked to be called at the end, such as a measurement of coverage, is called.
    """
    import atexit

    atexit._run_exitfuncs()
    os._exit(status)


def _be_quiet_when_interrupted() -> None:
    """Ends the process at once, with status 130 and no message, when it is interrupted.

    Not where the process that started this one has it ignore interruptions (``nohup``).
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))


def _answer_tab() -> "NoReturn":
    """Writes what may come next in a shell's line; nothing if anything goes wrong.

    Somebody waits for it: it exits without the interpreter's tidying up.
    """
    from contextlib import suppress

    from defector_facts import output

    status = 1
    with suppress(Exception):
        if _fish_only_asks_whether():
            os._exit(0)
        from defector_facts.cli import shells

        text, found = shells.complete(sys.stdout.encoding)
        status = UNWRITABLE
        output.write(text, data=False)
        status = found
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
    """Runs one command; an error is one line on standard error and a status."""
    from defector_facts import output

    try:
        from defector_facts.cli import application, check_command, name_shell

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
        return _explain(error, arguments)


def _explain(error: Exception, arguments: list[str]) -> int:
    from defector_facts import output
    from defector_facts.loading.problems import FactsError

    if isinstance(error, FactsError):
        output.report(*error.lines())
        return UNUSABLE
    if isinstance(error, MemoryError):
        output.report("facts: this takes more memory than there is; use a smaller fact base")
        return UNUSABLE
    # What is read becomes a FactsError where it is read: this is Typer's own help.
    if isinstance(error, (output.OutputError, OSError)):
        output.abandon()
        output.report(f"facts: standard output can't be written: {error}")
        return UNWRITABLE
    # Typer's own errors have no public base class; they tell their status and message.
    status = getattr(error, "exit_code", None)
    message = getattr(error, "format_message", None)
    if isinstance(status, int) and message is not None:
        command = _command_of(error, arguments)
        said = " ".join(message().split()).rstrip(".").removeprefix("Invalid value: ")
        unknown = type(error).__name__ == "NoSuchOption"
        dash = ", or put -- before a name that starts with -" if unknown else ""
        then = " Try" if said.endswith("?") else "; try"
        output.report(f"facts: {said}{then} '{command} --help'{dash}")
        return status
    if type(error).__name__ == "Abort":
        return INTERRUPTED
    output.report(
        f"facts: this should not happen: {type(error).__name__}: {' '.join(str(error).split())}; "
        "please report it, with what FACTS_DEBUG=1 prints"
    )
    return FAULT


def _command_of(error: Exception, arguments: list[str]) -> str:
    """The command whose help explains a usage error."""
    from defector_facts.cli import COMMANDS

    context = getattr(error, "ctx", None)
    if context:
        return str(context.command_path)
    # An option without its value is found before there is a context.
    return f"facts {arguments[0]}" if arguments and arguments[0] in COMMANDS else "facts"


if __name__ == "__main__":
    main()
