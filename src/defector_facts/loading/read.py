"""Read, convert and link fact bases; bad input becomes a ``FactsError``.

Every problem of every file is collected, each with its file, line and column.
"""

from __future__ import annotations

import gc
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
import tomli

from defector_facts.base import FactBase
from defector_facts.loading.builtin import BUILTIN, read_builtin
from defector_facts.loading.explain import explain, toml_type
from defector_facts.loading.locate import KeyPositions, position
from defector_facts.loading.problems import FactsError, Problem
from defector_facts.loading.rules import find_faults
from defector_facts.model import RECORD_TYPES, AnyRecord, BaseInfo
from defector_facts.period import parse_period

STANDARD_INPUT = "-"

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNSAFE = (
    r"\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e"
    r"\u2066-\u2069\ufeff"
)
_UNSAFE_TEXT = re.compile(rf"[\r{_UNSAFE}\ud800-\udfff]")
# An escape in the TOML text may spell any of them; only then is each string looked at. (A
# carriage return that a parser lets pass ends a line.)
_MAY_BE_UNSAFE = re.compile(rf"\\[uUxbfetr]|[{_UNSAFE}]")


@dataclass(frozen=True)
class _Document:
    """One file as read: its name for messages and its text."""

    name: str
    text: str

    @cached_property
    def positions(self) -> KeyPositions:
        return KeyPositions(self.text)

    def problem(self, keys: tuple[str | int, ...], message: str, remedy: str) -> Problem:
        line, column = self.positions.find(keys)
        return Problem(self.name, line, column, _dotted(keys), message, remedy)


@dataclass
class _Reading:
    """What the files have given so far."""

    info: BaseInfo = field(default_factory=BaseInfo)
    tables: dict[str, dict[str, AnyRecord]] = field(
        default_factory=lambda: {kind: {} for kind in RECORD_TYPES}
    )
    documents: dict[tuple[str, str], _Document] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read(names: Sequence[str]) -> FactBase:
    """The base in the files named, as ``load`` says it. Raises ``FactsError``."""
    collecting = gc.isenabled()
    gc.disable()  # half of a large base's time went into looking for cycles; it has none
    try:
        return _read(names)
    finally:
        if collecting:
            gc.enable()


def _read(names: Sequence[str]) -> FactBase:
    reading = _Reading()
    for name in names:
        _read_into(reading, name)
    tables = {kind: MappingProxyType(table) for kind, table in reading.tables.items()}
    base = FactBase(reading.info, MappingProxyType(tables))
    for fault in find_faults(base, reading.broken):
        document = reading.documents[fault.kind, fault.id]
        keys = (fault.kind, fault.id, *fault.keys)
        reading.problems.append(document.problem(keys, fault.message, fault.remedy))
    if reading.problems:
        raise FactsError(_in_file_order(reading.problems))
    return base


def _read_into(reading: _Reading, name: str) -> None:
    try:
        document = _read_document(name)
        tables = _parse(document)
    except FactsError as error:
        reading.problems.extend(error.problems)
        return
    try:
        reading.problems.extend(_convert(reading, document, tables))
    except RecursionError:
        reading.problems.append(_too_deep(document))


def _convert(reading: _Reading, document: _Document, tables: dict[str, Any]) -> list[Problem]:
    """Converts every record of a document, and tells what could not be."""
    problems: list[Problem] = []
    if _MAY_BE_UNSAFE.search(document.text) or not unicodedata.is_normalized("NFC", document.text):
        for keys, message, remedy in _unsafe_texts(tables, ()):
            problems.append(document.problem(keys, message, remedy))
    for kind, table in tables.items():
        if kind == "base":
            try:
                reading.info = msgspec.convert(table, BaseInfo)
            except msgspec.ValidationError as error:
                problems.append(_explained(document, ("base",), error, BaseInfo))
        elif kind not in RECORD_TYPES:
            message = f"{kind!r} is not a kind of record"
            problems.append(document.problem((kind,), message, "kinds: " + ", ".join(RECORD_TYPES)))
        elif not isinstance(table, dict):
            message = f"{kind!r} holds tables, one a record"
            problems.append(document.problem((kind,), message, f"write [{kind}.an-id]"))
        else:
            _convert_kind(reading, document, kind, table, problems)
    return problems


def _convert_kind(
    reading: _Reading,
    document: _Document,
    kind: str,
    table: Mapping[str, object],
    problems: list[Problem],
) -> None:
    record_type = RECORD_TYPES[kind]
    records = reading.tables[kind]
    convert = msgspec.convert
    for id_, fields in table.items():
        if not _ID.fullmatch(id_):
            message = f"{id_!r} is no id"
            remedy = "an id has lower-case letters, digits and single hyphens"
            problems.append(document.problem((kind, id_), message, remedy))
        elif not isinstance(fields, dict):
            message = f"a record is a table, not {toml_type(fields)}"
            remedy = f"write [{kind}.{id_}]"
            problems.append(document.problem((kind, id_), message, remedy))
        elif "id" in fields:
            remedy = "the table's key is the id; remove this line"
            problems.append(document.problem((kind, id_, "id"), "unknown key 'id'", remedy))
        else:
            try:
                records[id_] = convert({"id": id_, **fields}, record_type, dec_hook=_decode)
                reading.documents[kind, id_] = document
            except msgspec.ValidationError as error:
                records.pop(id_, None)
                reading.broken.add(f"{kind}.{id_}")
                problems.append(_explained(document, (kind, id_), error, record_type))


def _explained(
    document: _Document, keys: tuple[str | int, ...], error: Exception, type_: type
) -> Problem:
    inner, message, remedy = explain(str(error), type_)
    return document.problem((*keys, *inner), message, remedy)


def _decode(type_: type, value: Any) -> Any:
    """msgspec's hook for the one type of ours that it does not know: ``Period``."""
    if not isinstance(value, (str, date)):
        raise ValueError("a period is text or a date")
    return parse_period(value)


def _read_document(name: str) -> _Document:
    shown = "<standard input>" if name == STANDARD_INPUT else name
    try:
        if name == BUILTIN:
            shown, data = read_builtin()
        elif name == STANDARD_INPUT:
            data = sys.stdin.buffer.read()
        else:
            data = _read_file(Path(name))
    except OSError as error:
        reason = error.strerror.lower() if error.strerror else str(error)
        remedy = "name a TOML file, 'builtin' or '-'"
        raise _unreadable(shown, f"can't be read: {reason}", remedy) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]
        message = "is not UTF-8" + (" (it looks like UTF-16)" if wide else "")
        before = error.object[: error.start].decode()  # without a byte order mark
        line, column = position(before, len(before))
        problem = Problem(shown, line, column, "", message, "save the file as UTF-8")
        raise FactsError((problem,)) from None
    return _Document(shown, text)


def _read_file(path: Path) -> bytes:
    # Opening a pipe waits for its writer: look first, and ask again of what was opened.
    if "\x00" in str(path):
        raise OSError("its name has a NUL")
    _refuse_special(path.stat())
    with open(path, "rb") as stream:
        _refuse_special(os.fstat(stream.fileno()))
        return stream.read()


def _refuse_special(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise OSError("it is a directory")
    if not stat.S_ISREG(status.st_mode):
        raise OSError("it is not a regular file")


def _parse(document: _Document) -> dict[str, Any]:
    try:
        return tomli.loads(document.text)
    except tomli.TOMLDecodeError as error:
        line, column = error.lineno, error.colno
        message = f"not TOML: {error.msg[:1].lower()}{error.msg[1:]}"
        problem = Problem(document.name, line, column, "", message, "mend the line")
    except RecursionError:
        problem = _too_deep(document)
    except ValueError as error:
        # Python refuses to turn thousands of digits into a number.
        digits = re.search(r"[0-9_]{4301,}", document.text)
        line, column = position(document.text, digits.start() if digits else 0)
        problem = Problem(
            document.name, line, column, "", f"not usable: {error}", "shorten the number"
        )
    raise FactsError((problem,)) from None


def _unsafe_texts(
    value: object, keys: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every key or text below ``value`` that is not NFC or holds a control character."""
    if isinstance(value, str):
        match = _UNSAFE_TEXT.search(value)
        if match:
            yield keys, f"has the control character U+{ord(match[0]):04X}", "remove it"
        elif not unicodedata.is_normalized("NFC", value):
            yield keys, "is not in Unicode's normal form C", "save the text as NFC"
        return
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, item in items:
        yield from _unsafe_texts(item, (*keys, key))


def _in_file_order(problems: list[Problem]) -> tuple[Problem, ...]:
    files = list(dict.fromkeys(problem.file for problem in problems))
    return tuple(sorted(problems, key=lambda p: (files.index(p.file), p.line, p.column)))


def _too_deep(document: _Document) -> Problem:
    return Problem(document.name, 1, 1, "", "is nested too deeply", "a record needs few levels")


def _unreadable(name: str, message: str, remedy: str) -> FactsError:
    return FactsError((Problem(name, 0, 0, "", message, remedy),))


def _dotted(keys: tuple[str | int, ...]) -> str:
    text = ""
    for key in keys:
        if isinstance(key, int):
            text += f"[{key}]"
        else:
            part = key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else ascii(key)
            text += f".{part}" if text else part
    return text
