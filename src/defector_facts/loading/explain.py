"""A converter's message in the words of the person who edits the TOML file."""

from __future__ import annotations

import re
from difflib import get_close_matches

import msgspec

_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "list": "a list",
    "object": "a table",
    "date": "a date",
    "datetime": "a date with a time",
    "time": "a time",
    "null": "nothing",
}
_EXPECTED = re.compile(r"Expected `([^`]+)`(?: of length >= (\d+))?(?:, got `([^`]+)`)?")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`", re.DOTALL)
_INVALID = re.compile(r"Invalid enum value '(.*)'", re.DOTALL)


def explain(error: str, type_: type) -> tuple[tuple[str | int, ...], str, str]:
    """The keys below the record, what is wrong and what to do, for one converter error.

    ``error`` is the text of a ``msgspec.ValidationError`` for a value of ``type_``.
    """
    message, _, path = error.rpartition(" - at `$")
    if not message:
        message, path = error, ""
    keys: tuple[str | int, ...] = tuple(
        int(index) if index else name for name, index in _STEP.findall(path.removesuffix("`"))
    )
    allowed = _field_names(type_, keys)
    if match := _UNKNOWN.fullmatch(message):
        return (*keys, match[1]), f"unknown key {match[1]!r}", _suggest(match[1], allowed)
    if match := _MISSING.fullmatch(message):
        return keys, f"lacks {match[1]!r}", f"add {match[1]} = ..."
    if match := _INVALID.fullmatch(message):
        choices = _choices(type_, keys)
        return keys, f"{match[1]!r} is not one of its values", _suggest(match[1], choices)
    if match := _EXPECTED.fullmatch(message):
        return keys, *_expected(match)
    if message.startswith("Invalid RFC3339"):
        return keys, "is no date", "write it as 2018-07-13, without quotation marks"
    return keys, message[:1].lower() + message[1:], ""


def toml_type(value: object) -> str:
    """What a value that is no table is called, of those that a TOML parser makes."""
    return _WORDS[type(value).__name__]


def _expected(match: re.Match[str]) -> tuple[str, str]:
    names = [_WORDS.get(name.strip(), name.strip()) for name in match[1].split("|")]
    if "a number" in names:
        names = [name for name in names if name != "a whole number"]
    wanted = " or ".join(dict.fromkeys(name for name in names if name != "nothing"))
    if match[2]:
        if wanted == "text":
            return "is empty", "write it, or leave the key out"
        items = "item" if match[2] == "1" else "items"
        return f"is {wanted} with fewer than {match[2]} {items}", "add what is missing"
    got = _WORDS.get(match[3], match[3])
    return f"should be {wanted}, but is {got}", "change the value"


def _suggest(word: str, choices: list[str]) -> str:
    near = get_close_matches(word, choices)
    return f"did you mean {near[0]!r}?" if near else "allowed: " + ", ".join(choices)


def _resolve(type_: object, keys: tuple[str | int, ...]) -> msgspec.inspect.Type | None:
    """The type found by following ``keys`` into ``type_``."""
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
    known = (msgspec.inspect.StructType, msgspec.inspect.LiteralType)
    return next((option for option in current if isinstance(option, known)), None)


def _field_names(type_: object, keys: tuple[str | int, ...]) -> list[str]:
    found = _resolve(type_, keys)
    if isinstance(found, msgspec.inspect.StructType):
        return [item.encode_name for item in found.fields if item.encode_name != "id"]
    return []


def _choices(type_: object, keys: tuple[str | int, ...]) -> list[str]:
    found = _resolve(type_, keys)
    if isinstance(found, msgspec.inspect.LiteralType):
        return [str(value) for value in found.values]
    return []
