"""The differences between two bases: text, Markdown for a change log, JSON and JSON Lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from defector_facts.base import FactBase
from defector_facts.characters import make_visible
from defector_facts.comparison import Change, Difference, FieldChange
from defector_facts.render.json_text import json_text
from defector_facts.render.markdown import escape

_HEADINGS: Mapping[Change, str] = {"added": "Added", "changed": "Changed", "withdrawn": "Withdrawn"}
_SIGNS = {"added": "+", "changed": "~", "withdrawn": "-"}
_LONGEST_PAIR = 60  # characters; a longer old and new value are on lines of their own


def render_compared(old: FactBase, new: FactBase, found: Sequence[Difference]) -> str:
    """Both bases and how many records differ, then a line for each record and field."""
    if not found:
        return ""
    lines = [f"{_named(old)} to {_named(new)}: {counts(found)}"]
    for change, heading in _HEADINGS.items():
        own = [item for item in found if item.change == change]
        if own:
            lines += ["", heading]
        for item in own:
            lines.append(f"{_SIGNS[change]} {item.path}  {item.summary}")
            lines += (f"    {line}" for field in item.fields for line in _field_lines(field))
    return "".join(f"{make_visible(line)}\n" for line in lines)


def counts(found: Sequence[Difference]) -> str:
    """``3 added, 1 changed, 0 withdrawn``."""
    by_change = Counter(item.change for item in found)
    return ", ".join(f"{by_change[change]:,} {change}" for change in _HEADINGS)


def _named(base: FactBase) -> str:
    info = base.info
    version = f" {info.version}" if info.version else ""
    return f"{info.title}{version} ({len(base):,} records)"


def _field_lines(change: FieldChange) -> Iterator[str]:
    """``value: 192 -> 193``; where that is too long, old and new values on separate lines."""
    removed, added = _sides(change)
    if len(removed) == len(added) == 1 and len(removed[0]) + len(added[0]) <= _LONGEST_PAIR:
        yield f"{change.field}: {removed[0]} -> {added[0]}"
        return
    yield from (f"- {change.field}: {text}" for text in removed)
    yield from (f"+ {change.field}: {text}" for text in added)


def _sides(change: FieldChange) -> tuple[list[str], list[str]]:
    """The items that only the old base has, and those that only the new one has, in words."""
    sides = (side if isinstance(side, list) else [side] for side in (change.old, change.new))
    removed, added = ([_words(item) for item in side if item is not None] for side in sides)
    return removed, added


def _words(value: Any) -> str:
    """A plain value in one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_words(item)}" for key, item in value.items())
    return " ".join(str(value).split())


def render_compared_markdown(found: Sequence[Difference]) -> str:
    """Sections for a change log; empty if nothing differs."""
    parts: list[str] = []
    for change, heading in _HEADINGS.items():
        own = [item for item in found if item.change == change]
        if own:
            parts.append(f"### {heading}\n\n" + "".join(map(_bullet, own)))
    return "\n".join(parts)


def _bullet(item: Difference) -> str:
    lines = [f"- `{item.path}`: {escape(make_visible(item.summary))}\n"]
    for change in item.fields:
        removed, added = _sides(change)
        if len(removed) == len(added) == 1:
            text = f"{removed[0]} → {added[0]}"
        else:
            parts = [f"no longer {item}" for item in removed] + [f"now {item}" for item in added]
            text = "; ".join(parts)
        lines.append(f"  - `{change.field}`: {escape(make_visible(text))}\n")
    return "".join(lines)


def render_compared_json(found: Sequence[Difference]) -> str:
    """An array of differences; ``[]`` where there are none."""
    return json_text(found)


def render_compared_jsonl(found: Sequence[Difference]) -> str:
    """One difference a line."""
    return "".join(f"{msgspec.json.encode(item).decode()}\n" for item in found)
