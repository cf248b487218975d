"""Formats for other programs: they keep the order given and cite a source by its key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from defector_facts.cite.citations import before_full_stop
from defector_facts.cite.emphasis import Write, plain
from defector_facts.cite.style import Bibliography, Entry, Style
from defector_facts.model import Source

_NOT_IN_A_KEY = re.compile(r"[^\w.:-]")


def separated_by_blank_lines(entries: Sequence[str]) -> str:
    """The entries with an empty line between them."""
    return "\n\n".join(entries)


def pandoc_citation(sources: Sequence[Source]) -> str:
    """``[@a; @b]``, which pandoc replaces with the citation."""
    return f"[{'; '.join(f'@{key(source)}' for source in sources)}]"


def key(source: Source) -> str:
    """The source's id as a citation key, without characters that would end the key."""
    return _NOT_IN_A_KEY.sub("-", source.id)


def unchanged(sentence: str) -> str:
    """The sentence as it is, for a format that needs no escapes."""
    return sentence


class Format(Style, frozen=True, kw_only=True):
    """The rules of a format.

    ``entry`` formats one source and ``cite`` a citation in a text; ``combine`` makes a file of the
    entries; ``escape`` prepares a sentence, and ``attach`` adds the citation to it.
    """

    entry: Callable[[Source], str]
    cite: Callable[[Sequence[Source]], str]
    combine: Callable[[Sequence[str]], str] = separated_by_blank_lines
    escape: Callable[[str], str] = unchanged
    attach: Callable[[str, str], str] = before_full_stop

    def marked(self, source: Source) -> str:
        """The entry of one source."""
        return self.entry(source)

    def bibliography(self, sources: Iterable[Source], write: Write = plain) -> Bibliography[Format]:
        """The entries in the order given."""
        return _Bibliography(sources, self, write)


class _Bibliography(Bibliography[Format]):
    @property
    def _marked(self) -> Iterable[Entry]:
        return (Entry(source, self._style.entry(source)) for source in self.sources)

    @property
    def text(self) -> str:
        return self._style.combine([entry.text for entry in self.entries])

    def _citation(self, cited: Sequence[Source]) -> str:
        return self._style.cite(cited)

    def _attached(self, sentence: str, cited: Sequence[Source]) -> Sequence[str]:
        return [self._style.attach(self._style.escape(sentence), self._citation(cited))]
