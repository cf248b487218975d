"""Records as CSV: one row a record, columns that depend on nothing but the kinds asked for."""

from __future__ import annotations

import csv
import io

from defector_facts.model import RECORD_TYPES, AnyRecord
from defector_facts.render.data import Plain, period_fields, plain_records, record_fields
from defector_facts.result import Result

# A spreadsheet runs a cell that starts so; an apostrophe in front makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(result: Result, kinds: tuple[str, ...]) -> str:
    """A header and one row a record, for records of ``kinds``; lists are joined by `` | ``."""
    columns = _columns(kinds)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for plain in plain_records(result):
        row = _flatten(plain)
        writer.writerow([row.get(column, "") for column in columns])
    return stream.getvalue()


def _columns(kinds: tuple[str, ...]) -> list[str]:
    columns: dict[str, None] = {"kind": None}
    for kind in kinds:
        for item in _fields(RECORD_TYPES[kind]):
            columns[item] = None
    columns.pop("evidence", None)
    return [*columns, *(end for end in ("citation", "link", "archive") if end not in columns)]


def _fields(type_: type[AnyRecord]) -> list[str]:
    names: list[str] = []
    for field, key in record_fields(type_):
        if field == "split":
            names += ["split_women", "split_men"]
        elif field == "change":
            names += ["change_percent", "change_versus", "change_because"]
        elif field == "ratio":
            names += ["ratio_part", "ratio_whole", "ratio_because"]
        else:
            names.append(key)
        if field in period_fields(type_):
            names += [f"{key}_start", f"{key}_end"]
    return names


def _flatten(plain: dict[str, Plain]) -> dict[str, str | int | float]:
    row: dict[str, str | int | float] = {}
    for key, value in plain.items():
        if key == "evidence":
            for end in ("citation", "link", "archive"):
                row[end] = _cell([item[end] for item in value if item[end]])
        elif isinstance(value, dict):
            for inner, item in value.items():
                row[f"{key}_{inner}"] = _cell(item)
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
    """A nested value in words: a statement is its text, a leg its two ends."""
    if isinstance(value, dict):
        if "about" in value:
            positions = "; ".join(_words(position) for position in value["positions"])
            return f"{value['about']}: {positions}"
        if "from" in value:
            return f"{value['from']} > {value['to']}"
        if "text" in value:
            when = f" ({value['period']})" if "period" in value else ""
            numbers = "; ".join(item["citation"] for item in value.get("evidence", ()))
            return f"{value['text']}{when} [{numbers}]" if numbers else f"{value['text']}{when}"
        return " ".join(str(item) for item in value.values() if item)
    return " ".join(str(value).split("\n"))


def _defuse(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
