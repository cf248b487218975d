"""biblatex: entries with full dates, addresses, and entry types that BibTeX lacks."""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.cite import latex
from defector_facts.cite.fields import title
from defector_facts.cite.formats import Format
from defector_facts.cite.latex import EntryFields, escaped
from defector_facts.model import Source
from defector_facts.period import Period, PeriodKind

_KINDS = {
    **latex.KINDS,
    "dataset": "dataset",
    "entry-encyclopedia": "inreference",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "webpage": "online",
}
# By entry type, the fields that biblatex's data model does not allow: they go into the note.
_EVENT = ("eventtitle", "venue")
_NOTED = {
    "article": ("edition", "location", "publisher", "type", "isbn", *_EVENT),
    "book": ("organization", "type", "version", *_EVENT),
    "dataset": ("volume", "pages", "isbn", *_EVENT),
    "incollection": ("type", "version", *_EVENT),
    "inreference": ("type", "version", *_EVENT),
    "misc": ("edition", "volume", "number", "pages", "isbn", *_EVENT),
    "online": ("type", "location", "edition", "volume", "number", "pages", "isbn", *_EVENT),
    "report": ("organization", "edition", "volume", "isbn", "editor", *_EVENT),
}
_LABELS = {
    "edition": "edition: ",
    "editor": "edited by ",
    "isbn": "ISBN ",
    "organization": "in ",
    "pages": "p. ",
    "version": "version ",
    "volume": "vol. ",
}
_ORGANIZATIONS = ("howpublished", "organization", "publisher")
_BABEL = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "id": "indonesian",
    "ja": "japanese",
    "ko": "korean",
    "zh": "chinese",
}


def entry(source: Source) -> str:
    """A biblatex entry."""
    kind = _KINDS.get(source.type, "misc")
    news = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
    fields = [
        *latex.people(source),
        ("title", f"{{{escaped(title(source))}}}"),
        ("entrysubtype", news.get(source.type, "")),
        *latex.publication(source, kind, journal="journaltitle", place="location"),
        ("eventtitle", escaped(source.event_title)),
        ("venue", escaped(source.event_place)),
        ("date", _date(source.issued)),
        *latex.numbers(source),
        ("version", escaped(source.version)),
        ("langid", _BABEL.get(source.language.partition("-")[0], "")),
        *latex.links(source),
        ("urldate", source.accessed.isoformat() if source.accessed and source.url else ""),
        # Printed as "Internet Archive: https://…"; a note cannot hold an address with a % in it.
        ("eprint", latex.address(source.archive or "")),
        ("eprinttype", "Internet Archive" if source.archive else ""),
    ]
    return latex.entry_text(kind, source, _allowed(kind, fields, latex.note_parts(source, kind)))


def _allowed(kind: str, fields: EntryFields, noted_parts: Sequence[str]) -> EntryFields:
    """The fields that biblatex's data model allows for ``kind``, with the others in the note."""
    noted = _NOTED.get(kind, ())
    if any(name == "volume" and not text.isdecimal() for name, text in fields):
        noted = (*noted, "volume")  # biblatex requires a number
    if kind in ("misc", "online"):
        # A site and its publisher share the field: a list, each name in braces.
        names = [text for name, text in fields if name in _ORGANIZATIONS and text]
        fields = [field for field in fields if field[0] not in _ORGANIZATIONS]
        fields.append(("organization", " and ".join(f"{{{name}}}" for name in names)))
    moved = (_LABELS.get(name, "") + text for name, text in fields if name in noted and text)
    note = "; ".join(text for text in (*noted_parts, *moved) if text)
    return [*(field for field in fields if field[0] not in noted), ("note", note)]


def _date(period: Period | None) -> str:
    """An ISO 8601 date, as far as it is known, or a range of months: ``2018-01/2018-03``."""
    if period is None:
        return ""
    if period.kind in (PeriodKind.YEAR, PeriodKind.MONTH, PeriodKind.DAY):
        return period.text
    ends = [day.isoformat()[:7] if day else ".." for day in (period.start, period.end)]
    return "/".join(ends)


def cite(sources: Sequence[Source]) -> str:
    """``\\autocite{a,b}``."""
    return f"\\autocite{{{latex.keys(sources)}}}"


STYLE = Format(entry=entry, cite=cite, escape=escaped)
