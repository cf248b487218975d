"""A result in one of the output formats, as a string; nothing here prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from defector_facts.result import Result
from defector_facts.vocabulary import Format

if TYPE_CHECKING:
    from defector_facts.render.text import Screen


class Presentation(NamedTuple):
    """How an answer is shown; ``screen`` is what text is for, by default a pipe."""

    format: Format = "text"
    style: str = "apa"
    screen: Screen | None = None


def render(result: Result, presentation: Presentation) -> str:
    """``result`` as it is to be shown.

    Each format's code is imported when it is asked for: Rich costs as much as the rest.
    """
    format_, style, screen = presentation
    if result.view in ("references", "sentences"):
        from defector_facts.render.sentences import render_references

        return render_references(result, style)
    if format_ == "json":
        from defector_facts.render.json import render_json

        return render_json(result, style)
    if format_ == "jsonl":
        from defector_facts.render.json import render_jsonl

        return render_jsonl(result, style)
    if format_ == "csv":
        from defector_facts.render.csv import render_csv

        return render_csv(result, style)
    if not result.records:
        return ""
    from defector_facts.render.compose import compose

    if format_ == "markdown":
        from defector_facts.render.markdown import render_markdown

        return render_markdown(compose(result, style))
    from defector_facts.render.text import Screen, render_text

    return render_text(compose(result, style), screen or Screen())
