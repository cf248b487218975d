"""Renders a result in one of the output formats, as a string. Nothing here prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from defector_facts.result import Result
from defector_facts.vocabulary import Format, ReferencesFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from defector_facts.chart import Chart
    from defector_facts.render.page import Page
    from defector_facts.render.text import Screen


class Presentation(Struct, frozen=True):
    """How an answer is shown. ``screen`` describes where text goes; the default is a pipe.

    Text and Markdown are brief unless ``full``. Text lists each source in one line unless
    ``references`` asks for whole references. ``fields`` limits JSON and tables to those fields;
    empty means all. ``bases`` are the ``--base`` options that the commands on a page repeat.
    """

    format: Format | ReferencesFormat = "text"
    style: str = "apa"
    screen: Screen | None = None
    full: bool = False
    references: bool = False
    fields: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()


def render(result: Result, presentation: Presentation) -> str:
    """``result`` as text in the format that ``presentation`` asks for.

    Each format's code is imported only when it is used: Rich costs as much as all the rest.
    """
    format_, style, screen = presentation.format, presentation.style, presentation.screen
    if result.view in ("references", "sentences"):
        from defector_facts.render.sentences import render_references

        assert format_ in ("text", "html", "markdown")
        return render_references(result, style, format_)
    if format_ in ("json", "jsonl", "csv", "tsv"):
        return "".join(render_data(result, presentation))
    if not result.records:
        return ""
    every = screen is None or screen.width is None
    page = _page(result, presentation, every=every)
    if format_ == "markdown":
        from defector_facts.render.markdown import render_markdown

        return render_markdown(page)
    from defector_facts.render.text import Screen, render_text

    return render_text(page, screen or Screen())


def render_chart(result: Result, chart: Chart, presentation: Presentation) -> str:
    """``chart``, made from ``result``, drawn as text."""
    from defector_facts.render.chart_page import compose_chart
    from defector_facts.render.text import Screen, render_text

    screen = presentation.screen or Screen()
    every = presentation.full or screen.width is None
    short = not presentation.references
    page = compose_chart(result, chart, presentation.style, every=every, short_references=short)
    return render_text(page, screen)


def render_data(result: Result, presentation: Presentation) -> Iterator[str]:
    """``result`` as JSON, JSON Lines, CSV or TSV, record by record: the whole may be very large."""
    format_, style = presentation.format, presentation.style
    if format_ in ("csv", "tsv"):
        from defector_facts.render.csv import render_table

        return render_table(result, style, format_, presentation.fields)
    from defector_facts.render import json

    render_records = json.render_json if format_ == "json" else json.render_jsonl
    return render_records(result, style, presentation.fields)


def _page(result: Result, presentation: Presentation, *, every: bool) -> Page:
    """The page of an answer, with its limits as the last paragraphs."""
    page = _composed(result, presentation, every=every)
    if not result.limits:
        return page
    from msgspec.structs import replace

    from defector_facts.render.page import Paragraph, Passage

    limits = (Paragraph(Passage(limit, tone="muted")) for limit in result.limits)
    return replace(page, blocks=(*page.blocks, Paragraph(Passage("")), *limits))


def _composed(result: Result, presentation: Presentation, *, every: bool) -> Page:
    """The page of an answer, brief or full."""
    style, full = presentation.style, presentation.full
    short = presentation.format == "text" and not presentation.references
    if result.view == "timeline":
        from defector_facts.render.timeline_drawing import compose_timeline

        return compose_timeline(result, style, full=full, in_rows=every, short_references=short)
    if full or result.view == "whole":
        from defector_facts.render.compose import compose

        return compose(result, style)
    from defector_facts.render.brief import compose_brief

    bases = presentation.bases
    return compose_brief(result, style, every=every, short_references=short, bases=bases)
