"""Records as CSV or TSV: one row a record, columns that depend on the question alone.

A cell that holds a list has its items in order, with `` | `` between them; an item that is not
known is empty, so that the cells of one record's sources have the same number of items. In an
item, ``|`` is written ``\\|`` and a backslash ``\\\\``.
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
# A spreadsheet runs a cell that begins so, in full width too, and whatever space stands before.
# One that reads a semicolon or a tab as the end of a cell finds another beginning there.
_FORMULA = re.compile(
    r"((?:^|[;\t])(?:[^\S\t]|[\u200b-\u200f\u2060\ufeff])*)(?=[=+\-@＝＋－＠﹦﹢﹣﹫])"
)


def render_table(
    result: Result, style: str, format_: Literal["csv", "tsv"], fields: tuple[str, ...] = ()
) -> Iterator[str]:
    """A header and one row a record of the result's kinds.

    It comes in pieces of one row.

    ``fields`` are the columns, where not all. TSV is quoted as CSV is, and has no tab or line
    break inside a cell.
    """
    columns = table_columns(result.kinds, result.view, fields)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="," if format_ == "csv" else "\t", lineterminator="\n")
    writer.writerow(columns)
    yield _taken(stream)
    for plain in plain_records(result, style):
        row = _flatten(plain)
        cells = [row.get(column, "") for column in columns]
        writer.writerow(cells if format_ == "csv" else map(_without_tabs, cells))
        yield _taken(stream)


def _taken(stream: io.StringIO) -> str:
    """What was written to ``stream``, which is then empty."""
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
    """One item of a list, in which the separator cannot stand."""
    text = "" if value is None else _words(value)
    return text.replace("\\", r"\\").replace("|", r"\|")


def _words(value: Plain) -> str:
    """A nested value in words: a statement as its text, a leg as its two ends."""
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
    """The other keys of a nested value, in brackets: `` (by: train; optional)``."""
    usual = {"standing": "stands", "optional": False}
    told = {k: v for k, v in rest.items() if k not in _SPELT_OUT and v != usual.get(k, "")}
    said = "; ".join(k if v is True else f"{k}: {_words(v)}" for k, v in told.items())
    return f" ({said})" if said else ""


# The ends of a period that is written beside them.
_SPELT_OUT = ("period_start", "period_end")


def _defuse(text: str) -> str:
    """``text`` with an apostrophe where a spreadsheet would begin to run a formula."""
    return _FORMULA.sub(r"\1'", text)
