"""CSL-JSON: the source as an item of the Citation Style Language (schema 1.0.2)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from defector_facts.cite.fields import doi, title
from defector_facts.cite.formats import Format, pandoc_citation
from defector_facts.model import Source
from defector_facts.period import Period, PeriodKind
from defector_facts.record_parts import Name

Value: TypeAlias = str | list[dict[str, str]] | dict[str, list[list[int]]]
Item: TypeAlias = dict[str, Value]

# The fields that have the same name and meaning in CSL.
_TEXTS = (
    "container_title",
    "publisher",
    "publisher_place",
    "authority",
    "genre",
    "number",
    "volume",
    "issue",
    "edition",
    "version",
    "page",
    "section",
    "event_title",
    "event_place",
)


def item(source: Source) -> Item:
    """The source as a CSL-JSON item; a title in brackets describes an untitled source."""
    texts: dict[str, str | None] = {
        "id": source.id,
        "type": source.type,
        "title": title(source),
        **{field.replace("_", "-"): getattr(source, field) for field in _TEXTS},
        "event": source.event_title,  # the name before CSL 1.0.2, which styles still use
        "URL": source.url,
        "DOI": doi(source),
        "ISBN": source.isbn,
        # Not ``archive_location``: styles print it as part of the reference.
        "note": f"Archived copy: {source.archive}" if source.archive else None,
        "language": source.language,
    }
    found: Item = {key: text for key, text in texts.items() if text}
    for variable, names in (("author", source.author), ("editor", source.editor)):
        if names:
            found[variable] = [_name(name) for name in names]
    if source.issued is not None:
        found["issued"] = {"date-parts": _dates(source.issued)}
        if source.type == "speech":
            found["event-date"] = found["issued"]  # the date of a speech is that of its event
    if source.accessed is not None:
        found["accessed"] = {"date-parts": [_day(source.accessed)]}
    return found


def entry(source: Source) -> str:
    """One item as JSON text."""
    return json.dumps(item(source), ensure_ascii=False)


def array(items: Sequence[str]) -> str:
    """One JSON array, with one item a line."""
    lines = ",\n".join(f"  {item}" for item in items)
    return f"[\n{lines}\n]" if items else "[]"


def _name(name: Name) -> dict[str, str]:
    keys = ("literal",) if name.literal else ("family", "given", "suffix")
    return {key: text for key in keys if (text := getattr(name, key))}


def _dates(period: Period) -> list[list[int]]:
    """CSL's ``date-parts``: one date, as far as it is known, or the two ends of a range."""
    start, end = period.start, period.end
    if start is None or end is None:
        known = start or end
        assert known is not None
        return [[known.year]]
    if period.kind is PeriodKind.YEAR:
        return [[start.year]]
    if period.kind is PeriodKind.MONTH:
        return [[start.year, start.month]]
    if period.kind is PeriodKind.DAY:
        return [_day(start)]
    if start.year != end.year:
        return [[start.year], [end.year]]
    return [[start.year, start.month], [end.year, end.month]]


def _day(day: date) -> list[int]:
    return [day.year, day.month, day.day]


STYLE = Format(entry=entry, cite=pandoc_citation, combine=array)
