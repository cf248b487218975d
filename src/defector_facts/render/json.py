"""Records as JSON: one array, or one record a line; the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from defector_facts.render.data import Plain, plain_records
from defector_facts.result import Result


def render_json(result: Result, style: str, fields: tuple[str, ...] = ()) -> Iterator[str]:
    """An array of records, indented, in pieces of one record; ``[]`` where nothing matched."""
    before = "[\n"
    for record in _records(result, style, fields):
        text = msgspec.json.format(msgspec.json.encode(record), indent=2)
        yield f"{before}  {text.replace(_BREAK, _INDENTED).decode()}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


# Of an array's items. (A line break inside a text is written as an escape.)
_BREAK, _INDENTED = b"\n", b"\n  "


def render_jsonl(result: Result, style: str, fields: tuple[str, ...] = ()) -> Iterator[str]:
    """One record a line, in pieces of one line."""
    for record in _records(result, style, fields):
        yield f"{msgspec.json.encode(record).decode()}\n"


def _records(result: Result, style: str, fields: tuple[str, ...]) -> Iterator[dict[str, Plain]]:
    records = plain_records(result, style)
    if not fields:
        return records
    from defector_facts.render.columns import choose

    return (choose(record, fields) for record in records)
