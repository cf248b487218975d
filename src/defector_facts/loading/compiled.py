"""The shipped base in compiled form, which loads fast; made when the package is built.

A wheel has ``facts.msgpack`` beside ``facts.toml``, with the records already converted and
checked. It also contains the TOML text it was made from. It is used only if that text equals
``facts.toml``, the record types have the same fields and the checksum is right; otherwise it is
ignored.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from itertools import accumulate
from typing import Any
from zlib import crc32

import msgspec

from defector_facts import base_info, model, record_parts
from defector_facts.base import FactBase
from defector_facts.base_info import BaseInfo
from defector_facts.model import RECORD_TYPES, AnyRecord, without_defaults
from defector_facts.period import Period, parse_period

SUM_BYTES = 4


class _Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ``[base]`` table, and the ``_Contents`` of each kind, encoded."""

    info: BaseInfo
    tables: dict[str, memoryview]


class _Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ids of a kind's records, and the encoded records one after the other.

    Record ``n`` is ``records[cuts[n] : cuts[n + 1]]``, so that each can be decoded by itself.
    """

    ids: tuple[str, ...]
    cuts: tuple[int, ...]
    records: memoryview


class _Table(Mapping[str, AnyRecord]):
    """The records of a kind by id, each decoded when it is first used.

    Most answers use a few of hundreds of sources. The first use of ``values()`` or ``items()``
    decodes all records.
    """

    __slots__ = ("_all", "_cuts", "_decode", "_known", "_numbers", "_records")

    def __init__(self, kind: str, contents: _Contents) -> None:
        decoder: Any = msgspec.msgpack.Decoder(RECORD_TYPES[kind], dec_hook=_decode)
        self._decode: Callable[[memoryview], AnyRecord] = decoder.decode
        self._numbers = {id_: number for number, id_ in enumerate(contents.ids)}
        self._cuts = contents.cuts
        self._records = contents.records
        self._known: dict[str, AnyRecord] = {}
        self._all: Mapping[str, AnyRecord] | None = None

    def __getitem__(self, id_: str) -> AnyRecord:
        record = self._known.get(id_)
        if record is None:
            number = self._numbers[id_]
            encoded = self._records[self._cuts[number] : self._cuts[number + 1]]
            record = self._known[id_] = self._decode(encoded)
        return record

    def _whole(self) -> Mapping[str, AnyRecord]:
        if self._all is None:
            self._all = self._known = {id_: self[id_] for id_ in self._numbers}
        return self._all

    def values(self) -> ValuesView[AnyRecord]:
        return self._whole().values()

    def items(self) -> ItemsView[str, AnyRecord]:
        return self._whole().items()

    def __contains__(self, id_: object) -> bool:
        return id_ in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class _Tables(Mapping[str, Mapping[str, AnyRecord]]):
    """The records by kind; the ids of a kind are decoded when it is first used."""

    def __init__(self, encoded: Mapping[str, memoryview]) -> None:
        self._encoded = encoded
        self._tables: dict[str, Mapping[str, AnyRecord]] = {}

    def __getitem__(self, kind: str) -> Mapping[str, AnyRecord]:
        table = self._tables.get(kind)
        if table is None:
            contents = msgspec.msgpack.decode(self._encoded[kind], type=_Contents)
            table = self._tables[kind] = _Table(kind, contents)
        return table

    def __iter__(self) -> Iterator[str]:
        return iter(RECORD_TYPES)

    def __len__(self) -> int:
        return len(RECORD_TYPES)


def write(base: FactBase, toml: bytes) -> bytes:
    """The compiled form of ``base``, which was loaded from the bytes ``toml``."""
    encode = msgspec.msgpack.Encoder(enc_hook=_encode).encode
    tables: dict[str, memoryview] = {}
    for kind in RECORD_TYPES:
        table = base.table(kind)
        # Most fields have their default; leaving them out halves the time of decoding.
        encoded = [encode(without_defaults(record)) for record in table.values()]
        cuts = tuple(accumulate(map(len, encoded), initial=0))
        contents = _Contents(tuple(table), cuts, memoryview(b"".join(encoded)))
        tables[kind] = memoryview(encode(contents))
    body = encode(_Body(base.info, tables))
    return b"".join((_layout(), _size(toml), toml, checksum(body), body))


def read(data: bytes, toml: bytes) -> FactBase | None:
    """The base in ``data``; ``None`` if it is damaged or was not compiled from ``toml``."""
    layout = _layout()
    start = layout + _size(toml)
    if not (data.startswith(start) and data.startswith(toml, len(start))):
        return None
    end = len(start) + len(toml)
    body = memoryview(data)[end + SUM_BYTES :]
    sum_ = checksum(body)
    if data[end : end + SUM_BYTES] != sum_:
        return None
    # The checksum shows that these are the bytes that `write` made.
    decoded = msgspec.msgpack.decode(body, type=_Body, dec_hook=_decode)
    return FactBase(decoded.info, _Tables(decoded.tables), key=layout + sum_)


def _layout() -> bytes:
    """A checksum of the names, types and defaults of the fields of all record types.

    A compiled base with another one is not used.
    """
    described = [f"{kind}:{type_.__name__}" for kind, type_ in RECORD_TYPES.items()]
    own = {"_Body": _Body, "_Contents": _Contents}
    for name, value in (vars(record_parts) | vars(model) | vars(base_info) | own).items():
        if isinstance(value, type) and issubclass(value, msgspec.Struct):
            fields = (value.__struct_encode_fields__, value.__struct_defaults__)
            described.append(f"{name}:{fields}:{value.__annotations__}")
        elif getattr(value, "__args__", None):
            described.append(f"{name}:{_described(value)}")
    return checksum("\n".join(described).encode())


def _described(alias: Any) -> str:
    """The type of a field as text that is the same in every version of Python."""
    if isinstance(alias, str) or not getattr(alias, "__args__", None):
        return getattr(alias, "__name__", str(alias))
    return f"({', '.join(map(_described, alias.__args__))}){getattr(alias, '__metadata__', '')}"


def checksum(data: bytes | memoryview) -> bytes:
    """A CRC-32 checksum, which detects damage but not manipulation.

    Whoever can change these files can change the program too.
    """
    return crc32(data).to_bytes(SUM_BYTES, "big")


def _size(data: bytes) -> bytes:
    return len(data).to_bytes(8, "big")


def _encode(value: Any) -> Any:
    if isinstance(value, Period):
        return value.text
    raise NotImplementedError(type(value))


def _decode(type_: type, value: Any) -> Any:
    if type_ is Period:
        return parse_period(value)
    raise NotImplementedError(type_)
