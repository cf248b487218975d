"""The Chicago Manual of Style, seventeenth edition, notes and bibliography.

CMOS numbers in comments are that edition's.
"""

from __future__ import annotations

from defector_facts.cite import dates
from defector_facts.cite.contributors import all_names, creators, given_first, names_or_et_al
from defector_facts.cite.emphasis import italic
from defector_facts.cite.fields import (
    chicago_digits,
    container,
    edition,
    first_page,
    headline,
    italic_title,
    law_number,
    link,
    pages,
    title,
    typeset,
)
from defector_facts.cite.notes import Notes
from defector_facts.cite.punctuation import attach, join, nest, quote
from defector_facts.cite.styles import chicago
from defector_facts.cite.styles.chicago import (
    DASH,
    accessed,
    container_editors,
    first_element,
    newspaper_part,
    publisher,
    second_editors,
)
from defector_facts.model import Source
from defector_facts.phrasing import capital

_LAWS = frozenset(("bill", "legislation"))
_IN_BOOK = frozenset(("chapter", "entry-encyclopedia"))
# Without an author, the newspaper or site takes the author's place (CMOS 14.199).
_SITE_AS_AUTHOR = frozenset(("article-magazine", "article-newspaper", "post-weblog", "webpage"))


def entry(source: Source) -> str:
    """The entry of the bibliography."""
    names = first_element(source)[0] if source.author or source.editor else ""
    site = "" if names else _site(source)
    book = "" if site else join(", ", _container(source), container_editors(source))
    about = join(". ", _title(source), _description(source), second_editors(source))
    text = join(". ", names or site, about, book)
    text = _locators(source, text)
    text = _issue(source, text)
    return attach(join(". ", text, accessed(source), link(source)), ".")


def heading(source: Source) -> str:
    """The heading of the entry, which a dash replaces if it repeats."""
    if source.author or source.editor:
        return chicago.heading(source)
    return _site(source) or _title(source)


def short_note(source: Source) -> str:
    """The shortened note (CMOS 14.30)."""
    names = creators(source)
    who = names_or_et_al(names, "and", most=3, comma=True, shown=1, given=False)
    return attach(join(", ", who, _title(source)), ".")


def full_note(source: Source) -> str:
    """The note of a source's first citation (CMOS 14.19 to 14.23).

    Where the bibliography has full stops, a note has commas. Names are not inverted, and publisher
    and date are in brackets unless the source is an article.
    """
    if source.type in _LAWS:
        text = _issue(source, _locators(source, join(", ", _names_in_note(source), _title(source))))
    else:
        about = (_title(source), typeset(source.genre) if source.type != "speech" else "")
        text = join(", ", _names_in_note(source), *about, _edited_in_note(source, book=False))
        text = join(", ", text, _container_in_note(source), _edited_in_note(source, book=True))
        text = _published_in_note(source, text)
    return attach(join(", ", text, _read_in_note(source), link(source)), ".")


def _names_in_note(source: Source) -> str:
    """``Ann Roe and Bo Kim``, up to three names, with ``ed.`` after editors."""
    names = creators(source)
    forms = [given_first(name) for name in names]
    who = f"{forms[0]} et al." if len(forms) > 3 else all_names(forms, "and", comma=len(forms) > 2)
    if source.author or not names:
        return who
    return join(", ", who, "eds." if len(names) > 1 else "ed.")


def _edited_in_note(source: Source, *, book: bool) -> str:
    """``ed. A and B``, for the place after the title, or after the containing ``book``."""
    if not (source.author and source.editor) or book != (source.type in _IN_BOOK):
        return ""
    names = [given_first(name) for name in source.editor]
    return f"ed. {all_names(names, 'and', comma=len(names) > 2)}"


def _container_in_note(source: Source) -> str:
    """The newspaper, journal or site, or ``in`` a book, with a book's edition and volume."""
    shown = _container(source)
    if shown.startswith("In "):
        shown = f"in {shown.removeprefix('In ')}"
    volume = f"vol. {typeset(source.volume)}" if source.volume else ""
    parts = source.type in _IN_BOOK and not source.page
    if source.type in ("book", "report") or parts:
        return join(", ", shown, edition(source, "ed."), volume)
    return join(", ", shown, edition(source, "ed.") if source.type == "chapter" else "")


def _published_in_note(source: Source, text: str) -> str:
    """``text`` and the date, in brackets with the publisher or meeting if there is one."""
    when = _issued(source)
    page = pages(source, chicago_digits)
    if source.type == "article-journal":
        return _issue(source, _locators(source, text))
    if source.type == "article-newspaper":
        return join(", ", text, when, newspaper_part(source))
    meeting = ""
    if source.type == "speech":
        meeting = join(", ", typeset(source.event_title), typeset(source.event_place))
    place = join(", ", meeting, publisher(source))
    text = join(" ", text, f"({join(', ', place, when)})") if place else join(", ", text, when)
    if source.type in _IN_BOOK and source.page:
        return join(", ", text, f"{typeset(source.volume)}:{page}" if source.volume else page)
    return text


def _read_in_note(source: Source) -> str:
    """``accessed November 23, 2026``, for a source without a date (CMOS 14.12)."""
    shown = accessed(source)
    return shown[:1].lower() + shown[1:]


def _site(source: Source) -> str:
    if source.type not in _SITE_AS_AUTHOR:
        return ""
    shown = typeset(source.container_title)
    return shown if source.type == "webpage" else italic(shown)


def _title(source: Source) -> str:
    """The title, of a book in italics, of a law as it is, else in quotation marks (CMOS 14.86)."""
    shown = title(source)
    if source.type in _LAWS or source.type == "interview":
        return nest(shown)
    if source.type == "book":
        version = f"(version {typeset(source.version)})" if source.version else ""
        return join(" ", italic_title(source, nest(headline(source, shown))), version)
    return quote(headline(source, shown))


def _description(source: Source) -> str:
    return "" if source.type == "speech" else capital(typeset(source.genre))


def _container(source: Source) -> str:
    """The newspaper, journal, site or book; ``_law`` has that of a law."""
    if source.type in _LAWS:
        return ""
    if source.type == "webpage":
        return typeset(source.container_title)
    shown = italic(container(source))
    if shown and source.type == "post-weblog":
        return f"{shown} (blog)"
    return f"In {shown}" if shown and source.type in _IN_BOOK else shown


def _locators(source: Source, text: str) -> str:
    """``text`` and volume, issue, edition, and the pages of a chapter."""
    volume = typeset(source.volume)
    numbered = f"Vol. {volume}" if volume else ""
    if source.type == "article-journal":
        issue = f"no. {typeset(source.issue)}" if source.issue else ""
        return join(" " if volume else ", ", text, join(", ", volume, issue))
    if source.type in _LAWS:
        return join(", ", text, _law(source))
    if source.type in ("book", "report"):
        return join(". ", text, join(". ", _edition(source), numbered))
    if source.type in _IN_BOOK:
        shown = _edition(source) if source.type == "chapter" else ""
        mark = ", " if source.type == "chapter" else ". "
        if not source.page:
            return join(mark, text, join(". ", shown, numbered))
        page = pages(source, chicago_digits)
        return join(", ", join(mark, text, shown), f"{volume}:{page}" if volume else page)
    return text


def _edition(source: Source) -> str:
    return attach(capital(edition(source, "ed.")), ".")


def _law(source: Source) -> str:
    """A law's number and section, and where it is published (CMOS 14.281)."""
    section = f"§ {typeset(source.section)}" if source.section else ""
    book = join(" ", typeset(source.volume), typeset(source.container_title))
    if source.number:
        return join(", ", law_number(source), section, join(" ", book, first_page(source)))
    return join(" ", book, section)


def _issued(source: Source) -> str:
    """The date: of books and laws only the year (CMOS 14.145)."""
    if source.issued is None:
        return "" if source.accessed and source.url else "n.d."
    if source.type in _LAWS or source.type in ("book", "chapter"):
        return dates.year(source)
    return dates.american(source)


def _issue(source: Source, text: str) -> str:
    """``text``, publisher and date, as is usual for the type of source."""
    when = _issued(source)
    if source.type in _LAWS:
        return join(" ", text, f"({when})" if when else "")
    if source.type == "article-journal":
        page = pages(source, chicago_digits)
        if source.volume or source.issue:
            return join(": ", join(" ", text, f"({when})" if when else ""), page)
        return join(", ", text, when, page)
    if source.type == "speech":
        held = f"presented at the {typeset(source.event_title)}" if source.event_title else ""
        kind = capital(join(" ", typeset(source.genre), held))
        return join(". ", text, join(", ", kind, typeset(source.event_place), when))
    if source.type == "article-newspaper":
        mark = ". " if source.publisher or source.publisher_place else ", "
        return join(", ", join(mark, text, when), newspaper_part(source))
    if source.publisher or source.publisher_place:
        return join(". ", text, join(", ", publisher(source), when))
    return join(", ", text, when)


STYLE = Notes(entry=entry, heading=heading, full=full_note, short=short_note, dash=DASH)
