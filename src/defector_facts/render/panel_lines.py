"""A panel of a chart as text: one line for each figure, drawn as a bar, a dot or a span."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from defector_facts import figure_words, phrasing
from defector_facts.characters import without_unseen
from defector_facts.chart import Mark, Panel, Slot
from defector_facts.model import Event
from defector_facts.render import caption, colours
from defector_facts.render.lines import (
    Fragment,
    Line,
    cut,
    flowed,
    indent,
    width_of,
    words_of,
    wrap,
)
from defector_facts.render.panel_marks import ASCII, BLOCKS, COLOURS, Glyphs, MarksInCells
from defector_facts.render.references import short_months

# In cells: the bars in a pipe, and their least and greatest width on a screen.
_IN_A_PIPE, _LEAST, _MOST = 40, 8, 60
_NARROW = 60  # cells of a screen that shows letters instead of standings
_ROOM_FOR_PATHS = 100  # cells of a screen that shows paths too
_LABEL_SHARE = 0.36  # of the screen, for labels; longer ones are wrapped
_INDENT = 2

Numbers = Mapping[str, tuple[tuple[int, ...], int]]


def panel_lines(panel: Panel, numbers: Numbers, width: int | None, *, unicode: bool) -> list[Line]:
    """The lines of a panel; if ``width`` is None, each figure is one line.

    ``numbers`` maps a record's path to its reference numbers and how many further pages it has.
    """
    return list(_Layout(panel, numbers, width, BLOCKS if unicode else ASCII).lines())


def _letter(mark: Mark) -> str:
    """The letter that stands for a figure's standing; empty for a final one."""
    standing = caption.standing(mark)
    return "" if standing == "final" else standing[0]


def _fragment(text: str, style: str = "") -> Fragment:
    """``text`` without control and invisible characters."""
    return Fragment(without_unseen(text), style)


def _cells(text: str) -> int:
    return width_of((_fragment(text),))


class _Widths(NamedTuple):
    label: int
    value: int
    bar: int
    standing: int
    numbers: int


class _Layout:
    """Lays out one panel for one screen."""

    def __init__(self, panel: Panel, numbers: Numbers, width: int | None, glyphs: Glyphs) -> None:
        self.panel, self.numbers = panel, numbers
        self.width, self.glyphs = width, glyphs
        self.narrow = width is not None and width < _NARROW
        self.unit = self.panel.measure.unit
        self.headed = width is not None and any(mark.label for mark in self.panel.marks)
        self.paths = width is None or width >= _ROOM_FOR_PATHS
        self.stacked = False  # bars are below the words where there is no room beside them
        self.widths = self._widths()
        self.marks = MarksInCells(panel, glyphs, self.widths.bar)

    def _widths(self) -> _Widths:
        marks = self.panel.marks
        labels = [self._label(slot, mark) for slot in self.panel.slots for mark in slot.marks]
        labels += [slot.label for slot in self.panel.slots if slot.missing]
        label = max(map(_cells, labels), default=0)
        value = max((_cells(figure_words.amount(m.stat, self.unit)) for m in marks), default=0)
        standing = max((len(self._standing(mark)) for mark in marks), default=0)
        numbers = max((_cells(self._numbers(mark.path)) for mark in marks), default=0)
        if self.width is None:
            return _Widths(label, value, _IN_A_PIPE, standing, numbers)
        label = min(label, max(4, int(self.width * _LABEL_SHARE)))
        path = max(map(len, (mark.path for mark in marks)), default=0) + 2 if self.paths else 0
        gaps = 2 + 2 + (1 if standing else 0) + 1
        left = self.width - label - value - standing - numbers - path - gaps
        if left < _LEAST and self.paths:
            self.paths = False
            left += path
        if left < _LEAST:
            self.stacked = True
            left = self.width - 2
        return _Widths(label, value, min(left, _MOST), standing, numbers)

    def _standing(self, mark: Mark) -> str:
        return _letter(mark) if self.narrow else caption.standing(mark)

    def _numbers(self, path: str) -> str:
        numbers, further = self.numbers[path]
        return "".join(f"[{n}]" for n in numbers) + (f"+{further}" if further else "")

    def _label(self, slot: Slot, mark: Mark) -> str:
        """The label before a mark; on a screen the label of a slot is given once."""
        if self.width is None:
            return caption.label_of(slot, mark)
        if self.headed:
            return " " * _INDENT + short_months(mark.label or slot.label)
        return short_months(slot.label) if mark is slot.marks[0] else "or"

    def lines(self) -> Iterator[Line]:
        yield from self.legend()
        for slot in self.panel.slots:
            for text in slot.breaks:
                yield from self.note(
                    f"{self.glyphs.line * 2} Not comparable: {text}", colours.DISPUTED
                )
            if slot.missing:
                yield self.gap(slot)
            elif self.headed and any(mark.label for mark in slot.marks):
                yield from self.note(slot.label, "bold")
            for mark in slot.marks:
                yield from self.figure(slot, mark)
            for event in slot.events:
                yield from self.event(slot, event)
        if any(mark.form != "bar" for mark in self.panel.marks):
            yield from self.scale()

    def note(self, text: str, style: str) -> list[Line]:
        """A text over the whole width."""
        line: Line = (_fragment(text, style),)
        return wrap(line, self.width) if self.width is not None else [line]

    def legend(self) -> Iterator[Line]:
        """What the shades mean and, on a narrow screen, the letters."""
        parts: list[Line] = []
        if self.panel.is_split:
            bars = (m for m in self.panel.marks if m.form == "bar" and not m.is_disputed)
            named = {"women": "women", "men": "men"}
            if any(mark.split is None for mark in bars):
                named["unknown"] = "sex not known"
            parts += [
                (_fragment(getattr(self.glyphs, key), COLOURS[key]), _fragment(f" {name}"))
                for key, name in named.items()
            ]
        if self.narrow:
            letters = {_letter(m): caption.standing(m) for m in self.panel.marks if _letter(m)}
            parts += [(_fragment(f"{letter} {name}", "dim"),) for letter, name in letters.items()]
            if letters and any(not _letter(mark) for mark in self.panel.marks):
                parts.append((_fragment("unmarked: final", "dim"),))
        yield from flowed(parts, self.width)

    def gap(self, slot: Slot) -> Line:
        """A slot without figures, and why it has none."""
        widths = self.widths
        label = cut(slot.label, widths.label)
        room = None if self.width is None else self.width - widths.label - widths.value - 4
        beside = room is None or room >= _LEAST  # otherwise it starts in the column of values
        blanks = widths.label - _cells(label) + 1 + (widths.value if beside else 0)
        before = label + " " * blanks
        if room is not None and not beside:
            room += widths.value
        missing = slot.missing if room is None else cut(slot.missing, room)
        return (_fragment(before), _fragment(f" {self.glyphs.gap} {missing}", "dim"))

    def figure(self, slot: Slot, mark: Mark) -> Iterator[Line]:
        """A figure's line; a long label continues on further lines."""
        label = self._label(slot, mark)
        blanks = " " * (len(label) - len(label.lstrip()))
        first, *others = wrap((_fragment(label.lstrip()),), self.widths.label - len(blanks))
        start = "or".rjust(self.widths.label) if label == "or" else blanks + words_of(first)
        drawn = (_fragment(f" {self.glyphs.axis}", "dim"), *self.marks.drawn(mark))
        if self.stacked and self.width is not None:
            yield from wrap(self._in_words(start, mark, ()), self.width)
        else:
            yield self._in_words(start, mark, drawn)
        yield from ((_fragment(blanks), *other) for other in others)
        if self.stacked:
            yield drawn

    def _in_words(self, label: str, mark: Mark, drawn: Line) -> Line:
        """A figure's label, value, drawing, standing, reference numbers and path."""
        widths, value = self.widths, figure_words.amount(mark.stat, self.unit)
        standing = self._standing(mark).ljust(widths.standing)
        numbers = self._numbers(mark.path)
        line: Line = (
            _fragment(label + " " * (widths.label - _cells(label) + 1)),
            _fragment(" " * (widths.value - _cells(value))),
            _fragment(value, colours.DISPUTED if mark.is_disputed else "bold"),
            *drawn,
            _fragment(" "),
            _fragment(standing, colours.DISPUTED if mark.is_disputed else ""),
            _fragment(" " if widths.standing else ""),
            _fragment(numbers, colours.REFERENCE),
        )
        if not self.paths:
            return line
        gap = " " * (widths.numbers - _cells(numbers) + 2)
        return (*line, _fragment(gap), _fragment(mark.path, "dim"))

    def scale(self) -> list[Line]:
        """The ends of the axis below it, or as a note if the number is too long."""
        end, room = phrasing.number(self.panel.top), self.widths.bar - 2
        if len(end) >= room:
            return self.note(f"scale: 0 to {end}", "dim")
        before = " " * (2 if self.stacked else self.widths.label + self.widths.value + 3)
        return [(_fragment(f"{before}0{end.rjust(room)}", "dim"),)]

    def event(self, slot: Slot, event: Event) -> list[Line]:
        """An event, below the slot in which it happened."""
        when = short_months(event.date.label)
        numbers = _fragment(f" {self._numbers(event.path)}", colours.REFERENCE)
        text: Line = (_fragment(f"{when}: "), _fragment(event.title, "dim"), numbers)
        if self.width is None:
            path = _fragment(f"  {event.path}", "dim")
            return [(_fragment(f"{slot.label}  {self.glyphs.step} "), *text, path)]
        first = (_fragment(f"  {self.glyphs.step} "),)
        return indent(wrap(text, self.width - 4), first, 4)
