"""The columns for the fields of a record type, derived from the types of the fields.

A new field of a known type is exported without further code. For a field of any other type,
making the tables raises ``TypeError``, so the tests fail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from defector_facts.export.extended_dates import edtf
from defector_facts.export.tables import Cell, Column, ForeignKey, Part, Row, part
from defector_facts.field_meanings import PARTS
from defector_facts.period import Period, PeriodKind

# Columns for fields whose names, or keys in TOML, are reserved words of SQL.
RENAMED: Mapping[str, str] = {
    "group": "group_name",
    "start": "from_place",
    "to": "to_place",
    "by": "travel_by",
}
_PERIOD_KINDS = tuple(kind.value for kind in PeriodKind)
_SEXES = ("women", "men")


class Field(NamedTuple):
    """A field of a record type; ``holds`` is its type, apart from ``None``."""

    name: str
    holds: inspect.Type
    required: bool
    meaning: str

    @property
    def column(self) -> str:
        """The name of its column."""
        return RENAMED.get(self.name, self.name)

    @property
    def is_list(self) -> bool:
        """Whether it is a list, which has a table of its own."""
        return isinstance(self.holds, inspect.VarTupleType)

    @property
    def item(self) -> inspect.Type:
        """The type of a list's items."""
        assert isinstance(self.holds, inspect.VarTupleType)
        return self.holds.item_type

    @property
    def struct(self) -> type[msgspec.Struct] | None:
        """The struct that it holds, or that its items are, if any."""
        held = self.item if self.is_list else self.holds
        return held.cls if isinstance(held, inspect.StructType) else None


def fields_of(
    struct: type[msgspec.Struct], meaning: Callable[[str], str] | None = None
) -> tuple[Field, ...]:
    """The fields of ``struct``; ``meaning`` gives what a key of a record means.

    Without it, ``struct`` is a part of records, whose keys ``PARTS`` describes.
    """
    described = inspect.type_info(struct)
    assert isinstance(described, inspect.StructType)
    means = meaning or PARTS[struct.__name__].__getitem__
    return tuple(
        Field(
            field.name,
            _without_none(field.type),
            not _may_be_none(field.type),
            means(field.encode_name),
        )
        for field in described.fields
    )


def parts_of(fields: tuple[Field, ...], refers: Mapping[str, str]) -> Iterator[Part]:
    """The columns for ``fields``, except lists, which have tables of their own.

    ``refers`` gives the kind of record that a field refers to by id.
    """
    for field in fields:
        if field.is_list:
            continue
        if field.struct is not None:
            yield from _nested(field)
        else:
            yield _part(field, refers.get(field.name))


def _nested(field: Field) -> Iterator[Part]:
    """The columns for a field that holds a struct; their names begin with the field's."""
    assert field.struct is not None
    for own in fields_of(field.struct):
        if own.is_list:
            continue
        named = own._replace(name=f"{field.column}_{own.name}", required=False)
        piece = _part(named, None, attribute=f"{field.name}.{own.name}")
        yield piece._replace(cells=_empty_without(field.name, piece))


def _empty_without(name: str, piece: Part) -> Callable[[Any], Row]:
    """The cells of ``piece``, all empty if the field ``name`` is ``None``."""
    empty = (None,) * len(piece.columns)
    return lambda thing: empty if getattr(thing, name) is None else piece.cells(thing)


def _part(field: Field, kind: str | None, attribute: str = "") -> Part:
    """The columns for a field that holds one value, by the type of the value."""
    name, type_, get = field.column, field.holds, attrgetter(attribute or field.name)
    types = type_.types if isinstance(type_, inspect.UnionType) else (type_,)
    if isinstance(type_, inspect.CustomType) and type_.cls is Period:
        return _period(field, get)
    if {type(item) for item in types} == {inspect.IntType, inspect.FloatType}:
        return _number(field, get)
    if {type(item) for item in types} >= {inspect.FloatType, inspect.StrType}:
        return _operand(field, get)
    if attribute.endswith(".versus"):
        return part(name, "string", field.meaning, get, refers=("records", "path"))
    if isinstance(type_, inspect.LiteralType):
        values = tuple(map(str, type_.values))
        return part(name, "string", field.meaning, get, required=field.required, values=values)
    refers = (kind, "id") if kind else None
    known = _TYPES.get(type(type_))
    if known is None:
        raise TypeError(f"the export has no column for the field {field.name}: {type_}")
    return part(name, known, field.meaning, get, required=field.required, refers=refers)


_TYPES: Mapping[type[inspect.Type], Any] = {
    inspect.StrType: "string",
    inspect.IntType: "integer",
    inspect.BoolType: "boolean",
    inspect.DateType: "date",
}


def _period(field: Field, get: Callable[[Any], Any]) -> Part:
    """A period as written, its kind, its first and last days, and its EDTF."""
    name = field.column
    columns = (
        Column(name, "string", field.meaning, field.required),
        Column(
            f"{name}_kind", "string", f"the form of {name}", field.required, values=_PERIOD_KINDS
        ),
        Column(f"{name}_start", "date", f"the first day of {name}; empty for a total up to a day"),
        Column(f"{name}_end", "date", f"the last day of {name}; empty if it is still open"),
        Column(
            "edtf" if name == "period" else f"{name}_edtf",
            "string",
            f"{name} in the Extended Date/Time Format",
            field.required,
        ),
    )

    def cells(thing: Any) -> Row:
        period: Period | None = get(thing)
        if period is None:
            return (None,) * 5
        return period.text, period.kind.value, period.start, period.end, edtf(period)

    return Part(columns, cells)


def _number(field: Field, get: Callable[[Any], Any]) -> Part:
    """A number, and its text as written, because many programs turn 67.0 into 67."""
    name = field.column
    columns = (
        Column(name, "number", field.meaning, field.required),
        Column(f"{name}_text", "string", f"{name} with its decimals as written", field.required),
    )
    return Part(columns, lambda thing: _written(get(thing)))


def _written(number: float | None) -> tuple[Cell, Cell]:
    return number, None if number is None else repr(number)


def _operand(field: Field, get: Callable[[Any], Any]) -> Part:
    """An operand: a number, or a reference to a figure, or to its women or men."""
    name = field.column
    columns = (
        Column(f"{name}_value", "number", f"{field.meaning}, if it is a number"),
        Column(f"{name}_text", "string", f"{name}_value with its decimals as written"),
        Column(f"{name}_ref", "string", f"{field.meaning}, if it is a figure: its path"),
        Column(
            f"{name}_sex",
            "string",
            f"women or men, if only those of {name}_ref are meant",
            values=_SEXES,
        ),
    )

    def cells(thing: Any) -> Row:
        value = get(thing)
        if not isinstance(value, str):
            return (*_written(value), None, None)
        path, _, sex = value.rpartition(".")
        if sex in _SEXES and "." in path:
            return None, None, path, sex
        return None, None, value, None

    return Part(columns, cells, (ForeignKey((f"{name}_ref",), "records", ("path",)),))


def _without_none(type_: inspect.Type) -> inspect.Type:
    if not _may_be_none(type_):
        return type_
    assert isinstance(type_, inspect.UnionType)
    rest = tuple(item for item in type_.types if not isinstance(item, inspect.NoneType))
    return rest[0] if len(rest) == 1 else inspect.UnionType(rest)


def _may_be_none(type_: inspect.Type) -> bool:
    return isinstance(type_, inspect.UnionType) and type_.includes_none
