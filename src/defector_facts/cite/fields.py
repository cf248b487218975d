"""The fields of a source as styles print them: title, pages, numbers and address."""

from __future__ import annotations

import re
from collections.abc import Callable

from defector_facts.cite.capitals import is_english, ordinal, title_case
from defector_facts.cite.emphasis import italic
from defector_facts.cite.punctuation import nest, one_line
from defector_facts.model import Source

# What a source is called if it has neither a title nor a description.
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
# Not compiled here: most sources have none of these fields.
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
    """The last page as the source prints it, even if shortened: ``pages`` does not complete it."""
    return last


def two_digits(first: str, last: str) -> str:
    """The last page's changed digits, at least two, as in MLA style: ``321–28``."""
    return _changed(first, last, 2)


def changed_digits(first: str, last: str) -> str:
    """The last page's changed digits, as in ICMJE's style: ``321–8``."""
    return _changed(first, last, 1)


def chicago_digits(first: str, last: str) -> str:
    """The last page as in Chicago style (CMOS 9.61): ``71–72``, ``101–8``, ``321–28``."""
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
    """The title as printed and its translation in brackets, or a description in brackets."""
    if source.title:
        if source.translated_title and source.translated_title != source.title:
            return one_line(f"{source.title} [{source.translated_title}]")
        return one_line(source.title)
    if source.translated_title:
        return one_line(f"[{source.translated_title}]")
    kind = _KINDS.get(source.type, source.type.capitalize())
    return one_line(f"[{source.description or kind}]")


def italic_title(source: Source, shown: str) -> str:
    """``shown``, a form of the title of the same length, with italics for the title proper."""
    if not source.title:
        return shown
    end = len(one_line(source.title))
    return italic(shown[:end]) + shown[end:]


def headline(source: Source, text: str) -> str:
    """``text`` with the capitals of an English title if the source is in English."""
    return title_case(text) if is_english(source.language) else text


def typeset(text: str | None) -> str:
    """A field on one line, with typographic quotation marks; empty if there is none."""
    return nest(one_line(text)) if text else ""


def container(source: Source) -> str:
    """The newspaper, journal, site or book that contains the work, with a title's capitals."""
    return headline(source, typeset(source.container_title))


def is_number(text: str | None) -> bool:
    """Whether a field is a number, not words: ``12``, ``2b``, ``A/HRC/25/63``."""
    return text is not None and re.fullmatch(_NUMBER, text.strip()) is not None


def edition(source: Source, word: str) -> str:
    """``2nd ed.``: the edition's number and the style's ``word``; an edition in words as it is."""
    if not source.edition:
        return ""
    shown = typeset(source.edition)
    if shown.isdecimal():
        shown = ordinal(shown)
    return f"{shown} {word}" if re.fullmatch(_ORDINAL, shown) else shown


def pages(source: Source, shortened: Shortening = whole_range) -> str:
    """The pages, with an en dash in ranges, whose ends ``shortened`` formats."""
    if not source.page:
        return ""
    ends = re.Match.groups if shortened is as_printed else _ends
    return re.sub(
        _RANGE, lambda found: f"{found[1]}–{shortened(*ends(found))}", typeset(source.page)
    )


def _ends(found: re.Match[str]) -> tuple[str, str]:
    """A range's first page, and its last in full: ``321`` and ``328`` for ``321-8``."""
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
    """The DOI without ``doi:``, ``https://doi.org/`` or spaces; empty if there is none."""
    if not source.doi:
        return ""
    return "".join(re.sub(_DOI_PREFIX, "", source.doi).split())


def link(source: Source) -> str:
    """The DOI as a web address, else the source's address; empty if it has neither."""
    return f"https://doi.org/{doi(source)}" if doi(source) else source.url or ""


def law_number(source: Source) -> str:
    """A law's number; one such as ``108-333`` is that of a United States public law."""
    number = typeset(source.number)
    return f"Pub. L. No. {number}" if re.fullmatch(r"[0-9]+-[0-9]+", number) else number
