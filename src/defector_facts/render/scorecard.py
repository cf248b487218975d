"""How many statements of a text hold up, as one bar: each verdict a part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from defector_facts.render import colours
from defector_facts.render.page import Block, Drawing, Paragraph, Passage
from defector_facts.vocabulary import VERDICTS

if TYPE_CHECKING:
    from defector_facts.render.lines import Line

_MOST = 60  # cells of the bar
_ORDER = tuple(verdict.replace("-", " ") for verdict in VERDICTS)
_STYLES = (colours.SUPPORTED, colours.ROUGHLY_RIGHT, colours.WRONG, "", colours.FORECAST)
_BLOCKS = ("█", "▓", "╳", "░", "·")
_ASCII = ("#", "=", "x", ":", ".")


class Scorecard(Drawing, frozen=True):
    """The verdicts in words, in their order, with how many statements have each; none has 0."""

    counts: tuple[tuple[str, int], ...]

    def lines(self, width: int | None, *, blocks: bool) -> list[Line]:
        """The bar, and below it what its parts are."""
        from defector_facts.render.lines import Fragment, width_of

        glyphs = _BLOCKS if blocks else _ASCII
        room = min(width or _MOST, _MOST)
        drawn = [(_ORDER.index(verdict), verdict, count) for verdict, count in self.counts]
        cells = _cells([count for _, count in self.counts], room)
        bar = tuple(
            Fragment(glyphs[at] * size, _STYLES[at])
            for (at, _, _), size in zip(drawn, cells, strict=True)
        )
        lines: list[Line] = [bar]
        line: Line = ()
        for at, verdict, count in drawn:
            part = (Fragment(glyphs[at], _STYLES[at]), Fragment(f" {count} {verdict}"))
            longer = (*line, Fragment("  "), *part) if line else part
            if width is not None and line and width_of(longer) > width:
                lines.append(line)
                longer = part
            line = longer
        return [*lines, line]

    def in_words(self) -> tuple[Block, ...]:
        """The numbers in a sentence."""
        said = ", ".join(f"{count} {verdict}" for verdict, count in self.counts)
        return (Paragraph(Passage(said)),)


def scorecard_of(verdicts: Iterable[str]) -> Scorecard:
    """How many statements have each of some verdicts, which are in words."""
    counts = Counter(verdicts)
    return Scorecard(tuple((verdict, counts[verdict]) for verdict in _ORDER if counts[verdict]))


def _cells(counts: list[int], room: int) -> list[int]:
    """``room`` cells shared out by the counts; each part has at least one."""
    whole = sum(counts) or 1
    cells = [max(round(count * room / whole), 1) for count in counts]
    while cells and sum(cells) != room and max(cells) > 1:
        step = 1 if sum(cells) < room else -1
        cells[cells.index(max(cells))] += step
    return cells
