"""A result in one of the output formats, as a string; nothing here prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from defector_facts.result import Result
from defector_facts.vocabulary import Format

if TYPE_CHECKING:
    from defector_facts.render.text import Screen


def render(result: Result, format_: Format, kinds: tuple[str, ...], screen: Screen | None) -> str:
    """``result`` as ``format_``; ``kinds`` are those that the query asks for.

    Each format's code is imported when it is asked for: Rich costs as much as the rest.
    """
    if format_ == "json":
        from defector_facts.render.json import render_json

        return render_json(result)
    if format_ == "jsonl":
        from defector_facts.render.json import render_jsonl

        return render_jsonl(result)
    if format_ in ("csv", "tsv"):
        from defector_facts.render.csv import render_table

        return render_table(result, kinds, format_)
    if not result.records:
        return ""
    from defector_facts.render.compose import compose

    if format_ == "markdown":
        from defector_facts.render.markdown import render_markdown

        return render_markdown(compose(result))
    from defector_facts.render.text import Screen, render_text

    return render_text(compose(result), screen or Screen())
