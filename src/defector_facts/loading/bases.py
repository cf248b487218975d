"""Loads the shipped fact base, another one, or several on top of each other."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from defector_facts.base import FactBase
from defector_facts.loading import compiled
from defector_facts.loading.builtin import BUILTIN, packaged

if TYPE_CHECKING:
    from defector_facts.loading.problems import FactsError


def load(*bases: str | os.PathLike[str]) -> FactBase:
    """The fact base in ``bases``, loaded in order; by default the shipped one.

    Each is a path, ``"builtin"`` (the shipped base) or ``"-"`` (standard input). A later base
    adds records, or replaces those with the same kind and id.

    Raises ``FactsError`` with every problem found if a base can't be read, is not TOML, or
    breaks the format.
    """
    names = [os.fspath(base) for base in bases] or [BUILTIN]
    if names == [BUILTIN]:
        shipped = load_compiled()
        if shipped is not None:
            return shipped
    # The compiled base needs neither of these.
    from defector_facts.loading.problems import FactsError
    from defector_facts.loading.read import read

    try:
        return read(names)
    except FactsError as error:
        raise error if BUILTIN in names else _in_view_of_shipped(error) from None


def _in_view_of_shipped(error: FactsError) -> FactsError:
    """``error``, saying of records that are missing if the shipped base has them."""
    from msgspec.structs import replace

    from defector_facts.loading.problems import FactsError

    if not any(problem.missing for problem in error.problems):
        return error
    try:
        shipped = load()
    except FactsError:  # then it can't help
        return error
    remedy = "the shipped base has it: put --base builtin before your base"
    problems = (
        replace(problem, remedy=remedy) if shipped.get(problem.missing) else problem
        for problem in error.problems
    )
    return FactsError(tuple(problems))


def load_compiled() -> FactBase | None:
    """The shipped base from its compiled form; ``None`` if there is none that can be used."""
    try:
        return compiled.read(packaged("facts.msgpack"), packaged("facts.toml"))
    except OSError:
        return None


def bases_named(named: Iterable[str] | None) -> list[str]:
    """The names of bases given, or else those in ``FACTS_BASE``; empty for the shipped base."""
    if named:
        return list(named)
    return [base for base in os.environ.get("FACTS_BASE", "").split(os.pathsep) if base]


def load_bases(named: Iterable[str] | None) -> FactBase:
    """Loads the bases given, or else those in ``FACTS_BASE``, or else the shipped one."""
    return load(*bases_named(named))
