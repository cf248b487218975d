"""The interface of a citation style, and of a reference list in that style.

Each module in ``cite/styles`` defines its style as ``STYLE``: an ``AuthorDate``, ``AuthorTitle``,
``Numbered``, ``Notes`` or ``Format``, filled with the rules of that style.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from msgspec import Struct

from defector_facts.cite.citations import before_full_stop
from defector_facts.cite.emphasis import Write, plain
from defector_facts.model import Source


class Entry(Struct, frozen=True):
    """A source and its reference, as an entry of a reference list."""

    source: Source
    text: str


class Style(Struct, frozen=True, kw_only=True):
    """A citation style, or a format for other programs."""

    def marked(self, source: Source) -> str:
        """The reference to one source, with the marks of ``cite.emphasis`` around italics."""
        raise NotImplementedError

    def bibliography(self, sources: Iterable[Source], write: Write = plain) -> Bibliography[Any]:
        """The reference list of a text, which also makes the text's citations."""
        raise NotImplementedError


StyleType = TypeVar("StyleType", bound=Style)


class Bibliography(ABC, Generic[StyleType]):
    """A text's reference list, which also makes the text's citations.

    Letters (2020a, 2020b), numbers, and initials that distinguish two authors of one family name
    depend on the whole list, so they are computed once for all citations of a text.
    """

    def __init__(self, sources: Iterable[Source], style: StyleType, write: Write = plain) -> None:
        self.sources: Sequence[Source] = unique(sources)
        self._style = style
        self._write = write

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """The number of each source in the order given, from 1, by its id."""
        return {source.id: number for number, source in enumerate(self.sources, 1)}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The references in the style's order, without duplicates."""
        return tuple(Entry(entry.source, self._write(entry.text)) for entry in self._marked)

    @cached_property
    def paragraphs(self) -> Sequence[str]:
        """The references as they are printed, such as with their numbers."""
        return [entry.text for entry in self.entries]

    @property
    def text(self) -> str:
        """The whole list, one reference a line."""
        return "\n".join(self.paragraphs)

    def in_text(self, cited: Sequence[Source]) -> str:
        """The citation in the text; ``cited`` must be in the list."""
        return self._write(self._citation(unique(cited))) if cited else ""

    def with_citation(self, sentence: str, cited: Sequence[Source]) -> str:
        """``sentence`` with its citation; ``cited`` must be in the list."""
        if not cited:
            return self._write(sentence)
        lines = self._attached(sentence, unique(cited))
        return "\n".join(map(self._write, lines))

    @property
    @abstractmethod
    def _marked(self) -> Iterable[Entry]:
        """The list's entries, with marks around italics."""

    @abstractmethod
    def _citation(self, cited: Sequence[Source]) -> str:
        """The citation of one or more sources, with marks around italics."""

    def _attached(self, sentence: str, cited: Sequence[Source]) -> Sequence[str]:
        """The sentence with its citation, then any footnotes: one item a line."""
        return [before_full_stop(sentence, self._citation(cited))]


def unique(sources: Iterable[Source]) -> Sequence[Source]:
    """The sources in the order given, without repeated records."""
    return list({source.id: source for source in sources}.values())


def listed_sources(
    sources: Iterable[Source], reference: Callable[[Source], str]
) -> dict[str, Source]:
    """Maps each source's id to the source that is listed for it: the first of equal references."""
    first: dict[str, Source] = {}
    return {source.id: first.setdefault(reference(source), source) for source in sources}
