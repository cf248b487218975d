"""A chart as a picture for print: SVG, PDF or PNG, drawn by matplotlib.

Lengths are in inches. In an SVG, text stays text, and the id of each mark is the path of its
record (``stats.ID``; ``stats.ID.women`` and ``stats.ID.men`` for a bar in two shades).
The same chart gives the same bytes.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from defector_facts import __version__
from defector_facts.characters import without_unseen
from defector_facts.chart import Chart
from defector_facts.render import caption
from defector_facts.render.context import Context
from defector_facts.render.fonts import font_families
from defector_facts.render.picture_panels import (
    EVENTS,
    INK,
    LINE,
    MARGIN,
    SMALL,
    SMALL_LINE,
    WIDTH,
    PanelPicture,
    wrapped,
)
from defector_facts.result import Result

_MOST_ROWS = 250  # more would fill more than three printed pages
_GAP, _TITLE = 0.14, 9.0  # inches; points
_SALT = "facts"  # keeps the ids that matplotlib generates the same in every run

_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": f"facts {__version__}"},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": f"facts {__version__}"},
    "png": {"Software": f"facts {__version__}"},
}


class TooLargeError(ValueError):
    """A chart has more rows than a picture may have."""


def render_picture(
    result: Result, chart: Chart, style: str, format_: str
) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of the picture, and remarks for the user (letters that no installed font has).

    Raises ``TooLargeError`` for a chart of more than a few pages.
    """
    context = Context(result, style)
    numbers = caption.numbered(context, chart)
    panels = [PanelPicture(panel, numbers) for panel in chart.panels]
    if sum(len(panel.rows) for panel in panels) > _MOST_ROWS:
        raise TooLargeError(
            f"{len(chart.marks)} figures in {len(chart.panels)} series are too many for one "
            "picture; choose a measure, such as: facts stats MEASURE --chart --output FILE"
        )
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    families, remarks = font_families(_texts(chart, context))
    settings = {
        **mpl.rcParamsDefault,
        "font.family": families,
        "svg.fonttype": "none",
        "svg.hashsalt": _SALT,
        "pdf.fonttype": 42,
        "text.parse_math": False,
        "hatch.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    settings.pop("backend", None)
    with warnings.catch_warnings(), mpl.rc_context(settings):
        warnings.simplefilter("ignore")
        figure = _drawn(chart, panels, caption.below(context, chart))
        stream = io.BytesIO()
        metadata = {**_METADATA[format_], "Title": without_unseen(caption.title(chart))}
        figure.savefig(stream, format=format_, dpi=200, metadata=metadata)
    return stream.getvalue(), remarks


class _Line(NamedTuple):
    """A line of text across the page."""

    text: str
    size: float = SMALL
    weight: str = "normal"


def _texts(chart: Chart, context: Context) -> str:
    """All text of a picture, to find fonts that have its letters."""
    slots = [slot for panel in chart.panels for slot in panel.slots]
    parts = [panel.title for panel in chart.panels]
    parts += [text for slot in slots for text in (slot.label, *slot.breaks)]
    parts += [mark.label for mark in chart.marks]
    parts += [event.title for event in chart.events]
    parts += [*caption.below(context, chart), *(text for p in chart.panels for text in p.remarks)]
    return without_unseen(" ".join(parts))


def _drawn(chart: Chart, panels: list[PanelPicture], below: list[str]) -> Figure:
    """The picture from the top down: each panel under its heading, then the notes."""
    width = WIDTH + (EVENTS if chart.events else 0)
    room = width - 2 * MARGIN
    heads = [list(_head(panel, room)) for panel in panels]
    notes = [wrapped(text, room) for text in below]
    total = 2 * MARGIN + sum(len(lines) * SMALL_LINE + _GAP / 2 for lines in notes)
    total += sum(
        len(head) * LINE + panel.height + 3 * _GAP
        for head, panel in zip(heads, panels, strict=True)
    )
    figure = Figure(figsize=(width, total))
    FigureCanvasAgg(figure)
    top = MARGIN

    def write(line: _Line) -> None:
        style: dict[str, Any] = {"size": line.size, "weight": line.weight, "color": INK}
        figure.text(MARGIN / width, 1 - top / total, line.text, va="top", **style)

    for head, panel in zip(heads, panels, strict=True):
        for line in head:
            write(line)
            top += LINE
        bottom = 1 - (top + panel.height) / total
        place = (panel.left / width, bottom, panel.across / width, panel.height / total)
        panel.draw(figure.add_axes(place))
        top += panel.height + 3 * _GAP
    for lines in notes:
        for text in lines:
            write(_Line(text))
            top += SMALL_LINE
        top += _GAP / 2
    return figure


def _head(panel: PanelPicture, room: float) -> Iterator[_Line]:
    """The lines above a panel: its title, its remarks, and an empty line for the legend."""
    for line in wrapped(panel.panel.title, room, _TITLE * 1.1):
        yield _Line(line, _TITLE, "bold")
    for remark in panel.panel.remarks:
        yield from map(_Line, wrapped(remark, room))
    if len(panel.shades) > 1:
        yield _Line("")
