"""Writing files and folders, whole or not at all.

Everything is written under a temporary name next to its destination, then renamed. What was there
before is kept until all is renamed, and restored if that fails.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

# The list of a folder's files, for ``sha256sum --check``; it marks a folder as an export.
SUMS = "SHA256SUMS"


class InTheWayError(Exception):
    """Something at the destination must not be overwritten; the message says what to do."""


def check_file(path: Path, *, force: bool) -> None:
    """Raises ``InTheWayError`` if a file must not be written at ``path``."""
    if path.is_dir():
        raise InTheWayError(f"{path} is a folder; name a file")
    if path.exists() and not path.is_file():
        raise InTheWayError(f"{path} is not a regular file; name another")
    if os.path.lexists(path) and not force:
        raise InTheWayError(f"{path} exists; name another file, or add --force to replace it")


def write_files(files: Mapping[Path, bytes], *, force: bool) -> None:
    """Writes all files or none; ``force`` allows existing files to be replaced.

    Raises ``InTheWayError`` if something else is in the way, ``OSError`` if writing fails.
    """
    for path in files:
        check_file(path, force=force)
    moves = {_temporary_name(path): path.resolve() for path in files}
    with _removing_leftovers(moves):
        for (temporary, target), content in zip(moves.items(), files.values(), strict=True):
            with open(temporary, "xb") as file:
                if target.exists():
                    shutil.copymode(target, temporary)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())  # on the disk before it replaces another file
        _move_all(moves)


def write_folder(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Writes ``files``, by their paths in ``folder``, and their checksums.

    An empty folder is replaced; another only with ``force``, and if an export wrote everything in
    it. Raises ``InTheWayError`` and ``OSError`` as ``write_files`` does.
    """
    check_folder(folder, force=force)
    temporary = _temporary_name(folder)
    with _removing_leftovers([temporary]):
        temporary.mkdir()
        for name, content in {**files, SUMS: check_sums(files)}.items():
            path = temporary / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _move_all({temporary: folder.resolve()})


def check_sums(files: Mapping[str, bytes]) -> bytes:
    """The SHA-256 checksums of ``files``, in the format of ``sha256sum``."""
    sums = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(sums).encode()


def check_folder(folder: Path, *, force: bool) -> None:
    """Raises ``InTheWayError`` if a folder must not be written at ``folder``."""
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
    foreign = sorted(there - _files_listed_in(folder / SUMS) - {SUMS})
    if foreign or SUMS not in there:
        example = f", such as {foreign[0]}" if foreign else ""
        raise InTheWayError(
            f"{folder} has contents that no export wrote{example}, so it is not replaced; "
            "name another folder"
        )


def _files_listed_in(sums: Path) -> set[str]:
    """The files that an earlier export wrote, from its list of checksums."""
    try:
        lines = sums.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {line[66:] for line in lines}


def _temporary_name(path: Path) -> Path:
    """A new hidden name in the folder of ``path``, so that renaming copies no data."""
    target = path.resolve()
    # Most systems allow 255 bytes; a character may take four.
    return target.with_name(f".{target.name[:50]}.{secrets.token_hex(4)}")


def _move_all(moves: Mapping[Path, Path]) -> None:
    """Renames every temporary path to its target; if one fails, undoes the others.

    A single file replaces another in one step: if the program is stopped at any time, either the
    old file or the new one is there.
    """
    if len(moves) == 1:
        ((temporary, target),) = moves.items()
        if not target.is_dir():
            temporary.replace(target)
            return
    backups: dict[Path, Path] = {}
    moved: list[Path] = []
    try:
        for temporary, target in moves.items():
            if os.path.lexists(target):
                backup = _temporary_name(target)
                target.rename(backup)
                backups[backup] = target
            temporary.rename(target)
            moved.append(target)
    except BaseException:
        for target in moved:
            _remove(target)
        for backup, target in backups.items():
            backup.rename(target)
        raise
    for backup in backups:
        _remove(backup)


@contextmanager
def _removing_leftovers(temporary: Iterable[Path]) -> Iterator[None]:
    """Removes temporary files that are still there at the end, even after an interruption."""
    main = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT)
    handled = main and callable(before)
    if handled:  # the program's own handler would end it at once
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        for path in temporary:
            _remove(path)
        if handled:
            signal.signal(signal.SIGINT, before)


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
