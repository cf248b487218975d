"""Converts and checks fact bases in TOML.

All problems of all files are collected into one ``FactsError``, each with its file, line and
column.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

import msgspec

from defector_facts.base import NO_ORIGINS, FactBase
from defector_facts.base_info import BaseInfo
from defector_facts.characters import encodable
from defector_facts.evidence import Keys
from defector_facts.loading.explain import explain, table_errors, toml_type
from defector_facts.loading.misplaced import key_without_id, no_kind, rest_of_id
from defector_facts.loading.problems import FactsError, Fault, Problem, Suggestions
from defector_facts.loading.rules import find_faults, names_in
from defector_facts.loading.toml_file import TomlFile, dotted, read_file
from defector_facts.model import RECORD_TYPES, AnyRecord
from defector_facts.period import parse_period

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass
class _Reading:
    """What has been read so far.

    ``broken`` are the paths of records that can't be converted. ``replaced`` are those of records
    that an earlier base has too, with the file that replaces them.
    """

    info: BaseInfo = field(default_factory=BaseInfo)
    tables: dict[str, dict[str, AnyRecord]] = field(
        default_factory=lambda: {kind: {} for kind in RECORD_TYPES}
    )
    files: dict[tuple[str, str], TomlFile] = field(default_factory=dict)
    replaced: dict[str, TomlFile] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    suggestions: Suggestions = field(default_factory=Suggestions)

    def is_in(self, fault: Fault, asked: str) -> bool:
        """Whether the record of a fault is in the base that was passed to ``load`` as ``asked``."""
        file = self.files.get((fault.kind, fault.id))
        return file is not None and file.asked == asked


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
    file = reading.files.get((fault.kind, fault.id))
    if file is None:
        return None
    keys = (fault.kind, *filter(None, (fault.id,)), *fault.keys)
    culprit = _replacement(reading, fault, file)
    if culprit is not None:
        return _misfit(culprit, reading.replaced[culprit], keys, fault.message)
    problem = file.problem(keys, fault.message, fault.remedy, fault.missing)
    return msgspec.structs.replace(problem, caution=fault.caution)


def _replacement(reading: _Reading, fault: Fault, file: TomlFile) -> str | None:
    """The record of a later base that a record of an earlier one no longer goes with, if any."""
    if fault.caution or not reading.replaced or not fault.id:
        return None
    names = names_in(reading.tables[fault.kind][fault.id])
    later = (name for name in names if reading.replaced.get(name, file) is not file)
    return next(later, None)


def _misfit(path: str, file: TomlFile, keys: Keys, said: str) -> Problem:
    """The problem of the record at ``path``, with which what is at ``keys`` is not valid."""
    other = f"{keys[0]}.{keys[1]}"
    message = f"with this record, {dotted(keys)} of an earlier base {said}"
    remedy = f"change it, or replace {other} too"
    kind, _, id_ = path.partition(".")
    return file.problem((kind, id_), message, remedy)


def _origins(reading: _Reading, names: Sequence[str]) -> Mapping[str, str]:
    """The base of each record that did not come from the first one, by the record's path."""
    if len(names) == 1:
        return NO_ORIGINS
    first, files = encodable(names[0]), reading.files.items()
    return {f"{k}.{id_}": file.asked for (k, id_), file in files if file.asked != first}


def _read_into(reading: _Reading, name: str) -> None:
    try:
        file = read_file(name)
        tables = file.tables()
    except FactsError as error:
        reading.problems.extend(error.problems)
        return
    try:
        reading.problems.extend(_convert(reading, file, tables))
    except RecursionError:
        reading.problems.append(file.too_deep())


def _convert(reading: _Reading, file: TomlFile, tables: dict[str, Any]) -> list[Problem]:
    """Converts the records of a file, and returns the problems of those that are not valid."""
    problems = list(file.character_problems(tables))
    for kind, table in tables.items():
        if kind == "base":
            problems += _convert_info(reading, file, table)
        elif kind not in RECORD_TYPES:
            problems.append(file.problem((kind,), *no_kind(kind, table, reading.suggestions)))
        elif not isinstance(table, dict):
            message = f"must hold a table for each record, not {toml_type(table)}"
            problems.append(file.problem((kind,), message, f"write [{kind}.an-id]"))
        elif key := key_without_id(kind, table):
            message = f"{key!r} is in no record"
            remedy = f"write [{kind}.an-id] above it"
            problems.append(file.problem((kind, key), message, remedy))
        else:
            for id_, fields in table.items():
                problems += _convert_record(reading, file, kind, id_, fields)
    return problems


def _convert_info(reading: _Reading, file: TomlFile, table: object) -> list[Problem]:
    try:
        reading.info = msgspec.convert(table, BaseInfo).on_top_of(reading.info)
        reading.files["base", ""] = file
    except msgspec.ValidationError:
        return list(_table_problems(reading, file, ("base",), table, BaseInfo))
    return []


def _convert_record(
    reading: _Reading, file: TomlFile, kind: str, id_: str, fields: object
) -> list[Problem]:
    """Adds a record to ``reading``; returns the problems if it is not valid."""
    keys = kind, id_
    if not isinstance(fields, dict):
        message = f"a record must be a table, not {toml_type(fields)}"
        return [file.problem(keys, message, f"write [{kind}.{id_}]")]
    if rest := rest_of_id(kind, fields):
        message, remedy = "an id must not have a dot", f"write [{kind}.{id_}-{rest}]"
        return [file.problem(keys, message, remedy)]
    problems: list[Problem] = []
    if not _ID.fullmatch(id_):
        message = f"{id_[:80]!r} is not a valid id"
        remedy = "use lower-case letters, digits and single hyphens"
        problems.append(file.problem(keys, message, remedy))
    if "id" in fields:
        remedy = "the table's key is the id; remove this line"
        problems.append(file.problem((*keys, "id"), "unknown key 'id'", remedy))
    record_type, table = RECORD_TYPES[kind], {**fields, "id": id_}
    try:
        record = msgspec.convert(table, record_type, dec_hook=_decode)
    except msgspec.ValidationError:
        problems += _table_problems(reading, file, keys, table, record_type)
    if problems:
        reading.tables[kind].pop(id_, None)
        reading.broken.add(f"{kind}.{id_}")
    else:
        reading.tables[kind][id_] = record
        if keys in reading.files:
            reading.replaced[f"{kind}.{id_}"] = file
        reading.files[keys] = file
    return problems


def _table_problems(
    reading: _Reading,
    file: TomlFile,
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
            yield file.problem((*keys, *inner), message, remedy)


def _decode(type_: type, value: Any) -> Any:
    """msgspec's hook for the one type that it does not know: ``Period``."""
    if not isinstance(value, (str, date)):
        raise ValueError('must be a period, such as "2018" or 2018-07-13')
    return parse_period(value)


def _in_file_order(problems: list[Problem]) -> tuple[Problem, ...]:
    files = {name: number for number, name in enumerate(dict.fromkeys(p.file for p in problems))}
    return tuple(sorted(problems, key=lambda p: (files[p.file], p.line, p.column)))
