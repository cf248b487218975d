"""Styles that cite by author, ``(Kim)``, and by title too if an author has several works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from defector_facts.cite import citations, order
from defector_facts.cite.citations import NamesInText
from defector_facts.cite.contributors import creators
from defector_facts.cite.emphasis import Write, plain
from defector_facts.cite.punctuation import attach
from defector_facts.cite.style import (
    Bibliography,
    Entry,
    Style,
    listed_sources,
    unique,
)
from defector_facts.model import Source


class AuthorTitle(Style, frozen=True, kw_only=True):
    """The rules of such a style.

    ``entry`` formats one reference. ``heading`` is its beginning (the authors, else the title),
    which decides its place in the list; ``dash`` replaces a repeated heading. ``title_in_text``
    distinguishes an author's works in citations.
    """

    entry: Callable[[Source], str]
    heading: Callable[[Source], str]
    names_in_text: NamesInText
    title_in_text: Callable[[Source], str]
    dash: str

    def marked(self, source: Source) -> str:
        """The reference to one source."""
        return self.entry(source)

    def bibliography(
        self, sources: Iterable[Source], write: Write = plain
    ) -> Bibliography[AuthorTitle]:
        """The list in alphabetical order."""
        return _Bibliography(sources, self, write)


class _Bibliography(Bibliography[AuthorTitle]):
    @cached_property
    def _listed(self) -> Mapping[str, Source]:
        return listed_sources(self.sources, self._style.entry)

    @property
    def _marked(self) -> Iterable[Entry]:
        style, listed = self._style, unique(self._listed.values())
        return order.by_title(listed, style.entry, style.heading, style.dash)

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return citations.unambiguous_names(unique(self._listed.values()), self._style.names_in_text)

    @cached_property
    def _works(self) -> Mapping[str, int]:
        return Counter(self._labels.values())

    def _citation(self, cited: Sequence[Source]) -> str:
        """``(Reuters; Yonhap, “Title”)``."""
        found: dict[str, None] = {}
        for source in (self._listed[source.id] for source in cited):
            label = self._labels[source.id]
            if self._works[label] > 1 and creators(source):
                label = f"{attach(label, ',')} {self._style.title_in_text(source)}"
            found[label] = None
        return f"({'; '.join(found)})"
