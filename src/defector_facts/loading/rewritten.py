"""How to write a value that has the wrong TOML type, as far as that is clear."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

_LONGEST = 60  # letters of a value that is repeated in a remedy
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_SEPARATORS = re.compile(r"(?<=\d)[, '’\u00a0\u202f](?=\d{3}(?!\d))")


def rewritten(value: object, wanted: str, type_: msgspec.inspect.Type | None) -> str:
    """What to write instead of ``value``; empty if that is not clear.

    ``wanted`` is the TOML type that it must have, and ``type_`` the type of the key.
    """
    if wanted == "text" and isinstance(value, (int, float)) and not isinstance(value, bool):
        return f'write "{value}", in quotation marks'
    if "a number" in wanted or "a whole number" in wanted:
        plain = _SEPARATORS.sub("", value.strip()) if isinstance(value, str) else ""
        return f"write {plain}, without quotation marks" if _NUMBER.fullmatch(plain) else ""
    if wanted == "a date" and isinstance(value, datetime):
        return f"write {value.date().isoformat()}"
    if wanted == "a list" and isinstance(value, (str, dict)):
        item = getattr(type_, "item_type", None)
        inner = value if isinstance(value, str) else None
        return f"write [{_item(inner, item)}]" if item is not None else ""
    if wanted == "a table" and isinstance(value, str):
        return f"write {_item(value, type_)}"
    return ""


def _item(text: str | None, type_: msgspec.inspect.Type | None) -> str:
    """An item of a list that holds ``text``, or a table without its contents."""
    if text is None:
        return "{ ... }"
    written = json.dumps(text, ensure_ascii=False) if len(text) <= _LONGEST else '"..."'
    if not isinstance(type_, msgspec.inspect.StructType):
        return written
    first, *others = _needed(type_)
    more = "".join(f", {field} = ..." for field in others)
    return f"{{ {first} = {written}{more} }}"


def _needed(type_: msgspec.inspect.StructType) -> Sequence[str]:
    """The keys of a table that must be there, the text first."""
    names = [field.encode_name for field in type_.fields if field.required]
    return names or (["literal"] if type_.cls.__name__ == "Name" else ["..."])


# What people call a key, and the keys that it may be.
_CALLED: Mapping[str, Sequence[str]] = {
    "source": ("evidence",),
    "sources": ("evidence",),
    "reference": ("evidence",),
    "references": ("evidence",),
    "date": ("period", "issued"),
    "year": ("period", "issued", "date"),
    "time": ("period", "date"),
    "published": ("issued",),
    "retrieved": ("accessed",),
    "name": ("title", "label", "term", "literal"),
    "text": ("statement", "summary", "meaning", "definition"),
    "description": ("definition", "summary", "text", "meaning"),
    "link": ("url",),
    "website": ("url",),
    "newspaper": ("container-title",),
    "page": ("locator",),
    "paragraph": ("locator",),
    "status": ("standing",),
    "reason": ("because",),
    "comment": ("note",),
    "number": ("value",),
    "amount": ("value",),
    "country": ("place",),
    "region": ("place", "province"),
}


def meant(key: str, choices: Sequence[str]) -> str | None:
    """The one of ``choices`` that is often called ``key``."""
    return next((one for one in _CALLED.get(key.casefold(), ()) if one in choices), None)
