"""Reads the bytes of fact bases and drafts, up to a limit and without waiting forever.

A base that can't be read raises a ``FactsError`` with one problem, whose line is 0; a draft that
can't be read raises an ``UnreadableError``.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import closing
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from defector_facts.characters import encodable
from defector_facts.loading.builtin import BUILTIN, read_builtin
from defector_facts.loading.problems import FactsError, Problem

STANDARD_INPUT = "-"

# The largest size of a fact base or draft in megabytes, and the environment variable for it.
MOST_MEGABYTES = 256
VARIABLE = "FACTS_MAX_MB"
_NAME_A_BASE = "name a TOML file, 'builtin' or '-'"
_CHUNK = 1 << 20


class UnreadableError(Exception):
    """A file can't be read; ``remedy`` is what to do about it, or empty."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.remedy = remedy


def read_bytes(name: str) -> tuple[str, bytes]:
    """A base's name for messages, and its bytes. Raises ``FactsError``."""
    shown = "<standard input>" if name == STANDARD_INPUT else name or "''"
    try:
        if name == BUILTIN:
            return _read_shipped()
        return shown, _read(name, pipes=False)
    except UnreadableError as error:
        remedy = error.remedy or _NAME_A_BASE
        problem = Problem(encodable(shown), 0, 0, "", f"can't be read: {error}", remedy)
    raise FactsError((problem,))


def read_draft_bytes(name: str) -> bytes:
    """The bytes of a file to check, or of standard input for ``-``. Raises ``UnreadableError``.

    Unlike a base, a draft may be a pipe, such as a shell's ``<(pandoc draft.docx -t gfm)``.
    """
    return _read(name, pipes=True)


def _read_shipped() -> tuple[str, bytes]:
    try:
        return read_builtin()
    except OSError as error:
        raise UnreadableError(_reason(error), "install the program again") from None


def _read(name: str, *, pipes: bool) -> bytes:
    try:
        if name == STANDARD_INPUT:
            return _read_standard_input()
        return _read_file(name, pipes=pipes)
    except OSError as error:
        raise UnreadableError(_reason(error)) from None


def _reason(error: OSError) -> str:
    return error.strerror.lower() if error.strerror else str(error)


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise UnreadableError("standard input is closed", "name a file")
    return _read_bounded(getattr(sys.stdin.buffer, "raw", sys.stdin.buffer))


def _read_file(name: str, *, pipes: bool) -> bytes:
    if not name:
        raise UnreadableError("its name is empty")
    path = Path(name)
    if "\x00" in name:
        raise UnreadableError("its name has a NUL character")
    # Opening a pipe waits for its writer, so the file is checked before; and again once it is
    # open, because it may have been replaced.
    status = path.stat()
    _refuse_special(status, pipes=pipes)
    without_waiting = 0 if stat.S_ISFIFO(status.st_mode) else getattr(os, "O_NONBLOCK", 0)
    binary = getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, os.O_RDONLY | without_waiting | binary)
    with closing(FileIO(descriptor)) as stream:
        _refuse_special(os.fstat(descriptor), pipes=pipes)
        return _read_bounded(stream)


def _refuse_special(status: os.stat_result, *, pipes: bool) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableError("it is a directory")
    if not (stat.S_ISREG(status.st_mode) or (pipes and stat.S_ISFIFO(status.st_mode))):
        raise UnreadableError("it is not a regular file")


def _read_bounded(stream: BinaryIO | FileIO) -> bytes:
    """The bytes of a stream. Raises ``UnreadableError`` if they are too many or never end."""
    most = _most_bytes()
    if _size(stream) > most:
        raise _too_large(most)
    chunks: list[bytes] = []
    total = 0
    while chunk := _read_chunk(stream):
        total += len(chunk)
        if total > most:
            raise _too_large(most)
        chunks.append(chunk)
    return b"".join(chunks)


def _read_chunk(stream: BinaryIO | FileIO) -> bytes:
    """The next bytes. Raises ``UnreadableError`` instead of waiting for a file to grow.

    Some files look regular and never end, such as ``/proc/kmsg``.
    """
    chunk: bytes | None = stream.read(_CHUNK) if _has_more(stream) else None
    if chunk is None:
        raise UnreadableError("it never ends, and has no more data now")
    return chunk


def _has_more(stream: BinaryIO | FileIO) -> bool:
    """Whether reading returns at once; always true for pipes, which may be waited for."""
    try:
        regular = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:  # not a file of the system
        return True
    if not regular or os.name == "nt":
        return True
    from select import select

    return bool(select([stream], [], [], 0)[0])


def _size(stream: BinaryIO | FileIO) -> int:
    try:
        return os.fstat(stream.fileno()).st_size
    except OSError:  # not a file of the system
        return 0


def _too_large(most: int) -> UnreadableError:
    return UnreadableError(
        f"it is larger than {most >> 20} MB", f"set {VARIABLE} to allow more megabytes"
    )


def _most_bytes() -> int:
    megabytes = os.environ.get(VARIABLE) or str(MOST_MEGABYTES)
    if not (megabytes.isascii() and megabytes.isdigit() and len(megabytes) < 10):
        raise UnreadableError(
            f"{VARIABLE} must be a whole number of megabytes, not {megabytes[:80]!r}",
            f"set it to a number such as {MOST_MEGABYTES}",
        )
    return int(megabytes) << 20
