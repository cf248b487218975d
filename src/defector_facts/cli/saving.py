"""Turns errors of writing a file into one line and an exit status."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from defector_facts import output

_CANNOT_BE_WRITTEN = 74  # EX_IOERR, also used if standard output can't be written


@contextmanager
def saving(destination: Path) -> Iterator[None]:
    """Exits with 2 if ``destination`` exists already, with 74 if it can't be written."""
    from defector_facts.export.destination import InTheWayError

    try:
        yield
    except InTheWayError as error:
        output.report(f"facts: {error}")
        raise typer.Exit(2) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        output.report(f"facts: {destination} can't be written: {reason}")
        raise typer.Exit(_CANNOT_BE_WRITTEN) from None
