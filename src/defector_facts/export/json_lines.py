"""The base as JSON Lines: one file with a record a line, or one file for each table."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from defector_facts.base import FactBase
from defector_facts.export.relations import tables
from defector_facts.export.tables import Table, Type
from defector_facts.kinds import KINDS
from defector_facts.render import Presentation, render_data
from defector_facts.result import Result

# Spark's types; without them it guesses from the first lines.
_SPARK: Mapping[Type, str] = {
    "string": "STRING",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


def record_lines(base: FactBase, style: str) -> bytes:
    """Every record on a line, with all its sources, as ``--format jsonl`` writes it."""
    result = Result(base, "Records", tuple(base), KINDS)
    return "".join(render_data(result, Presentation("jsonl", style))).encode()


def table_lines(base: FactBase) -> Mapping[str, bytes]:
    """The tables as JSON Lines, by file name, and ``spark.json`` with the types of columns."""
    files = {f"{table.name}.jsonl": _lines(table, base) for table in tables()}
    schemas = {table.name: spark_schema(table) for table in tables()}
    return {**files, "spark.json": msgspec.json.format(msgspec.json.encode(schemas), indent=2)}


def _lines(table: Table, base: FactBase) -> bytes:
    """A table as one object a line, each with every column."""
    rows = (dict(zip(table.header, row, strict=True)) for row in table.rows(base))
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def spark_schema(table: Table) -> str:
    """The columns and types of a table, in the form that Spark's ``schema()`` takes."""
    return ", ".join(f"{column.name} {_SPARK[column.type]}" for column in table.columns)
