"""BibTeX and biblatex: entries for LaTeX.

A value stands in braces and BibTeX counts braces even behind a backslash, so a brace of the
text becomes a command, as does every sign that LaTeX would obey.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from defector_facts.cite import dates
from defector_facts.cite.fields import doi, title
from defector_facts.cite.text import fold
from defector_facts.model import Name, Source
from defector_facts.period import Period, PeriodKind

Fields = list[tuple[str, str]]

_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
_ESCAPES = str.maketrans(_SIGNS)
# An address is printed as it stands, so only what would end its field is encoded.
_ENDS_ADDRESS = re.compile(r"[{}\\\s]")
_PLAIN_NAME = re.compile(r"[A-Z][^\s,]*")
_ID = re.compile(r"[^\w.:-]")

_BIBTEX = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-encyclopedia": "incollection",
    "report": "techreport",
}
_BIBLATEX = {
    **_BIBTEX,
    "dataset": "dataset",
    "entry-encyclopedia": "inreference",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "webpage": "online",
}
# What biblatex's data model has no place for in an entry of the kind goes into its note.
_NOTED = {
    "article": ("edition", "location", "publisher", "type", "isbn"),
    "misc": ("edition", "volume", "number", "pages", "isbn", "eventtitle", "venue"),
    "online": (
        "type",
        "location",
        "edition",
        "volume",
        "number",
        "pages",
        "isbn",
        "eventtitle",
        "venue",
    ),
}
_LABELS = {"edition": "edition: ", "volume": "vol. ", "pages": "p. ", "isbn": "ISBN "}
_HOUSES = ("howpublished", "organization", "publisher")
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


def reference(source: Source) -> str:
    """A BibTeX entry."""
    kind = _BIBTEX.get(source.type, "misc")
    known = dates.parts(source.issued)
    fields = [
        *_people(source),
        ("title", f"{{{escaped(title(source))}}}"),
        *_shared(source, kind, "journal", "address"),
        ("year", escaped(dates.year(source))),
        ("month", dates.SHORT_MONTHS[known[1] - 1].lower() if len(known) > 1 else ""),
        *_numbers(source),
        *_links(source),
        ("note", _note(source, kind)),
    ]
    return _entry(kind, source, fields)


def biblatex(source: Source) -> str:
    """A biblatex entry, with whole dates and the kinds that BibTeX lacks."""
    kind = _BIBLATEX.get(source.type, "misc")
    news = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
    fields = [
        *_people(source),
        ("title", f"{{{escaped(title(source))}}}"),
        ("entrysubtype", news.get(source.type, "")),
        *_shared(source, kind, "journaltitle", "location"),
        ("eventtitle", escaped(source.event_title)),
        ("venue", escaped(source.event_place)),
        ("date", _iso(source.issued)),
        *_numbers(source),
        ("version", escaped(source.version)),
        ("langid", _BABEL.get(source.language.partition("-")[0], "")),
        *_links(source),
        ("urldate", source.accessed.isoformat() if source.accessed and source.url else ""),
    ]
    return _entry(kind, source, _fitted(kind, fields, _beside(source, kind)))


def escaped(text: str | None) -> str:
    """``text`` on one line, with LaTeX's signs as the commands that print them."""
    return fold(text).translate(_ESCAPES) if text else ""


def key(source: Source) -> str:
    """The entry's key: the id, without what would end a key."""
    return _ID.sub("-", source.id)


def _entry(kind: str, source: Source, fields: Fields) -> str:
    # A month is a name that BibTeX knows, and stands without braces.
    shown = [(name, text if name == "month" else f"{{{text}}}") for name, text in fields if text]
    lines = [f"  {name} = {text}," for name, text in shown]
    return "\n".join([f"@{kind}{{{key(source)},", *lines, "}"])


def _fitted(kind: str, fields: Fields, beside: Sequence[str]) -> Fields:
    """The fields that biblatex's data model allows for ``kind``, the others in a note."""
    noted = _NOTED.get(kind, ())
    if kind in ("misc", "online"):
        # A site and its publisher are both organizations: a list, each in braces.
        houses = [text for name, text in fields if name in _HOUSES and text]
        fields = [field for field in fields if field[0] not in _HOUSES]
        fields.append(("organization", " and ".join(f"{{{house}}}" for house in houses)))
    moved = (_LABELS.get(name, "") + text for name, text in fields if name in noted and text)
    note = "; ".join(text for text in (*beside, *moved) if text)
    return [*(field for field in fields if field[0] not in noted), ("note", note)]


def _people(source: Source) -> Fields:
    return [
        ("author", " and ".join(_name(name) for name in source.author)),
        ("editor", " and ".join(_name(name) for name in source.editor)),
    ]


def _name(name: Name) -> str:
    """``Lartigue, Jr., Casey``; a body, or what has a space or comma in it, in braces."""
    if name.literal or not (name.family and name.given):
        return f"{{{escaped(name.literal or name.family or name.given)}}}"
    given = escaped(name.given)
    if re.search(r",|\band\b|\\", given, re.IGNORECASE):
        given = f"{{{given}}}"
    return ", ".join(part for part in (_kept(name.family), _kept(name.suffix), given) if part)


def _kept(text: str | None) -> str:
    shown = escaped(text)
    return shown if not shown or _PLAIN_NAME.fullmatch(shown) else f"{{{shown}}}"


def _shared(source: Source, kind: str, journal: str, place: str) -> Fields:
    """What contains the work and who brought it out."""
    container = {"article": journal, "incollection": "booktitle", "inreference": "booktitle"}
    house = {"techreport": "institution", "report": "institution"}
    publisher = source.publisher or (source.authority if kind in house else None)
    where = container.get(kind, "howpublished" if kind == "misc" else "organization")
    return [
        (where, escaped(source.container_title)),
        (house.get(kind, "publisher"), escaped(publisher)),
        (place, escaped(source.publisher_place)),
        ("type", escaped(source.genre)),
    ]


def _numbers(source: Source) -> Fields:
    pages = re.sub(r"(?<=\d)\s*[-–—]+\s*(?=\d)", "--", escaped(source.page))
    return [
        ("edition", escaped(source.edition)),
        ("volume", escaped(source.volume)),
        ("number", escaped(source.issue or source.number)),
        ("pages", pages),
        ("isbn", escaped(source.isbn)),
    ]


def _links(source: Source) -> Fields:
    return [("doi", _address(doi(source))), ("url", _address(source.url or ""))]


def _address(text: str) -> str:
    return _ENDS_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", text)


def _beside(source: Source, kind: str) -> tuple[str, ...]:
    """What neither format has a field for: a law's section and who made it."""
    section = f"section {escaped(source.section)}" if source.section else ""
    in_place = kind in ("techreport", "report") and not source.publisher
    return (section, "" if in_place else escaped(source.authority))


def _note(source: Source, kind: str) -> str:
    """What BibTeX has no field for, and the day the page was read."""
    event = (escaped(source.event_title), escaped(source.event_place))
    return "; ".join(text for text in (*_beside(source, kind), *event, _read(source)) if text)


def _read(source: Source) -> str:
    if source.accessed is None or not source.url:
        return ""
    return f"Accessed {dates.american_day(source.accessed)}"


def _iso(period: Period | None) -> str:
    if period is None:
        return ""
    if period.kind in (PeriodKind.YEAR, PeriodKind.MONTH, PeriodKind.DAY):
        return period.text
    ends = [f"{day:%Y-%m}" if day else ".." for day in (period.start, period.end)]
    return "/".join(ends)
