"""A fact base: the one shipped, or any other, or several on top of one another."""

from __future__ import annotations

import os
from collections.abc import Iterable

from defector_facts.base import FactBase
from defector_facts.loading import compiled
from defector_facts.loading.builtin import BUILTIN, packaged


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
    from defector_facts.loading.read import read  # a parser, which the compiled base does without

    return read(names)


def load_compiled() -> FactBase | None:
    """The shipped base in its compiled form, where there is one that fits."""
    try:
        return compiled.read(packaged("facts.msgpack"), packaged("facts.toml"))
    except OSError:
        return None


def bases_named(named: Iterable[str] | None) -> list[str]:
    """The bases named, else those of the variable ``FACTS_BASE``; none means the shipped one."""
    if named:
        return list(named)
    return [base for base in os.environ.get("FACTS_BASE", "").split(os.pathsep) if base]


def load_bases(named: Iterable[str] | None) -> FactBase:
    """The bases named, else those of ``FACTS_BASE``, else the one shipped."""
    return load(*bases_named(named))
