"""The index that the pages' search box reads: a script, because a page opened from a disk may
load a script and no data."""

from __future__ import annotations

import json

from defector_facts.base import FactBase
from defector_facts.describe import kind_of, summary
from defector_facts.kinds import REGISTER
from defector_facts.search.documents import document
from defector_facts.site.connections import base_kinds, in_order

_SHOWN = 180  # letters of a record in a list of results


def index_script(base: FactBase) -> bytes:
    """Every record: its kind, id, a line to show, its names and its text, in lower case."""
    kinds = base_kinds(base)
    rows = []
    for place, kind in enumerate(kinds):
        for record in in_order(base, kind):
            found = document(base, record)
            entry = kind_of(record)
            rows.append(
                [
                    place,
                    record.id,
                    _cut(summary(base, record)),
                    entry.standing(record) if entry.doubtful(record) and kind != "sources" else "",
                    found.name.casefold(),
                    found.text.casefold(),
                ]
            )
    data = {"kinds": [_kind(kind) for kind in kinds], "records": rows}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"window.factsIndex={text};\n".encode()


def _kind(name: str) -> tuple[str, str, float, bool]:
    """A kind's name, what one is called, its weight, and whether it comes before what is said
    of it, as search has them."""
    kind = REGISTER[name]
    return kind.name, kind.one, kind.searched.weight, kind.searched.thing


def _cut(text: str) -> str:
    """``text`` in a line of a list: cut after a whole word, where its beginning has a space."""
    if len(text) <= _SHOWN:
        return text
    end = text.rfind(" ", 0, _SHOWN)
    return f"{text[: end if end > 0 else _SHOWN]} …"
