"""What is said where a command can't write a file: one line, and a status."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from defector_facts import output

_CANNOT_BE_WRITTEN = 74  # as where standard output can't be written


@contextmanager
def saving(destination: Path) -> Iterator[None]:
    """Ends with status 2 where something is in the way, with 74 where it can't be written."""
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
