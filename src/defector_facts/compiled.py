"""The shipped base in the form that loads fastest, made when the package is built.

A wheel carries ``facts.msgpack`` beside ``facts.toml``, as a ``.pyc`` lies beside its
``.py``: the records already converted, linked and checked. It is used only if its
header names exactly the bytes of ``facts.toml`` that lie beside it, this layout of
records and the digest of its own body; anything else is as if it were not there.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from defector_facts.base import FactBase
from defector_facts.model import (
    RECORD_TYPES,
    BaseInfo,
    Camp,
    Claim,
    Event,
    Facility,
    Measure,
    Penalty,
    Quote,
    Route,
    Source,
    Stat,
    Term,
)
from defector_facts.period import Period, parse_period

SUFFIX = ".msgpack"
_DIGEST_BYTES = 32


class _Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    info: BaseInfo
    sources: tuple[Source, ...]
    measures: tuple[Measure, ...]
    stats: tuple[Stat, ...]
    routes: tuple[Route, ...]
    camps: tuple[Camp, ...]
    facilities: tuple[Facility, ...]
    penalties: tuple[Penalty, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    terms: tuple[Term, ...]


def write(base: FactBase, toml: bytes) -> bytes:
    """``base``, loaded from exactly the bytes ``toml``, in the compiled form."""
    tables = {kind: tuple(base.table(kind).values()) for kind in RECORD_TYPES}
    body = msgspec.msgpack.encode({"info": base.info, **tables}, enc_hook=_encode)
    return _layout() + _digest(toml) + _digest(body) + body


def read(path: Path) -> FactBase | None:
    """The base compiled from the TOML file at ``path``; ``None`` unless it fits exactly."""
    try:
        data = path.with_suffix(SUFFIX).read_bytes()
        toml = path.read_bytes()
    except OSError:
        return None
    header = _layout() + _digest(toml)
    body = data[len(header) + _DIGEST_BYTES :]
    if data[: len(header) + _DIGEST_BYTES] != header + _digest(body):
        return None
    try:
        decoded = msgspec.msgpack.decode(body, type=_Body, dec_hook=_decode)
    except (msgspec.DecodeError, RecursionError):
        return None
    tables = {
        kind: {record.id: record for record in getattr(decoded, kind)} for kind in RECORD_TYPES
    }
    return FactBase(decoded.info, tables)


def _layout() -> bytes:
    """Which fields the records have: a copy made for other fields is no copy."""
    fields = [f"{kind}:{type_.__struct_encode_fields__}" for kind, type_ in RECORD_TYPES.items()]
    return _digest("\n".join(fields).encode())


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _encode(value: Any) -> Any:
    if isinstance(value, Period):
        return value.text
    raise NotImplementedError(type(value))


def _decode(type_: type, value: Any) -> Any:
    if type_ is Period:
        return parse_period(value)
    raise NotImplementedError(type_)
