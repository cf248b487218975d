"""Harvard as *Cite Them Right* has it, twelfth edition (2022): British marks and quotation.

Comments name the guide's chapters and entries by their titles; its print and online versions
number them differently.
"""

from __future__ import annotations

from functools import partial

from defector_facts.cite import dates, punctuation
from defector_facts.cite.author_date import AuthorDate
from defector_facts.cite.contributors import (
    initialled,
    initials_first,
    listed,
    makers,
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
from defector_facts.model import Name, Source

attach = partial(punctuation.attach, outside=True)
join = partial(punctuation.join, outside=True)

_ET_AL = italic("et al.")
_ITALIC = frozenset(("bill", "book", "legislation", "report", "webpage"))
_ARTICLES = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_DATED_TO_THE_DAY = NEWS | {"post-weblog", "speech"}
_PAGED = _ARTICLES | {"article", "book", "chapter", "report"}


def entry(source: Source, letter: str) -> str:
    """The entry of the reference list; ``letter`` tells works of one author and year apart."""
    # "How to reference": who, when, what; then what contains it, who published it, and where.
    first, stands_first = _makers(source)
    what = "" if stands_first == "title" else _title(source)
    where = "" if stands_first == "container" else _container(source)
    head = join(" ", first, f"({year(source, letter)})", join(", ", what, where))
    body = join(". ", head, _second_editors(source), _publisher(source))
    body = join(", ", body, _volume(source), _day(source), _pages(source))
    return attach(join(". ", body, _access(source)), ".")


def stands_first(source: Source) -> str:
    """What stands in the author's place, for the alphabet."""
    return _makers(source)[0]


def names_in_text(source: Source, shown: int, *, given: bool) -> str:
    """Who stands in the text: up to three names, else the first and "et al.\""""
    names = makers(source)
    if not names:
        return _makers(source)[0]
    found = names_or_et_al(names, "and", most=3, comma=False, shown=shown, given=given)
    return found.removesuffix("et al.") + _ET_AL if found.endswith(" et al.") else found


def order_date(source: Source) -> tuple[int, ...]:
    """The year orders one maker's works, and within it their titles."""
    return dates.parts(source.issued)[:1]  # "Reference lists": by author, year, then title


def year(source: Source, letter: str) -> str:
    """``2020``, ``2020a``, ``no date`` or ``no date a``."""
    if source.issued is None:  # "Sources with no date"
        return f"no date {letter}" if letter else "no date"
    return dates.year(source) + letter


def _makers(source: Source) -> tuple[str, str | None]:
    """What stands in the author's place, and its field where that is not a name.

    "Sources with no author": the title stands first, for a newspaper's article its paper.
    """
    if source.author:
        return _names(source.author), None
    if source.editor:
        return f"{_names(source.editor)} ({_editors(source.editor)})", None
    if source.type in NEWS and source.container_title:
        return italic(container(source)), "container"  # the paper stands for the author
    return _title(source), "title"


def _names(names: tuple[Name, ...]) -> str:
    forms = [initialled(name, gap="") for name in names]  # initials have no spaces
    if len(forms) > 3:  # "Sources with four or more authors"
        return f"{forms[0]} {_ET_AL}"
    return listed(forms, "and", comma=False)


def _editors(names: tuple[Name, ...]) -> str:
    """``ed.`` is an abbreviation, ``eds`` ends as the word does ("Edited books")."""
    return "eds" if len(names) > 1 else "ed."


def _title(source: Source) -> str:
    """A work by itself in italics with its edition ("Books"), a part of one in single quotes."""
    if source.type in _ITALIC:
        shown = punctuation.nest(title(source), british=True)
        return join(". ", italic_title(source, shown), edition(source, "edn"))
    return punctuation.quote(title(source), british=True)


def _container(source: Source) -> str:
    """The journal, newspaper or site; a chapter's book with its editors ("Chapters")."""
    shown = italic(typeset(source.container_title))
    if shown and source.type not in _ITALIC:
        shown = join(". ", shown, edition(source, "edn"))
    if source.type != "chapter":
        return shown
    editors = ""
    if source.author and source.editor:
        names = listed(_turned(source.editor), "and", comma=False)
        editors = f"{names} ({_editors(source.editor)})"
    return join(" ", "in", editors, shown) if editors or shown else ""


def _turned(names: tuple[Name, ...]) -> list[str]:
    return [initials_first(name, gap="") for name in names]


def _second_editors(source: Source) -> str:
    if source.type == "chapter" or not (source.author and source.editor):
        return ""
    return f"Edited by {listed(_turned(source.editor), 'and', comma=False)}"


def _publisher(source: Source) -> str:
    """Place and publisher ("Books"), none for articles; a report's kind and number ("Reports")."""
    house = join(": ", typeset(source.publisher_place), typeset(source.publisher))
    if source.type == "report":
        return join(". ", join(" ", typeset(source.genre), typeset(source.number)), house)
    if source.type in _ARTICLES:
        return ""
    return join(", ", italic(typeset(source.event_title)), house)


def _volume(source: Source) -> str:
    """``2(3)``: volume and issue ("Journal articles")."""
    if source.type != "article-journal":
        return ""
    volume, issue = typeset(source.volume), typeset(source.issue)
    return f"{volume}({issue})" if issue else volume


def _day(source: Source) -> str:
    """Day and month of what appears daily ("Newspaper articles", "Blogs", "Speeches")."""
    return dates.day_month(source) if source.type in _DATED_TO_THE_DAY else ""


def _pages(source: Source) -> str:
    """``pp. 3–5``, the last page as the source prints it ("Journal articles")."""
    return page_label(source, as_printed) if source.type in _PAGED else ""


def _access(source: Source) -> str:
    """Where it is and when it was read; a DOI does not change and has no day ("DOIs")."""
    if not link(source):
        return ""
    accessed = ""
    if source.accessed and not doi(source):
        accessed = f"(Accessed: {dates.british_day(source.accessed)})"
    return " ".join(part for part in ("Available at:", link(source), accessed) if part)


STYLE = AuthorDate(
    entry=entry,
    stands_first=stands_first,
    names_in_text=names_in_text,
    year=year,
    date=order_date,
    comma=",",
    undated_first=False,
)
