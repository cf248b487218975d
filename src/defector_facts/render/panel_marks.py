"""The marks of a chart in terminal cells: bars, dots and spans on one axis.

Shades differ in pattern as well as in colour. Where the output cannot encode block characters,
the marks are ASCII.
"""

from __future__ import annotations

from typing import NamedTuple

from defector_facts.chart import Mark, Panel
from defector_facts.render import colours
from defector_facts.render.lines import Fragment, width_of


class Glyphs(NamedTuple):
    """The characters that a chart is drawn with."""

    whole: str
    women: str
    men: str
    unknown: str
    disputed: str
    axis: str
    gap: str
    dot: str
    ends: str
    line: str
    parts: str  # one to seven eighths of a cell
    more: str
    less: str
    step: str


BLOCKS = Glyphs("█", "█", "▒", "░", "╌", "│", "┊", "●", "├┤", "─", "▏▎▍▌▋▊▉", "→", "←", "·")
ASCII = Glyphs("#", "#", ":", "+", "-", "|", ".", "o", "||", "-", "", ">", "<", "*")
COLOURS = {
    "women": colours.WOMEN,
    # The terminal's own colour: a pattern in any other is too dark on black or too light on white.
    "men": "",
    "whole": colours.WHOLE,
    "unknown": "",
}


class MarksInCells:
    """Draws the marks of one panel, each in ``room`` cells."""

    def __init__(self, panel: Panel, glyphs: Glyphs, room: int) -> None:
        self.panel, self.glyphs, self.room = panel, glyphs, room

    def drawn(self, mark: Mark) -> list[Fragment]:
        """The mark, padded with blanks to ``room`` cells."""
        if mark.form == "bar":
            parts = self._bar(mark, mark.high / (self.panel.top or 1) * self.room)
        else:
            parts = self._on_axis(mark)
        used = width_of(tuple(parts))
        return [*parts, Fragment(" " * (self.room - used))]

    def _bar(self, mark: Mark, cells: float) -> list[Fragment]:
        glyphs = self.glyphs
        whole = max(round(cells), 1) if mark.high else 0
        if mark.is_disputed:
            return [Fragment(glyphs.disputed * whole, colours.DISPUTED)]
        if mark.split is not None:
            women = round(whole * mark.split.women / ((mark.split.women + mark.split.men) or 1))
            return [
                Fragment(glyphs.women * women, COLOURS["women"]),
                Fragment(glyphs.men * (whole - women), COLOURS["men"]),
            ]
        if self.panel.is_split:
            return [Fragment(glyphs.unknown * whole, COLOURS["unknown"])]
        if not glyphs.parts:
            return [Fragment(glyphs.whole * whole, COLOURS["whole"])]
        eighths = max(round(cells * 8), 1) if mark.high else 0
        full, part = divmod(eighths, 8)
        text = glyphs.whole * full + (glyphs.parts[part - 1] if part else "")
        return [Fragment(text, COLOURS["whole"])]

    def _on_axis(self, mark: Mark) -> list[Fragment]:
        """A dot, or a span with its two ends, at its place on the axis."""
        glyphs, top, last = self.glyphs, self.panel.top or 1, self.room - 2
        low, high = (min(round(value / top * last), last) for value in (mark.low, mark.high))
        if mark.form == "span" and high > low:
            drawn = glyphs.ends[0] + glyphs.line * (high - low - 1) + glyphs.ends[1]
        else:
            drawn = glyphs.dot
        if mark.stat.precision in ("at-least", "over"):
            drawn += glyphs.more
        if mark.stat.precision in ("at-most", "almost") and low:
            drawn, low = glyphs.less + drawn, low - 1
        style = colours.DISPUTED if mark.is_disputed else COLOURS["whole"]
        return [Fragment(" " * low), Fragment(drawn, style)]
