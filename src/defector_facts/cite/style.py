"""What a style is: one reference, and a text's list of references with its citations.

A module of ``cite/styles`` makes one ``Style`` and calls it ``STYLE``. Most need only the rules
that differ: ``AuthorDate``, ``AuthorTitle``, ``Numbered``, ``Notes`` and ``Format`` do the rest.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from msgspec import Struct

from defector_facts.cite.citations import before_the_stop
from defector_facts.cite.emphasis import Write, plain
from defector_facts.model import Source


class Entry(Struct, frozen=True):
    """A source with its reference, as it stands in a list."""

    source: Source
    text: str


class Style(Struct, frozen=True, kw_only=True):
    """A style of references or a format that other programs read."""

    def marked(self, source: Source) -> str:
        """The reference to ``source`` alone, with marks where its italics begin and end."""
        raise NotImplementedError

    def bibliography(self, sources: Iterable[Source], write: Write = plain) -> Bibliography:
        """The list of ``sources`` that a text ends with, and the citations that lead to it."""
        raise NotImplementedError


class Bibliography(ABC):
    """A text's list of references, from which its citations are made.

    The letters of 2020a and 2020b, the numbers and the initials that tell two persons apart
    depend on the whole list, so they are worked out once for all citations of one text.
    """

    def __init__(self, sources: Iterable[Source], write: Write = plain) -> None:
        self.sources: Sequence[Source] = once(sources)
        self._write = write

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The references in the style's order, without duplicates."""
        return tuple(Entry(entry.source, self._write(entry.text)) for entry in self._marked)

    @cached_property
    def paragraphs(self) -> Sequence[str]:
        """The list's paragraphs, one for each reference."""
        return [entry.text for entry in self.entries]

    @property
    def text(self) -> str:
        """The whole list, a line for each reference."""
        return "\n".join(self.paragraphs)

    def in_text(self, cited: Sequence[Source]) -> str:
        """The citation in the text of ``cited``, which are some of the list's sources."""
        return self._write(self._citation(once(cited))) if cited else ""

    def with_citation(self, sentence: str, cited: Sequence[Source]) -> str:
        """The finished ``sentence`` with its citation, as the style places it."""
        if not cited:
            return self._write(sentence)
        lines = self._attached(sentence, once(cited))
        return "\n".join(map(self._write, lines))

    @property
    @abstractmethod
    def _marked(self) -> Iterable[Entry]:
        """The list's entries, with marks where italics begin and end."""

    @abstractmethod
    def _citation(self, cited: Sequence[Source]) -> str:
        """The citation of at least one source, with such marks."""

    def _attached(self, sentence: str, cited: Sequence[Source]) -> Sequence[str]:
        """The sentence with the citation of at least one source, and its footnotes below."""
        return [before_the_stop(sentence, self._citation(cited))]


def once(sources: Iterable[Source]) -> Sequence[Source]:
    """The sources in the order they are given, each record once."""
    return list({source.id: source for source in sources}.values())


def same_reference(
    sources: Iterable[Source], reference: Callable[[Source], str]
) -> dict[str, Source]:
    """For each source's id, the first source with the same reference: the list has that one."""
    first: dict[str, Source] = {}
    return {source.id: first.setdefault(reference(source), source) for source in sources}
