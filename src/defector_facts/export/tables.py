"""What a relational table is, before it is known in which format it will be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias

from defector_facts.base import FactBase

# Named as Frictionless Table Schema names them; ``number`` is a whole number or a decimal.
Type: TypeAlias = Literal["string", "integer", "number", "boolean", "date"]
Cell: TypeAlias = str | int | float | bool | date | None
Row: TypeAlias = tuple[Cell, ...]


class Column(NamedTuple):
    """A column: its type, what it means, whether every row has it, and its only values."""

    name: str
    type: Type
    meaning: str
    required: bool = False
    values: tuple[str, ...] = ()


class ForeignKey(NamedTuple):
    """``columns`` hold the key of a row of another table, or are all empty."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


class Table(NamedTuple):
    """A table: its columns and keys, and the rows that it has for a base, in the base's order.

    ``unique`` are sets of columns that tell rows apart besides the ``key``.
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


class Part(NamedTuple):
    """Some columns of a table, with what fills them from the thing that a row is about.

    ``references`` are the foreign keys that start from these columns.
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
    """One column; ``refers`` is the table and the column that it names a row of."""
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
    foreign_keys: tuple[ForeignKey, ...] = (),
) -> Table:
    """A table that has one row for each of the ``things`` of a base, made of ``parts``."""

    def rows(base: FactBase) -> Iterator[Row]:
        for thing in things(base):
            yield tuple(cell for piece in parts for cell in piece.cells(thing))

    own = tuple(reference for piece in parts for reference in piece.references)
    columns = tuple(column for piece in parts for column in piece.columns)
    return Table(name, meaning, columns, key, rows, unique, (*foreign_keys, *own))
