"""A list of references: its order, what tells like entries apart, and no source twice.

The letters of 2020a and 2020b are given here once, for the list and for the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from defector_facts.cite.fields import title
from defector_facts.cite.names import makers
from defector_facts.cite.text import collation
from defector_facts.model import Source

Key = tuple[object, ...]

_ARTICLES = ("a ", "an ", "the ")


class Prose(Protocol):
    """What the module of a style that lists by the alphabet has."""

    def reference(self, source: Source) -> str:
        """One entry."""

    def first(self, source: Source) -> str:
        """What stands in the author's place."""

    def makers_in_text(self, source: Source, shown: int, *, given: bool) -> str:
        """Who stands in the text."""


class Dated(Prose, Protocol):
    """What the module of an author-date style has."""

    def reference(self, source: Source, suffix: str = "") -> str:
        """One entry; ``suffix`` tells works of one author and year apart."""

    def year(self, source: Source, suffix: str) -> str:
        """The year in the text and in the list."""

    def when(self, source: Source) -> tuple[int, ...]:
        """The date that orders one maker's works."""


@dataclass(frozen=True)
class Entry:
    """A source with its reference, as it stands in a list."""

    source: Source
    text: str


def distinct(sources: Iterable[Source], style: Prose) -> list[Source]:
    """The sources without doubles: the same record, or one that reads the same."""
    return list({style.reference(source): source for source in reversed(list(sources))}.values())[
        ::-1
    ]


def alphabetical(sources: Iterable[Source], style: Dated, *, undated_first: bool) -> list[Source]:
    """The sources by what stands first, then by date, then by title."""
    return sorted(sources, key=lambda source: _key(source, style, undated_first))


def by_title(sources: Iterable[Source], style: Prose) -> list[Source]:
    """The sources by what stands first, then by title."""
    return sorted(sources, key=lambda source: (_place(source, style), _title_key(source)))


def suffixes(ordered: Sequence[Source], style: Dated) -> Mapping[str, str]:
    """The letter of each source, by id, where maker and year are another's too."""
    groups: dict[tuple[str, str], list[str]] = {}
    for source in ordered:
        # A law has no letter: it is told apart by its number.
        year = style.year(source, "")
        if style.year(source, "a") != year:
            who = style.makers_in_text(source, len(makers(source)), given=True)
            groups.setdefault((who, year), []).append(source.id)
    return {
        id_: _letters(number)
        for ids in groups.values()
        if len(ids) > 1
        for number, id_ in enumerate(ids)
    }


def dashed(entries: Sequence[Entry], style: Prose, dash: str) -> list[Entry]:
    """The entries with a dash for what stands first where the entry before has the same."""
    found: list[Entry] = []
    before = ""
    for entry in entries:
        first = style.first(entry.source)
        rest = entry.text[len(first) :]
        repeats = first == before and entry.text.startswith(first) and _may_repeat(entry.source)
        text = dash + (rest if rest[:1] in (".", ",") else f".{rest}") if repeats else entry.text
        found.append(Entry(entry.source, text))
        before = first
    return found


def _may_repeat(source: Source) -> bool:
    """Whether what stands first is a maker and not the title."""
    return bool(makers(source) or source.container_title)


def _letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``: as many as a list may need."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _key(source: Source, style: Dated, undated_first: bool) -> Key:
    undated = source.issued is None
    return (
        _place(source, style),
        undated != undated_first,
        style.when(source),
        _title_key(source),
        source.id,
    )


def _place(source: Source, style: Prose) -> Key:
    """Where the entry stands: by every maker's names, so that one alone precedes one with more."""
    names = makers(source)
    first = style.first(source)
    if names and not first.startswith(title(source)):
        return tuple(
            (collation(name.literal or name.family or ""), collation(name.given or ""))
            for name in names
        )
    return ((_sorted_title(first), ""),)


def _title_key(source: Source) -> str:
    return _sorted_title(title(source))


def _sorted_title(text: str) -> str:
    found = collation(text)
    for article in _ARTICLES:
        if found.startswith(article):
            return found[len(article) :]
    return found
