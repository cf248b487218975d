"""Styles that cite in footnotes, with a bibliography at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from defector_facts.cite import order
from defector_facts.cite.citations import after_full_stop
from defector_facts.cite.emphasis import Write, plain
from defector_facts.cite.style import Bibliography, Entry, Style, listed_sources, unique
from defector_facts.model import Source


class Notes(Style, frozen=True, kw_only=True):
    """The rules of such a style.

    ``entry`` formats an entry of the bibliography. ``heading`` is its beginning (the authors, else
    the site or title), which decides its place; ``dash`` replaces a repeated heading. ``full`` is
    the footnote of a source's first citation, ``short`` that of later ones.
    """

    entry: Callable[[Source], str]
    heading: Callable[[Source], str]
    full: Callable[[Source], str]
    short: Callable[[Source], str]
    dash: str

    def marked(self, source: Source) -> str:
        """The bibliography's entry for one source."""
        return self.entry(source)

    def bibliography(self, sources: Iterable[Source], write: Write = plain) -> Bibliography[Notes]:
        """The bibliography, alphabetical; footnotes are numbered in the order given."""
        return _Bibliography(sources, self, write)


class _Bibliography(Bibliography[Notes]):
    @property
    def _marked(self) -> Iterable[Entry]:
        style = self._style
        listed = unique(listed_sources(self.sources, style.entry).values())
        return order.by_title(listed, style.entry, style.heading, style.dash)

    def _citation(self, cited: Sequence[Source]) -> str:
        """``[1][3]``: the footnotes' numbers."""
        return "".join(f"[{self._numbers[source.id]}]" for source in cited)

    def _attached(self, sentence: str, cited: Sequence[Source]) -> Sequence[str]:
        """The sentence with its footnote numbers, then each note in full and shortened."""
        lines = [after_full_stop(sentence, self._citation(cited))]
        for source in cited:
            lines.append(f"[{self._numbers[source.id]}] {self._style.full(source)}")
            lines.append(f"    In later notes: {self._style.short(source)}")
        return lines
