"""What a search found: records of any kind in one table, the words looked for marked."""

from __future__ import annotations

import re

from defector_facts.model import AnyRecord
from defector_facts.render import words
from defector_facts.render.context import Context
from defector_facts.render.page import Block, Column, Table, Text
from defector_facts.search.index import stem

_WORD = re.compile(r"\w+")


def found(context: Context, records: tuple[AnyRecord, ...], marked: tuple[str, ...]) -> list[Block]:
    """One row a record, and why a record does not stand where it does not."""
    columns = (
        Column("Found"),
        Column("Standing"),
        Column("Source"),
        Column("Record", id=True),
    )
    stems = frozenset(stem(part) for word in marked for part in _WORD.findall(word))
    rows = tuple(
        (
            _marked(words.summary(context.base, record), stems),
            context.standing(record),
            context.cited(record),
            Text(record.path, tone="muted"),
        )
        for record in records
    )
    doubtful = [r for r in records if getattr(r, "standing", "stands") != "stands"]
    return [Table(columns, rows), *context.notes_below(doubtful)]


def _marked(text: str, stems: frozenset[str]) -> Text:
    spans = (match.span() for match in _WORD.finditer(text) if stem(match[0]) in stems)
    return Text(text, marked=tuple(spans))
