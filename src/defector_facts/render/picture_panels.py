"""One panel of a picture: its rows are placed from the top, then drawn by matplotlib.

Lengths are in inches, font sizes in points.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from defector_facts import phrasing
from defector_facts.characters import without_unseen
from defector_facts.chart import Mark, Panel, Slot
from defector_facts.render.caption import value_of
from defector_facts.render.references import short_months
from defector_facts.render.shades import DISPUTED, FAINT, HATCHES, SHADES, parts_of

WIDTH, MARGIN, EVENTS = 7.0, 0.15, 4.3  # widths of the page, its margin and the column of events
LINE, SMALL_LINE = 0.18, 0.13  # heights
SIZE, SMALL = 7.5, 6.5  # font sizes
INK, _PALE, _GRID = "#222222", "#777777", "#dddddd"
_PER_INCH = 20.5  # letters of the small size
_BESIDE = 1.6  # room after the longest bar, for its number
_MOST_LABEL, _TICK, _BREAK = 2.3, 0.8, 4.0  # widest label, least tick distance, widest break note


def wrapped(text: str, room: float, size: float = SMALL) -> list[str]:
    """``text`` in lines of at most ``room`` inches."""
    clean = without_unseen(text)
    wide = _cells(clean) / max(len(clean), 1)
    return textwrap.wrap(clean, max(int(room * _PER_INCH * SMALL / size / wide), 8))


def _cells(text: str) -> int:
    """The width of ``text`` in letters; wide characters, such as hangul, count twice."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def inches_of(text: str, size: float) -> float:
    """The approximate width of a line of text, in inches; ``size`` is in points."""
    return _cells(text) / (_PER_INCH * SMALL / size * 0.92)


class Row(NamedTuple):
    """A row of a panel: its label, its mark or why it has none, and the height of its middle.

    A heading has neither mark nor reason: the marks of its slot follow it. Lines of a long label
    are separated by line breaks.
    """

    label: str
    mark: Mark | None
    missing: str
    middle: float

    @property
    def is_heading(self) -> bool:
        """Whether the label is a heading for the marks below it."""
        return self.mark is None and not self.missing


class PanelPicture:
    """One panel: its rows are placed when it is created; ``draw`` needs axes of that size."""

    def __init__(self, panel: Panel, numbers: Mapping[str, str]) -> None:
        self.panel, self.numbers = panel, numbers
        self.rows: list[Row] = []
        self.tops: list[float] = []  # the top of each slot, below the notes on breaks before it
        top = 0.0
        for slot in panel.slots:
            top += len(_broken(slot)) * SMALL_LINE
            self.tops.append(top)
            at = self._plan(slot, top)
            top = max(at, top + len(slot.events) * SMALL_LINE + 0.04)
        self.height = max(top, LINE)
        longest = max((self._label_width(row) for row in self.rows), default=0.0)
        self.left = MARGIN + longest + 0.1
        self.across = WIDTH - self.left - _BESIDE

    def _plan(self, slot: Slot, at: float) -> float:
        """Adds the rows of a slot from the height ``at`` on; returns where they end."""
        headed = any(mark.label for mark in slot.marks)
        labels = [mark.label or ("or" if n else slot.label) for n, mark in enumerate(slot.marks)]
        entries: list[tuple[str, Mark | None]] = [*zip(labels, slot.marks, strict=True)]
        if slot.missing or headed:
            entries.insert(0, (slot.label, None))
        for label, mark in entries:
            text = without_unseen(short_months(label))
            lines = [text] if mark is None else wrapped(text, _MOST_LABEL, SIZE) or [""]
            height = LINE if len(lines) == 1 else len(lines) * SMALL_LINE + 0.06
            missing = slot.missing if mark is None else ""
            self.rows.append(Row("\n".join(lines), mark, missing, at + height / 2))
            at += height
        return at

    def _label_width(self, row: Row) -> float:
        lines = () if row.is_heading else row.label.split("\n")
        return max((inches_of(line, SIZE) for line in lines), default=0.0)

    @property
    def shades(self) -> list[str]:
        """The shades of the panel's marks, in the order of the legend."""
        shown = {part for mark in self.panel.marks for part, *_ in parts_of(self.panel, mark)}
        return [part for part in SHADES if part in shown]

    def draw(self, axes: Axes) -> None:
        """Draws the panel on ``axes``, which are ``across`` wide and ``height`` high."""
        axes.set_xlim(0, self.panel.top or 1)
        axes.set_ylim(self.height, 0)
        axes.set_yticks([])
        axes.spines["bottom"].set_color(_PALE)
        axes.spines["left"].set_color(INK)
        axes.xaxis.set_major_locator(MaxNLocator(max(2, int(self.across / _TICK))))
        axes.xaxis.set_major_formatter(lambda value, _: phrasing.number(_tidy(value)))
        axes.tick_params(axis="x", labelsize=SMALL, colors=_PALE, length=2, pad=2)
        axes.xaxis.grid(visible=True, color=_GRID, linewidth=0.5)
        axes.set_axisbelow(True)
        for row in self.rows:
            self._row(axes, row)
        for slot, top in zip(self.panel.slots, self.tops, strict=True):
            self._breaks(axes, slot, top)
            self._events(axes, slot, top)
        if len(self.shades) > 1:
            self._legend(axes)

    def _at(self, inches: float) -> float:
        """The value on the axis that is ``inches`` to the right of zero."""
        return inches / self.across * (self.panel.top or 1)

    def _text(self, axes: Axes, x: float, y: float, text: str, **style: object) -> None:
        given = {"size": SMALL, "va": "center", "color": INK, **style}
        axes.text(x, y, without_unseen(text) if "\n" not in text else text, **given)  # type: ignore[arg-type]

    def _row(self, axes: Axes, row: Row) -> None:
        if row.is_heading:
            box = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
            place = self._at(MARGIN - self.left)
            self._text(axes, place, row.middle + 0.02, row.label, weight="bold", bbox=box)
            return
        size = SIZE if "\n" not in row.label else SMALL
        self._text(axes, self._at(-0.05), row.middle, row.label, ha="right", size=size)
        if row.mark is None:
            self._text(axes, self._at(0.05), row.middle, row.missing, color=_PALE, style="italic")
            return
        for part, low, high in parts_of(self.panel, row.mark):
            self._mark(axes, row.mark, row.middle, part, (low, high))
        value = value_of(row.mark, self.panel.measure.unit)
        place_of_value = row.mark.high + self._at(0.07)
        self._text(axes, place_of_value, row.middle, f"{value} {self.numbers[row.mark.path]}")

    def _mark(
        self, axes: Axes, mark: Mark, middle: float, part: str, ends: tuple[float, float]
    ) -> None:
        """One shade of a mark; the path of its record becomes its id."""
        whole = len(parts_of(self.panel, mark)) == 1
        gid = mark.path if whole else f"{mark.path}.{part}"
        if mark.form == "bar":
            place = (ends[0], middle - LINE * 0.36)
            bar = _box(part, place, ends[1] - ends[0], LINE * 0.72)
            bar.set_gid(gid)
            bar.set_clip_on(False)
            axes.add_patch(bar)
            return
        disputed = part == DISPUTED
        axes.plot(
            [*ends],
            [middle, middle],
            color=SHADES[part],
            linewidth=1.8,
            linestyle=(0, (3, 1.5)) if disputed else "-",
            marker="o" if mark.form == "dot" else "|",
            markersize=5,
            markerfacecolor="white" if disputed else SHADES[part],
            clip_on=False,
            gid=gid,
        )

    def _breaks(self, axes: Axes, slot: Slot, top: float) -> None:
        """A dashed line, and why the slot may not be compared with those above."""
        lines = _broken(slot)
        if lines:
            axes.axhline(
                top - len(lines) * SMALL_LINE, color=INK, linewidth=0.8, linestyle=(0, (4, 2))
            )
        for index, line in enumerate(lines):
            middle = top - (len(lines) - index - 0.5) * SMALL_LINE
            self._text(axes, self._at(0.05), middle, line, style="italic")

    def _events(self, axes: Axes, slot: Slot, top: float) -> None:
        """The events of a slot, beside it."""
        for index, event in enumerate(slot.events):
            number = self.numbers[event.path]
            text = f"{short_months(event.date.label)}: {event.title}"
            room = int(EVENTS * _PER_INCH * SMALL / (SMALL - 0.5)) - len(number) - 1
            short = textwrap.shorten(text, room, placeholder=" …")
            axes.text(
                self._at(WIDTH - self.left),
                top + (index + 0.5) * SMALL_LINE + 0.02,
                f"{without_unseen(short)} {number}",
                size=SMALL - 0.5,
                va="center",
                color=INK,
                gid=event.path,
            )

    def _legend(self, axes: Axes) -> None:
        """Names the shades."""
        handles = [_box(part, (0, 0), 1, 1) for part in self.shades]
        axes.legend(
            handles,
            self.shades,
            loc="lower left",
            bbox_to_anchor=(0, 1),
            ncols=len(handles),
            fontsize=SMALL,
            frameon=False,
            borderaxespad=0.1,
            handlelength=1.4,
            handleheight=1.0,
        )


def _box(part: str, place: tuple[float, float], width: float, height: float) -> Rectangle:
    """A box in a shade; for disputed values, an outline."""
    disputed = part == DISPUTED
    return Rectangle(
        place,
        width,
        height,
        facecolor=(SHADES[part], FAINT) if disputed else SHADES[part],
        edgecolor=SHADES[part] if disputed else INK,
        linestyle="--" if disputed else "-",
        hatch=HATCHES[part],
        linewidth=0.5,
    )


def _broken(slot: Slot) -> list[str]:
    """The lines of the notes on breaks in the series before a slot."""
    return [line for text in slot.breaks for line in wrapped(f"Not comparable: {text}", _BREAK)]


def _tidy(value: float) -> int | float:
    """A number on the axis without rounding errors; an int if it is whole."""
    return int(value) if value == int(value) else round(value, 6)
