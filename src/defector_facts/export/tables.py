"""Relational tables, independent of the format in which they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

from defector_facts.base import FactBase
from defector_facts.model import AnyRecord

# The names of Frictionless Table Schema; ``number`` is a whole number or a decimal.
Type: TypeAlias = Literal["string", "integer", "number", "boolean", "date"]
Cell: TypeAlias = str | int | float | bool | date | None
Row: TypeAlias = tuple[Cell, ...]


class Column(NamedTuple):
    """A column: its type and meaning, whether it is never empty, and its fixed set of values."""

    name: str
    type: Type
    meaning: str
    required: bool = False
    values: tuple[str, ...] = ()


class ForeignKey(NamedTuple):
    """``columns`` refer to the columns ``references`` of another table, or are all empty."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


class Table(NamedTuple):
    """A table: its columns and keys, and ``rows``, which gives its rows for a base.

    ``unique`` lists further sets of columns that identify a row, besides the primary ``key``.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[FactBase], Iterable[Row]]
    unique: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


class RecordInBase(NamedTuple):
    """A record, its base, and its place in the base: what a row of a table of records is about."""

    base: FactBase
    record: AnyRecord
    position: int


class ListItem(NamedTuple):
    """An item of a list in a record: its place, from 1, and, if needed, the list's field."""

    record: AnyRecord
    position: int
    item: Any
    field: str = ""


class Part(NamedTuple):
    """Some columns of a table, and ``cells``, which fills them from what a row is about.

    ``references`` are the foreign keys of these columns.
    """

    columns: tuple[Column, ...]
    cells: Callable[[Any], Row]
    references: tuple[ForeignKey, ...] = ()


def part(
    name: str,
    type_: Type,
    meaning: str,
    cell: Callable[[Any], Cell],
    *,
    required: bool = False,
    values: tuple[str, ...] = (),
    refers: tuple[str, str] | None = None,
) -> Part:
    """A part of one column; ``refers`` is the table and column that it refers to."""
    keys = (ForeignKey((name,), refers[0], (refers[1],)),) if refers else ()
    column = Column(name, type_, meaning, required, values)
    return Part((column,), lambda thing: (cell(thing),), keys)


def table(
    name: str,
    meaning: str,
    parts: Sequence[Part],
    things: Callable[[FactBase], Iterable[Any]],
    key: tuple[str, ...],
    *,
    unique: tuple[tuple[str, ...], ...] = (),
) -> Table:
    """A table of ``parts``, with a row for each of the ``things`` in a base."""

    def rows(base: FactBase) -> Iterator[Row]:
        for thing in things(base):
            yield tuple(cell for piece in parts for cell in piece.cells(thing))

    columns = tuple(column for piece in parts for column in piece.columns)
    foreign_keys = tuple(reference for piece in parts for reference in piece.references)
    return Table(name, meaning, columns, key, rows, unique, foreign_keys)
