"""Vancouver: the ICMJE's recommendations, after the National Library of Medicine's."""

from __future__ import annotations

from defector_facts.cite import dates
from defector_facts.cite.capitals import capital
from defector_facts.cite.contributors import initials
from defector_facts.cite.fields import changed_digits, edition, pages, title, typeset
from defector_facts.cite.numbered import Numbered
from defector_facts.cite.punctuation import attach, join, nest
from defector_facts.model import Name, Source

_ARTICLES = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_CONTAINED = _ARTICLES | {"chapter", "entry-encyclopedia"}
_IN_BOOK = frozenset(("chapter", "entry-encyclopedia"))
_LAWS = frozenset(("bill", "legislation"))
_SHOWN = 6  # names before "et al."


def entry(source: Source) -> str:
    """The entry of the list, without its number."""
    head = join(". ", _makers(source), _title(source))
    if source.type == "report" and source.number:
        report = f"Report No.: {typeset(source.number)}"
    else:
        report = ""
    where = join(" ", _editors(source), _container(source))
    if source.type in _IN_BOOK and where:
        where = f"In: {where}"
    body = join(" ", where, _publisher(source), _date(source))
    whole = attach(join(". ", head, body, report), ".")
    return join(" ", whole, f"Available from: {source.url}" if source.url else "")


def _makers(source: Source) -> str:
    if source.author:
        return _names(source.author)
    return _edited(source.editor)


def _edited(names: tuple[Name, ...]) -> str:
    if not names:
        return ""
    stop = "." if len(names) > _SHOWN else ""  # of "et al."
    return f"{_names(names)}{stop}, {'editors' if len(names) > 1 else 'editor'}"


def _names(names: tuple[Name, ...]) -> str:
    forms = [_name(name) for name in names]
    return ", ".join([*forms[:_SHOWN], "et al"] if len(forms) > _SHOWN else forms)


def _name(name: Name) -> str:
    if name.literal or not (name.family and name.given):
        return typeset(name.literal or name.family or name.given)
    letters = initials(name, gap="").replace(".", "").replace("-", "")
    return join(" ", typeset(name.family), letters, typeset(name.suffix))


def _title(source: Source) -> str:
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
    shown = typeset(source.container_title)
    if source.type in _CONTAINED:
        online = " [Internet]" if source.url and shown else ""
        return join(" ", attach(shown.replace(".", "") + online, "."), _edition(source))
    if source.type in _LAWS:
        section = f"Sect. {typeset(source.section)}" if source.section else ""
        return join(", ", join(". ", shown, section), typeset(source.number))
    if source.type == "speech":
        kind = f"{capital(typeset(source.genre))} presented at" if source.genre else ""
        return attach(join(": ", kind, typeset(source.event_title)), ";")
    volume = typeset(source.volume)
    return attach(join(", ", f"Vol. {volume}" if volume else "", shown), ".")


def _publisher(source: Source) -> str:
    if source.type in _ARTICLES:
        return ""
    place = "" if source.type == "speech" else typeset(source.publisher_place)
    house = join(": ", place, typeset(source.publisher))
    return attach(house, ";")


def _date(source: Source) -> str:
    known = dates.parts(source.issued)
    cited = ""
    if source.url and source.accessed:
        day = source.accessed
        cited = f"[cited {dates.year_first((day.year, day.month, day.day))}]"
    if source.type in _ARTICLES:
        when = attach(join(" ", dates.year_first(known), cited), ";")
        issue = f"({typeset(source.issue)})" if source.issue else ""
        place = "" if source.type == "article-newspaper" else typeset(source.volume) + issue
        page = pages(source, changed_digits)
        return when + (f"{place}:{page}" if place and page else place or page)
    if source.type in _LAWS:
        when = join(", ", dates.year_first((0, *known[1:]))[2:], dates.year(source))
    elif source.type == "speech":
        when = join("; ", join(" ", dates.year_first(known), cited), typeset(source.event_place))
    elif source.type == "report":
        when = join(" ", dates.year_first(known[:2]), cited)
    else:
        when = attach(join(" ", dates.year(source), cited), ".")
    page = pages(source, changed_digits)
    return join(" ", when, f"p. {page}" if page and source.type != "book" else "")


STYLE = Numbered(entry=entry)
