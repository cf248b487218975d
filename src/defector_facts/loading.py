"""A fact base: the one shipped, or any other, or several on top of one another."""

from __future__ import annotations

import os

from defector_facts import compiled
from defector_facts.base import FactBase
from defector_facts.builtin import BUILTIN, packaged


def load(*bases: str | os.PathLike[str]) -> FactBase:
    """The fact base in ``bases``, read in order; without any, the one shipped.

    Each is a path, ``"builtin"`` (the shipped base) or ``"-"`` (standard input). A later
    base adds records, or replaces those of the same kind and id.

    Raises ``FactsError`` with every problem found when a base can't be read, is not
    TOML, or breaks the format.
    """
    names = [os.fspath(base) for base in bases] or [BUILTIN]
    if names == [BUILTIN]:
        shipped = load_compiled()
        if shipped is not None:
            return shipped
    from defector_facts.read import read  # a parser, which the compiled base does without

    return read(names)


def load_compiled() -> FactBase | None:
    """The shipped base in its compiled form, where there is one that fits."""
    try:
        return compiled.read(packaged("facts.msgpack"), packaged("facts.toml"))
    except OSError:
        return None
