"""The American Psychological Association's style, seventh edition (2020).

Section numbers in comments are the Publication Manual's. A reference has four elements: author,
date, title and source. If there is no author, the title comes first.
"""

from __future__ import annotations

from defector_facts.cite import dates
from defector_facts.cite.author_date import AuthorDate
from defector_facts.cite.capitals import title_case
from defector_facts.cite.contributors import (
    all_names,
    creators,
    family_or_body,
    initialled,
    initials_first,
    names_or_et_al,
)
from defector_facts.cite.emphasis import italic
from defector_facts.cite.fields import (
    container,
    edition,
    headline,
    is_number,
    italic_title,
    link,
    page_label,
    pages,
    title,
    typeset,
)
from defector_facts.cite.punctuation import attach, join, nest, quote
from defector_facts.model import Source
from defector_facts.phrasing import capital
from defector_facts.record_parts import Name

_PERIODICAL = frozenset(("article-journal", "article-magazine", "article-newspaper", "post-weblog"))
_SITE = frozenset(("post", "webpage"))
_LEGAL = frozenset(("bill", "legislation", "treaty"))
_DATED_TO_THE_DAY = frozenset(
    (
        "article-magazine",
        "article-newspaper",
        "broadcast",
        "interview",
        "post",
        "post-weblog",
        "speech",
        "webpage",
    )
)
# The types whose version, edition, volume and pages are not in brackets after the title.
_WITHOUT_PARTS = _PERIODICAL | _SITE | {"broadcast", "interview", "speech"}


def entry(source: Source, letter: str) -> str:
    """The entry of the reference list; ``letter`` is that of 2020a, or empty."""
    if source.type in _LEGAL:
        from defector_facts.cite.bluebook import law  # few answers rest on a law

        return law(source)
    what = _title(source)
    beside = _parenthetical(source)
    label = _bracketed(source)
    # 9.12: the title of a work without an author moves to the author's place.
    first = _creators(source)
    if first:
        what = join(" ", what, beside, label)
    else:
        first, what = join(" ", what, beside), label
    body = join(
        ". ",
        first,
        f"({_date(source, letter)})",
        what,
        _container(source),
        _event(source),
        _publisher(source),
    )
    return join(" ", attach(body, "."), _access(source))


def heading(source: Source) -> str:
    """The heading of the entry, by which the list is sorted."""
    return title(source) if source.type in _LEGAL else _creators(source) or title(source)


def names_in_text(source: Source, shown: int, *, given: bool) -> str:
    """The names in a citation: one or two, else the first and "et al." (8.17)."""
    names = creators(source)
    if not names or source.type in _LEGAL:
        return _title_in_text(source)
    return names_or_et_al(names, "&", most=2, comma=True, shown=shown, given=given)


def order_date(source: Source) -> tuple[int, ...]:
    """The date as precisely as the entry shows it: a year alone precedes its days (9.47)."""
    known = dates.parts(source.issued)
    return known if source.type in _DATED_TO_THE_DAY else known[:1]


def year(source: Source, letter: str) -> str:
    """``2020``, ``2020a``, ``n.d.`` or ``n.d.-a``."""
    if source.type in _LEGAL:
        letter = ""
    if source.issued is None:
        return f"n.d.-{letter}" if letter else "n.d."
    return dates.year(source) + letter


def _date(source: Source, letter: str) -> str:
    day = dates.month_day(source) if source.type in _DATED_TO_THE_DAY else ""
    return join(", ", year(source, letter), day)


def _creators(source: Source) -> str:
    if source.author:
        return _names(source.author)
    if source.editor and not _edited_container(source):
        return f"{_names(source.editor)} ({_editors(source.editor)})"
    return ""


def _edited_container(source: Source) -> bool:
    """Whether the editors edited the container, and so are not named in place of an author."""
    in_book = source.container_title and source.type in ("book", "entry-encyclopedia")
    return bool(source.editor and (source.author or in_book))


def _names(names: tuple[Name, ...]) -> str:
    forms = [initialled(name) for name in names]
    if len(forms) > 20:  # 9.8: the first nineteen and the last
        return f"{', '.join(forms[:19])}, … {forms[-1]}"
    return all_names(forms, "&", comma=True)


def _edited(names: tuple[Name, ...]) -> str:
    """``A. Ed & B. Ed``: not inverted, and with no comma between two names (9.28)."""
    return all_names([initials_first(name) for name in names], "&", comma=len(names) > 2)


def _editors(names: tuple[Name, ...]) -> str:
    return "Eds." if len(names) > 1 else "Ed."


def _title(source: Source) -> str:
    shown = nest(title(source))
    if source.type in _SITE:
        return italic_title(source, shown)
    if source.container_title:
        return shown
    if source.type in _PERIODICAL:
        return italic_title(source, shown)
    return join(": ", italic_title(source, shown), italic(_named_volume(source)))


def _named_volume(source: Source) -> str:
    """``Vol. Supplement``: a volume without a number is part of the title (9.20)."""
    if source.volume and not is_number(source.volume):
        return f"Vol. {typeset(source.volume)}"
    return ""


def _title_in_text(source: Source) -> str:
    """The title in a citation without author, in quotation marks if it is part of a work (8.14)."""
    shown = title(source)
    if not (source.title or source.translated_title):
        return shown  # a description in brackets is not quoted (8.14)
    cased = headline(source, shown)
    if source.container_title and source.type not in _SITE and source.type not in _LEGAL:
        return quote(cased)
    return italic_title(source, nest(cased))


def _parenthetical(source: Source) -> str:
    """What follows the title in brackets: editors, number, edition, volume (9.19)."""
    found = ""
    if source.type in _SITE or not source.container_title:
        parts = "" if source.type in _WITHOUT_PARTS else _parts(source)
        found = join("; ", _second_editors(source), _number(source), parts)
    elif source.type == "broadcast":
        found = _number(source)
    return f"({found})" if found else ""


def _second_editors(source: Source) -> str:
    """``A. Ed & B. Ed, Eds.``: the editors of a work that has an author (10.2)."""
    if source.type in _PERIODICAL or not (source.author and source.editor):
        return ""
    names = _edited(source.editor)
    return f"{names}, {_editors(source.editor)}"


def _number(source: Source) -> str:
    """``Working Paper No. 7``: the kind of a numbered work and its number (10.4)."""
    if not source.number:
        return ""
    kind = title_case(typeset(source.genre))
    return join(" ", kind, "No." if is_number(source.number) else "", typeset(source.number))


def _parts(source: Source) -> str:
    """Version, edition, volume, issue and pages, as far as they are known (9.19)."""
    version = typeset(source.version)
    return join(
        ", ",
        f"Version {version}" if is_number(version) else version,
        edition(source, "ed."),
        f"Vol. {typeset(source.volume)}" if is_number(source.volume) else "",
        f"Issue {typeset(source.issue)}" if source.issue else "",
        page_label(source),
    )


def _bracketed(source: Source) -> str:
    """The kind of work, in square brackets, if it is not obvious (9.21)."""
    if source.container_title:
        if source.type == "report" or (source.type == "book" and source.version):
            return ""
        if source.type == "speech" and not (
            source.editor or source.issue or source.page or source.volume
        ):
            return ""
    return _kind(source)


def _kind(source: Source) -> str:
    """``[Data set]``: the kind of work; empty if its number says it."""
    found = ""
    if source.genre:
        found = "" if source.number else capital(typeset(source.genre))
    elif source.type == "dataset":
        found = "Data set"
    elif source.type == "book" and source.version:
        found = "Computer software"
    elif source.type == "interview":
        published = source.container_title or source.publisher or link(source)
        found = "Interview" if published else "Personal communication"
    return f"[{found}]" if found else ""


def _container(source: Source) -> str:
    """The periodical with volume, issue and pages (9.25), or "In" and the book (9.28)."""
    if source.type in _PERIODICAL:
        volume, issue = italic(typeset(source.volume)), typeset(source.issue)
        if volume and issue:
            volume += f"({issue})"
        number = typeset(source.number) or pages(source)
        if source.number and source.type == "article-journal":
            number = f"Article {number}"
        return join(", ", italic(container(source)), volume or italic(issue), number)
    if source.type in _SITE or not source.container_title:
        return ""
    editors = ""
    if _edited_container(source):
        names = _edited(source.editor)
        editors = f"{names} ({_editors(source.editor)})"
    book = italic(join(": ", typeset(source.container_title), _named_volume(source)))
    number = "" if source.type == "broadcast" else _number(source)
    parts = "" if source.type in _WITHOUT_PARTS else _parts(source)
    beside = join("; ", number, parts)
    label = "" if _bracketed(source) else _kind(source)
    return join(" ", "In", join(", ", editors, book), f"({beside})" if beside else "", label)


def _event(source: Source) -> str:
    """The conference and its place (10.5), unless the paper was published in a volume."""
    if not source.event_title or source.editor or source.issue or source.page or source.volume:
        return ""
    return join(", ", typeset(source.event_title), typeset(source.event_place))


def _publisher(source: Source) -> str:
    """A site and its publisher; the publisher of a periodical is not named (9.29)."""
    if source.type in _PERIODICAL:
        return ""
    site = container(source) if source.type in _SITE else ""
    # 9.29 and 10.16: an author is not named again as site or publisher.
    author = " & ".join(family_or_body(name) for name in source.author)
    return join("; ", *(name for name in (site, typeset(source.publisher)) if name != author))


def _access(source: Source) -> str:
    address = link(source)
    if not address or source.issued or source.accessed is None or address != source.url:
        return address
    # 9.16: a page without a date may change, so its day of retrieval is given.
    return f"Retrieved {dates.american_day(source.accessed)}, from {address}"


STYLE = AuthorDate(
    entry=entry,
    heading=heading,
    names_in_text=names_in_text,
    year=year,
    date=order_date,
    comma=",",
    undated_first=True,
)
