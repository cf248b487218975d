"""The order of a reference list, letters after years (2020a, 2020b), and dashes for repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from defector_facts.cite.capitals import collation
from defector_facts.cite.citations import NamesInText
from defector_facts.cite.contributors import creators
from defector_facts.cite.emphasis import plain
from defector_facts.cite.fields import title
from defector_facts.cite.style import Entry
from defector_facts.model import Source

Key = tuple[object, ...]
Heading = Callable[[Source], str]

_ARTICLES = ("a ", "an ", "the ")


def by_date(
    sources: Iterable[Source],
    heading: Heading,
    date: Callable[[Source], tuple[int, ...]],
    *,
    undated_first: bool,
) -> list[Source]:
    """The sources sorted by heading, then date, then title."""

    def key(source: Source) -> Key:
        undated = source.issued is None
        return (
            _heading_key(source, heading),
            undated != undated_first,
            date(source),
            _title_key(source),
            source.id,
        )

    return sorted(sources, key=key)


def by_title(
    sources: Iterable[Source],
    entry: Callable[[Source], str],
    heading: Heading,
    dash: str,
) -> list[Entry]:
    """The entries sorted by heading, then title, with dashes for repeated headings."""

    def key(source: Source) -> Key:
        return _heading_key(source, heading), _title_key(source)

    ordered = sorted(sources, key=key)
    return dashed([Entry(source, entry(source)) for source in ordered], heading, dash)


def letters(
    ordered: Sequence[Source], names_in_text: NamesInText, year: Callable[[Source, str], str]
) -> Mapping[str, str]:
    """The letter after the year, by source id, of sources that share names and year."""
    groups: dict[tuple[str, str], list[str]] = {}
    for source in ordered:
        # A law gets no letter: its number distinguishes it.
        plain_year = year(source, "")
        if year(source, "a") != plain_year:
            who = names_in_text(source, len(creators(source)), given=True)
            groups.setdefault((who, plain_year), []).append(source.id)
    return {
        id_: _letters(number)
        for ids in groups.values()
        if len(ids) > 1
        for number, id_ in enumerate(ids)
    }


def _letters(number: int) -> str:
    """The letters for position ``number``, from 0: ``a`` to ``z``, then ``aa``."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def dashed(entries: Sequence[Entry], heading: Heading, dash: str) -> list[Entry]:
    """The entries, with a dash in place of a heading that repeats the entry before."""
    found: list[Entry] = []
    before = ""
    for entry in entries:
        first = heading(entry.source)
        repeats = first == before and entry.text.startswith(first) and _may_be_dashed(entry.source)
        if repeats:
            rest = entry.text[len(first) :]
            text = dash + (rest if rest[:1] in (".", ",") else f".{rest}")
            found.append(Entry(entry.source, text))
        else:
            found.append(entry)
        before = first
    return found


def _may_be_dashed(source: Source) -> bool:
    """Whether the heading may be replaced by a dash: it is a name, not the title."""
    return bool(creators(source) or source.container_title)


def _heading_key(source: Source, heading: Heading) -> Key:
    """The sort key of a heading, name by name: one author alone precedes the same with others."""
    names = creators(source)
    first = plain(heading(source))
    if names and not first.startswith(title(source)):
        return tuple(
            (collation(name.literal or name.family or ""), collation(name.given or ""))
            for name in names
        )
    return ((_without_article(first), ""),)


def _title_key(source: Source) -> str:
    return _without_article(title(source))


def _without_article(text: str) -> str:
    """``text`` as a sort key, without a leading "a", "an" or "the"."""
    found = collation(text)
    for article in _ARTICLES:
        if found.startswith(article):
            return found[len(article) :]
    return found
