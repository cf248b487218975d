"""A panel of a chart on a page: drawn in text, and as rows of figures where nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from defector_facts import words
from defector_facts.chart import Panel
from defector_facts.render import caption
from defector_facts.render.page import Block, Drawing, Passage, Row, Rows

if TYPE_CHECKING:  # for text alone: it imports Rich
    from defector_facts.render.lines import Line


class PanelDrawing(Drawing, frozen=True):
    """A panel, with the numbers of the references of each record by its path."""

    panel: Panel
    numbers: Mapping[str, tuple[tuple[int, ...], int]]

    def lines(self, width: int | None, *, blocks: bool) -> list[Line]:
        """Its lines on a screen; where ``width`` is None, each figure is one line with its id."""
        from defector_facts.render.panel_lines import panel_lines

        return panel_lines(self.panel, self.numbers, width, blocks=blocks)

    def in_words(self) -> tuple[Block, ...]:
        """Its figures as rows, for a layout that draws nothing."""
        return (Rows(tuple(self.rows()), "series"),)

    def rows(self) -> Iterator[Row]:
        """A row for each figure."""
        for slot in self.panel.slots:
            for mark in slot.marks:
                numbers, further = self.numbers[mark.path]
                label = ", ".join(part for part in (slot.label, mark.label) if part)
                value = words.numeral(mark.stat, self.panel.measure.unit)
                yield Row(
                    Passage(label),
                    Passage(value, tone="strong"),
                    Passage(caption.standing(mark)),
                    references=numbers,
                    further=further,
                    measure=self.panel.measure.label,
                    mark=words.precision(mark.stat),
                    path=mark.path,
                )
