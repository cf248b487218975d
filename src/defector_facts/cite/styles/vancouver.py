"""Vancouver: the style of the International Committee of Medical Journal Editors (ICMJE).

Chapters in comments are those of *Citing Medicine*, second edition (National Library of Medicine,
2007 to 2020), which the recommendations follow; "samples" are ICMJE's Sample References.
"""

from __future__ import annotations

from defector_facts.cite import dates
from defector_facts.cite.contributors import initials
from defector_facts.cite.fields import changed_digits, edition, pages, title, typeset
from defector_facts.cite.numbered import Numbered
from defector_facts.cite.punctuation import attach, join, nest
from defector_facts.model import Source
from defector_facts.phrasing import capital
from defector_facts.record_parts import Name

_ARTICLES = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_CONTAINED = _ARTICLES | {"chapter", "entry-encyclopedia"}
_IN_BOOK = frozenset(("chapter", "entry-encyclopedia"))
_LAWS = frozenset(("bill", "legislation"))
_SHOWN = 6  # names before "et al." (samples, 1)


def entry(source: Source) -> str:
    """The entry of the list, without its number.

    The order is that of chapter 2: author, title, edition, editors, place, publisher, date, pages.
    """
    head = join(". ", _creators(source), _title(source))
    if source.type == "report" and source.number:  # chapter 4, report number
        report = f"Report No.: {typeset(source.number)}"
    else:
        report = ""
    where = join(" ", _editors(source), _container(source))
    if source.type in _IN_BOOK and where:  # chapter 2, contributions to books
        where = f"In: {where}"
    body = join(" ", where, _publisher(source), _date(source))
    whole = attach(join(". ", head, body, report), ".")
    return join(" ", whole, f"Available from: {source.url}" if source.url else "")


def _creators(source: Source) -> str:
    if source.author:
        return _names(source.author)
    return _edited(source.editor)


def _edited(names: tuple[Name, ...]) -> str:
    """``Ed A, Helper H, editors``: the role is written out (chapter 2, secondary author)."""
    if not names:
        return ""
    stop = "." if len(names) > _SHOWN else ""  # of "et al."
    return f"{_names(names)}{stop}, {'editors' if len(names) > 1 else 'editor'}"


def _names(names: tuple[Name, ...]) -> str:
    """Names separated by commas: the first six, then "et al" if there are more (samples, 1)."""
    forms = [_name(name) for name in names]
    return ", ".join([*forms[:_SHOWN], "et al"] if len(forms) > _SHOWN else forms)


def _name(name: Name) -> str:
    """``Kim RH``: an initial for each part of a given name, without full stops (chapter 1)."""
    if name.literal or not name.family:
        return typeset(name.literal or name.given)
    letters = initials(name, gap="").replace(".", "").replace("-", "")
    return join(" ", typeset(name.family), letters, typeset(name.suffix))


def _title(source: Source) -> str:
    """The title, with medium (chapter 22) and edition unless it is part of a work."""
    shown = nest(title(source))
    if source.type in _CONTAINED:
        return shown
    online = " [Internet]" if source.url else ""
    return join(". ", shown + online, _edition(source))


def _edition(source: Source) -> str:
    return attach(edition(source, "ed."), ".")


def _editors(source: Source) -> str:
    return attach(_edited(source.editor), ".") if source.author else ""


def _container(source: Source) -> str:
    """The journal, newspaper, book, legal code, meeting or series that contains the work."""
    shown = typeset(source.container_title)
    if source.type in _CONTAINED:
        # Chapter 23, type of medium; an abbreviated title has no full stops (chapter 1).
        online = " [Internet]" if source.url and shown else ""
        return join(" ", attach(shown.replace(".", "") + online, "."), _edition(source))
    if source.type in _LAWS:  # samples, legal material
        section = f"Sect. {typeset(source.section)}" if source.section else ""
        return join(", ", join(". ", shown, section), typeset(source.number))
    if source.type == "speech":  # chapter 12, papers presented at meetings
        kind = f"{capital(typeset(source.genre))} presented at" if source.genre else ""
        return attach(join(": ", kind, typeset(source.event_title)), ";")
    volume = typeset(source.volume)
    return attach(join(", ", f"Vol. {volume}" if volume else "", shown), ".")


def _publisher(source: Source) -> str:
    """``Seoul: Example House;`` (chapter 2, place of publication and publisher)."""
    if source.type in _ARTICLES:  # none in chapters 1 and 8
        return ""
    place = "" if source.type == "speech" else typeset(source.publisher_place)
    imprint = join(": ", place, typeset(source.publisher))
    return attach(imprint, ";")


def _date(source: Source) -> str:
    """Date, as precise as is usual for the kind of work, day of access, volume and pages."""
    known = dates.parts(source.issued)
    read = ""  # chapter 22, date of citation
    if source.url and source.accessed:
        day = source.accessed
        read = f"[cited {dates.year_first((day.year, day.month, day.day))}]"
    if source.type in _ARTICLES:  # chapter 1; a newspaper has no volume (chapter 8)
        when = attach(join(" ", dates.year_first(known), read), ";")
        issue = f"({typeset(source.issue)})" if source.issue else ""
        place = "" if source.type == "article-newspaper" else typeset(source.volume) + issue
        page = pages(source, changed_digits)
        return when + (f"{place}:{page}" if place and page else place or page)
    if source.type in _LAWS:
        when = join(", ", dates.year_first((0, *known[1:]))[2:], dates.year(source))
    elif source.type == "speech":
        when = join("; ", join(" ", dates.year_first(known), read), typeset(source.event_place))
    elif source.type == "report":  # chapter 4: month and year, without the day
        when = join(" ", dates.year_first(known[:2]), read)
    else:
        when = attach(join(" ", dates.year(source), read), ".")
    page = pages(source, changed_digits)
    return join(" ", when, f"p. {page}" if page and source.type != "book" else "")


STYLE = Numbered(entry=entry)
