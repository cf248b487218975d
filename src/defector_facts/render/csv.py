"""Records as CSV or TSV: one row a record, with columns that depend only on the query.

The items of a list are joined with `` | ``. An unknown item is empty, so that the cells about
one record's sources all have the same number of items. Inside an item, ``|`` is written ``\\|``
and a backslash ``\\\\``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Literal

from defector_facts.render.columns import OF_EVIDENCE, table_columns
from defector_facts.render.data import Plain, plain_records
from defector_facts.result import Result

SEPARATOR = " | "
# A spreadsheet runs a cell that begins with one of these characters, full-width or not, even
# after spaces. Some end a cell at a semicolon or tab, so what follows one begins a cell too.
_FORMULA = re.compile(
    r"((?:^|[;\t])(?:[^\S\t]|[\u200b-\u200f\u2060\ufeff])*)(?=[=+\-@＝＋－＠﹦﹢﹣﹫])"
)


def render_table(
    result: Result, style: str, format_: Literal["csv", "tsv"], fields: tuple[str, ...] = ()
) -> Iterator[str]:
    """The header, then one row for each record, row by row.

    ``fields`` limits the columns; empty means all. TSV is quoted as CSV is, but no cell holds
    a tab or a line break.
    """
    columns = table_columns(result.kinds, result.view, fields)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="," if format_ == "csv" else "\t", lineterminator="\n")
    writer.writerow(columns)
    yield _drained(stream)
    for plain in plain_records(result, style):
        row = _flatten(plain)
        cells = [row.get(column, "") for column in columns]
        writer.writerow(cells if format_ == "csv" else map(_without_tabs, cells))
        yield _drained(stream)


def _drained(stream: io.StringIO) -> str:
    """The text written to ``stream``, which is emptied."""
    text = stream.getvalue()
    stream.seek(0)
    stream.truncate()
    return text


def _without_tabs(cell: str | int | float) -> str | int | float:
    return cell.replace("\t", " ") if isinstance(cell, str) else cell


def _flatten(plain: dict[str, Plain]) -> dict[str, str | int | float]:
    row: dict[str, str | int | float] = {}
    for key, value in plain.items():
        if key == "evidence":
            for end in OF_EVIDENCE:
                row[end] = _cell([item[end] for item in value])
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
        return _defuse(SEPARATOR.join(map(_item, value)))
    return _defuse(_words(value))


def _item(value: Plain) -> str:
    """One item of a list, with the separator escaped."""
    text = "" if value is None else _words(value)
    return text.replace("\\", r"\\").replace("|", r"\|")


def _words(value: Plain) -> str:
    """A nested value on one line: a statement as its text, a leg as its two ends."""
    if isinstance(value, list):
        return "; ".join(map(_words, value))
    if isinstance(value, dict):
        rest = dict(value)
        if "about" in value:
            text = f"{rest.pop('about')}: {_words(rest.pop('positions'))}"
        elif "from" in value:
            text = f"{rest.pop('from')} > {rest.pop('to')}"
        elif "text" in value:
            when = f" ({rest.pop('period')})" if "period" in value else ""
            citations = "; ".join(item["citation"] for item in rest.pop("evidence", ()))
            text = f"{rest.pop('text')}{when}{f' [{citations}]' if citations else ''}"
        else:
            return " ".join(str(item) for item in value.values() if item)
        return text + _in_brackets(rest)
    return " ".join(str(value).split("\n"))


def _in_brackets(rest: dict[str, Plain]) -> str:
    """The other keys of a nested value: `` (by: train; optional)``; empty if all are usual."""
    usual = {"standing": "stands", "optional": False}
    kept = {k: v for k, v in rest.items() if k not in _PERIOD_ENDS and v != usual.get(k, "")}
    text = "; ".join(k if v is True else f"{k}: {_words(v)}" for k, v in kept.items())
    return f" ({text})" if text else ""


_PERIOD_ENDS = ("period_start", "period_end")  # the period itself is already in the text


def _defuse(text: str) -> str:
    """``text`` with an apostrophe before what a spreadsheet would run as a formula."""
    return _FORMULA.sub(r"\1'", text)
