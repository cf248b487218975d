"""Harvard style after *Cite Them Right*, twelfth edition (2022), with British punctuation.

Comments name the guide's chapters and entries by title, because its print and online versions
have different numbers.
"""

from __future__ import annotations

from functools import partial

from defector_facts.cite import dates, punctuation
from defector_facts.cite.author_date import AuthorDate
from defector_facts.cite.contributors import (
    all_names,
    creators,
    initialled,
    initials_first,
    names_or_et_al,
)
from defector_facts.cite.emphasis import italic
from defector_facts.cite.fields import (
    NEWS,
    as_printed,
    container,
    doi,
    edition,
    italic_title,
    link,
    page_label,
    title,
    typeset,
)
from defector_facts.model import Source
from defector_facts.record_parts import Name

attach = partial(punctuation.attach, outside=True)
join = partial(punctuation.join, outside=True)

_ET_AL = italic("et al.")
_ITALIC = frozenset(("bill", "book", "legislation", "report", "webpage"))
_ARTICLES = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_DATED_TO_THE_DAY = NEWS | {"post-weblog", "speech"}
_PAGED = _ARTICLES | {"article", "book", "chapter", "report"}


def entry(source: Source, letter: str) -> str:
    """The entry of the reference list; ``letter`` is that of 2020a, or empty."""
    # "How to reference": author, year, title; then container, publisher and address.
    first, first_field = _first_element(source)
    what = "" if first_field == "title" else _title(source)
    where = "" if first_field == "container" else _container(source)
    head = join(" ", first, f"({year(source, letter)})", join(", ", what, where))
    body = join(". ", head, _second_editors(source), _publisher(source))
    body = join(", ", body, _volume(source), _day(source), _pages(source))
    return attach(join(". ", body, _access(source)), ".")


def heading(source: Source) -> str:
    """The heading of the entry, by which the list is sorted."""
    return _first_element(source)[0]


def names_in_text(source: Source, shown: int, *, given: bool) -> str:
    """The names in a citation: up to three, else the first and *et al*."""
    names = creators(source)
    if not names:
        return _first_element(source)[0]
    found = names_or_et_al(names, "and", most=3, comma=False, shown=shown, given=given)
    return found.removesuffix("et al.") + _ET_AL if found.endswith(" et al.") else found


def order_date(source: Source) -> tuple[int, ...]:
    """An author's works are sorted by year, then title."""
    return dates.parts(source.issued)[:1]  # "Reference lists"


def year(source: Source, letter: str) -> str:
    """``2020``, ``2020a``, ``no date`` or ``no date a``."""
    if source.issued is None:  # "Sources with no date"
        return f"no date {letter}" if letter else "no date"
    return dates.year(source) + letter


def _first_element(source: Source) -> tuple[str, str | None]:
    """The beginning of an entry, and the field it is taken from: ``None`` for names.

    "Sources with no author": the title, or the newspaper of an article.
    """
    if source.author:
        return _names(source.author), None
    if source.editor:
        return f"{_names(source.editor)} ({_editors(source.editor)})", None
    if source.type in NEWS and source.container_title:
        return italic(container(source)), "container"
    return _title(source), "title"


def _names(names: tuple[Name, ...]) -> str:
    forms = [initialled(name, gap="") for name in names]  # initials have no spaces
    if len(forms) > 3:  # "Sources with four or more authors"
        return f"{forms[0]} {_ET_AL}"
    return all_names(forms, "and", comma=False)


def _editors(names: tuple[Name, ...]) -> str:
    """``eds`` has no full stop: it ends with the last letter of the word ("Edited books")."""
    return "eds" if len(names) > 1 else "ed."


def _title(source: Source) -> str:
    """The title: in italics with the edition ("Books"), of a part of a work in single quotes."""
    if source.type in _ITALIC:
        shown = punctuation.nest(title(source), british=True)
        return join(". ", italic_title(source, shown), edition(source, "edn"))
    return punctuation.quote(title(source), british=True)


def _container(source: Source) -> str:
    """The journal, newspaper or site; for a chapter the book and its editors ("Chapters")."""
    shown = italic(typeset(source.container_title))
    if shown and source.type not in _ITALIC:
        shown = join(". ", shown, edition(source, "edn"))
    if source.type != "chapter":
        return shown
    editors = ""
    if source.author and source.editor:
        names = all_names(_with_initials(source.editor), "and", comma=False)
        editors = f"{names} ({_editors(source.editor)})"
    return join(" ", "in", editors, shown) if editors or shown else ""


def _with_initials(names: tuple[Name, ...]) -> list[str]:
    return [initials_first(name, gap="") for name in names]


def _second_editors(source: Source) -> str:
    if source.type == "chapter" or not (source.author and source.editor):
        return ""
    return f"Edited by {all_names(_with_initials(source.editor), 'and', comma=False)}"


def _publisher(source: Source) -> str:
    """Place and publisher ("Books"), not of articles; kind and number of a report ("Reports")."""
    imprint = join(": ", typeset(source.publisher_place), typeset(source.publisher))
    if source.type == "report":
        return join(". ", join(" ", typeset(source.genre), typeset(source.number)), imprint)
    if source.type in _ARTICLES:
        return ""
    return join(", ", italic(typeset(source.event_title)), imprint)


def _volume(source: Source) -> str:
    """``2(3)``: volume and issue ("Journal articles")."""
    if source.type != "article-journal":
        return ""
    volume, issue = typeset(source.volume), typeset(source.issue)
    return f"{volume}({issue})" if issue else volume


def _day(source: Source) -> str:
    """Day and month of articles, blogs and speeches ("Newspaper articles", "Blogs", "Speeches")."""
    return dates.day_month(source) if source.type in _DATED_TO_THE_DAY else ""


def _pages(source: Source) -> str:
    """``pp. 3–5``, with the last page as the source prints it ("Journal articles")."""
    return page_label(source, as_printed) if source.type in _PAGED else ""


def _access(source: Source) -> str:
    """The address and the day of access; with a DOI no day, as it does not change ("DOIs")."""
    if not link(source):
        return ""
    accessed = ""
    if source.accessed and not doi(source):
        accessed = f"(Accessed: {dates.british_day(source.accessed)})"
    return " ".join(part for part in ("Available at:", link(source), accessed) if part)


STYLE = AuthorDate(
    entry=entry,
    heading=heading,
    names_in_text=names_in_text,
    year=year,
    date=order_date,
    comma=",",
    undated_first=False,
)
