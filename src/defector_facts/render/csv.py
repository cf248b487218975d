"""Records as CSV or TSV: one row a record, columns that depend on the question alone."""

from __future__ import annotations

import csv
import io
from typing import Literal

from defector_facts.render.columns import table_columns
from defector_facts.render.data import Plain, plain_records
from defector_facts.result import Result

# A spreadsheet runs a cell that starts so; an apostrophe in front makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_table(result: Result, kinds: tuple[str, ...], format_: Literal["csv", "tsv"]) -> str:
    """A header and one row a record, for records of ``kinds``; lists are joined by `` | ``.

    TSV is quoted as CSV is, and has no tab or line break inside a cell.
    """
    columns = table_columns(kinds, result.view, result.fields)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="," if format_ == "csv" else "\t", lineterminator="\n")
    writer.writerow(columns)
    for plain in plain_records(result):
        row = _flatten(plain)
        cells = [row.get(column, "") for column in columns]
        writer.writerow(cells if format_ == "csv" else map(_without_tabs, cells))
    return stream.getvalue()


def _without_tabs(cell: str | int | float) -> str | int | float:
    return cell.replace("\t", " ") if isinstance(cell, str) else cell


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
