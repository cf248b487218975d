"""Numbers for the sources of an answer, in the order in which the answer names them."""

from __future__ import annotations

from collections.abc import Iterable

from defector_facts.base import FactBase
from defector_facts.cite import reference
from defector_facts.model import Evidence
from defector_facts.render.page import Reference


class References:
    """Gives each chain of sources its number, and the list to print under the answer."""

    def __init__(self, base: FactBase, style: str) -> None:
        self._base = base
        self._style = style
        self._numbers: dict[str, int] = {}
        self._quoting: dict[str, dict[str, None]] = {}

    def numbers(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """The numbers of the pages that the evidence names."""
        found: dict[int, None] = {}
        for item in evidence:
            number = self._numbers.setdefault(item.source, len(self._numbers) + 1)
            self._quoting.setdefault(item.source, {}).update(dict.fromkeys(item.via))
            found[number] = None
        return tuple(found)

    def source(self, id_: str) -> int:
        """The number of a source that an answer names without evidence."""
        return self._numbers.setdefault(id_, len(self._numbers) + 1)

    def listed(self) -> tuple[Reference, ...]:
        """The references, in the order of their numbers."""
        return tuple(self._reference(id_, number) for id_, number in self._numbers.items())

    def _reference(self, id_: str, number: int) -> Reference:
        source = self._base.sources[id_]
        quoting = tuple(short_name(self._base, origin) for origin in self._quoting.get(id_, {}))
        citation = reference(source, self._style)
        return Reference(number, citation, source.url, source.archive, quoting)


def short_name(base: FactBase, id_: str) -> str:
    """A source in a few words: who made it, and what it is."""
    source = base.sources[id_]
    makers = [name.literal or name.family or "" for name in source.author]
    maker = " and ".join(makers) or source.container_title or source.publisher or ""
    what = source.title or source.description or ""
    return ": ".join(part for part in (maker, what) if part)
