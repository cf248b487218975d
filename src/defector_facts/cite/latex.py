"""What BibTeX and biblatex share: text, names, numbers and addresses for LaTeX.

A value is in braces, and BibTeX counts braces even after a backslash. So a brace in a text is
written as a command, as is every character with a meaning in LaTeX.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from defector_facts.cite.contributors import plain_name
from defector_facts.cite.fields import doi
from defector_facts.cite.formats import key
from defector_facts.cite.punctuation import curly, one_line
from defector_facts.model import Source
from defector_facts.record_parts import Name

EntryFields = list[tuple[str, str]]

_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "|": r"\textbar{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    # biber turns \textasciigrave back into a backtick, which LaTeX prints as a quotation mark.
    "`": r"\csname textasciigrave\endcsname{}",
    # An unpaired quotation mark is straight in the typewriter font only.
    '"': r"{\ttfamily\char34}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
_ESCAPES = str.maketrans(_SIGNS)
# Between characters that LaTeX would join, such as two hyphens to a dash.
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=,)(?=,)")
# What is encoded in an address: characters that would end its field, or that the font of addresses
# lacks. All else is printed as it is.
_NOT_IN_ADDRESS = re.compile(r"[{}\\\s]|[^\x21-\x7e]")
_PLAIN_NAME = re.compile(r"[A-Z][^\s,]*")

# The entry types that both formats have.
KINDS = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-encyclopedia": "incollection",
    "report": "techreport",
}


def escaped(text: str | None) -> str:
    """``text`` on one line, with signs escaped and pairs of quotation marks typographic.

    LaTeX prints a straight quotation mark as a closing one.
    """
    return _LIGATURES.sub("{}", curly(one_line(text or "")).translate(_ESCAPES))


def keys(sources: Sequence[Source]) -> str:
    """The keys of a citation command: ``a,b``."""
    return ",".join(map(key, sources))


def entry_text(kind: str, source: Source, fields: EntryFields) -> str:
    """An entry with the fields that are not empty."""
    # A month is a macro of BibTeX: no braces.
    shown = [(name, text if name == "month" else f"{{{text}}}") for name, text in fields if text]
    lines = [f"  {name} = {text}," for name, text in shown]
    return "\n".join([f"@{kind}{{{key(source)},", *lines, "}"])


def people(source: Source) -> EntryFields:
    """The fields for authors and editors."""
    return [
        ("author", " and ".join(_name(name) for name in source.author)),
        ("editor", " and ".join(_name(name) for name in source.editor)),
    ]


def _name(name: Name) -> str:
    """``Lartigue, Jr., Casey``; braces keep organizations and unusual parts whole."""
    if name.literal or not (name.family and name.given):
        return f"{{{escaped(plain_name(name))}}}"
    given = escaped(name.given)
    if re.search(r",|\band\b|\\", given, re.IGNORECASE):
        given = f"{{{given}}}"
    return ", ".join(part for part in (_braced(name.family), _braced(name.suffix), given) if part)


def _braced(text: str | None) -> str:
    shown = escaped(text)
    return shown if not shown or _PLAIN_NAME.fullmatch(shown) else f"{{{shown}}}"


def publication(source: Source, kind: str, *, journal: str, place: str) -> EntryFields:
    """Container, publisher, place and genre; ``journal`` and ``place`` are names of fields."""
    container = {"article": journal, "incollection": "booktitle", "inreference": "booktitle"}
    institution = {"techreport": "institution", "report": "institution"}
    publisher = source.publisher or (source.authority if kind in institution else None)
    where = container.get(kind, "howpublished" if kind == "misc" else "organization")
    return [
        (where, escaped(source.container_title)),
        (institution.get(kind, "publisher"), escaped(publisher)),
        (place, escaped(source.publisher_place)),
        ("type", escaped(source.genre)),
    ]


def numbers(source: Source) -> EntryFields:
    """Edition, volume, number, pages (a range has two hyphens) and ISBN."""
    pages = re.sub(r"(?<=\d)\s*[-–—]+\s*(?=\d)", "--", escaped(source.page))
    return [
        ("edition", escaped(source.edition)),
        ("volume", escaped(source.volume)),
        ("number", escaped(source.issue or source.number)),
        ("pages", pages),
        ("isbn", escaped(source.isbn)),
    ]


def links(source: Source) -> EntryFields:
    """The DOI and the address."""
    return [("doi", address(doi(source))), ("url", address(source.url or ""))]


def address(text: str) -> str:
    """``text`` with signs that would end a field, and all beyond ASCII, percent-encoded."""
    return _NOT_IN_ADDRESS.sub(lambda sign: quote(sign[0], safe=""), text)


def note_parts(source: Source, kind: str) -> list[str]:
    """What has no field in either format: a law's section and authority, a second number."""
    found = [f"section {escaped(source.section)}"] if source.section else []
    is_institution = kind in ("techreport", "report") and not source.publisher
    if source.authority and not is_institution:
        found.append(escaped(source.authority))
    if source.issue and source.number:
        found.append(f"no. {escaped(source.number)}")
    return found
