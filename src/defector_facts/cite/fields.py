"""What every style takes from a source: its title, pages, numbers and address.

CSL calls a source's fields variables; the words around them are each style's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from defector_facts.cite.capitals import is_english, ordinal, title_case
from defector_facts.cite.emphasis import italic
from defector_facts.cite.punctuation import nest, one_line
from defector_facts.model import Source

# What a page is called where neither its title nor a description is known.
_KINDS = {
    "article": "Article",
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "News article",
    "broadcast": "Broadcast",
    "chapter": "Chapter",
    "dataset": "Data set",
    "entry-encyclopedia": "Encyclopedia entry",
    "post-weblog": "Blog post",
    "webpage": "Web page",
}
# Compiled when they are first used: most sources have none of these fields.
_NUMBER = r"\S*[0-9]\S*"
_RANGE = r"(?<![0-9])([0-9]{1,9})\s*(?:--?|–|—)\s*([0-9]{1,9})(?![0-9])"
_DOI_PREFIX = r"(?i)^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?"
_ORDINAL = r"\d+(?:st|nd|rd|th)"
_FIRST_PAGE = r"[^\s,;–—-]+"

NEWS = frozenset(("article-newspaper", "article-magazine"))

Shortening = Callable[[str, str], str]


def whole_range(first: str, last: str) -> str:
    """The last page in full: ``321–328``."""
    return last


def as_printed(first: str, last: str) -> str:
    """The last page as the source prints it; ``pages`` does not complete a short one."""
    return last


def two_digits(first: str, last: str) -> str:
    """The last page's changed digits, two at least, as the MLA has it: ``321–28``."""
    return _changed(first, last, 2)


def changed_digits(first: str, last: str) -> str:
    """The last page's changed digits alone, as ICMJE has it: ``321–8``."""
    return _changed(first, last, 1)


def chicago_digits(first: str, last: str) -> str:
    """The last page as Chicago has it (CMOS 9.61): ``71–72``, ``101–8``, ``321–28``."""
    if len(first) < 3 or int(first) % 100 == 0:
        return last
    if int(first) % 100 < 10:
        return _changed(first, last, 1)
    short = _changed(first, last, 2)
    return last if len(first) == 4 and len(short) > 2 else short


def _changed(first: str, last: str, least: int) -> str:
    if len(first) != len(last):
        return last
    same = 0
    while same < len(last) - least and first[same] == last[same]:
        same += 1
    return last[same:]


def title(source: Source) -> str:
    """The title as printed with its translation in brackets, or a description in brackets."""
    if source.title:
        if source.translated_title and source.translated_title != source.title:
            return one_line(f"{source.title} [{source.translated_title}]")
        return one_line(source.title)
    if source.translated_title:
        return one_line(f"[{source.translated_title}]")
    kind = _KINDS.get(source.type, source.type.capitalize())
    return one_line(f"[{source.description or kind}]")


def italic_title(source: Source, shown: str) -> str:
    """``shown``, a form of the title, in italics, except a translation or a description."""
    if not source.title:
        return shown
    end = len(one_line(source.title))
    return italic(shown[:end]) + shown[end:]


def headline(source: Source, text: str) -> str:
    """``text`` with an English title's capitals, where the source is in English."""
    return title_case(text) if is_english(source.language) else text


def typeset(text: str | None) -> str:
    """A field on one line, with typographic quotation marks; empty where there is none."""
    return nest(one_line(text)) if text else ""


def container(source: Source) -> str:
    """The newspaper, journal, site or book, with a title's capitals."""
    return headline(source, typeset(source.container_title))


def is_number(text: str | None) -> bool:
    """Whether a field holds a number and no words: ``12``, ``2b``, ``A/HRC/25/63``."""
    return text is not None and re.fullmatch(_NUMBER, text.strip()) is not None


def edition(source: Source, word: str) -> str:
    """``2nd ed.``: an edition's number and the style's ``word``, or the edition's own words."""
    if not source.edition:
        return ""
    shown = typeset(source.edition)
    if shown.isdecimal():
        shown = ordinal(shown)
    return f"{shown} {word}" if re.fullmatch(_ORDINAL, shown) else shown


def pages(source: Source, shortened: Shortening = whole_range) -> str:
    """The pages, with an en dash in a range; ``shortened`` is how a range's end is written."""
    if not source.page:
        return ""
    ends = re.Match.groups if shortened is as_printed else _ends
    return re.sub(
        _RANGE, lambda found: f"{found[1]}–{shortened(*ends(found))}", typeset(source.page)
    )


def _ends(found: re.Match[str]) -> tuple[str, str]:
    """A range's first page, and its last one in full: of ``321-8``, ``321`` and ``328``."""
    first, last = found[1], found[2]
    full = first[: max(len(first) - len(last), 0)] + last
    return first, full if int(full) > int(first) else last


def page_label(source: Source, shortened: Shortening = whole_range) -> str:
    """``p. 3`` or ``pp. 3–5``."""
    shown = pages(source, shortened)
    if not shown:
        return ""
    return f"{'pp.' if re.search('[–,&]', shown) else 'p.'} {shown}"


def first_page(source: Source) -> str:
    """The first of the pages."""
    found = re.search(_FIRST_PAGE, source.page) if source.page else None
    return found[0] if found else ""


def doi(source: Source) -> str:
    """The DOI alone, however it is written, without spaces; empty where there is none."""
    if not source.doi:
        return ""
    return "".join(re.sub(_DOI_PREFIX, "", source.doi).split())


def link(source: Source) -> str:
    """The DOI as an address, else the page's own."""
    return f"https://doi.org/{doi(source)}" if doi(source) else source.url or ""


def law_number(source: Source) -> str:
    """A law's number. A bare number of the form of a United States law is a public law's."""
    number = typeset(source.number)
    return f"Pub. L. No. {number}" if re.fullmatch(r"[0-9]+-[0-9]+", number) else number
