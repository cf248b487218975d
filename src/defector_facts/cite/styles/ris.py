"""RIS, a format for reference managers: one field a line, with a two-letter tag."""

from __future__ import annotations

import re

from defector_facts.cite import dates
from defector_facts.cite.fields import doi, title
from defector_facts.cite.formats import Format, pandoc_citation
from defector_facts.cite.punctuation import one_line
from defector_facts.model import Source
from defector_facts.record_parts import Name

_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "hearing": "HEAR",
    "legislation": "STAT",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "treaty": "LEGAL",
    "webpage": "ELEC",
}
_RANGE = re.compile(r"\s*([^\s–—-]+)\s*[-–—]+\s*([^\s–—-]+)\s*")


def entry(source: Source) -> str:
    """One RIS record."""
    first, last = _pages(source)
    fields = [
        ("TY", _TYPES.get(source.type, "GEN")),
        ("ID", source.id),
        *(("AU", _name(name)) for name in source.author),
        *(("A2", _name(name)) for name in source.editor),
        ("TI", title(source)),
        ("T2", source.container_title),
        ("T3", source.event_title),
        ("PB", source.publisher),
        ("CY", source.publisher_place),
        ("C1", source.authority),
        ("C2", source.event_place),
        ("C3", source.version),
        ("PY", "".join(map(dates.four_digits, dates.parts(source.issued)[:1]))),
        ("DA", _day(dates.parts(source.issued))),
        ("VL", source.volume),
        ("IS", source.issue),
        ("M1", source.number),
        ("M3", source.genre),
        ("SE", source.section),
        ("ET", source.edition),
        ("SP", first),
        ("EP", last),
        ("SN", source.isbn),
        ("DO", doi(source)),
        ("UR", source.url),
        ("Y2", source.accessed and f"{source.accessed.isoformat().replace('-', '/')}/"),
        ("N1", source.archive and f"Archived copy: {source.archive}"),
        ("LA", source.language),
    ]
    lines = [f"{tag}  - {one_line(text)}" for tag, text in fields if text]
    return "\n".join([*lines, "ER  - "])


def _name(name: Name) -> str:
    """``Lartigue, Casey, Jr.``; an organization as it is.

    A comma ends the family name, and RIS has no escape for it. So a comma inside a name becomes a
    full-width one, at which programs do not split.
    """
    if name.literal or not name.family:
        return _without_comma(name.literal or name.given)
    parts = [_without_comma(part) for part in (name.family, name.given, name.suffix)]
    return ", ".join(parts).rstrip(", ")


def _without_comma(text: str | None) -> str:
    return one_line(text or "").replace(",", "，")


def _pages(source: Source) -> tuple[str, str]:
    found = _RANGE.fullmatch(source.page or "")
    return (found[1], found[2]) if found else (source.page or "", "")


def _day(known: tuple[int, ...]) -> str:
    """``2018/07/13/``: year, month, day and, always empty, RIS's fourth part."""
    if not known:
        return ""
    numbers = [dates.four_digits(known[0]), *(f"{number:02}" for number in known[1:])]
    return "/".join(numbers + [""] * (4 - len(numbers)))


STYLE = Format(entry=entry, cite=pandoc_citation)
