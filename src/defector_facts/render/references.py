"""Numbers the sources of an answer in the order in which the answer cites them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from defector_facts.base import FactBase
from defector_facts.cite import reference
from defector_facts.model import Source
from defector_facts.record_parts import Evidence, Name
from defector_facts.render.page import BriefReference, Reference
from defector_facts.vocabulary import Rank

RANKS = get_args(Rank)
_MONTHS = {
    "January": "Jan",
    "February": "Feb",
    "August": "Aug",
    "September": "Sept",
    "October": "Oct",
    "November": "Nov",
    "December": "Dec",
}
_LONG_MONTHS = re.compile("|".join(_MONTHS))
# A news page is named by its publisher and date; any other source by its title.
_NEWS = ("article", "article-magazine", "article-newspaper", "broadcast", "post", "post-weblog")


class References:
    """Gives each source its number, and lists the references below the answer."""

    def __init__(self, base: FactBase, style: str) -> None:
        self._base = base
        self._style = style
        self._numbers: dict[str, int] = {}
        self._origins: dict[str, dict[str, None]] = {}  # the sources that each page cites

    def numbers(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """The numbers of the pages that the evidence names."""
        found: dict[int, None] = {}
        for item in evidence:
            number = self._numbers.setdefault(item.source, len(self._numbers) + 1)
            self._origins.setdefault(item.source, {}).update(dict.fromkeys(item.via))
            found[number] = None
        return tuple(found)

    def source(self, id_: str) -> int:
        """The number of a source that is cited by itself, not as evidence of a record."""
        return self._numbers.setdefault(id_, len(self._numbers) + 1)

    def rank(self, id_: str) -> tuple[bool, int, bool, bool]:
        """A sort key for pages, the best first: original, high rank, titled, dated."""
        source = self._base.sources[id_]
        return (
            source.rank == "copy",
            RANKS.index(source.rank),
            source.title is None,
            source.issued is None,
        )

    def brief(self, number: int) -> BriefReference:
        """The source with this number, in one line."""
        ids = {at: id_ for id_, at in self._numbers.items()}
        return brief_reference(self._base.sources[ids[number]])

    def listed(self) -> tuple[Reference, ...]:
        """The references, in the order of their numbers."""
        return tuple(self._reference(id_, number) for id_, number in self._numbers.items())

    def _reference(self, id_: str, number: int) -> Reference:
        source = self._base.sources[id_]
        ids = self._origins.get(id_, {})
        return Reference(
            number,
            label="-via-".join([id_, *ids]),
            citation=reference(source, self._style),
            link=source.url,
            archive=source.archive,
            origins=tuple(short_name(self._base, origin) for origin in ids),
            short=brief_reference(source),
        )


def short_name(base: FactBase, id_: str) -> str:
    """A source in a few words: its author or publisher, and its title."""
    source = base.sources[id_]
    makers = [name.literal or name.family or "" for name in source.author]
    maker = " and ".join(makers) or source.container_title or source.publisher or ""
    what = source.title or source.description or ""
    return ": ".join(part for part in (maker, what) if part)


def brief_reference(source: Source) -> BriefReference:
    """A source in one line: publisher and date for news, otherwise also author and title.

    ``NK News, 13 July 2018``; ``Ministry of Unification, table of arrivals, undated``.
    """
    where = source.container_title or source.publisher or source.authority
    if source.type in _NEWS and where:
        return BriefReference(where, "", _when(source))
    makers = " and ".join(map(_family, source.author[:2]))
    if len(source.author) > 2:
        makers += " and others"
    who = ", ".join(part for part in (makers, "" if where == makers else where) if part)
    title = source.translated_title or source.title or source.description or ""
    return BriefReference(who, title, _when(source))


def _when(source: Source) -> str:
    """When a source was published, with the month shortened: ``30 Sept 2018``."""
    return short_months(source.issued.label) if source.issued else "undated"


def short_months(text: str) -> str:
    """``text`` with long names of months shortened as newspapers do."""
    return _LONG_MONTHS.sub(lambda match: _MONTHS[match[0]], text)


def _family(name: Name) -> str:
    return name.literal or name.family or name.given or ""
