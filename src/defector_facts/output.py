"""Standard output and standard error as they are: their encoding, their width, their closing."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from defector_facts.render.text import Screen

# For a stream that cannot carry more than ASCII.
_ASCII = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "−": "-",
        "→": "->",
        "…": "...",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "\u00a0": " ",
    }
)


class ReaderGoneError(Exception):
    """Whoever read standard output has closed it: no error, but nothing is left to do.

    Not a ``BrokenPipeError``: Typer turns that one into a failure.
    """


class OutputError(Exception):
    """Standard output can't be written, and not because its reader has gone."""


def screen() -> Screen:
    """What standard output can show, by what it is and what the environment asks.

    ``NO_COLOR`` and ``TERM=dumb`` take colour and links away, ``FORCE_COLOR`` gives colour
    to a pipe too; ``COLUMNS`` sets a terminal's width.
    """
    from defector_facts.render.text import Screen

    terminal = sys.stdout.isatty()
    capable = terminal and os.environ.get("TERM") != "dumb"
    plain = bool(os.environ.get("NO_COLOR"))
    forced = os.environ.get("FORCE_COLOR", "") not in ("", "0")
    return Screen(
        width=_width() if terminal else None,
        colour=not plain and (capable or forced),
        links=not plain and capable,
    )


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return min(int(columns), 10_000)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def write(text: str, *, data: bool) -> None:
    """Writes an answer whole. Raises ``ReaderGoneError`` and ``OutputError``.

    ``data`` is for programs and always UTF-8; text is in the stream's own encoding, with
    ASCII in place of what it can't carry.
    """
    encoding = "utf-8" if data else (sys.stdout.encoding or "utf-8")
    try:
        encoded = text.encode(encoding)
    except UnicodeEncodeError:
        encoded = text.translate(_ASCII).encode(encoding, "replace")
    try:
        sys.stdout.flush()
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            sys.stdout.write(text)
        else:
            stream.write(encoded)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        if error.errno == errno.EINVAL and os.name == "nt":
            raise ReaderGoneError from None  # what Windows says of a closed pipe
        raise OutputError(error.strerror or str(error)) from None


def report(message: str) -> None:
    """One line, or one a problem, to standard error; nothing where that is closed."""
    try:
        stream = sys.stderr
        text = "".join(f"{line}\n" for line in message.splitlines())
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except (OSError, ValueError, AttributeError):
        return


def abandon() -> None:
    """Points standard output at nothing, so that closing it at exit can't fail again."""
    try:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
    except (OSError, ValueError):
        return
