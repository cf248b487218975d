"""Keys and tables that are not where a record can be: above ``[base]``, without an id, ..."""

from __future__ import annotations

from collections.abc import Mapping

from defector_facts.base_info import BaseInfo
from defector_facts.loading.problems import Suggestions
from defector_facts.model import RECORD_TYPES


def no_kind(name: str, table: object, suggestions: Suggestions) -> tuple[str, str]:
    """What is wrong with a key at the top that is no kind of record, and what to do."""
    shown = f"{name[:80]!r}"
    if not isinstance(table, dict) and name in BaseInfo.__struct_encode_fields__:
        return f"{shown} is in no table", "write [base] above it"
    near = suggestions.nearest(name, ("base", *RECORD_TYPES))
    remedy = f"did you mean {near!r}?" if near else "kinds: " + ", ".join(RECORD_TYPES)
    return f"{shown} is not a kind of record", remedy


def key_without_id(kind: str, table: Mapping[str, object]) -> str | None:
    """The first key of a record that is below ``[stats]`` instead of ``[stats.an-id]``."""
    fields = RECORD_TYPES[kind].__struct_encode_fields__
    keys = (key for key, value in table.items() if key in fields and not isinstance(value, dict))
    return next(keys, None)


def rest_of_id(kind: str, table: Mapping[str, object]) -> str | None:
    """The ``2018`` of ``[stats.arrivals.2018]``, where ``table`` is ``stats.arrivals``."""
    fields = RECORD_TYPES[kind].__struct_encode_fields__
    nested = all(isinstance(value, dict) for value in table.values())
    return None if not nested or table.keys() & set(fields) else next(iter(table), None)
