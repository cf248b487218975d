"""Figures, routes, camps, quotations and rated claims about North Korean defectors, sourced.

``load()`` gives the shipped fact base, typed and immutable::

    from defector_facts import load

    base = load()
    print(base.stats["arrivals-2018"].value)
"""

# No imports here, not even from __future__: until this module has run, the program cannot handle
# an interruption.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from defector_facts.base import FactBase
    from defector_facts.base_info import BaseInfo
    from defector_facts.loading.bases import load
    from defector_facts.loading.problems import FactsError, Problem
    from defector_facts.model import (
        Camp,
        Claim,
        Event,
        Facility,
        Measure,
        Penalty,
        Quote,
        Route,
        Source,
        Stat,
        Term,
    )
    from defector_facts.period import Period, parse_period
    from defector_facts.record_parts import (
        Break,
        Change,
        Cues,
        Disagreement,
        Evidence,
        Leg,
        Name,
        Named,
        Ratio,
        Split,
        Statement,
    )

__version__ = "0.1.0"

__all__ = [
    "BaseInfo",
    "Break",
    "Camp",
    "Change",
    "Claim",
    "Cues",
    "Disagreement",
    "Event",
    "Evidence",
    "Facility",
    "FactBase",
    "FactsError",
    "Leg",
    "Measure",
    "Name",
    "Named",
    "Penalty",
    "Period",
    "Problem",
    "Quote",
    "Ratio",
    "Route",
    "Source",
    "Split",
    "Stat",
    "Statement",
    "Term",
    "__version__",
    "load",
    "parse_period",
]

_PARTS = (
    *("Break", "Change", "Cues", "Disagreement", "Evidence", "Leg"),
    *("Name", "Named", "Ratio", "Split", "Statement"),
)
# The modules of public names that are not record types, which are in model.
_MODULES = {
    **dict.fromkeys(_PARTS, "record_parts"),
    "BaseInfo": "base_info",
    "FactBase": "base",
    "FactsError": "loading.problems",
    "Period": "period",
    "Problem": "loading.problems",
    "load": "loading.bases",
    "parse_period": "period",
}


def __getattr__(name: str) -> object:
    """Imports a public name when it is first used: the program does not need most of them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"defector_facts.{_MODULES.get(name, 'model')}"), name)


def __dir__() -> "list[str]":
    """The public names, including those that are not imported yet, for completion."""
    return [*__all__]
