"""Files and folders that are written whole or not at all.

What is to be written lies beside its place under another name first, and is then renamed. What
was there before is kept until everything is in its place, and put back where that fails.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

# What a folder holds, as ``sha256sum --check`` reads it; and what makes it known as an export.
SUMS = "SHA256SUMS"


class InTheWayError(Exception):
    """There is something at the destination that must not be overwritten; says what, and what
    to do."""


def check_file(path: Path, *, force: bool) -> None:
    """Raises ``InTheWayError`` where a file is not to be written at ``path``."""
    if path.is_dir():
        raise InTheWayError(f"{path} is a folder; name a file")
    if path.exists() and not path.is_file():
        raise InTheWayError(f"{path} is not a regular file; name another")
    if os.path.lexists(path) and not force:
        raise InTheWayError(f"{path} exists; name another file, or add --force to replace it")


def write_files(files: Mapping[Path, bytes], *, force: bool) -> None:
    """Writes files, all of them or none.

    Raises ``InTheWayError`` where one exists and is not to be replaced (``force``), or is no
    regular file; ``OSError`` where they can't be written.
    """
    for path in files:
        check_file(path, force=force)
    written = {_beside(path): path.resolve() for path in files}
    with _cleaned(written):
        for (beside, place), content in zip(written.items(), files.values(), strict=True):
            with open(beside, "xb") as file:
                if place.exists():
                    shutil.copymode(place, beside)  # who may read it stays as it was
                file.write(content)
                file.flush()
                os.fsync(file.fileno())  # on the disk before it takes the place of another
        _put_in_place(written)


def write_folder(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Writes a folder with ``files`` by their names in it, and their check sums.

    Raises ``InTheWayError`` and ``OSError`` as ``write_files`` does. A folder is replaced only
    where an export wrote everything in it; an empty one always is.
    """
    check_folder(folder, force=force)
    beside = _beside(folder)
    with _cleaned([beside]):
        beside.mkdir()
        for name, content in {**files, SUMS: check_sums(files)}.items():
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _put_in_place({beside: folder.resolve()})


def check_sums(files: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of each file, as ``sha256sum`` writes them."""
    sums = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(sums).encode()


def check_folder(folder: Path, *, force: bool) -> None:
    """Raises ``InTheWayError`` where a folder is not to be written at ``folder``."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise InTheWayError(f"{folder} exists and is not a folder; name another folder")
    if folder.resolve() in (Path.cwd(), *Path.cwd().parents):
        raise InTheWayError(f"{folder} is the folder you are in; name a new folder")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    if not there and not any(folder.iterdir()):
        return
    if not force:
        raise InTheWayError(f"{folder} exists; name another folder, or add --force to replace it")
    foreign = sorted(there - _named_in(folder / SUMS) - {SUMS})
    if foreign or SUMS not in there:
        what = foreign[0] if foreign else "no list of files"
        raise InTheWayError(
            f"{folder} holds what no export wrote ({what}), and stays; name another folder"
        )


def _named_in(sums: Path) -> set[str]:
    """The files that an earlier export says it wrote."""
    try:
        lines = sums.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {line[66:] for line in lines}


def _beside(path: Path) -> Path:
    """A new hidden name in the folder of ``path``: renaming within a folder moves no data."""
    place = path.resolve()
    # Most systems allow 255 bytes; a character may take four.
    return place.with_name(f".{place.name[:50]}.{secrets.token_hex(4)}")


def _put_in_place(written: Mapping[Path, Path]) -> None:
    """Renames what was written; where one cannot be renamed, everything is as it was before.

    A single file takes the place of another in one step: whenever the program is stopped, the
    old one or the new one is there.
    """
    if len(written) == 1:
        ((beside, place),) = written.items()
        if not place.is_dir():
            beside.replace(place)
            return
    kept: dict[Path, Path] = {}
    placed: list[Path] = []
    try:
        for beside, place in written.items():
            if os.path.lexists(place):
                old = _beside(place)
                place.rename(old)
                kept[old] = place
            beside.rename(place)
            placed.append(place)
    except BaseException:
        for place in placed:
            _remove(place)
        for old, place in kept.items():
            old.rename(place)
        raise
    for old in kept:
        _remove(old)


@contextmanager
def _cleaned(beside: Mapping[Path, Path] | list[Path]) -> Iterator[None]:
    """Removes what still lies beside its place at the end, also where it is interrupted."""
    main = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT)
    handled = main and callable(before)
    if handled:  # the program ends at once when interrupted, and would leave it behind
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        for path in beside:
            _remove(path)
        if handled:
            signal.signal(signal.SIGINT, before)


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
