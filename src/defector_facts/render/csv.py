"""Records as CSV: one row a record, columns that depend on nothing but the kinds asked for."""

from __future__ import annotations

import csv
import io
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from defector_facts.model import RECORD_TYPES, AnyRecord
from defector_facts.render.data import Plain, period_fields, plain_records, record_fields
from defector_facts.result import Result

# A spreadsheet runs a cell that starts so; an apostrophe in front makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_OF_SOURCES = ("citation", "link", "archive")


def render_csv(result: Result, style: str) -> str:
    """A header and one row a record of the result's kinds; lists are joined by `` | ``."""
    columns = _columns(result)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for plain in plain_records(result, style):
        row = _flatten(plain)
        writer.writerow([row.get(column, "") for column in columns])
    return stream.getvalue()


def _columns(result: Result) -> list[str]:
    columns: dict[str, None] = {"kind": None}
    for kind in result.kinds:
        columns |= dict.fromkeys(_fields(RECORD_TYPES[kind]))
    columns.pop("evidence", None)
    return [*columns, *(end for end in _OF_SOURCES if end not in columns)]


def _fields(type_: type[AnyRecord]) -> list[str]:
    """The columns of a record's fields; a field that holds a table is a column for each key."""
    hints = get_type_hints(type_)
    dated = period_fields(type_)
    names: list[str] = []
    for field, key in record_fields(type_):
        inner = _table_type(hints[field])
        names += [f"{key}_{name}" for name in inner.__struct_encode_fields__] if inner else [key]
        if field in dated:
            names += [f"{key}_start", f"{key}_end"]
    return names


def _table_type(hint: Any) -> type[msgspec.Struct] | None:
    """The type of the one table that a field holds; nothing for a list of tables."""
    if get_origin(hint) is tuple:
        return None
    for option in (hint, *get_args(hint)):
        if isinstance(option, type) and issubclass(option, msgspec.Struct):
            return option
    return None


def _flatten(plain: dict[str, Plain]) -> dict[str, str | int | float]:
    row: dict[str, str | int | float] = {}
    for key, value in plain.items():
        if key == "evidence":
            for end in _OF_SOURCES:
                row[end] = _cell([item[end] for item in value if item[end]])
        elif isinstance(value, dict):
            row |= {f"{key}_{inner}": _cell(item) for inner, item in value.items()}
        else:
            row[key] = _cell(value)
    return row


def _cell(value: Plain) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, list):
        return _defuse(" | ".join(_words(item) for item in value))
    return _defuse(_words(value))


def _words(value: Plain) -> str:
    """A nested value in words: a statement is its text, a leg its two ends; nothing is lost."""
    if isinstance(value, list):
        return "; ".join(map(_words, value))
    if isinstance(value, dict):
        rest = dict(value)
        if "about" in value:
            said = f"{rest.pop('about')}: {_words(rest.pop('positions'))}"
        elif "from" in value:
            said = f"{rest.pop('from')} > {rest.pop('to')}"
        elif "text" in value:
            when = f" ({rest.pop('period')})" if "period" in value else ""
            numbers = "; ".join(item["citation"] for item in rest.pop("evidence", ()))
            said = f"{rest.pop('text')}{when}{f' [{numbers}]' if numbers else ''}"
        else:
            return " ".join(str(item) for item in value.values() if item)
        return said + _beside(rest)
    return " ".join(str(value).split("\n"))


def _beside(rest: dict[str, Plain]) -> str:
    """The keys that have no place of their own: `` (by: train; optional)``."""
    usual = {"standing": "stands", "optional": False}
    told = {k: v for k, v in rest.items() if k not in _SPELT_OUT and v != usual.get(k, "")}
    said = "; ".join(k if v is True else f"{k}: {_words(v)}" for k, v in told.items())
    return f" ({said})" if said else ""


# The ends of a period that is written beside them.
_SPELT_OUT = ("period_start", "period_end")


def _defuse(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
