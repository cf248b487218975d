"""A long answer on a terminal, page by page, as git and gh show theirs.

The pager is the command in ``FACTS_PAGER``, else in ``PAGER``, else ``less``; an empty command
and ``cat`` mean none. Where it cannot be run, or fails, the answer is written without it.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from defector_facts import output

# What less does unless the reader says otherwise: end at once where all fits, show colours,
# leave the text on the screen. The names are git's too.
_LESS, _LV = "FRX", "-c"
# Sequences that a terminal acts on and does not show: colours, and links with their addresses.
_INVISIBLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)")
# The reader ended the pager with a signal: interrupt, hang-up, closed pipe, termination. A shell
# between adds 128.
_ENDED_BY_READER = {1, 2, 13, 15}


def write(text: str) -> None:
    """Writes an answer to standard output, through a pager where it is longer than the screen."""
    command = _command()
    if command and _is_longer_than_screen(text) and _show(text, command):
        return
    output.write(text, data=False)


def _command() -> str:
    """The command that shows pages; empty where none is wanted or found."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return ""
    for variable in ("FACTS_PAGER", "PAGER"):
        command = os.environ.get(variable)
        if command is not None:
            return "" if command.strip() in ("", "cat") else command
    return "less" if shutil.which("less") else ""


def _is_longer_than_screen(text: str) -> bool:
    size = shutil.get_terminal_size()
    shown = _INVISIBLE.sub("", text).splitlines()
    # The prompt takes a line too.
    return sum(1 + max(0, len(line) - 1) // size.columns for line in shown) >= size.lines


def _show(text: str, command: str) -> bool:
    """Whether the pager has shown ``text``, or the reader has ended it."""
    try:
        encoded = text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    environment = {"LESS": _LESS, "LV": _LV, **os.environ}
    try:
        sys.stdout.flush()
        # A shell runs it, as POSIX has it for PAGER. It is the user's own command.
        process = subprocess.Popen(  # noqa: S602
            command, shell=True, stdin=subprocess.PIPE, env=environment
        )
    except OSError:
        return False
    with _interrupts_left_to_pager():
        with suppress(BrokenPipeError, OSError):  # the reader has seen enough
            process.communicate(encoded)
        status = process.wait()
    if status in (0, *(128 + n for n in _ENDED_BY_READER), *(-n for n in _ENDED_BY_READER)):
        return True
    output.report(f"facts: the pager {command!r} failed with status {status}")
    return False


@contextmanager
def _interrupts_left_to_pager() -> Iterator[None]:
    """While a pager runs, Ctrl-C is for it: the program waits for its end."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
