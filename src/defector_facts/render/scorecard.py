"""How many statements of a text hold up, as one bar with a part for each verdict."""

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
    """Each verdict in words with its number of statements, in order; no number is 0."""

    counts: tuple[tuple[str, int], ...]

    def lines(self, width: int | None, *, unicode: bool) -> list[Line]:
        """The bar, and below it what its parts mean."""
        from defector_facts.render.lines import Fragment, flowed

        glyphs = _BLOCKS if unicode else _ASCII
        room = min(width or _MOST, _MOST)
        cells = _cells([count for _, count in self.counts], room)
        bar: list[Fragment] = []
        legend: list[Line] = []
        for (verdict, count), size in zip(self.counts, cells, strict=True):
            index = _ORDER.index(verdict)
            glyph, style = glyphs[index], _STYLES[index]
            bar.append(Fragment(glyph * size, style))
            legend.append((Fragment(glyph, style), Fragment(f" {count} {verdict}")))
        return [tuple(bar), *flowed(legend, width)]

    def in_words(self) -> tuple[Block, ...]:
        """The numbers in a sentence."""
        text = ", ".join(f"{count} {verdict}" for verdict, count in self.counts)
        return (Paragraph(Passage(text)),)


def scorecard_of(verdicts: Iterable[str]) -> Scorecard:
    """Counts ``verdicts``, which are in words."""
    counts = Counter(verdicts)
    return Scorecard(tuple((verdict, counts[verdict]) for verdict in _ORDER if counts[verdict]))


def _cells(counts: list[int], room: int) -> list[int]:
    """``room`` cells divided in proportion to ``counts``; each gets at least one."""
    whole = sum(counts) or 1
    cells = [max(round(count * room / whole), 1) for count in counts]
    while cells and sum(cells) != room and max(cells) > 1:
        step = 1 if sum(cells) < room else -1
        cells[cells.index(max(cells))] += step
    return cells
