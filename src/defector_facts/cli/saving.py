"""Files that a command writes: whole or not at all, and never over another one unasked."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import typer

from defector_facts import output

_UNWRITABLE = 74  # as where standard output can't be written


def check(file: Path, *, force: bool) -> None:
    """A usage error where ``file`` exists and is not to be replaced, before any work is done."""
    if file.is_dir():
        raise typer.BadParameter(f"{str(file)!r} is a directory; name a file in it")
    if os.path.lexists(file) and not force:
        raise typer.BadParameter(f"{str(file)!r} exists; to replace it, add --force")


def save(file: Path, content: bytes, *, force: bool) -> None:
    """Writes a file; status 74 where that is not possible, and then nothing has changed.

    It is written beside its place and then moved there, so that nobody ever sees half of it.
    """
    place = Path(os.path.realpath(file)) if force else file
    written: Path | None = None
    try:
        with NamedTemporaryFile(dir=place.parent, prefix=f".{place.name}.", delete=False) as new:
            written = Path(new.name)
            new.write(content)
        written.chmod(0o666 & ~_umask())
        check(file, force=force)  # it may have appeared meanwhile
        written.replace(place)
    except OSError as error:
        output.report(f"facts: {str(file)!r} can't be written: {(error.strerror or '').lower()}")
        raise typer.Exit(_UNWRITABLE) from None
    finally:
        if written is not None:
            with suppress(OSError):
                written.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
