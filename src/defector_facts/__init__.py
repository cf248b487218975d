"""Figures, routes, camps, quotations and rated claims about North Korean defectors, sourced.

``load()`` gives the shipped fact base, typed and immutable::

    from defector_facts import load

    base = load()
    print(base.stats["arrivals-2018"].value)
"""

from __future__ import annotations

TYPE_CHECKING = False  # not from typing, which takes time to import
if TYPE_CHECKING:
    from defector_facts.base import FactBase
    from defector_facts.loading.bases import load
    from defector_facts.loading.problems import FactsError, Problem

__version__ = "0.1.0"

__all__ = ["FactBase", "FactsError", "Problem", "__version__", "load"]

_HOMES = {
    "FactBase": "base",
    "FactsError": "loading.problems",
    "Problem": "loading.problems",
    "load": "loading.bases",
}


def __getattr__(name: str) -> object:
    """Imports a public name when it is first asked for: the program may not need it."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"defector_facts.{_HOMES[name]}"), name)
