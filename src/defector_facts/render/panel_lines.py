"""A panel of a chart as text: a figure a line, as a bar, a dot or a span on one axis.

Shades are told apart by their pattern as well as by their colour. Where the stream can't carry
block characters, they are ASCII.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from defector_facts import words
from defector_facts.characters import without_unseen
from defector_facts.chart import Mark, Panel, Slot
from defector_facts.model import Event
from defector_facts.render import colours
from defector_facts.render.page import Block, Drawing, Passage, Row, Rows
from defector_facts.render.references import short_months

if TYPE_CHECKING:  # for text alone: it imports Rich
    from defector_facts.render.lines import Fragment, Line

_IN_A_PIPE = 40  # cells of the bars where lines have no end
_LEAST, _MOST = 8, 60
_NARROW = 60
_ROOM_FOR_PATHS = 100
_LABEL_SHARE = 0.36  # of the screen, for labels; longer ones are wrapped
_QUALITIES = {"derived": "worked out"}
_INDENT = 2


class Glyphs(NamedTuple):
    """The characters that a drawing is made of."""

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
    parts: str  # of one cell, from an eighth to seven
    more: str
    less: str
    step: str


BLOCKS = Glyphs("█", "█", "▒", "░", "╌", "│", "┊", "●", "├┤", "─", "▏▎▍▌▋▊▉", "→", "←", "·")
ASCII = Glyphs("#", "#", ":", "+", "-", "|", ".", "o", "||", "-", "", ">", "<", "*")
COLOURS = {
    "women": colours.WOMEN,
    # The terminal's own colour: half of any other is too dark on black or too light on white.
    "men": "",
    "whole": colours.WHOLE,
    "unknown": "",
}

Numbers = Mapping[str, tuple[tuple[int, ...], int]]


class PanelDrawing(Drawing, frozen=True):
    """A panel, with the numbers of the references of each record by its path."""

    panel: Panel
    numbers: Numbers

    def lines(self, width: int | None, *, blocks: bool) -> list[Line]:
        """Its lines on a screen; where ``width`` is None, each figure is one line with its id."""
        return list(_Layout(self, width, BLOCKS if blocks else ASCII).lines())

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
                    Passage(_standing(mark)),
                    references=numbers,
                    further=further,
                    measure=self.panel.measure.label,
                    mark=words.precision(mark.stat),
                    path=mark.path,
                )


def _standing(mark: Mark) -> str:
    if mark.is_disputed:
        return "DISPUTED"
    return _QUALITIES.get(mark.stat.quality, mark.stat.quality)


def _letter(mark: Mark) -> str:
    """The letter for a figure's standing; final ones have none."""
    standing = _standing(mark)
    return "" if standing == "final" else standing[0]


class _Widths(NamedTuple):
    label: int
    value: int
    bar: int
    standing: int
    numbers: int


class _Layout:
    """One panel to lines, for one screen."""

    def __init__(self, drawing: PanelDrawing, width: int | None, glyphs: Glyphs) -> None:
        from defector_facts.render import lines

        self.drawn = lines
        self.drawing, self.panel = drawing, drawing.panel
        self.width, self.glyphs = width, glyphs
        self.narrow = width is not None and width < _NARROW
        self.unit = self.panel.measure.unit
        self.headed = width is not None and any(mark.label for mark in self.panel.marks)
        self.paths = width is None or width >= _ROOM_FOR_PATHS
        self.stacked = False  # the bars below the words, where there is no room beside them
        self.widths = self._widths()

    def _widths(self) -> _Widths:
        marks = self.panel.marks
        labels = [self._label(slot, mark) for slot in self.panel.slots for mark in slot.marks]
        labels += [slot.label for slot in self.panel.slots if slot.missing]
        label = max(map(self._cells, labels), default=0)
        value = max((self._cells(words.amount(m.stat, self.unit)) for m in marks), default=0)
        standing = max((len(self._standing(mark)) for mark in marks), default=0)
        numbers = max((self._cells(self._numbers(mark.path)) for mark in marks), default=0)
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

    def fragment(self, text: str, style: str = "") -> Fragment:
        """Words that come from a fact base, without what a terminal would act on."""
        return self.drawn.Fragment(without_unseen(text), style)

    def _cells(self, text: str) -> int:
        return self.drawn.width_of((self.fragment(text),))

    def _standing(self, mark: Mark) -> str:
        return _letter(mark) if self.narrow else _standing(mark)

    def _numbers(self, path: str) -> str:
        numbers, further = self.drawing.numbers[path]
        return "".join(f"[{n}]" for n in numbers) + (f"+{further}" if further else "")

    def _label(self, slot: Slot, mark: Mark) -> str:
        """What stands before a mark: on a screen, a slot's label stands once."""
        if self.width is None:
            return ", ".join(part for part in (slot.label, mark.label) if part)
        if self.headed:
            return " " * _INDENT + short_months(mark.label or slot.label)
        return short_months(slot.label) if mark is slot.marks[0] else "or"

    def lines(self) -> Iterator[Line]:
        yield from self.legend()
        for slot in self.panel.slots:
            for text in slot.breaks:
                yield from self.note(
                    f"{self.glyphs.line * 2} Not one series: {text}", colours.DISPUTED
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
            yield self.scale()

    def note(self, text: str, style: str) -> list[Line]:
        """A sentence over the whole width."""
        line: Line = (self.fragment(text, style),)
        return self.drawn.wrap(line, self.width) if self.width is not None else [line]

    def legend(self) -> Iterator[Line]:
        """What the shades are, and on a narrow screen the letters, where there are any."""
        fragment = self.fragment
        parts: list[Line] = []
        if self.panel.is_split:
            plain = (m for m in self.panel.marks if m.form == "bar" and not m.is_disputed)
            unsplit = any(mark.split is None for mark in plain)
            named = {"women": "women", "men": "men"} | (
                {"unknown": "sex not known"} if unsplit else {}
            )
            parts += [
                (fragment(getattr(self.glyphs, key), COLOURS[key]), fragment(f" {name}"))
                for key, name in named.items()
            ]
        if self.narrow:
            letters = {_letter(m): _standing(m) for m in self.panel.marks if _letter(m)}
            parts += [(fragment(f"{letter} {name}", "dim"),) for letter, name in letters.items()]
            if letters and any(not _letter(mark) for mark in self.panel.marks):
                parts.append((fragment("unmarked: final", "dim"),))
        line: Line = ()
        for part in parts:
            longer = (*line, *((fragment("  "),) if line else ()), *part)
            if self.width is not None and line and self.drawn.width_of(longer) > self.width:
                yield line
                longer = part
            line = longer
        if line:
            yield line

    def gap(self, slot: Slot) -> Line:
        fragment, widths = self.fragment, self.widths
        label = self.drawn.cut(slot.label, widths.label)
        before = label + " " * (widths.label - self._cells(label) + 1 + widths.value)
        room = None if self.width is None else self.width - self._cells(before) - 3
        missing = slot.missing if room is None else self.drawn.cut(slot.missing, room)
        return (fragment(before), fragment(f" {self.glyphs.gap} {missing}", "dim"))

    def figure(self, slot: Slot, mark: Mark) -> Iterator[Line]:
        """A figure's line; where its label is long, further lines with the rest of the label."""
        fragment, widths = self.fragment, self.widths
        label = self._label(slot, mark)
        blanks = len(label) - len(label.lstrip())
        labels = self.drawn.wrap((fragment(label.lstrip()),), widths.label - blanks)
        first = " " * blanks + self.drawn.words_of(labels[0])
        if label == "or":
            first = "or".rjust(widths.label)
        value = words.amount(mark.stat, self.unit)
        standing = self._standing(mark)
        tone = colours.DISPUTED if mark.is_disputed else "bold"
        line = [
            fragment(first + " " * (widths.label - self._cells(first) + 1)),
            fragment(" " * (widths.value - self._cells(value))),
            fragment(value, tone),
        ]
        axis = (fragment(f" {self.glyphs.axis}", "dim"), *self.bar(mark))
        line += () if self.stacked else axis
        line += [
            fragment(" "),
            fragment(standing.ljust(widths.standing), colours.DISPUTED if mark.is_disputed else ""),
            fragment(" " if widths.standing else ""),
            fragment(self._numbers(mark.path), colours.REFERENCE),
        ]
        if self.paths:
            blanks_before = widths.numbers - self._cells(self._numbers(mark.path)) + 2
            line += [fragment(" " * blanks_before), fragment(mark.path, "dim")]
        if self.stacked and self.width is not None:
            yield from self.drawn.wrap(tuple(line), self.width)
        else:
            yield tuple(line)
        for rest in labels[1:]:
            yield (fragment(" " * blanks), *rest)
        if self.stacked:
            yield axis

    def bar(self, mark: Mark) -> list[Fragment]:
        """The mark in as many cells as bars have."""
        room = self.widths.bar
        if mark.form == "bar":
            parts = self._parts(mark, mark.high / (self.panel.top or 1) * room)
        else:
            parts = self._on_axis(mark, room)
        used = sum(self._cells(part.words) for part in parts)
        return [*parts, self.fragment(" " * (room - used))]

    def _parts(self, mark: Mark, cells: float) -> list[Fragment]:
        fragment, glyphs = self.fragment, self.glyphs
        whole = max(round(cells), 1) if mark.high else 0
        if mark.is_disputed:
            return [fragment(glyphs.disputed * whole, colours.DISPUTED)]
        if mark.split is not None:
            women = round(whole * mark.split.women / ((mark.split.women + mark.split.men) or 1))
            return [
                fragment(glyphs.women * women, COLOURS["women"]),
                fragment(glyphs.men * (whole - women), COLOURS["men"]),
            ]
        if self.panel.is_split:
            return [fragment(glyphs.unknown * whole, COLOURS["unknown"])]
        if not glyphs.parts:
            return [fragment(glyphs.whole * whole, COLOURS["whole"])]
        eighths = max(round(cells * 8), 1) if mark.high else 0
        full, part = divmod(eighths, 8)
        text = glyphs.whole * full + (glyphs.parts[part - 1] if part else "")
        return [fragment(text, COLOURS["whole"])]

    def _on_axis(self, mark: Mark, room: int) -> list[Fragment]:
        """A dot, or a span with its two ends, at its place on the axis."""
        glyphs, top, last = self.glyphs, self.panel.top or 1, room - 2
        low, high = (min(round(at / top * last), last) for at in (mark.low, mark.high))
        if mark.form == "span" and high > low:
            drawn = glyphs.ends[0] + glyphs.line * (high - low - 1) + glyphs.ends[1]
        else:
            drawn = glyphs.dot
        if mark.stat.precision in ("at-least", "over"):
            drawn += glyphs.more
        if mark.stat.precision in ("at-most", "almost") and low:
            drawn, low = glyphs.less + drawn, low - 1
        style = colours.DISPUTED if mark.is_disputed else COLOURS["whole"]
        return [self.fragment(" " * low), self.fragment(drawn, style)]

    def scale(self) -> Line:
        """The ends of the axis, below it."""
        end = words.number(self.panel.top)
        before = " " * (2 if self.stacked else self.widths.label + self.widths.value + 3)
        return (self.fragment(f"{before}0{end.rjust(self.widths.bar - 2)}", "dim"),)

    def event(self, slot: Slot, event: Event) -> list[Line]:
        """A dated step below the period in which it happened."""
        fragment = self.fragment
        when = short_months(event.date.label)
        numbers = fragment(f" {self._numbers(event.path)}", colours.REFERENCE)
        text: Line = (fragment(f"{when}: "), fragment(event.title, "dim"), numbers)
        if self.width is None:
            path = fragment(f"  {event.path}", "dim")
            return [(fragment(f"{slot.label}  {self.glyphs.step} "), *text, path)]
        first = (fragment(f"  {self.glyphs.step} "),)
        return self.drawn.indent(self.drawn.wrap(text, self.width - 4), first, 4)
