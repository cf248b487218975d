"""A chart as a picture for print: SVG, PDF or PNG, drawn by matplotlib.

Lengths are in inches. The text of an SVG stays text, and each mark has the path of its record as
its id (``stats.ID``; of a bar in two shades ``stats.ID.women`` and ``stats.ID.men``).
The same chart gives the same bytes.
"""

from __future__ import annotations

import io
import logging
import textwrap
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from defector_facts import __version__, words
from defector_facts.characters import without_unseen
from defector_facts.chart import Chart, Mark, Panel, Slot
from defector_facts.render import caption
from defector_facts.render.context import Context
from defector_facts.render.fonts import font_families
from defector_facts.render.references import short_months
from defector_facts.render.shades import DISPUTED, FAINT, HATCHES, SHADES, parts_of
from defector_facts.result import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_LINES = 250  # a picture longer than three pages of print is no picture
_WIDTH, _MARGIN = 7.0, 0.15
_LINE, _SMALL_LINE, _GAP = 0.18, 0.13, 0.14
_SIZE, _SMALL, _TITLE = 7.5, 6.5, 9.0  # points
_BESIDE = 1.6  # room behind the longest bar, for its number
_EVENTS = 4.3  # room for the events beside the years
_MOST_LABEL, _TICK = 2.4, 0.8
_PER_INCH = 20.5  # letters of the small size
_INK, _PALE = "#222222", "#777777"
_SALT = "facts"  # for the ids that matplotlib makes up

_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": f"facts {__version__}"},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": f"facts {__version__}"},
    "png": {"Software": f"facts {__version__}"},
}


class TooLargeError(ValueError):
    """A chart with more lines than a picture can have."""


class _Row(NamedTuple):
    """A line of a panel: its label, its mark or what is missing, and how far down it is.

    A heading has neither: the marks of its slot follow it.
    """

    label: str
    mark: Mark | None
    missing: str
    middle: float

    @property
    def is_heading(self) -> bool:
        """Whether the label stands for the marks below it."""
        return self.mark is None and not self.missing


def render_picture(
    result: Result, chart: Chart, style: str, format_: str
) -> tuple[bytes, tuple[str, ...]]:
    """The picture's bytes, and what must be said beside it (letters that no font here has).

    Raises ``TooLargeError`` for a chart of more than ``MOST_LINES`` lines.
    """
    context = Context(result, style)
    numbers = caption.numbered(context, chart)
    height = sum(len(panel.slots) + len(panel.marks) for panel in chart.panels)
    if height > 2 * MOST_LINES:
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
        figure = _Picture(context, chart, numbers).figure()
        stream = io.BytesIO()
        metadata = {**_METADATA[format_], "Title": _clean(_title(chart))}
        figure.savefig(stream, format=format_, dpi=200, metadata=metadata)
    return stream.getvalue(), remarks


def _title(chart: Chart) -> str:
    return "; ".join(dict.fromkeys(panel.measure.label for panel in chart.panels))


def _texts(chart: Chart, context: Context) -> str:
    """Everything that a picture prints, to find fonts that have its letters."""
    slots = [slot for panel in chart.panels for slot in panel.slots]
    parts = [panel.title for panel in chart.panels]
    parts += [text for slot in slots for text in (slot.label, *slot.breaks)]
    parts += [mark.label for mark in chart.marks]
    parts += [event.title for event in chart.events]
    parts += caption.sources(context)
    parts += [caption.fact_base(chart), *(text for p in chart.panels for text in p.remarks)]
    return _clean(" ".join(parts))


def _clean(text: str) -> str:
    return without_unseen(text)


class _Picture:
    """One picture while it is put together, from the top down."""

    def __init__(self, context: Context, chart: Chart, numbers: dict[str, str]) -> None:
        self.context, self.chart, self.numbers = context, chart, numbers
        self.width = _WIDTH + (_EVENTS if chart.events else 0)
        self.plan = [_planned(panel) for panel in chart.panels]
        self.notes = [self.wrapped(text) for text in self.captions()]

    def captions(self) -> list[str]:
        """What stands below the panels."""
        texts = [f"Sources: {'; '.join(caption.sources(self.context))}."]
        return [*texts, *filter(None, [caption.undrawn(self.chart)]), caption.fact_base(self.chart)]

    def wrapped(self, text: str, room: float | None = None) -> list[str]:
        return textwrap.wrap(_clean(text), int((room or self.width - 2 * _MARGIN) * _PER_INCH))

    def figure(self) -> Figure:
        heads = [self.wrapped_head(panel) for panel in self.chart.panels]
        below = sum(len(lines) for lines in self.notes) * _SMALL_LINE + 3 * _GAP
        total = below + _MARGIN
        for (_, height), head in zip(self.plan, heads, strict=True):
            total += len(head) * _LINE + height + 3 * _GAP
        figure = Figure(figsize=(self.width, total))
        FigureCanvasAgg(figure)
        top = _MARGIN
        for panel, (rows, height), head in zip(self.chart.panels, self.plan, heads, strict=True):
            for at, (text, size, weight) in enumerate(head):
                y = 1 - (top + at * _LINE) / total
                figure.text(
                    _MARGIN / self.width, y, text, size=size, weight=weight, va="top", color=_INK
                )
            top += len(head) * _LINE
            self.panel(figure, panel, rows, height, top, total)
            top += height + 3 * _GAP
        for lines in self.notes:
            for line in lines:
                figure.text(
                    _MARGIN / self.width, 1 - top / total, line, size=_SMALL, va="top", color=_INK
                )
                top += _SMALL_LINE
            top += _GAP / 2
        return figure

    def wrapped_head(self, panel: Panel) -> list[tuple[str, float, str]]:
        """The lines above a panel: its title, and what must be known to read it."""
        title = textwrap.wrap(_clean(panel.title), int((self.width - 0.3) * _PER_INCH * 0.7))
        legend = [("", _SMALL, "normal")] if len(_shades(panel)) > 1 else []
        remarks = [line for text in panel.remarks for line in self.wrapped(text)]
        head = [*((t, _TITLE, "bold") for t in title), *((t, _SMALL, "normal") for t in remarks)]
        return head + legend

    def panel(
        self,
        figure: Figure,
        panel: Panel,
        rows: list[_Row],
        height: float,
        top: float,
        total: float,
    ) -> None:
        """The axes of one panel, with its marks, numbers, breaks and events."""
        longest = max((_width(row.label) for row in rows if not row.is_heading), default=0)
        left = _MARGIN + min(longest, _MOST_LABEL) + 0.1
        across = _WIDTH - left - _BESIDE
        axes = figure.add_axes(
            (left / self.width, 1 - (top + height) / total, across / self.width, height / total)
        )
        axes.set_xlim(0, panel.top or 1)
        axes.set_ylim(height, 0)
        axes.set_yticks([])
        axes.spines["bottom"].set_color(_PALE)
        axes.spines["left"].set_color(_INK)
        axes.xaxis.set_major_locator(MaxNLocator(max(2, int(across / _TICK))))
        axes.xaxis.set_major_formatter(lambda value, _: words.number(_tidy(value)))
        axes.tick_params(axis="x", labelsize=_SMALL, colors=_PALE, length=2, pad=2)
        axes.xaxis.grid(visible=True, color="#dddddd", linewidth=0.5)
        axes.set_axisbelow(True)
        for row in rows:
            self.row(axes, panel, row)
        self.between(axes, panel, rows, (left, across))
        self.legend(axes, panel)

    def row(self, axes: Axes, panel: Panel, row: _Row) -> None:
        if row.is_heading:
            here = float(axes.get_position().x0) * self.width - _MARGIN
            axes.text(
                -here / _inches(axes) * axes.get_xlim()[1],
                row.middle + 0.02,
                row.label,
                size=_SMALL,
                weight="bold",
                va="center",
                color=_INK,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
            )
            return
        label = _shortened(row.label)
        axes.text(
            -0.05 / _inches(axes) * axes.get_xlim()[1],
            row.middle,
            label,
            size=_SIZE if label == row.label else _SMALL,
            ha="right",
            va="center",
            color=_INK,
        )
        if row.mark is None:
            axes.text(
                0,
                row.middle,
                f"  {row.missing}",
                size=_SMALL,
                va="center",
                color=_PALE,
                style="italic",
            )
            return
        for part, low, high in parts_of(panel, row.mark):
            self.mark(axes, row, part, low, high)
        text = f"{caption.value_of(row.mark, panel.measure.unit)} {self.numbers[row.mark.path]}"
        axes.text(
            row.mark.high + 0.07 / _inches(axes) * axes.get_xlim()[1],
            row.middle,
            _clean(text),
            size=_SMALL,
            va="center",
            color=_INK,
            clip_on=False,
        )

    def mark(self, axes: Axes, row: _Row, part: str, low: float, high: float) -> None:
        """One shade of a mark, with the path of its record as its id."""
        assert row.mark is not None
        colour, path = SHADES[part], row.mark.path
        gid = path if row.mark.split is None or part not in ("women", "men") else f"{path}.{part}"
        faint = part == DISPUTED
        if row.mark.form == "bar":
            axes.add_patch(
                Rectangle(
                    (low, row.middle - _LINE * 0.36),
                    high - low,
                    _LINE * 0.72,
                    facecolor=(colour, FAINT) if faint else colour,
                    edgecolor=colour if faint else _INK,
                    hatch=HATCHES[part],
                    linestyle="--" if faint else "-",
                    linewidth=0.5,
                    gid=gid,
                    clip_on=False,
                )
            )
        else:
            axes.plot(
                [low, high],
                [row.middle, row.middle],
                color=colour,
                linewidth=1.8,
                linestyle=(0, (3, 1.5)) if faint else "-",
                marker="o" if row.mark.form == "dot" else "|",
                markersize=5,
                markerfacecolor="white" if faint else colour,
                clip_on=False,
                gid=gid,
            )

    def between(
        self, axes: Axes, panel: Panel, rows: list[_Row], place: tuple[float, float]
    ) -> None:
        """Breaks of the series as lines between its slots, and the events beside them."""
        at = 0.0
        right = (_WIDTH - place[0]) / place[1] * axes.get_xlim()[1]
        for slot in panel.slots:
            for text in slot.breaks:
                axes.axhline(at, color=_INK, linewidth=0.8, linestyle=(0, (4, 2)))
                lines = self.wrapped(f"Not one series: {text}", _WIDTH - place[0])
                for line in lines:
                    at += _SMALL_LINE
                    axes.text(0, at - 0.02, f" {line}", size=_SMALL, style="italic", color=_INK)
            for number, event in enumerate(slot.events):
                number_of = self.numbers[event.path]
                text = _clean(f"{short_months(event.date.label)}: {event.title}")
                room = int(_EVENTS * _PER_INCH) - len(number_of) - 1
                text = textwrap.shorten(text, room, placeholder=" …")
                axes.text(
                    right,
                    at + (number + 0.5) * _SMALL_LINE + 0.02,
                    f"{text} {number_of}",
                    size=_SMALL - 0.5,
                    va="center",
                    color=_INK,
                    gid=event.path,
                )
            at += _height(slot)

    def legend(self, axes: Axes, panel: Panel) -> None:
        """What the shades are, where there is more than one."""
        parts = _shades(panel)
        if len(parts) < 2:
            return
        handles = [
            Rectangle(
                (0, 0),
                1,
                1,
                facecolor=(SHADES[part], FAINT) if part == DISPUTED else SHADES[part],
                edgecolor=SHADES[part] if part == DISPUTED else _INK,
                linestyle="--" if part == DISPUTED else "-",
                hatch=HATCHES[part],
                linewidth=0.5,
                label=part,
            )
            for part in parts
        ]
        axes.legend(
            handles=handles,
            loc="lower left",
            bbox_to_anchor=(0, 1),
            ncols=len(parts),
            fontsize=_SMALL,
            frameon=False,
            borderaxespad=0.1,
            handlelength=1.4,
            handleheight=1.0,
        )


def _shades(panel: Panel) -> list[str]:
    """The shades of a panel's marks."""
    shown = {part for mark in panel.marks for part, *_ in parts_of(panel, mark)}
    return [part for part in SHADES if part in shown]


def _planned(panel: Panel) -> tuple[list[_Row], float]:
    """The lines of a panel with their places from its top, and its height."""
    rows: list[_Row] = []
    top = 0.0
    for slot in panel.slots:
        at = top + _breaks_height(slot)
        labels = [mark.label or ("or" if at else slot.label) for at, mark in enumerate(slot.marks)]
        if slot.missing or _is_headed(slot):
            rows.append(_Row(_clean(slot.label), None, slot.missing, at + _LINE / 2))
            at += _LINE
        for label, mark in zip(labels, slot.marks, strict=True):
            rows.append(_Row(_clean(label), mark, "", at + _LINE / 2))
            at += _LINE
        top += _height(slot) + _breaks_height(slot)
    return rows, max(top, _LINE)


def _is_headed(slot: Slot) -> bool:
    return any(mark.label for mark in slot.marks)


def _height(slot: Slot) -> float:
    """How high a slot is, without the breaks before it."""
    lines = max(len(slot.marks), 1) + _is_headed(slot)
    return max(lines * _LINE, len(slot.events) * _SMALL_LINE + 0.04)


def _breaks_height(slot: Slot) -> float:
    lines = (textwrap.wrap(f"Not one series: {text}", int(5 * _PER_INCH)) for text in slot.breaks)
    return sum(len(each) * _SMALL_LINE for each in lines)


def _width(label: str) -> float:
    """About how wide a label is, in inches."""
    return len(label) / (_PER_INCH * 0.9)


def _shortened(label: str) -> str:
    return textwrap.shorten(label, int(_MOST_LABEL * _PER_INCH), placeholder=" …")


def _inches(axes: Axes) -> float:
    """How wide the axes are."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return float(axes.get_position().width * figure.get_size_inches()[0])


def _tidy(value: float) -> int | float:
    """A number of the axis as people write it."""
    return int(value) if value == int(value) else round(value, 6)
