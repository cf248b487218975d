"""Compares two fact bases: what was added, changed (field by field) and withdrawn.

Records are matched by kind and id; their order does not matter. A field is named as in the file,
down to the part that differs: ``split.women``, ``evidence[1].locator``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct

from defector_facts.base import FactBase
from defector_facts.describe import summary
from defector_facts.model import RECORD_TYPES, AnyRecord, without_defaults
from defector_facts.period import Period

Change: TypeAlias = Literal["added", "changed", "withdrawn"]


class FieldChange(Struct, frozen=True):
    """One part of a record that differs; ``None`` if a file does not have the key.

    If two lists differ in length, ``old`` and ``new`` are the items that only one of them has.
    A list that a file does not have counts as empty.
    """

    field: str
    old: Any
    new: Any


class Difference(Struct, frozen=True):
    """One record that differs; if both bases have it, ``fields`` are the parts that differ.

    The ``[base]`` table has the kind ``base`` and an empty id.
    """

    change: Change
    kind: str
    id: str
    summary: str
    fields: tuple[FieldChange, ...] = ()

    @property
    def path(self) -> str:
        """The record's dotted path."""
        return f"{self.kind}.{self.id}" if self.id else self.kind


def compare(old: FactBase, new: FactBase) -> tuple[Difference, ...]:
    """Every difference, by kind and in the order of the bases; empty if there is none."""
    return tuple(_differences(old, new))


def _differences(old: FactBase, new: FactBase) -> Iterator[Difference]:
    fields = tuple(_changes("", _plain(old.info), _plain(new.info)))
    if fields:
        yield Difference("changed", "base", "", new.info.title, fields)
    for kind in RECORD_TYPES:
        before, after = old.table(kind), new.table(kind)
        for id_, record in after.items():
            if id_ not in before:
                yield Difference("added", kind, id_, summary(new, record))
            elif record != before[id_]:
                yield _changed(new, before[id_], record)
        for id_, record in before.items():
            if id_ not in after:
                yield Difference("withdrawn", kind, id_, summary(old, record))


def _changed(base: FactBase, before: AnyRecord, after: AnyRecord) -> Difference:
    fields = tuple(_changes("", _plain(before), _plain(after)))
    return Difference("changed", after.kind, after.id, summary(base, after), fields)


def _plain(record: Any) -> dict[str, Any]:
    """A record as the file writes it, without fields that have their default."""
    plain: dict[str, Any] = msgspec.to_builtins(without_defaults(record), enc_hook=_encode)
    return plain


def _encode(value: Any) -> Any:
    if isinstance(value, Period):
        return value.text
    raise NotImplementedError(type(value))


def _changes(field: str, old: Any, new: Any) -> Iterator[FieldChange]:
    """The differences between two plain values, as deep as both have the same shape."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _changes_in_table(field, old, new)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _changes_in_list(field, old, new)
    else:
        yield FieldChange(field, old, new)


def _changes_in_table(
    field: str, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[FieldChange]:
    """The differences by key; a list that only one side has is compared with an empty one."""
    for key in dict.fromkeys((*old, *new)):
        is_list = isinstance(old.get(key), list) or isinstance(new.get(key), list)
        absent: Any = [] if is_list else None
        below = f"{field}.{key}" if field else key
        yield from _changes(below, old.get(key, absent), new.get(key, absent))


def _changes_in_list(field: str, old: list[Any], new: list[Any]) -> Iterator[FieldChange]:
    """The differences by item, or, of lists of different lengths, the items only one has."""
    if len(old) == len(new):
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _changes(f"{field}[{index}]", before, after)
        return
    only_old, only_new = _without(old, new), _without(new, old)
    if only_old or only_new:
        yield FieldChange(field, only_old, only_new)
    else:  # the same items, one of them repeated
        yield FieldChange(field, old, new)


def _without(items: list[Any], others: list[Any]) -> list[Any]:
    """The items that are not among ``others``; tables are compared by their contents."""
    known = {msgspec.json.encode(item, order="deterministic") for item in others}
    return [item for item in items if msgspec.json.encode(item, order="deterministic") not in known]
