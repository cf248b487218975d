"""A chart as a Vega-Lite specification that contains its data, for web pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from defector_facts import __version__
from defector_facts.characters import without_unseen
from defector_facts.chart import Chart, Panel, Slot
from defector_facts.render import caption
from defector_facts.render.context import Context
from defector_facts.render.json_text import json_text
from defector_facts.render.shades import DISPUTED, FAINT, SHADES, parts_of
from defector_facts.result import Result

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
# In pixels: the axis, a line, the events beside a slot, and a label (cut if longer).
_WIDTH, _STEP, _EVENTS, _LABEL = 480, 16, 420, 440

Spec = dict[str, Any]


def render_vega(result: Result, chart: Chart, style: str) -> str:
    """``chart`` as Vega-Lite 6 in JSON; the data names the record of each mark."""
    context = Context(result, style)
    numbers = caption.numbered(context, chart)
    panels = [_panel(context, panel, numbers) for panel in chart.panels]
    spec: Spec = {
        "$schema": _SCHEMA,
        "description": caption.description(chart),
        "title": {
            "text": caption.title(chart),
            "subtitle": [caption.fact_base(chart), *filter(None, [caption.undrawn(chart)])],
            "anchor": "start",
        },
        "usermeta": {
            "generator": f"facts {__version__}",
            "sources": caption.sources(context),
            "references": [
                {"number": item.number, "citation": item.citation, "link": item.link}
                for item in context.references.listed()
            ],
            "not_drawn": [
                {"record": item.stat.path, "reason": item.reason} for item in chart.undrawn
            ],
            "events": [
                {
                    "record": event.path,
                    "date": event.date.text,
                    "title": event.title,
                    "sources": numbers[event.path],
                }
                for event in chart.events
            ],
        },
        "vconcat": [*panels, _listed(caption.sources(context))],
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
        "config": {"font": "sans-serif", "view": {"stroke": None}},
    }
    return json_text(_cleaned(spec))


def _panel(context: Context, panel: Panel, numbers: dict[str, str]) -> Spec:
    """A view of one panel: its rows of data, and a layer for each form of mark in them."""
    rows = [row for slot in panel.slots for row in _rows(context, panel, slot, numbers)]
    labels = list(dict.fromkeys(row["label"] for row in rows))
    return {
        "title": {"text": panel.title, "subtitle": list(panel.remarks), "anchor": "start"},
        "width": _WIDTH,
        "height": {"step": _STEP},
        "data": {"values": rows},
        "encoding": {
            "y": {
                "field": "label",
                "type": "nominal",
                "sort": None,
                "scale": {"domain": labels},
                "title": None,
                "axis": {"labelLimit": _LABEL, "ticks": False, "domain": False},
            }
        },
        "layer": _layers(rows, panel.measure.unit),
    }


def _layers(rows: list[dict[str, Any]], unit: str) -> list[Spec]:
    """A layer for each form of mark in the rows, then one with the values as text."""
    x = {"type": "quantitative", "scale": {"domainMin": 0}, "title": unit}
    ends = {"x": {**x, "field": "start"}, "x2": {"field": "end"}}
    at_end = {"x": {**x, "field": "end"}}
    colour = _colour(rows)
    shade = {"color": colour, "tooltip": _TOOLTIP}
    drawn: dict[str, Spec] = {
        "bar": {
            "mark": {"type": "bar", "strokeWidth": 0.5},
            "encoding": {**ends, **shade, **_FAINT, "stroke": colour},
        },
        "span": {
            "mark": {"type": "rule", "strokeWidth": 3},
            "encoding": {**ends, **shade, **_DASHED},
        },
        "dot": {
            "mark": {"type": "point", "filled": True, "size": 60, "strokeWidth": 1},
            "encoding": {**at_end, **shade, **_FAINT, "stroke": colour},
        },
    }
    forms = {row["form"] for row in rows}
    layers = [
        {"transform": [{"filter": f"datum.form == '{form}'"}], **layer}
        for form, layer in drawn.items()
        if form in forms
    ]
    text = {
        "transform": [{"filter": "datum.shown != null"}],
        "mark": {"type": "text", "align": "left", "dx": 8, "fontSize": 9},
        "encoding": {**at_end, "text": {"field": "shown"}},
    }
    return [*layers, *([_BESIDE] if "event" in forms else []), text]


def _colour(rows: list[dict[str, Any]]) -> Spec:
    """The colour scale of the shades in the rows, with a legend if there are several."""
    shown = [shade for shade in SHADES if any(row.get("part") == shade for row in rows)]
    return {
        "field": "part",
        "type": "nominal",
        "scale": {"domain": shown, "range": [SHADES[shade] for shade in shown]},
        "title": None,
        "legend": {"orient": "top"} if len(shown) > 1 else None,
    }


_TOOLTIP = [{"field": name} for name in ("period", "part", "shown", "standing", "source")]
# Disputed figures are faint or dashed.
_DOUBT = f"datum.part == '{DISPUTED}'"
_FAINT: Spec = {"fillOpacity": {"condition": {"test": _DOUBT, "value": FAINT}, "value": 1}}
_DASHED: Spec = {"strokeDash": {"condition": {"test": _DOUBT, "value": [4, 3]}, "value": [1, 0]}}
# The events of a slot, to the right of its marks.
_BESIDE: Spec = {
    "transform": [{"filter": "datum.form == 'event'"}],
    "mark": {"type": "text", "align": "left", "fontSize": 9, "limit": _EVENTS, "x": _WIDTH + 110},
    "encoding": {"text": {"field": "events"}, "tooltip": [{"field": "events"}]},
}


def _listed(lines: list[str]) -> Spec:
    """The sources below a chart, one a line."""
    return {
        "title": {"text": "Sources", "anchor": "start", "fontSize": 10},
        "data": {"values": [{"line": line} for line in lines]},
        "height": {"step": 12},
        "mark": {"type": "text", "align": "left", "fontSize": 9, "x": 0},
        "encoding": {
            "y": {"field": "line", "type": "nominal", "sort": None, "axis": None},
            "text": {"field": "line"},
        },
    }


def _rows(
    context: Context, panel: Panel, slot: Slot, numbers: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """The data of one slot: a row for each mark; two for a bar of women and men."""
    if slot.missing:
        yield {"label": slot.label, "form": "gap", "start": 0, "end": 0, "shown": slot.missing}
    if slot.events:
        events = (
            f"{event.date.label}: {event.title} {numbers[event.path]}" for event in slot.events
        )
        yield {"label": slot.label, "form": "event", "events": "; ".join(events)}
    for index, mark in enumerate(slot.marks):
        stat = mark.stat
        best = min(stat.evidence, key=lambda item: context.references.rank(item.source))
        label = caption.label_of(slot, mark)
        row = {
            "record": stat.path,
            "label": label if not index or mark.label else f"{label} (or)",
            "period": stat.period.text,
            "form": mark.form,
            "value": stat.value,
            "low": stat.low,
            "high": stat.high,
            "precision": stat.precision,
            "quality": stat.quality,
            "standing": stat.standing,
            "estimator": stat.estimator,
            "source": context.base.sources[best.source].url,
        }
        shown = f"{caption.value_of(mark, panel.measure.unit)} {numbers[mark.path]}".rstrip()
        parts = parts_of(panel, mark)
        for part, start, end in parts:
            text = shown if part == parts[-1][0] else None
            yield row | {"part": part, "start": start, "end": end, "shown": text}


def _cleaned(value: Any) -> Any:
    """A specification without invisible characters in its texts."""
    if isinstance(value, str):
        return without_unseen(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value
