"""Rewrites msgspec's error messages for the person who edits the TOML file."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import msgspec

from defector_facts.evidence import Keys
from defector_facts.loading.problems import Suggestions
from defector_facts.loading.rewritten import meant, rewritten

_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "list": "a list",
    "dict": "a table",
    "object": "a table",
    "date": "a date",
    "datetime": "a date with a time",
    "time": "a time",
    "null": "nothing",
}
_EXPECTED = re.compile(r"Expected `([^`]+)`(?: of length >= (\d+))?(?:, got `([^`]+)`)?")
_BOUND = re.compile(r"Expected `(?:int|float)` ([<>])= ([-+.e\d]+)")
_FORM = re.compile(r"Expected `str` matching regex '(.*)'", re.DOTALL)
_PATH = " - at `$[0]"  # the beginning of the path in a message, without the keys
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`", re.DOTALL)
_INVALID = re.compile(r"Invalid enum value '(.*)'", re.DOTALL)


def table_errors(
    table: object, type_: type[msgspec.Struct], decode: Callable[[type, Any], Any]
) -> Iterator[str]:
    """msgspec's messages for a table that can't be converted to ``type_``: one for each key.

    Of a list there is one for each item that is not valid.

    msgspec stops at the first fault, so the table is converted again without each faulty key.
    ``decode`` is its hook for types that it does not know. The table is converted in a list, so
    that a message always ends with a path; otherwise a key could be mistaken for one.
    """
    if not isinstance(table, dict):
        yield _conversion_error(table, type_, decode)
        return
    required = _required(type_)
    for key in table:
        if key not in required:
            yield f"Object contains unknown field `{key}`{_PATH}`"
    for key in required:
        if required[key] and key not in table:
            yield f"Object missing required field `{key}`{_PATH}`"
    known = {key: value for key, value in table.items() if key in required}
    while error := _conversion_error(known, type_, decode):
        _, keys = _message_and_keys(error)
        if not keys:  # only required keys are missing
            return
        value = known.pop(keys[0])
        if len(keys) > 1 and isinstance(value, list):
            yield from _item_errors(str(keys[0]), value, type_, decode)
        else:
            yield error


def _item_errors(
    key: str,
    items: Sequence[object],
    type_: type[msgspec.Struct],
    decode: Callable[[type, Any], Any],
) -> Iterator[str]:
    """msgspec's messages for the items of a list, one for each item that is not valid."""
    for index, item in enumerate(items):
        error = _conversion_error({key: [item]}, type_, decode)
        if len(_message_and_keys(error)[1]) > 1:  # otherwise other keys, or items, are missing
            message, _, path = error.rpartition(f"{_PATH}.{key}[0]")
            yield f"{message}{_PATH}.{key}[{index}]{path}"


@cache
def _required(type_: type[msgspec.Struct]) -> dict[str, bool]:
    """The keys of a type, each with whether it is required."""
    return {field.encode_name: field.required for field in msgspec.structs.fields(type_)}


def _conversion_error(
    value: object, type_: type[msgspec.Struct], decode: Callable[[type, Any], Any]
) -> str:
    """msgspec's message for a value that can't be converted; empty if it can."""
    list_type: Any = tuple[type_, ...]  # type: ignore[valid-type]
    try:
        msgspec.convert([value], list_type, dec_hook=decode)
    except msgspec.ValidationError as error:
        return str(error)
    return ""


def _message_and_keys(error: str) -> tuple[str, Keys]:
    """An error's message without its path, and the path below the table."""
    message, _, path = error.rpartition(_PATH)
    steps = _STEP.findall(path.removesuffix("`"))
    return message, tuple(int(index) if index else name for name, index in steps)


def explain(
    error: str, type_: type, table: Mapping[str, object], suggestions: Suggestions
) -> tuple[Keys, str, str]:
    """The keys below the table, what is wrong, and what to do, for one of ``table_errors``."""
    message, keys = _message_and_keys(error)
    if match := _UNKNOWN.fullmatch(message):
        fields = _field_names(type_, _without_indices(keys))
        known = _suggest_key(match[1], fields, _value_at(table, keys), suggestions)
        return (*keys, match[1]), f"unknown key {_shortened(match[1])!r}", known
    if match := _MISSING.fullmatch(message):
        return keys, f"{match[1]!r} is missing", f"add {match[1]} = ..."
    if match := _INVALID.fullmatch(message):
        allowed = _suggest(match[1], _choices(type_, _without_indices(keys)), suggestions)
        return keys, f"{_shortened(match[1])!r} is not an allowed value", allowed
    if match := _BOUND.fullmatch(message):
        return keys, *_out_of_bounds(match, _value_at(table, keys))
    if match := _FORM.fullmatch(message):
        return keys, f"must have the form {match[1]}", "change the value"
    if match := _EXPECTED.fullmatch(message):
        return keys, *_expected(match, _value_at(table, keys), type_, keys)
    if message.startswith("Invalid RFC3339"):
        return keys, "must be a date", "write it as 2018-07-13, without quotation marks"
    value = _value_at(table, keys)
    remedy = f'write "{value}", in quotation marks' if isinstance(value, int) else ""
    return keys, message[:1].lower() + message[1:], remedy


def toml_type(value: object) -> str:
    """The name of the TOML type of a value."""
    return _WORDS[type(value).__name__]


def _expected(match: re.Match[str], value: object, type_: type, keys: Keys) -> tuple[str, str]:
    """What is wrong with ``value``, which has another type than the one that is expected."""
    names = [_WORDS.get(name.strip(), name.strip()) for name in match[1].split("|")]
    if "a number" in names:
        names = [name for name in names if name != "a whole number"]
    wanted = " or ".join(dict.fromkeys(name for name in names if name != "nothing"))
    if match[2]:
        if wanted == "text":
            return "must not be empty", "write it, or leave the key out"
        items = "item" if match[2] == "1" else "items"
        return f"must have at least {match[2]} {items}", "add what is missing"
    got = _WORDS.get(match[3], match[3])
    options = _options(type_, _without_indices(keys))
    choices = _choices(type_, _without_indices(keys))
    if choices:
        return f"must be {wanted}, not {got}", "allowed: " + ", ".join(choices)
    kinds = {"a list": msgspec.inspect.VarTupleType, "a table": msgspec.inspect.StructType}
    option = next((one for one in options if isinstance(one, kinds.get(wanted, ()))), None)
    return f"must be {wanted}, not {got}", rewritten(value, wanted, option) or "change the value"


def _out_of_bounds(match: re.Match[str], value: Any) -> tuple[str, str]:
    """The message for a number that is too small, too large, infinite or nan."""
    if isinstance(value, float) and not math.isfinite(value):
        return f"must be a number, not {value}", "give a number, or leave the record out"
    least = float(match[2])
    if match[1] == ">" and abs(least) < 2**53:
        return f"must be {least:g} or more", "change the value"
    return "is too large (over 64 bits)", "check the number of digits"


def _value_at(table: Mapping[str, object], keys: Keys) -> object:
    """The value at ``keys``; None if a message names keys that the table does not have."""
    value: Any = table
    try:
        for key in keys:
            value = value[key]
    except (KeyError, IndexError, TypeError):
        return None
    return value


def _shortened(word: str) -> str:
    return word if len(word) <= 80 else f"{word[:80]}..."


def _suggest(word: str, choices: tuple[str, ...], suggestions: Suggestions) -> str:
    near = suggestions.nearest(word, choices)
    return f"did you mean {near!r}?" if near else "allowed: " + ", ".join(choices)


def _suggest_key(
    word: str, fields: tuple[str, ...], table: object, suggestions: Suggestions
) -> str:
    """The key that an unknown one stands for, rather one that the table does not have yet."""
    same = next((field for field in fields if field.casefold() == word.casefold()), None)
    free = tuple(one for one in fields if not isinstance(table, dict) or one not in table)
    near = same or meant(word, free) or suggestions.nearest(word, free)
    return f"did you mean {near!r}?" if near else _suggest(word, fields, suggestions)


def _without_indices(keys: Keys) -> Keys:
    """``keys`` with every index 0, so that the cache has one entry for all items of a list."""
    return tuple(0 if isinstance(key, int) else key for key in keys)


@lru_cache(maxsize=256)
def _options(type_: type, keys: Keys) -> tuple[msgspec.inspect.Type, ...]:
    """The types that a value may have, found by following ``keys`` into ``type_``."""
    current: list[msgspec.inspect.Type] = [msgspec.inspect.type_info(type_)]
    for key in keys:
        following: list[msgspec.inspect.Type] = []
        for option in current:
            if isinstance(option, msgspec.inspect.StructType):
                following += [f.type for f in option.fields if f.encode_name == key]
            elif isinstance(option, msgspec.inspect.VarTupleType):
                following.append(option.item_type)
        current = [
            member
            for option in following
            for member in (
                option.types if isinstance(option, msgspec.inspect.UnionType) else (option,)
            )
        ]
    return tuple(current)


def _resolve(type_: type, keys: Keys) -> msgspec.inspect.Type | None:
    """The table or the list of values found by following ``keys`` into ``type_``."""
    known = (msgspec.inspect.StructType, msgspec.inspect.LiteralType)
    return next((option for option in _options(type_, keys) if isinstance(option, known)), None)


@lru_cache(maxsize=256)
def _field_names(type_: type, keys: Keys) -> tuple[str, ...]:
    found = _resolve(type_, keys)
    if isinstance(found, msgspec.inspect.StructType):
        return tuple(item.encode_name for item in found.fields if item.encode_name != "id")
    return ()


def _choices(type_: type, keys: Keys) -> tuple[str, ...]:
    found = _resolve(type_, keys)
    if isinstance(found, msgspec.inspect.LiteralType):
        return tuple(str(value) for value in found.values)
    return ()
