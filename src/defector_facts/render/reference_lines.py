"""The sources below an answer in text: one line each, or whole references."""

from __future__ import annotations

from defector_facts.characters import without_unseen
from defector_facts.render import colours
from defector_facts.render.lines import (
    GAP,
    Fragment,
    Line,
    cut,
    in_two_columns,
    indent,
    width_of,
    wrap,
)
from defector_facts.render.page import Reference

_LEAST_TITLE = 10  # cells; a title cut shorter says nothing


class ReferenceLines:
    """References as lines of ``width`` cells (None: no limit).

    With ``links``, the names of sources are links, and addresses are not printed.
    """

    def __init__(self, width: int | None, *, links: bool) -> None:
        self.width, self.links = width, links

    def short(self, references: tuple[Reference, ...]) -> list[Line]:
        """One line a source. If the names are links, two sources share a line where they fit."""
        room = len(f"[{references[-1].number}]") + 1
        numbers = [
            (Fragment(f"[{item.number}] ".rjust(room), colours.REFERENCE),) for item in references
        ]
        if self.width is None or not self.links:
            pairs = zip(numbers, references, strict=True)
            return [line for number, item in pairs for line in self._addressed(number, item)]
        lines = [
            (*number, Fragment(_short(item, self.width - room), link=item.link))
            for number, item in zip(numbers, references, strict=True)
        ]
        return in_two_columns(lines, self.width)

    def _addressed(self, number: Line, item: Reference) -> list[Line]:
        """A source and its address, on a second line if the first has no room."""
        room, address = width_of(number), without_unseen(item.link or "")
        short = _short(item, self.width and self.width - room)
        source = (*number, Fragment(short))
        if not address:
            return [source]
        together = (*source, Fragment(" " * GAP), Fragment(address, "dim"))
        if self.width is None or width_of(together) <= self.width:
            return [together]
        below = self._wrapped((Fragment(address, "dim"),), room)
        return [source, *indent(below, (Fragment(" " * room),), room)]

    def whole(self, references: tuple[Reference, ...]) -> list[Line]:
        """Each reference in the citation style, with the address of its archived copy below."""
        room = len(f"[{references[-1].number}]") + 1
        lines: list[Line] = []
        for item in references:
            number = (Fragment(f"[{item.number}] ".rjust(room), colours.REFERENCE),)
            lines += indent(self._wrapped(_citation(item), room), number, room)
            if item.archive and item.archive != item.link:
                archive = (Fragment(without_unseen(item.archive), "dim", item.archive),)
                blanks = (Fragment(" " * room),)
                lines += indent(self._wrapped(archive, room), blanks, room)
        return lines

    def _wrapped(self, line: Line, taken: int) -> list[Line]:
        """``line`` wrapped to the width that ``taken`` cells leave."""
        return [line] if self.width is None else wrap(line, self.width - taken)


def _short(item: Reference, room: int | None) -> str:
    """A source in ``room`` cells: the title is cut first, then who published it."""
    if item.short is None:
        return ""
    who, what, when = (
        without_unseen(part) for part in (item.short.who, item.short.what, item.short.when)
    )
    parts = [part for part in (who, what) if part]
    if room is None:
        return ", ".join([*parts, when])
    left = room - len(when) - 2
    if who and left - width_of((Fragment(who),)) < _LEAST_TITLE:
        parts = [who]
    return f"{cut(', '.join(parts), left)}, {when}"


def _citation(item: Reference) -> Line:
    """A reference's citation, with the address in it as a link, and the sources that it cites."""
    citation, link = without_unseen(item.citation), without_unseen(item.link or "")
    citing = f" {without_unseen(item.citing)}" if item.origins else ""
    before, found, after = citation.rpartition(link) if link else ("", "", citation)
    return (Fragment(before), Fragment(found, link=item.link), Fragment(after + citing))
