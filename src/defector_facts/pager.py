"""Shows a long answer on a terminal in a pager, as git and gh do.

The pager is the command in ``FACTS_PAGER``, else in ``PAGER``, else ``less``; an empty command or
``cat`` turns it off. If it can't be run, or fails, the answer is written without it.
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

# Default options of less, as in git: quit if the text fits, show colours, leave the text on the
# screen; and of lv: show colours.
_LESS, _LV = "FRX", "-c"
# Escape sequences, which take no room on the screen: colours, and links with their addresses.
_INVISIBLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)")
# Signals with which a reader ends the pager: SIGHUP, SIGINT, SIGPIPE, SIGTERM. A shell adds 128.
_ENDED_BY_READER = {1, 2, 13, 15}


def write(text: str) -> None:
    """Writes an answer to standard output, through a pager where it is longer than the screen."""
    command = _command()
    if command and _is_longer_than_screen(text) and _show(text, command):
        return
    output.write(text, data=False)


def _command() -> str:
    """The pager's command; empty if none is wanted or found."""
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
    """Shows ``text`` in the pager; false if the pager could not show it."""
    try:
        encoded = text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    environment = {"LESS": _LESS, "LV": _LV, **os.environ}
    try:
        sys.stdout.flush()
        # POSIX says that a shell runs PAGER. It is the user's own command.
        process = subprocess.Popen(  # noqa: S602
            command, shell=True, stdin=subprocess.PIPE, env=environment
        )
    except OSError:
        return False
    with _interrupts_left_to_pager():
        with suppress(BrokenPipeError, OSError):  # the reader has quit the pager
            process.communicate(encoded)
        status = process.wait()
    if status in (0, *(128 + n for n in _ENDED_BY_READER), *(-n for n in _ENDED_BY_READER)):
        return True
    output.report(f"facts: the pager {command!r} failed with status {status}")
    return False


@contextmanager
def _interrupts_left_to_pager() -> Iterator[None]:
    """Ignores Ctrl-C while the pager runs, which handles it itself."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
