"""The Chicago Manual of Style, seventeenth edition, author-date.

The CSL style with which the tests compare our references implements that edition, and CMOS
numbers in comments are its paragraphs.
"""

from __future__ import annotations

from defector_facts.cite import dates
from defector_facts.cite.author_date import AuthorDate
from defector_facts.cite.contributors import (
    all_names,
    creators,
    given_first,
    inverted,
    names_or_et_al,
)
from defector_facts.cite.emphasis import italic
from defector_facts.cite.fields import (
    NEWS,
    chicago_digits,
    container,
    edition,
    headline,
    italic_title,
    link,
    pages,
    title,
    typeset,
)
from defector_facts.cite.punctuation import attach, join, nest, quote
from defector_facts.model import Source
from defector_facts.period import MONTHS
from defector_facts.phrasing import capital
from defector_facts.record_parts import Name

DASH = "———"  # for a repeated author (CMOS 15.17)

_ITALIC = frozenset(("bill", "book", "legislation"))
_IN_BOOK = frozenset(("chapter", "entry-encyclopedia"))


def entry(source: Source, letter: str) -> str:
    """The entry of the reference list; ``letter`` is that of 2020a, or empty."""
    first, first_field = first_element(source)
    what = "" if first_field == "title" else _title(source)
    text = join(". ", first, year(source, letter), what)
    text = join(". ", text, _description(source), second_editors(source))
    if first_field != "container":
        text = join(". ", text, _container(source))
    text = join(", ", text, container_editors(source))
    text = _edition(source, text)
    text = _locators(source, text)
    text = _issue(source, text)
    if source.type == "article-journal":
        mark = ": " if source.volume or source.issue else ", "
        text = join(mark, text, pages(source, chicago_digits))
    elif source.type == "article-newspaper":
        text = join(", ", text, newspaper_part(source))
    return attach(join(". ", text, _access(source)), ".")


def heading(source: Source) -> str:
    """The heading of the entry, which a dash replaces if it repeats."""
    return _names(creators(source)) if creators(source) else first_element(source)[0]


def names_in_text(source: Source, shown: int, *, given: bool) -> str:
    """The names in a citation: up to three, else the first and "et al." (CMOS 15.29)."""
    names = creators(source)
    if not names:
        return first_element(source)[0]
    return names_or_et_al(names, "and", most=3, comma=True, shown=shown, given=given)


def first_element(source: Source) -> tuple[str, str | None]:
    """The beginning of an entry, and the field it is taken from: ``None`` for names."""
    if source.author:
        return _names(source.author), None
    if source.editor:
        label = "eds." if len(source.editor) > 1 else "ed."
        return f"{_names(source.editor)}, {label}", None
    if source.type in NEWS and source.container_title:
        return italic(container(source)), "container"  # CMOS 15.49
    return _title(source), "title"


def _names(names: tuple[Name, ...]) -> str:
    forms = [inverted(names[0]), *(given_first(name) for name in names[1:])]
    if len(forms) > 10:  # CMOS 14.76
        return f"{', '.join(forms[:7])}, et al."
    return all_names(forms, "and", comma=True)


def order_date(source: Source) -> tuple[int, ...]:
    """The date by which an author's works are sorted."""
    return dates.parts(source.issued)


def year(source: Source, letter: str) -> str:
    """``2020``, ``2020a`` or ``n.d.``."""
    if source.issued is None:
        return f"n.d.{letter}"
    return dates.year(source) + letter


def _title(source: Source) -> str:
    """The title, of a book in italics, else in quotation marks (CMOS 14.86; capitals: 8.159)."""
    shown = title(source)
    if source.type == "interview":
        return nest(shown)
    if source.type in _ITALIC:
        version = f"(version {typeset(source.version)})" if source.version else ""
        return join(" ", italic_title(source, nest(headline(source, shown))), version)
    return quote(headline(source, shown))


def _description(source: Source) -> str:
    """``Working paper 7``: the genre, and the number of a report."""
    if source.type == "speech":
        return ""
    number = typeset(source.number) if source.type == "report" else ""
    return join(" ", capital(typeset(source.genre)), number)


def second_editors(source: Source) -> str:
    """``Edited by A and B``, after an author's title."""
    if source.type in _IN_BOOK or not source.author:
        return ""
    return capital(_edited(source))


def container_editors(source: Source) -> str:
    """``edited by A and B``, after a book's title."""
    return _edited(source) if source.type in _IN_BOOK and source.author else ""


def _edited(source: Source) -> str:
    names = [given_first(name) for name in source.editor]
    return f"edited by {all_names(names, 'and', comma=len(names) > 2)}" if names else ""


def _container(source: Source) -> str:
    """The newspaper, journal or site; "(blog)" after a blog (CMOS 14.208), "In" before a book."""
    shown = italic(container(source)) if source.type != "webpage" else container(source)
    if shown and source.type == "post-weblog":
        shown += " (blog)"
    return f"In {shown}" if shown and source.type in _IN_BOOK else shown


def _edition(source: Source, text: str) -> str:
    """``text`` and the edition, of a book or of the book that contains a chapter (14.113)."""
    shown = edition(source, "ed.")
    if source.type in _IN_BOOK:
        return join(", ", text, shown)
    if source.type in _ITALIC or source.type == "report":
        return join(". ", text, capital(shown))
    return text


def _locators(source: Source, text: str) -> str:
    """``text``, volume and pages: ``2:121–28`` in a work of several volumes (14.116)."""
    volume = typeset(source.volume)
    if source.type == "article-journal":
        return _journal(source, text, volume)
    numbered = f"Vol. {volume}" if volume else ""
    if source.type in _IN_BOOK:
        if source.page:
            page = pages(source, chicago_digits)
            return join(", ", text, f"{volume}:{page}" if volume else page)
        return join(". ", text, numbered)
    if source.type in _ITALIC or source.type == "report":
        return join(". ", text, numbered)
    return text


def _journal(source: Source, text: str, volume: str) -> str:
    """``text`` and ``3 (2)``, or the month if there is no issue (CMOS 15.47, 14.171)."""
    known = dates.parts(source.issued)
    month = MONTHS[known[1] - 1] if len(known) > 1 else ""
    issue = typeset(source.issue)
    if volume:
        beside = issue or month
        return join(" ", text, volume, f"({beside})" if beside else "")
    if issue:
        return join(", ", text, join(" ", f"no. {issue}", f"({month})" if month else ""))
    return join(", ", text, month)


def _issue(source: Source, text: str) -> str:
    """``text`` and the meeting of a speech, the date of an article, or the publisher."""
    if source.type == "speech":
        held = f"presented at the {typeset(source.event_title)}" if source.event_title else ""
        kind = capital(join(" ", typeset(source.genre), held))
        day = dates.month_day(source)
        return join(". ", text, join(", ", kind, typeset(source.event_place), day))
    if source.type in NEWS:
        return join(", ", text, dates.american(source))
    if source.type == "article-journal":
        return text
    return join(". ", text, publisher(source))


def publisher(source: Source) -> str:
    """``Seoul: Korea Institute for National Unification``."""
    return join(": ", typeset(source.publisher_place), typeset(source.publisher))


def newspaper_part(source: Source) -> str:
    """A newspaper's edition and section."""
    issue = f"{typeset(source.edition)} edition" if source.edition else ""
    section = f"sec. {typeset(source.section)}" if source.section else ""
    return join(", ", issue, section)


def _access(source: Source) -> str:
    day = dates.american(source) if source.type in ("webpage", "post-weblog") else ""
    return join(". ", day, accessed(source), link(source))


def accessed(source: Source) -> str:
    """``Accessed November 23, 2026``, for a source without a date (CMOS 15.50)."""
    if source.issued or source.accessed is None:
        return ""
    return f"Accessed {dates.american_day(source.accessed)}"


STYLE = AuthorDate(
    entry=entry,
    heading=heading,
    names_in_text=names_in_text,
    year=year,
    date=order_date,
    comma="",
    undated_first=False,
    dash=DASH,
)
