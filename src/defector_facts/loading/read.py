"""Reads, converts and checks fact bases in TOML.

All problems of all files are collected into one ``FactsError``, each with its file, line and
column.
"""

from __future__ import annotations

import gc
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

import msgspec
import tomli

from defector_facts.base import NO_ORIGINS, FactBase
from defector_facts.base_info import BaseInfo
from defector_facts.characters import SUSPECT, encodable, text_fault
from defector_facts.loading.explain import explain, table_errors, toml_type
from defector_facts.loading.files import read_bytes
from defector_facts.loading.locate import KeyPositions, position
from defector_facts.loading.misplaced import key_without_id, no_kind, rest_of_id
from defector_facts.loading.problems import FactsError, Fault, Problem, Suggestions
from defector_facts.loading.rules import find_faults, names_in
from defector_facts.model import RECORD_TYPES, AnyRecord
from defector_facts.period import parse_period

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# A TOML text without these has no faulty characters; an escape may stand for any character.
_MAY_BE_FAULTY = re.compile(rf"\\[uUxbfetr]|[{SUSPECT}]")


@dataclass(frozen=True)
class _Document:
    """One file: its name for messages, its text, and its name as it was passed to ``load``."""

    name: str
    text: str
    asked: str

    @cached_property
    def positions(self) -> KeyPositions:
        return KeyPositions(self.text)

    def problem(
        self, keys: tuple[str | int, ...], message: str, remedy: str, missing: str = ""
    ) -> Problem:
        line, column = self.positions.find(keys)
        key = _dotted(keys)
        return Problem(self.name, line, column, key, message, remedy, missing=missing)


@dataclass
class _Reading:
    """What has been read so far.

    ``broken`` are the paths of records that can't be converted. ``replaced`` are those of records
    that an earlier base has too, with the document that replaces them.
    """

    info: BaseInfo = field(default_factory=BaseInfo)
    tables: dict[str, dict[str, AnyRecord]] = field(
        default_factory=lambda: {kind: {} for kind in RECORD_TYPES}
    )
    documents: dict[tuple[str, str], _Document] = field(default_factory=dict)
    replaced: dict[str, _Document] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    suggestions: Suggestions = field(default_factory=Suggestions)

    def is_in(self, fault: Fault, asked: str) -> bool:
        """Whether the record of a fault is in the base that was passed to ``load`` as ``asked``."""
        document = self.documents.get((fault.kind, fault.id))
        return document is not None and document.asked == asked


def read(names: Sequence[str]) -> FactBase:
    """The base in the files ``names``, as ``load`` describes it. Raises ``FactsError``."""
    return _read_without_collecting(names)[0]


def examine(name: str, below: Sequence[str] = ()) -> tuple[Problem, ...]:
    """The warnings about one base, which is loaded on top of the bases ``below``.

    Raises ``FactsError`` if there are faults.
    """
    from defector_facts.loading.cautions import find_cautions

    base, reading = _read_without_collecting([*below, name])
    own = [item for item in find_cautions(base) if reading.is_in(item, encodable(name))]
    return _in_file_order([problem for item in own if (problem := _placed(reading, item))])


def _read_without_collecting(names: Sequence[str]) -> tuple[FactBase, _Reading]:
    collecting = gc.isenabled()
    gc.disable()  # records have no cycles, and looking for them took half of the time
    try:
        return _read(names)
    except MemoryError:
        remedy = "use a smaller fact base"
        shown = encodable(" ".join(names))
        raise FactsError(
            (Problem(shown, 0, 0, "", "needs more memory than there is", remedy),)
        ) from None
    finally:
        if collecting:
            gc.enable()


def _read(names: Sequence[str]) -> tuple[FactBase, _Reading]:
    reading = _Reading()
    for name in names:
        _read_into(reading, name)
    tables = {kind: MappingProxyType(table) for kind, table in reading.tables.items()}
    first, origins = encodable(names[0]), _origins(reading, names)
    base = FactBase(reading.info, MappingProxyType(tables), first, origins)
    faults = find_faults(base, reading.broken, reading.suggestions)
    reading.problems += [problem for fault in faults if (problem := _placed(reading, fault))]
    if reading.problems:
        raise FactsError(_in_file_order(reading.problems))
    return base, reading


def _placed(reading: _Reading, fault: Fault) -> Problem | None:
    """A fault with its place in a file; ``None`` if no file has the ``[base]`` table."""
    document = reading.documents.get((fault.kind, fault.id))
    if document is None:
        return None
    keys = (fault.kind, *filter(None, (fault.id,)), *fault.keys)
    culprit = _replacement(reading, fault, document)
    if culprit is not None:
        return _misfit(culprit, reading.replaced[culprit], keys, fault.message)
    problem = document.problem(keys, fault.message, fault.remedy, fault.missing)
    return msgspec.structs.replace(problem, caution=fault.caution)


def _replacement(reading: _Reading, fault: Fault, document: _Document) -> str | None:
    """The record of a later base that a record of an earlier one no longer goes with, if any."""
    if fault.caution or not reading.replaced or not fault.id:
        return None
    names = names_in(reading.tables[fault.kind][fault.id])
    later = (name for name in names if reading.replaced.get(name, document) is not document)
    return next(later, None)


def _misfit(path: str, document: _Document, keys: tuple[str | int, ...], said: str) -> Problem:
    """The problem of the record at ``path``, with which what is at ``keys`` is not valid."""
    other = f"{keys[0]}.{keys[1]}"
    message = f"with this record, {_dotted(keys)} of an earlier base {said}"
    remedy = f"change it, or replace {other} too"
    kind, _, id_ = path.partition(".")
    return document.problem((kind, id_), message, remedy)


def _origins(reading: _Reading, names: Sequence[str]) -> Mapping[str, str]:
    """The base of each record that did not come from the first one, by the record's path."""
    if len(names) == 1:
        return NO_ORIGINS
    first, documents = encodable(names[0]), reading.documents.items()
    return {f"{k}.{id_}": doc.asked for (k, id_), doc in documents if doc.asked != first}


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
    """Converts the records of a document, and returns the problems of those that are not valid."""
    problems: list[Problem] = []
    if _MAY_BE_FAULTY.search(document.text) or not unicodedata.is_normalized("NFC", document.text):
        for keys, message, remedy in _text_faults(tables):
            problems.append(document.problem(keys, message, remedy))
    for kind, table in tables.items():
        if kind == "base":
            problems += _convert_info(reading, document, table)
        elif kind not in RECORD_TYPES:
            problems.append(document.problem((kind,), *no_kind(kind, table, reading.suggestions)))
        elif not isinstance(table, dict):
            message = f"must hold a table for each record, not {toml_type(table)}"
            problems.append(document.problem((kind,), message, f"write [{kind}.an-id]"))
        elif key := key_without_id(kind, table):
            message = f"{key!r} is in no record"
            remedy = f"write [{kind}.an-id] above it"
            problems.append(document.problem((kind, key), message, remedy))
        else:
            for id_, fields in table.items():
                problems += _convert_record(reading, document, kind, id_, fields)
    return problems


def _convert_info(reading: _Reading, document: _Document, table: object) -> list[Problem]:
    try:
        reading.info = msgspec.convert(table, BaseInfo).on_top_of(reading.info)
        reading.documents["base", ""] = document
    except msgspec.ValidationError:
        return list(_table_problems(reading, document, ("base",), table, BaseInfo))
    return []


def _convert_record(
    reading: _Reading, document: _Document, kind: str, id_: str, fields: object
) -> list[Problem]:
    """Adds a record to ``reading``; returns the problems if it is not valid."""
    keys = kind, id_
    if not isinstance(fields, dict):
        message = f"a record must be a table, not {toml_type(fields)}"
        return [document.problem(keys, message, f"write [{kind}.{id_}]")]
    if rest := rest_of_id(kind, fields):
        message, remedy = "an id must not have a dot", f"write [{kind}.{id_}-{rest}]"
        return [document.problem(keys, message, remedy)]
    problems: list[Problem] = []
    if not _ID.fullmatch(id_):
        message = f"{id_[:80]!r} is not a valid id"
        remedy = "use lower-case letters, digits and single hyphens"
        problems.append(document.problem(keys, message, remedy))
    if "id" in fields:
        remedy = "the table's key is the id; remove this line"
        problems.append(document.problem((*keys, "id"), "unknown key 'id'", remedy))
    record_type, table = RECORD_TYPES[kind], {**fields, "id": id_}
    try:
        record = msgspec.convert(table, record_type, dec_hook=_decode)
    except msgspec.ValidationError:
        problems += _table_problems(reading, document, keys, table, record_type)
    if problems:
        reading.tables[kind].pop(id_, None)
        reading.broken.add(f"{kind}.{id_}")
    else:
        reading.tables[kind][id_] = record
        if keys in reading.documents:
            reading.replaced[f"{kind}.{id_}"] = document
        reading.documents[keys] = document
    return problems


def _table_problems(
    reading: _Reading,
    document: _Document,
    keys: tuple[str, ...],
    table: Any,
    type_: type[msgspec.Struct],
) -> Iterator[Problem]:
    """The problems of a table that can't be converted to ``type_``.

    A required key that is only misspelt is not reported as missing as well.
    """
    errors = table_errors(table, type_, _decode)
    explained = [explain(error, type_, table, reading.suggestions) for error in errors]
    remedies = {remedy for _, _, remedy in explained}
    for inner, message, remedy in explained:
        missing = message.removesuffix(" is missing")
        if missing == message or f"did you mean {missing}?" not in remedies:
            yield document.problem((*keys, *inner), message, remedy)


def _decode(type_: type, value: Any) -> Any:
    """msgspec's hook for the one type that it does not know: ``Period``."""
    if not isinstance(value, (str, date)):
        raise ValueError('must be a period, such as "2018" or 2018-07-13')
    return parse_period(value)


def _read_document(name: str) -> _Document:
    name_for_messages, data = read_bytes(name)
    shown = encodable(name_for_messages)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]
        message = "is not UTF-8" + (" (it looks like UTF-16)" if wide else "")
        before = error.object[: error.start].decode()  # without a byte order mark
        line, column = position(before, len(before))
        problem = Problem(shown, line, column, "", message, "save the file as UTF-8")
        raise FactsError((problem,)) from None
    return _Document(shown, text, encodable(name))


def _parse(document: _Document) -> dict[str, Any]:
    try:
        return tomli.loads(document.text)
    except tomli.TOMLDecodeError as error:
        from defector_facts.loading.toml_mistakes import advice

        line, column = error.lineno, error.colno
        message, remedy = advice(document.text, line, error.msg)
        problem = Problem(document.name, line, column, "", f"not TOML: {message}", remedy)
    except RecursionError:
        problem = _too_deep(document)
    except ValueError as error:
        # Python refuses to convert a number of more than 4,300 digits.
        digits = re.search(r"[0-9_]{4301,}", document.text)
        line, column = position(document.text, digits.start() if digits else 0)
        problem = Problem(
            document.name, line, column, "", f"not usable: {error}", "shorten the number"
        )
    raise FactsError((problem,)) from None


def _text_faults(tables: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """The texts with forbidden characters: the keys, what is wrong, and a remedy."""
    waiting: list[tuple[tuple[str | int, ...], object]] = [((), tables)]
    while waiting:
        keys, value = waiting.pop()
        if isinstance(value, str):
            fault = None if value.isascii() and value.isprintable() else text_fault(value)
            if fault:
                yield keys, *fault
        elif isinstance(value, (dict, list)):
            items: Iterable[tuple[str | int, object]]
            items = value.items() if isinstance(value, dict) else enumerate(value)
            waiting += [((*keys, key), item) for key, item in items]


def _in_file_order(problems: list[Problem]) -> tuple[Problem, ...]:
    files = {name: number for number, name in enumerate(dict.fromkeys(p.file for p in problems))}
    return tuple(sorted(problems, key=lambda p: (files[p.file], p.line, p.column)))


def _too_deep(document: _Document) -> Problem:
    return Problem(document.name, 1, 1, "", "is nested too deeply", "a record needs few levels")


def _dotted(keys: tuple[str | int, ...]) -> str:
    text = ""
    for key in keys:
        if isinstance(key, int):
            text += f"[{key}]"
        else:
            part = key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else ascii(key)
            text += f".{part}" if text else part
    return text
