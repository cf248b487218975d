"""Styles that cite by number: ``(1)``. The list keeps the order of citation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from defector_facts.cite.citations import number_ranges
from defector_facts.cite.emphasis import Write, plain
from defector_facts.cite.style import Bibliography, Entry, Style
from defector_facts.model import Source


class Numbered(Style, frozen=True, kw_only=True):
    """The rules of such a style: ``entry`` formats one reference, without its number."""

    entry: Callable[[Source], str]

    def marked(self, source: Source) -> str:
        """The reference to one source, without a number."""
        return self.entry(source)

    def bibliography(
        self, sources: Iterable[Source], write: Write = plain
    ) -> Bibliography[Numbered]:
        """The list in the order given."""
        return _Bibliography(sources, self, write)


class _Bibliography(Bibliography[Numbered]):
    @property
    def _marked(self) -> Iterable[Entry]:
        return (Entry(source, self._style.entry(source)) for source in self.sources)

    @cached_property
    def paragraphs(self) -> Sequence[str]:
        return [f"{number}. {entry.text}" for number, entry in enumerate(self.entries, 1)]

    def _citation(self, cited: Sequence[Source]) -> str:
        """``(1,3–5)``."""
        return f"({number_ranges(self._numbers[source.id] for source in cited)})"
