"""Styles that cite by author, and by title where an author has two works: ``(Kim)``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from defector_facts.cite import citations, order
from defector_facts.cite.citations import NamesInText
from defector_facts.cite.contributors import makers
from defector_facts.cite.emphasis import Write, plain
from defector_facts.cite.punctuation import attach
from defector_facts.cite.style import (
    Bibliography,
    Entry,
    Style,
    once,
    same_reference,
)
from defector_facts.model import Source


class AuthorTitle(Style, frozen=True, kw_only=True):
    """The rules of such a style.

    ``entry`` is one reference; ``stands_first`` is what stands in the author's place, with ``dash``
    in its place where it is repeated; ``title_in_text`` tells two works of one author apart.
    """

    entry: Callable[[Source], str]
    stands_first: Callable[[Source], str]
    names_in_text: NamesInText
    title_in_text: Callable[[Source], str]
    dash: str

    def marked(self, source: Source) -> str:
        """The reference to ``source`` alone."""
        return self.entry(source)

    def bibliography(self, sources: Iterable[Source], write: Write = plain) -> Bibliography:
        """The list in alphabetical order."""
        return _Bibliography(sources, self, write)


class _Bibliography(Bibliography):
    def __init__(self, sources: Iterable[Source], style: AuthorTitle, write: Write) -> None:
        super().__init__(sources, write)
        self._style = style
        self._listed = same_reference(self.sources, style.entry)

    @property
    def _marked(self) -> Iterable[Entry]:
        style, listed = self._style, once(self._listed.values())
        return order.by_title(listed, style.entry, style.stands_first, style.dash)

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return citations.told_apart(once(self._listed.values()), self._style.names_in_text)

    @cached_property
    def _works(self) -> Mapping[str, int]:
        return Counter(self._labels.values())

    def _citation(self, cited: Sequence[Source]) -> str:
        """``(Reuters; Yonhap, “Title”)``."""
        found: dict[str, None] = {}
        for source in (self._listed[source.id] for source in cited):
            label = self._labels[source.id]
            if self._works[label] > 1 and makers(source):
                label = f"{attach(label, ',')} {self._style.title_in_text(source)}"
            found[label] = None
        return f"({'; '.join(found)})"
