"""Figures, routes, camps, quotations and rated claims about North Korean defectors, sourced.

``load()`` gives the shipped fact base, typed and immutable::

    from defector_facts import load

    base = load()
    print(base.stats["arrivals-2018"].value)
"""

from __future__ import annotations

from defector_facts.base import FactBase
from defector_facts.load import load
from defector_facts.problems import FactsError, Problem

__version__ = "0.1.0"

__all__ = ["FactBase", "FactsError", "Problem", "__version__", "load"]
