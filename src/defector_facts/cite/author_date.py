"""Styles that cite by author and year: ``(Kim, 2018)``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from defector_facts.cite import citations, order
from defector_facts.cite.citations import NamesInText
from defector_facts.cite.emphasis import Write, plain
from defector_facts.cite.style import (
    Bibliography,
    Entry,
    Style,
    listed_sources,
    unique,
)
from defector_facts.model import Source


class AuthorDate(Style, frozen=True, kw_only=True):
    """The rules of such a style.

    ``entry`` formats one reference, with the letter (2020a) that distinguishes an author's works
    of one year. ``heading`` is its beginning (the authors, else the title), which decides its place
    in the list; ``dash`` replaces a repeated heading. ``year`` is the year with its letter;
    ``date`` is the date by which an author's works are sorted; ``comma`` separates author and year
    in a citation.
    """

    entry: Callable[[Source, str], str]
    heading: Callable[[Source], str]
    names_in_text: NamesInText
    year: Callable[[Source, str], str]
    date: Callable[[Source], tuple[int, ...]]
    comma: str
    undated_first: bool
    dash: str = ""

    def marked(self, source: Source) -> str:
        """The reference to one source, without a letter."""
        return self.entry(source, "")

    def bibliography(
        self, sources: Iterable[Source], write: Write = plain
    ) -> Bibliography[AuthorDate]:
        """The list in alphabetical order, with letters after years."""
        return _Bibliography(sources, self, write)


class _Bibliography(Bibliography[AuthorDate]):
    @cached_property
    def _listed(self) -> Mapping[str, Source]:
        return listed_sources(self.sources, self._style.marked)

    @cached_property
    def _ordered(self) -> Sequence[Source]:
        style, listed = self._style, unique(self._listed.values())
        return order.by_date(listed, style.heading, style.date, undated_first=style.undated_first)

    @cached_property
    def _letters(self) -> Mapping[str, str]:
        style = self._style
        return order.letters(self._ordered, style.names_in_text, style.year)

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return citations.unambiguous_names(self._ordered, self._style.names_in_text)

    @property
    def _marked(self) -> Iterable[Entry]:
        style, letters = self._style, self._letters
        entries = [
            Entry(source, style.entry(source, letters.get(source.id, "")))
            for source in self._ordered
        ]
        if style.dash:
            entries = order.dashed(entries, style.heading, style.dash)
        return entries

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {source.id: place for place, source in enumerate(self._ordered)}

    def _citation(self, cited: Sequence[Source]) -> str:
        """``(Reuters, 2013, 2015; Yonhap, 2016a)``: each author once, in the order of the list."""
        listed = unique(self._listed[source.id] for source in cited)
        years: dict[str, list[str]] = {}
        for source in sorted(listed, key=lambda source: self._places[source.id]):
            year = self._style.year(source, self._letters.get(source.id, ""))
            years.setdefault(self._labels[source.id], []).append(year)
        comma = self._style.comma
        return f"({'; '.join(citations.dated(label, comma, y) for label, y in years.items())})"
