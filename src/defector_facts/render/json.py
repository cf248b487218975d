"""Records as JSON: one array, or one record a line; the same bytes every time."""

from __future__ import annotations

import msgspec

from defector_facts.render.columns import choose
from defector_facts.render.data import Plain, plain_records
from defector_facts.result import Result


def render_json(result: Result) -> str:
    """An array of records, indented; ``[]`` where nothing matched."""
    encoded = msgspec.json.encode(_records(result))
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def render_jsonl(result: Result) -> str:
    """One record a line."""
    lines = (msgspec.json.encode(record).decode() for record in _records(result))
    return "".join(f"{line}\n" for line in lines)


def _records(result: Result) -> list[dict[str, Plain]]:
    records = plain_records(result)
    return [choose(record, result.fields) for record in records] if result.fields else records
