"""The fields of JSON, CSV and TSV, their meanings, and the choice that ``--fields`` makes.

The parts of a field that holds one table, such as ``split``, can be chosen too: ``split_women``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from defector_facts.field_meanings import INNER, meaning
from defector_facts.model import RECORD_TYPES, AnyRecord
from defector_facts.names import Names
from defector_facts.render.data import Plain, period_fields, record_fields
from defector_facts.vocabulary import View

# The columns that a table has for a record's evidence.
OF_EVIDENCE = ("citation", "link", "archive")


def meanings(kinds: Sequence[str], view: View = "list") -> dict[str, str]:
    """The meaning of each field that records of ``kinds`` have, in the order of a table.

    Without ``kinds``, the fields of every kind.
    """
    found = {"kind": "the kind of record, such as stats or quotes"}
    for kind in kinds or RECORD_TYPES:
        for name, text in _of_kind(kind, RECORD_TYPES[kind]):
            found.setdefault(name, text)
    found["base"] = "the fact base it came from: a file, or builtin"
    for name in OF_EVIDENCE:
        found.setdefault(name, INNER["evidence"][name])
    if view == "weak":
        found["weakness"] = "why the record's sources are weak"
    if view == "detail" and "sources" in kinds:
        found["supports"] = "the records that rest on the source"
    return found


def _of_kind(kind: str, type_: type[AnyRecord]) -> Iterable[tuple[str, str]]:
    periods, parts = period_fields(type_), _parts(type_)
    for field, key in record_fields(type_):
        yield key, meaning(kind, key)
        yield from ((f"{key}_{inner}", INNER[key][inner]) for inner in parts.get(key, ()))
        if field in periods:
            yield f"{key}_start", f"the first day of {key}"
            yield f"{key}_end", f"the last day of {key}"
        if key == "period":
            yield (
                "kind_of_period",
                "year, part of a year, several years, total up to, since, or as of a day",
            )


def _parts(type_: type[AnyRecord]) -> dict[str, tuple[str, ...]]:
    """The fields of a record that hold one table, each with the keys of that table."""
    hints = get_type_hints(type_)
    tables = ((key, _table_type(hints[field])) for field, key in record_fields(type_))
    return {key: table.__struct_encode_fields__ for key, table in tables if table}


def _table_type(hint: Any) -> type[msgspec.Struct] | None:
    """The type of the table that a field holds; None for a list of tables."""
    if get_origin(hint) is tuple:
        return None
    for option in (hint, *get_args(hint)):
        if isinstance(option, type) and issubclass(option, msgspec.Struct):
            return option
    return None


def table_columns(kinds: Sequence[str], view: View, fields: Sequence[str]) -> list[str]:
    """The columns of a table for the chosen ``fields``, or for all if none is chosen.

    A field with parts has a column for each part.
    """
    parts: dict[str, list[str]] = {"evidence": [*OF_EVIDENCE] if fields else []}
    for kind in kinds or RECORD_TYPES:
        for key, inner in _parts(RECORD_TYPES[kind]).items():
            parts[key] = [f"{key}_{name}" for name in inner]
    names = fields or [*meanings(kinds, view)]
    return list(dict.fromkeys(part for name in names for part in parts.get(name, [name])))


def chosen(text: str, kinds: Sequence[str], view: View = "list") -> tuple[str, ...]:
    """The fields that ``text`` lists, separated by commas; in its order, each once.

    Raises ``NotFoundError``, with the nearest names, for one that no record of ``kinds`` has.
    """
    known = meanings(kinds, view)
    names = Names("field", f"{len(known)} fields", ((name, ()) for name in known))
    wanted = [name.strip() for name in text.split(",") if name.strip()]
    if not wanted:
        raise names.missing(text)
    return tuple(dict.fromkeys(names.find(name)[0] for name in wanted))


def choose(plain: dict[str, Plain], fields: Sequence[str]) -> dict[str, Plain]:
    """The chosen ``fields`` of a record; None for one that its kind does not have."""
    return {name: _value(plain, name) for name in fields}


def _value(plain: dict[str, Plain], name: str) -> Plain:
    if name in plain:
        return plain[name]
    if name in OF_EVIDENCE:
        return [item[name] for item in plain.get("evidence") or ()]
    field, _, inner = name.partition("_")
    holder = plain.get(field)
    return holder.get(inner) if isinstance(holder, dict) else None


def listing(known: Mapping[str, str], width: int | None) -> str:
    """The fields with their meanings, one a line; wrapped if ``width`` is given."""
    from textwrap import wrap

    column = max(map(len, known)) + 2
    lines: list[str] = []
    for name, text in known.items():
        parts = wrap(text, max(20, width - column)) if width else [text]
        lines.append(f"{name:<{column}}{parts[0]}")
        lines += [" " * column + part for part in parts[1:]]
    return "".join(f"{line}\n" for line in lines)
