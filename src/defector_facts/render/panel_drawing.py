"""A panel of a chart on a page: drawn in text, or as rows of figures in other formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from defector_facts import figure_words
from defector_facts.chart import Panel
from defector_facts.render import caption
from defector_facts.render.page import Block, Drawing, Passage, Row, Rows

if TYPE_CHECKING:  # lines are only for text, and import Rich
    from defector_facts.render.lines import Line


class PanelDrawing(Drawing, frozen=True):
    """A panel; ``numbers`` maps a record's path to its reference numbers and further pages."""

    panel: Panel
    numbers: Mapping[str, tuple[tuple[int, ...], int]]

    def lines(self, width: int | None, *, unicode: bool) -> list[Line]:
        """The panel as lines; if ``width`` is None, each figure is one line with its path."""
        from defector_facts.render.panel_lines import panel_lines

        return panel_lines(self.panel, self.numbers, width, unicode=unicode)

    def in_words(self) -> tuple[Block, ...]:
        """The figures as rows, for formats without drawings."""
        return (Rows(tuple(self.rows()), "series"),)

    def rows(self) -> Iterator[Row]:
        """A row for each figure."""
        for slot in self.panel.slots:
            for mark in slot.marks:
                numbers, further = self.numbers[mark.path]
                value = figure_words.numeral(mark.stat, self.panel.measure.unit)
                yield Row(
                    Passage(caption.label_of(slot, mark)),
                    Passage(value, tone="strong"),
                    Passage(caption.standing(mark)),
                    references=numbers,
                    further=further,
                    measure=self.panel.measure.label,
                    mark=figure_words.precision(mark.stat),
                    path=mark.path,
                )
