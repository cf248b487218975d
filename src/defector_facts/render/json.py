"""Records as JSON: one array, or one record a line; the same bytes every time."""

from __future__ import annotations

import msgspec

from defector_facts.render.columns import choose
from defector_facts.render.data import Plain, plain_records
from defector_facts.result import Result


def render_json(result: Result, style: str, fields: tuple[str, ...] = ()) -> str:
    """An array of records, indented; ``[]`` where nothing matched."""
    encoded = msgspec.json.encode(_records(result, style, fields))
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def render_jsonl(result: Result, style: str, fields: tuple[str, ...] = ()) -> str:
    """One record a line."""
    records = _records(result, style, fields)
    lines = (msgspec.json.encode(record).decode() for record in records)
    return "".join(f"{line}\n" for line in lines)


def _records(result: Result, style: str, fields: tuple[str, ...]) -> list[dict[str, Plain]]:
    records = plain_records(result, style)
    return [choose(record, fields) for record in records] if fields else records
