"""A list of references in order: the alphabet, the letters of 2020a and 2020b, and the dash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from defector_facts.cite.capitals import collation
from defector_facts.cite.citations import NamesInText
from defector_facts.cite.contributors import makers
from defector_facts.cite.emphasis import plain
from defector_facts.cite.fields import title
from defector_facts.cite.style import Entry
from defector_facts.model import Source

Key = tuple[object, ...]
StandsFirst = Callable[[Source], str]

_ARTICLES = ("a ", "an ", "the ")


def by_date(
    sources: Iterable[Source],
    stands_first: StandsFirst,
    date: Callable[[Source], tuple[int, ...]],
    *,
    undated_first: bool,
) -> list[Source]:
    """The sources by what stands first, then by date, then by title."""

    def key(source: Source) -> Key:
        undated = source.issued is None
        return (
            _place(source, stands_first),
            undated != undated_first,
            date(source),
            _title_key(source),
            source.id,
        )

    return sorted(sources, key=key)


def by_title(
    sources: Iterable[Source],
    entry: Callable[[Source], str],
    stands_first: StandsFirst,
    dash: str,
) -> list[Entry]:
    """The entries by what stands first, then by title; a dash stands for what repeats."""
    ordered = sorted(sources, key=lambda source: (_place(source, stands_first), _title_key(source)))
    return dashed([Entry(source, entry(source)) for source in ordered], stands_first, dash)


def letters(
    ordered: Sequence[Source], names_in_text: NamesInText, year: Callable[[Source, str], str]
) -> Mapping[str, str]:
    """The letter of each source, by id, where another has the same makers and the same year."""
    groups: dict[tuple[str, str], list[str]] = {}
    for source in ordered:
        # A law has no letter: it is told apart by its number.
        plain_year = year(source, "")
        if year(source, "a") != plain_year:
            who = names_in_text(source, len(makers(source)), given=True)
            groups.setdefault((who, plain_year), []).append(source.id)
    return {
        id_: _letters(number)
        for ids in groups.values()
        if len(ids) > 1
        for number, id_ in enumerate(ids)
    }


def _letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``: as many as a list may need."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def dashed(entries: Sequence[Entry], stands_first: StandsFirst, dash: str) -> list[Entry]:
    """The entries, with a dash for what stands first where the entry before has the same."""
    found: list[Entry] = []
    before = ""
    for entry in entries:
        first = stands_first(entry.source)
        repeats = first == before and entry.text.startswith(first) and _may_repeat(entry.source)
        if repeats:
            rest = entry.text[len(first) :]
            text = dash + (rest if rest[:1] in (".", ",") else f".{rest}")
            found.append(Entry(entry.source, text))
        else:
            found.append(entry)
        before = first
    return found


def _may_repeat(source: Source) -> bool:
    """Whether what stands first is a maker and not the title."""
    return bool(makers(source) or source.container_title)


def _place(source: Source, stands_first: StandsFirst) -> Key:
    """The sort key of an entry: all its makers, so that one alone precedes one with others."""
    names = makers(source)
    first = plain(stands_first(source))
    if names and not first.startswith(title(source)):
        return tuple(
            (collation(name.literal or name.family or ""), collation(name.given or ""))
            for name in names
        )
    return ((_without_article(first), ""),)


def _title_key(source: Source) -> str:
    return _without_article(title(source))


def _without_article(text: str) -> str:
    """``text`` for the alphabet, in which a leading "a", "an" or "the" does not count."""
    found = collation(text)
    for article in _ARTICLES:
        if found.startswith(article):
            return found[len(article) :]
    return found
