"""Records as JSON (one array) or JSON Lines (one record a line)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from defector_facts.render.data import Plain, plain_records
from defector_facts.result import Result


def render_json(result: Result, style: str, fields: tuple[str, ...] = ()) -> Iterator[str]:
    """An indented array of records, record by record; ``[]`` if nothing matched."""
    before = "[\n"
    for record in _records(result, style, fields):
        text = msgspec.json.format(msgspec.json.encode(record), indent=2)
        # Every line break here is the formatter's: inside a text it is written as an escape.
        indented = text.replace(b"\n", b"\n  ").decode()
        yield f"{before}  {indented}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def render_jsonl(result: Result, style: str, fields: tuple[str, ...] = ()) -> Iterator[str]:
    """One record a line, line by line."""
    for record in _records(result, style, fields):
        yield f"{msgspec.json.encode(record).decode()}\n"


def _records(result: Result, style: str, fields: tuple[str, ...]) -> Iterator[dict[str, Plain]]:
    records = plain_records(result, style)
    if not fields:
        return records
    from defector_facts.render.columns import choose

    return (choose(record, fields) for record in records)
