"""The only module that writes to standard output and standard error.

Answers go through ``write``, messages through ``report``. ``take_over`` replaces the
interpreter's streams, so that what Typer writes (help) is also either written in full or raises
an error.
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

# ASCII equivalents of typographic punctuation, for streams that can't encode it.
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
_DRAWN = "█▉▏░▒▓╳─╌│├┤┿┊●→←·"  # the characters of drawings
_CHUNK = 1 << 20  # bytes in one system call; some systems refuse more than 2 GB


class ReaderGoneError(Exception):
    """The program that reads standard output has closed it, which is not an error.

    It is not a ``BrokenPipeError``, which Typer would turn into an error.
    """


class OutputError(Exception):
    """Standard output can't be written, for any reason but a closed pipe."""


class _WholeWriter(io.RawIOBase):
    """A raw stream on which every write is complete or raises an error.

    The system may write only a part of the data (a full disk, a limit, a non-blocking pipe).
    Raises ``ReaderGoneError`` and ``OutputError``; with ``best_effort``, it drops the data
    instead. ``raw`` is ``None`` if the stream was closed before the program started.
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
        if written is None:  # a non-blocking pipe is full
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

    The descriptors of closed standard streams are opened on the null device, so that no file
    opened later gets their numbers and is written to.
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

    It is UTF-8 with ``PYTHONUTF8=1``, or the one in ``PYTHONIOENCODING``. Otherwise it is the
    terminal's, and UTF-8 for files and pipes, whatever the locale.
    """
    if os.environ.get("PYTHONUTF8") == "1":
        return "utf-8"
    named = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    return (stream.encoding if named or stream.isatty() else None) or "utf-8"


def screen() -> Screen:
    """What standard output can show: its width, and whether colours, links and drawings in Unicode.

    ``NO_COLOR`` and ``TERM=dumb`` turn colours and links off, ``FORCE_COLOR`` turns colours on
    for pipes too, and ``COLUMNS`` sets a terminal's width.
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
        unicode=_has(_DRAWN, _encoding(sys.stdout)),
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
    """Writes all of an answer. Raises ``ReaderGoneError`` and ``OutputError``.

    With ``data``, for programs, it is always UTF-8. Otherwise it is in the stream's encoding;
    characters that this lacks are replaced, and a line on standard error says how many.
    """
    encoding = "utf-8" if data else _encoding(sys.stdout)
    encoded, lost = _encoded(text, encoding)
    _write_bytes((encoded,))
    if lost:
        count = f"{lost} characters do" if lost > 1 else "1 character does"
        remedy = "; set PYTHONUTF8=1 for UTF-8" if encoding != "utf-8" else ""
        report(f"facts: {count} not exist in {encoding}, printed as '?'{remedy}")


def write_data(pieces: Iterable[str]) -> None:
    """Writes an answer for programs piece by piece, without keeping all of it in memory."""
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
    """``text`` as bytes, and how many characters were replaced by ``?``."""
    try:
        return text.encode(encoding), 0
    except UnicodeEncodeError:
        pass
    lost = 0
    replacements: dict[str, str | int | None] = {}
    for character, count in Counter(text).items():
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            equivalent = character.translate(_ASCII)
            replacements[character] = equivalent if equivalent != character else "?"
            lost += count if equivalent == character else 0
    return text.translate(str.maketrans(replacements)).encode(encoding), lost


def report(*lines: str) -> None:
    """Writes lines to standard error; if that can't be written, they are dropped.

    Control characters, line breaks and invisible characters are escaped, so that each message
    stays one line.
    """
    from defector_facts.characters import make_visible  # most answers report nothing

    text = "".join(f"{make_visible(line)}\n" for line in lines)
    stream = sys.stderr
    with suppress(OSError, ValueError, AttributeError):
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()


def flush() -> None:
    """Flushes standard output. Raises ``ReaderGoneError`` and ``OutputError``."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
    except (OSError, ValueError) as error:
        raise OutputError(str(error)) from None


def abandon() -> None:
    """Drops what standard output has buffered, so that closing it at exit can't fail again."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    if isinstance(raw, _WholeWriter):
        raw.abandoned = True
