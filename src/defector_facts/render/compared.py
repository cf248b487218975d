"""Two bases against each other: lines, Markdown for a change log, JSON and JSON Lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from defector_facts.base import FactBase
from defector_facts.characters import make_visible
from defector_facts.comparison import Change, Difference, FieldChange
from defector_facts.render.markdown import escape

_HEADINGS: Mapping[Change, str] = {"added": "Added", "changed": "Changed", "withdrawn": "Withdrawn"}
_SIGNS = {"added": "+", "changed": "~", "withdrawn": "-"}
_SHORT = 60  # characters that stand beside one another in a line


def render_compared(old: FactBase, new: FactBase, found: Sequence[Difference]) -> str:
    """What the bases are and how many records differ; then a line a record and a field."""
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
    """``value: 192 -> 193``, or what was there and what is there now on lines of their own."""
    gone, come = _sides(change)
    if len(gone) == len(come) == 1 and len(gone[0]) + len(come[0]) <= _SHORT:
        yield f"{change.field}: {gone[0]} -> {come[0]}"
        return
    yield from (f"- {change.field}: {said}" for said in gone)
    yield from (f"+ {change.field}: {said}" for said in come)


def _sides(change: FieldChange) -> tuple[list[str], list[str]]:
    """The items that only the one base has, and those that only the other has, in words."""
    sides = (side if isinstance(side, list) else [side] for side in (change.old, change.new))
    gone, come = ([_words(item) for item in side if item is not None] for side in sides)
    return gone, come


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
    """Sections for a change log; empty without differences."""
    parts: list[str] = []
    for change, heading in _HEADINGS.items():
        own = [item for item in found if item.change == change]
        if own:
            parts.append(f"### {heading}\n\n" + "".join(map(_bullet, own)))
    return "\n".join(parts)


def _bullet(item: Difference) -> str:
    said = escape(make_visible(item.summary))
    lines = [f"- `{item.path}`: {said}\n"]
    for change in item.fields:
        gone, come = _sides(change)
        if len(gone) == len(come) == 1:
            told = f"{gone[0]} → {come[0]}"
        else:
            told = "; ".join([*(f"no longer {it}" for it in gone), *(f"now {it}" for it in come)])
        lines.append(f"  - `{change.field}`: {escape(make_visible(told))}\n")
    return "".join(lines)


def render_compared_json(found: Sequence[Difference]) -> str:
    """An array of differences; ``[]`` where there are none."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"


def render_compared_jsonl(found: Sequence[Difference]) -> str:
    """A difference a line."""
    return "".join(f"{msgspec.json.encode(item).decode()}\n" for item in found)
