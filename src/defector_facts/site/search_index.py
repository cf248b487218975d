"""The index for the search box of the pages.

It is a script because a page that was opened from a disk may load scripts but no data.
"""

from __future__ import annotations

import json

from defector_facts.base import FactBase
from defector_facts.describe import kind_of, summary
from defector_facts.kinds import REGISTER
from defector_facts.search.documents import document
from defector_facts.site.connections import base_kinds, in_order

_LONGEST_LINE = 180  # characters of a record in the results


def index_script(base: FactBase) -> bytes:
    """``search-index.js``: each record's kind, id, line, standing, names and text."""
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
    """A kind's name, its name for one record, and its weights in search.

    The last value says that its records are things, which come before what is said about them.
    """
    kind = REGISTER[name]
    return kind.name, kind.one, kind.searched.weight, kind.searched.thing


def _cut(text: str) -> str:
    """``text`` cut to the length of a line, after a whole word if it has spaces."""
    if len(text) <= _LONGEST_LINE:
        return text
    end = text.rfind(" ", 0, _LONGEST_LINE)
    return f"{text[: end if end > 0 else _LONGEST_LINE]} …"
