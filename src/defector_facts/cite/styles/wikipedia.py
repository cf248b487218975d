"""Wikipedia's citation templates: ``{{cite news}}``, ``{{cite report}}``, ``{{cite act}}`` ...

Characters that would end a value, open a link or template, or start a tag are written as
character references.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from defector_facts.cite import dates
from defector_facts.cite.capitals import is_english
from defector_facts.cite.citations import after_full_stop
from defector_facts.cite.contributors import plain_name
from defector_facts.cite.fields import doi, first_page, title
from defector_facts.cite.formats import Format, key
from defector_facts.cite.punctuation import join, one_line
from defector_facts.model import Source
from defector_facts.record_parts import Name

Parameters = list[tuple[str, str]]

_TEMPLATES = {
    "article": "document",
    "article-journal": "journal",
    "article-magazine": "magazine",
    "article-newspaper": "news",
    "bill": "act",
    "book": "book",
    "broadcast": "AV media",
    "chapter": "book",
    "dataset": "report",
    "document": "document",
    "entry-encyclopedia": "encyclopedia",
    "hearing": "report",
    "interview": "interview",
    "legislation": "act",
    "report": "report",
    "speech": "speech",
    "treaty": "act",
}
_WORK = {
    "article-journal": "journal",
    "article-magazine": "magazine",
    "article-newspaper": "newspaper",
    "chapter": "title",
    "entry-encyclopedia": "encyclopedia",
}
_UNSAFE = str.maketrans({mark: f"&#{ord(mark)};" for mark in "|{}[]<>"})
# An ampersand that would start a character reference.
_REFERENCE = re.compile(r"&(?=#?\w+;)")
# The address of an archived copy: the time of the copy, and the address of the page.
_ARCHIVED = re.compile(
    r"https?://web\.archive\.org/web/"
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)\d{0,6}(?:[a-z]{2}_)?/(?P<original>.+)"
)
# Repeated marks that are commands: '' for italics, ~~~~ for a signature, __NOTOC__.
_RUNS = re.compile(r"'{2,}|~{3,}|_{2,}|(?<=_)_")
# Characters that end an address, or make a command such as __NOTOC__ or ~~~~ in it.
_NO_ADDRESS = re.compile(r"[|{}\[\]<>\"'\s]|(?<=_)_|(?<=~)~")


def entry(source: Source) -> str:
    """The template, on one line."""
    template = _TEMPLATES.get(source.type, "web")
    if template == "document":
        template = "web" if source.url else "report"
    places = _law(source) if template == "act" else _place(source, template)
    fields = [*_people(source), *_titles(source, template), *places, *_dates(source)]
    shown = "".join(f" |{key}={text}" for key, text in fields if text)
    return f"{{{{cite {template}{shown}}}}}"


def value(text: str | None) -> str:
    """``text`` as a template's value."""
    safe = _REFERENCE.sub("&amp;", one_line(text or "")).translate(_UNSAFE)
    return _RUNS.sub(lambda found: "".join(f"&#{ord(mark)};" for mark in found[0]), safe)


def address(url: str | None) -> str:
    """A web address as a template's value, percent-encoded where it would end or be a command."""
    return _NO_ADDRESS.sub(lambda mark: f"%{ord(mark[0]):02X}", url or "")


def _people(source: Source) -> Parameters:
    found: Parameters = []
    for role, names in (("", source.author), ("editor-", source.editor)):
        for number, name in enumerate(names, 1):
            found += _person(name, role, "" if len(names) == 1 else str(number))
    return found


def _person(name: Name, role: str, order: str) -> Parameters:
    if name.literal or not (name.family and name.given):
        return [(f"{role.rstrip('-') or 'author'}{order}", value(plain_name(name)))]
    given = f"{name.given} {name.suffix}" if name.suffix else name.given
    return [(f"{role}last{order}", value(name.family)), (f"{role}first{order}", value(given))]


def _titles(source: Source, template: str) -> Parameters:
    part = "chapter" if source.type == "chapter" else "title"
    if not source.title:
        return [(part, value(title(source)))]
    # The names of this template's fields have underscores.
    between = "_" if template == "act" else "-"
    return [(part, value(source.title)), (f"trans{between}{part}", value(source.translated_title))]


def _place(source: Source, template: str) -> Parameters:
    work = _WORK.get(source.type, "website" if template == "web" else "work")
    event = value(source.event_title)
    page = "page" if (source.page or "").isdecimal() else "pages"
    return [
        (work, value(source.container_title)),
        ("event" if template == "speech" else "conference", event),
        ("type", value(source.genre)),
        ("id", value(source.number)),
        ("version", value(source.version)),
        ("edition", value(source.edition)),
        ("volume", value(source.volume)),
        ("issue", value(source.issue)),
        ("department", value(source.section)),
        (page, value(source.page)),
        ("location", value(source.publisher_place or source.event_place)),
        ("publisher", value(source.publisher or source.authority)),
        ("isbn", value(source.isbn)),
        ("doi", value(doi(source))),
        ("language", _language(source)),
    ]


def _law(source: Source) -> Parameters:
    """The fields for a law: its kind, number, section and legislature."""
    book = join(" ", source.volume or "", source.container_title or "", first_page(source))
    return [
        ("type", value(source.genre)),
        ("index", value(join(", ", source.number or "", book if source.container_title else ""))),
        ("article", value(source.section)),
        ("legislature", value(source.authority or source.publisher)),
        ("language", _language(source)),
    ]


def _language(source: Source) -> str:
    return "" if is_english(source.language) else value(source.language)


def _dates(source: Source) -> Parameters:
    """The dates of publication and access, the address and the archived copy."""
    known = dates.parts(source.issued)
    day = dates.day_month(source)
    when = f"{day} {known[0]}" if day else dates.year(source) or "n.d."
    read = dates.british_day(source.accessed) if source.accessed and source.url else ""
    original, archived_on = _archived(source)
    return [
        ("date", when),
        ("url", address(original)),
        ("archive-url", address(source.archive) if archived_on else ""),
        ("archive-date", archived_on),
        ("url-status", "live" if archived_on and original == source.url else ""),
        ("access-date", read),
    ]


def _archived(source: Source) -> tuple[str, str]:
    """The address of the page, and the day of its archived copy, empty if it has none.

    With an archived copy, the address is the one that was archived.
    """
    found = _ARCHIVED.fullmatch(source.archive or "")
    if found is None:
        return source.url or "", ""
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return source.url or "", ""
    return found["original"], dates.british_day(day)


def footnotes(sources: Sequence[Source]) -> str:
    """``<ref name="id">{{cite ...}}</ref>``: one footnote for each source."""
    return "".join(f'<ref name="{key(source)}">{entry(source)}</ref>' for source in sources)


STYLE = Format(entry=entry, cite=footnotes, combine="\n".join, attach=after_full_stop)
