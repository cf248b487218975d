"""The program ``facts``: runs a command and turns exceptions into exit statuses.

0 answered; 1 nothing matched, a check failed, or two bases differ; 2 wrong usage; 3 the fact
base can't be used; 70 a fault of the program; 74 the answer can't be written; 130 interrupted;
141 the program that reads the answer has closed the pipe.

Slow imports are inside functions: interruptions must be handled from the start.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is imported later, for the same reason
    from types import TracebackType
    from typing import NoReturn

ANSWERED, NOTHING, USAGE, UNUSABLE = 0, 1, 2, 3
FAULT, UNWRITABLE, INTERRUPTED, READER_GONE = 70, 74, 130, 141


def _handle_exception(
    type_: type[BaseException], error: BaseException, traceback: "TracebackType | None"
) -> None:
    if isinstance(error, KeyboardInterrupt):
        os._exit(INTERRUPTED)
    sys.__excepthook__(type_, error, traceback)


# For an interruption before main() has installed its handler.
sys.excepthook = _handle_exception

# Options and commands that take a file, whose name the shell completes.
TAKING_FILES = ("--base", "--cite", "--output", "validate", "check", "diff", "new", "export")


def main() -> None:
    """Runs ``facts`` with the process's arguments and exits with its status."""
    _exit_quietly_when_interrupted()
    import gc

    gc.disable()  # the process is short, and its memory is freed when it ends

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
    """Ends the process without the interpreter's clean-up, which takes longer than an answer.

    Functions registered with ``atexit`` are called, such as those that measure coverage.
    """
    import atexit

    atexit._run_exitfuncs()
    os._exit(status)


def _exit_quietly_when_interrupted() -> None:
    """Makes an interruption end the process at once, with status 130 and no message.

    A process that was started to ignore interruptions (as by ``nohup``) goes on ignoring them.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))


def _answer_tab() -> "NoReturn":
    """Answers a shell's request for completions and exits; writes nothing if anything fails.

    It exits without the interpreter's clean-up, because somebody has pressed TAB and is waiting.
    """
    from contextlib import suppress

    from defector_facts import output

    status = 1
    with suppress(Exception):
        if _fish_asks_if_there_are_names():
            os._exit(0)
        from defector_facts.cli import shells

        text, found = shells.complete(sys.stdout.encoding)
        status = UNWRITABLE
        output.write(text, data=False)
        status = found
    os._exit(status)


def _fish_asks_if_there_are_names() -> bool:
    """Whether fish only asks if there are names to complete, and the answer is yes.

    Fish runs the program twice: to ask if there are names, and then which. Unless a file name
    may be wanted, the first answer is always yes; to look for it would take as long as the second.
    """
    if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") != "is-args":
        return False
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    return not any(word in line for word in TAKING_FILES)


def run(arguments: list[str]) -> int:
    """Runs one command and returns its exit status; an error is one line on standard error."""
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
        output.abandon()  # Typer's help was written to a closed pipe
        return READER_GONE
    except Exception as error:
        if os.environ.get("FACTS_DEBUG"):
            raise
        return _explain(error, arguments)


def _explain(error: Exception, arguments: list[str]) -> int:
    """Reports an error on standard error and returns the exit status for it."""
    from defector_facts import output
    from defector_facts.loading.problems import FactsError

    if isinstance(error, FactsError):
        output.report(*error.lines())
        return UNUSABLE
    if isinstance(error, MemoryError):
        output.report("facts: this takes more memory than there is; use a smaller fact base")
        return UNUSABLE
    # An OSError from writing Typer's help: errors from reading have become a FactsError.
    if isinstance(error, (output.OutputError, OSError)):
        output.abandon()
        output.report(f"facts: standard output can't be written: {error}")
        return UNWRITABLE
    # Typer's errors have no public base class; they are known by these attributes.
    status = getattr(error, "exit_code", None)
    message = getattr(error, "format_message", None)
    if isinstance(status, int) and message is not None:
        command = _command_of(error, arguments)
        reason = " ".join(message().split()).rstrip(".").removeprefix("Invalid value: ")
        unknown = type(error).__name__ == "NoSuchOption"
        dash = ", or put -- before a name that starts with -" if unknown else ""
        try_ = " Try" if reason.endswith("?") else "; try"
        # What ends with the command to list what there is, or with another help, needs no more.
        useful = getattr(error, "explained_by_help", True) and not reason.endswith("help")
        further = f"{try_} '{command} --help'{dash}" if useful else ""
        output.report(f"facts: {reason}{further}")
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
    # A missing value of an option is found before there is a context.
    return f"facts {arguments[0]}" if arguments and arguments[0] in COMMANDS else "facts"


if __name__ == "__main__":
    main()
