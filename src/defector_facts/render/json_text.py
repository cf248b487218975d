"""Indented JSON, as every JSON output but that of records is written."""

from __future__ import annotations

import msgspec


def json_text(value: object) -> str:
    """``value`` as indented JSON that ends in a line break."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
