"""The only module that writes to standard output and standard error.

Every answer goes through ``write``, everything reported through ``report``. ``take_over``
replaces the interpreter's streams, so that what Typer writes (help) keeps the same rules:
all of it is written, or the error says that it was not.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed import ReadableBuffer

    from defector_facts.render.text import Screen

# Close equivalents for a stream that cannot carry typographic punctuation.
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
_BLOCKS = "█▉▏░▒▓╳─╌│├┤┿┊●→←·"  # what drawings are made of
_CHUNK = 1 << 20  # bytes in one system call; some systems refuse more than 2 GB


class ReaderGoneError(Exception):
    """The program that reads standard output has closed it: not a failure, but the end.

    Not a ``BrokenPipeError``: Typer turns that one into a failure.
    """


class OutputError(Exception):
    """Standard output cannot be written, for another reason than that its reader has gone."""


class _WholeWriter(io.RawIOBase):
    """A raw stream on which every write is complete or raises an error.

    The system may write a part of what it is given (a full disk, a limit, a pipe that does not
    block). Raises ``ReaderGoneError`` and ``OutputError``; with ``best_effort``, drops what
    cannot be written instead. ``raw`` is ``None`` where the stream was closed before the
    program started.
    """

    def __init__(self, raw: io.RawIOBase | None, *, best_effort: bool) -> None:
        self._raw = raw
        self._best_effort = best_effort
        self.abandoned = False

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._raw is not None and self._raw.isatty()

    def fileno(self) -> int:
        if self._raw is None:
            raise OSError(errno.EBADF, "the stream is closed")
        return self._raw.fileno()

    def write(self, data: ReadableBuffer, /) -> int:
        view = memoryview(data).cast("B")
        done = 0
        while done < len(view) and not self.abandoned:
            try:
                done += self._write_some(view[done : done + _CHUNK])
            except (ReaderGoneError, OutputError):
                if not self._best_effort:
                    raise
                self.abandoned = True
        return len(view)

    def _write_some(self, data: memoryview) -> int:
        if self._raw is None:
            raise OutputError("it is closed")
        try:
            written = self._raw.write(data)
        except BrokenPipeError:
            raise ReaderGoneError from None
        except OSError as error:
            if error.errno == errno.EINVAL and os.name == "nt":
                raise ReaderGoneError from None  # what Windows reports for a closed pipe
            raise OutputError((error.strerror or str(error)).lower()) from None
        if written is None:  # a pipe that does not block is full
            _wait_for_room(self._raw)
            return 0
        if not written:
            raise OutputError("the system does not accept more data")
        return written


def _wait_for_room(raw: io.RawIOBase) -> None:
    from select import select

    select([], [raw], [])


def take_over() -> None:
    """Replaces standard output and error by streams that write everything or raise an error.

    A standard stream that is closed keeps its number occupied, so that no file opened later
    takes its place and is written to.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is None:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number
    sys.stdout = _replacement(sys.stdout, for_errors=False)
    sys.stderr = _replacement(sys.stderr, for_errors=True)


def _replacement(stream: TextIO | None, *, for_errors: bool) -> TextIO:
    buffer: Any = getattr(stream, "buffer", None)
    writer = _WholeWriter(getattr(buffer, "raw", buffer), best_effort=for_errors)
    return io.TextIOWrapper(
        io.BufferedWriter(writer),
        encoding=_encoding(stream) if stream is not None else "utf-8",
        errors="backslashreplace",
        newline=None if stream is not None and stream.isatty() else "\n",
        line_buffering=for_errors,
    )


def _encoding(stream: TextIO) -> str:
    """The encoding of a standard stream.

    ``PYTHONUTF8=1`` asks for UTF-8, ``PYTHONIOENCODING`` names an encoding. Else a terminal
    has its own, and everything else (a file, a pipe) is UTF-8 whatever the locale.
    """
    if os.environ.get("PYTHONUTF8") == "1":
        return "utf-8"
    named = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    return (stream.encoding if named or stream.isatty() else None) or "utf-8"


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
        blocks=_has(_BLOCKS, _encoding(sys.stdout)),
    )


def _has(characters: str, encoding: str) -> bool:
    try:
        characters.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and len(columns) <= 5 and int(columns) > 0:
        return min(int(columns), 10_000)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def write(text: str, *, data: bool) -> None:
    """Writes an answer, all of it. Raises ``ReaderGoneError`` and ``OutputError``.

    ``data`` is for programs and always UTF-8. Text is in the stream's encoding; characters
    that it does not have are replaced, and a line on standard error says how many.
    """
    encoding = "utf-8" if data else _encoding(sys.stdout)
    encoded, lost = _encoded(text, encoding)
    _write_bytes((encoded,))
    if lost:
        count = f"{lost} characters do" if lost > 1 else "1 character does"
        remedy = "; set PYTHONUTF8=1 for UTF-8" if encoding != "utf-8" else ""
        report(f"facts: {count} not exist in {encoding}, printed as '?'{remedy}")


def write_data(pieces: Iterable[str]) -> None:
    """Writes an answer for programs piece by piece, so that it is never in memory as a whole."""
    _write_bytes(_encoded(piece, "utf-8")[0] for piece in pieces)


def _write_bytes(pieces: Iterable[bytes]) -> None:
    stream = sys.stdout
    try:
        stream.flush()
        for piece in pieces:
            stream.buffer.write(piece)
        stream.flush()
    except BrokenPipeError:  # a stream that was not taken over
        raise ReaderGoneError from None
    except OSError as error:
        raise OutputError(error.strerror or str(error)) from None


def _encoded(text: str, encoding: str) -> tuple[bytes, int]:
    """``text`` as bytes, and how many characters were lost on the way."""
    try:
        return text.encode(encoding), 0
    except UnicodeEncodeError:
        pass
    # Characters that the encoding lacks are replaced, punctuation by its nearest equivalent.
    lost = 0
    known: dict[str, str | int | None] = {}
    for character, count in Counter(text).items():
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            equivalent = character.translate(_ASCII)
            known[character] = equivalent if equivalent != character else "?"
            lost += count if equivalent == character else 0
    return text.translate(str.maketrans(known)).encode(encoding), lost


def report(*lines: str) -> None:
    """Writes lines to standard error; nothing where that is closed or cannot be written.

    Each is one line, whatever it holds: characters that act on a terminal, break a line or
    cannot be seen are written as escapes.
    """
    from defector_facts.characters import make_visible  # most answers report nothing

    text = "".join(f"{make_visible(line)}\n" for line in lines)
    stream = sys.stderr
    with suppress(OSError, ValueError, AttributeError):
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()


def flush() -> None:
    """Writes what standard output still holds. Raises ``ReaderGoneError`` and ``OutputError``."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
    except (OSError, ValueError) as error:
        raise OutputError(str(error)) from None


def abandon() -> None:
    """Drops what standard output still holds, so that closing it at exit cannot fail again."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    if isinstance(raw, _WholeWriter):
        raw.abandoned = True
