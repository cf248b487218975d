"""The shipped base in the form that loads fastest, made when the package is built.

A wheel carries ``facts.msgpack`` beside ``facts.toml``, as a ``.pyc`` lies beside its
``.py``: the records already converted, linked and checked. It carries the text it was
made from too, and is used only if that is, byte for byte, the ``facts.toml`` beside it,
the records have the fields that it was made for and its checksum is right; otherwise it is ignored.
"""

from __future__ import annotations

from binascii import crc32
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from typing import Any

import msgspec

from defector_facts import base_info, model
from defector_facts.base import FactBase
from defector_facts.base_info import BaseInfo
from defector_facts.model import RECORD_TYPES, AnyRecord
from defector_facts.period import Period, parse_period

_SUM_BYTES = 4


class _Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    info: BaseInfo
    tables: dict[str, msgspec.Raw]


class _Table(Mapping[str, AnyRecord]):
    """The records of a kind by id, each decoded when it is first asked for.

    An answer names a few of the hundreds of sources; those who want every record get them from a
    dictionary.
    """

    __slots__ = ("_all", "_decode", "_encoded", "_known")

    def __init__(self, kind: str, encoded: Mapping[str, msgspec.Raw]) -> None:
        decoder: Any = msgspec.msgpack.Decoder(RECORD_TYPES[kind], dec_hook=_decode)
        self._decode: Callable[[msgspec.Raw], AnyRecord] = decoder.decode
        self._encoded = encoded
        self._known: dict[str, AnyRecord] = {}
        self._all: Mapping[str, AnyRecord] | None = None

    def __getitem__(self, id_: str) -> AnyRecord:
        record = self._known.get(id_)
        if record is None:
            record = self._known[id_] = self._decode(self._encoded[id_])
        return record

    def _whole(self) -> Mapping[str, AnyRecord]:
        if self._all is None:
            self._all = self._known = {id_: self[id_] for id_ in self._encoded}
        return self._all

    def values(self) -> ValuesView[AnyRecord]:
        return self._whole().values()

    def items(self) -> ItemsView[str, AnyRecord]:
        return self._whole().items()

    def __contains__(self, id_: object) -> bool:
        return id_ in self._encoded

    def __iter__(self) -> Iterator[str]:
        return iter(self._encoded)

    def __len__(self) -> int:
        return len(self._encoded)


class _Tables(Mapping[str, Mapping[str, AnyRecord]]):
    """The records by kind, each kind read when it is first asked for."""

    def __init__(self, encoded: Mapping[str, msgspec.Raw]) -> None:
        self._encoded = encoded
        self._tables: dict[str, Mapping[str, AnyRecord]] = {}

    def __getitem__(self, kind: str) -> Mapping[str, AnyRecord]:
        table = self._tables.get(kind)
        if table is None:
            records = msgspec.msgpack.decode(self._encoded[kind], type=dict[str, msgspec.Raw])
            table = self._tables[kind] = _Table(kind, records)
        return table

    def __iter__(self) -> Iterator[str]:
        return iter(RECORD_TYPES)

    def __len__(self) -> int:
        return len(RECORD_TYPES)


def write(base: FactBase, toml: bytes) -> bytes:
    """``base``, loaded from exactly the bytes ``toml``, in the compiled form."""
    encoder = msgspec.msgpack.Encoder(enc_hook=_encode)
    encoded = {kind: msgspec.Raw(encoder.encode(dict(base.table(kind)))) for kind in RECORD_TYPES}
    body = encoder.encode(_Body(base.info, encoded))
    return b"".join((_layout(), _size(toml), toml, _sum(body), body))


def read(data: bytes, toml: bytes) -> FactBase | None:
    """The base compiled from exactly the bytes ``toml``; ``None`` where ``data`` does not fit."""
    layout = _layout()
    header = b"".join((layout, _size(toml), toml))
    if not data.startswith(header):
        return None
    body = data[len(header) + _SUM_BYTES :]
    if data[len(header) : len(header) + _SUM_BYTES] != _sum(body):
        return None
    # The checksum shows that these are the bytes that `write` made.
    decoded = msgspec.msgpack.decode(body, type=_Body, dec_hook=_decode)
    return FactBase(decoded.info, _Tables(decoded.tables), key=layout + _sum(body))


def _layout() -> bytes:
    """A checksum of the fields of every type that records are made of, nested ones too.

    A copy made for other fields or other types of fields is not used.
    """
    described = [f"{kind}:{type_.__name__}" for kind, type_ in RECORD_TYPES.items()]
    for name, value in (vars(model) | vars(base_info)).items():
        if isinstance(value, type) and issubclass(value, msgspec.Struct):
            fields = (value.__struct_encode_fields__, value.__struct_defaults__)
            described.append(f"{name}:{fields}:{value.__annotations__}")
        elif getattr(value, "__args__", None):
            described.append(f"{name}:{_described(value)}")
    return _sum("\n".join(described).encode())


def _described(alias: Any) -> str:
    """The type of a field, in words that are the same in every version of Python."""
    if isinstance(alias, str) or not getattr(alias, "__args__", None):
        return getattr(alias, "__name__", str(alias))
    return f"({', '.join(map(_described, alias.__args__))}){getattr(alias, '__metadata__', '')}"


def _sum(data: bytes) -> bytes:
    """Enough to notice damage; whoever can write here could change the program itself."""
    return crc32(data).to_bytes(_SUM_BYTES, "big")


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
