"""The Modern Language Association's style, ninth edition (2021).

Numbers in comments are the MLA Handbook's. The elements of an entry, in order: author, title,
container, contributors, version, number, publisher, date, location.
"""

from __future__ import annotations

from defector_facts.cite import dates
from defector_facts.cite.author_title import AuthorTitle
from defector_facts.cite.contributors import (
    all_names,
    creators,
    given_first,
    inverted,
    names_or_et_al,
)
from defector_facts.cite.emphasis import italic
from defector_facts.cite.fields import (
    container,
    edition,
    headline,
    italic_title,
    link,
    page_label,
    title,
    two_digits,
    typeset,
)
from defector_facts.cite.punctuation import attach, join, nest, quote
from defector_facts.model import Source
from defector_facts.phrasing import capital
from defector_facts.record_parts import Name

_ARTICLES = frozenset(("article-journal", "article-magazine", "article-newspaper"))


def entry(source: Source) -> str:
    """The entry of the list of works cited."""
    accessed = ""
    if source.accessed and not source.issued:  # 5.111
        accessed = f"Accessed {dates.abbreviated_day(source.accessed)}"
    return attach(join(". ", _creators(source), _title(source), _details(source), accessed), ".")


def heading(source: Source) -> str:
    """The heading of the entry, which a dash replaces if it repeats."""
    return _names(creators(source)) if creators(source) else _title(source)


def names_in_text(source: Source, shown: int, *, given: bool) -> str:
    """The names in a citation: one or two, else the first and "et al." (6.5)."""
    names = creators(source)
    if not names:
        return _title(source)
    return names_or_et_al(names, "and", most=2, comma=True, shown=shown, given=given)


def title_in_text(source: Source) -> str:
    """The title in a citation, which distinguishes works of one author (6.9)."""
    return _title(source)


def _creators(source: Source) -> str:
    if source.author:
        return _names(source.author)
    if source.editor:
        return f"{_names(source.editor)}, {'editors' if len(source.editor) > 1 else 'editor'}"
    return ""


def _names(names: tuple[Name, ...]) -> str:
    if len(names) > 2:  # 5.7
        return f"{inverted(names[0])}, et al."
    return all_names([inverted(names[0]), *(given_first(n) for n in names[1:])], "and", comma=True)


def _title(source: Source) -> str:
    """The title in italics, or in quotation marks if it is part of a work (5.23 to 5.30)."""
    shown = headline(source, title(source))
    return quote(shown) if source.container_title else italic_title(source, nest(shown))


def _details(source: Source) -> str:
    """The container and all elements after it, separated by commas."""
    speech = source.type == "speech"
    return join(
        ", ",
        italic(container(source)),
        _editors(source),
        _version(source),
        _number(source),
        "" if source.type in _ARTICLES else typeset(source.publisher),
        typeset(source.event_title) if speech else "",
        _date(source),
        typeset(source.event_place) if speech else "",
        page_label(source, two_digits),
        link(source),
    )


def _editors(source: Source) -> str:
    """``edited by A and B`` (5.38 to 5.47)."""
    if not (source.author and source.editor):
        return ""
    names = [given_first(name) for name in source.editor]
    shown = f"{names[0]} et al." if len(names) > 2 else all_names(names, "and", comma=False)
    edited = f"edited by {shown}"
    return edited if source.container_title else capital(edited)


def _version(source: Source) -> str:
    """The edition and the version (5.48 to 5.50)."""
    return join(", ", capital(edition(source, "ed.")), typeset(source.version))


def _number(source: Source) -> str:
    """``vol. 2, no. 3``, with a capital directly after the title (5.51 to 5.53)."""
    volume = f"vol. {typeset(source.volume)}" if source.volume else ""
    follows = source.edition or source.container_title or (source.author and source.editor)
    return join(
        ", ",
        volume if follows else capital(volume),
        f"no. {typeset(source.issue)}" if source.issue else "",
        typeset(source.genre) if source.type == "report" else "",
        typeset(source.number),
    )


def _date(source: Source) -> str:
    """The date: of books only the year, of journals no day (5.68)."""
    if source.type in ("book", "chapter"):
        return dates.year(source)
    return dates.abbreviated(source, day=source.type != "article-journal")


STYLE = AuthorTitle(
    entry=entry,
    heading=heading,
    names_in_text=names_in_text,
    title_in_text=title_in_text,
    dash="---",
)
