"""What BibTeX and biblatex share: how LaTeX takes text, names, numbers and addresses.

A value stands in braces and BibTeX counts braces even after a backslash, so a brace in the text
becomes a command, as does every character with a meaning in LaTeX.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from defector_facts.cite.contributors import as_entered
from defector_facts.cite.fields import doi
from defector_facts.cite.formats import key
from defector_facts.cite.punctuation import curly, one_line
from defector_facts.model import Name, Source

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
    # A quotation mark without its pair is straight in the typewriter font alone.
    '"': r"{\ttfamily\char34}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
_ESCAPES = str.maketrans(_SIGNS)
# Characters that LaTeX would join, such as two hyphens to a dash, are kept apart.
_DRAWN_AS_ONE = re.compile(r"(?<=-)(?=-)|(?<=,)(?=,)")
# An address is printed as it stands. Only characters that would end its field, or that the font
# of addresses lacks, are encoded.
_NOT_IN_ADDRESS = re.compile(r"[{}\\\s]|[^\x21-\x7e]")
_PLAIN_NAME = re.compile(r"[A-Z][^\s,]*")

# The kinds that both formats have.
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
    """``text`` on one line as LaTeX prints it: its signs as commands, its quotation marks paired.

    LaTeX prints a straight quotation mark as a closing one, so a pair becomes typographic.
    """
    return _DRAWN_AS_ONE.sub("{}", curly(one_line(text or "")).translate(_ESCAPES))


def keys(sources: Sequence[Source]) -> str:
    """The keys of a citation command: ``a,b``."""
    return ",".join(map(key, sources))


def entry_text(kind: str, source: Source, fields: EntryFields) -> str:
    """An entry with the fields that hold something."""
    # A month is a name that BibTeX knows, and stands without braces.
    shown = [(name, text if name == "month" else f"{{{text}}}") for name, text in fields if text]
    lines = [f"  {name} = {text}," for name, text in shown]
    return "\n".join([f"@{kind}{{{key(source)},", *lines, "}"])


def people(source: Source) -> EntryFields:
    """Who wrote and who edited it."""
    return [
        ("author", " and ".join(_name(name) for name in source.author)),
        ("editor", " and ".join(_name(name) for name in source.editor)),
    ]


def _name(name: Name) -> str:
    """``Lartigue, Jr., Casey``; a body, or what has a space or comma in it, in braces."""
    if name.literal or not (name.family and name.given):
        return f"{{{escaped(as_entered(name))}}}"
    given = escaped(name.given)
    if re.search(r",|\band\b|\\", given, re.IGNORECASE):
        given = f"{{{given}}}"
    return ", ".join(part for part in (_kept(name.family), _kept(name.suffix), given) if part)


def _kept(text: str | None) -> str:
    shown = escaped(text)
    return shown if not shown or _PLAIN_NAME.fullmatch(shown) else f"{{{shown}}}"


def houses(source: Source, kind: str, *, journal: str, place: str) -> EntryFields:
    """What contains the work and who published it; ``journal`` and ``place`` name two fields."""
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
    """``text`` in percent-encoding where a sign would end a field or is not in ASCII."""
    return _NOT_IN_ADDRESS.sub(lambda sign: quote(sign[0], safe=""), text)


def without_field(source: Source, kind: str) -> list[str]:
    """What neither format has a field for: a law's section, who made it, a second number."""
    found = [f"section {escaped(source.section)}"] if source.section else []
    in_place = kind in ("techreport", "report") and not source.publisher
    if source.authority and not in_place:
        found.append(escaped(source.authority))
    if source.issue and source.number:
        found.append(f"no. {escaped(source.number)}")
    return found
