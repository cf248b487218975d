"""Records as JSON: one array, or one record a line; the same bytes every time."""

from __future__ import annotations

import msgspec

from defector_facts.render.data import plain_records
from defector_facts.result import Result


def render_json(result: Result, style: str) -> str:
    """An array of records, indented; ``[]`` where nothing matched."""
    encoded = msgspec.json.encode(plain_records(result, style))
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def render_jsonl(result: Result, style: str) -> str:
    """One record a line."""
    lines = (msgspec.json.encode(record).decode() for record in plain_records(result, style))
    return "".join(f"{line}\n" for line in lines)
