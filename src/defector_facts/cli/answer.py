"""One answer, from the bases named to the stream that it is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from defector_facts import output

if TYPE_CHECKING:  # imported when a command runs, not to show its help
    from defector_facts.cli.form import Form
    from defector_facts.query import Selection
    from defector_facts.result import Result


def answer(selection: Selection, form: Form) -> None:
    """Loads, selects, renders and writes one answer; status 1 where nothing matched."""
    from defector_facts import query
    from defector_facts.loading.bases import load_bases

    write_result(query.answer(load_bases(form.bases), selection, form.limit), form)


def write_result(result: Result, form: Form) -> None:
    """Renders and writes a result, and what must be said beside it on standard error."""
    from defector_facts.render import Presentation, render

    data = form.is_data
    screen = None if data or result.view in ("references", "sentences") else output.screen()
    output.write(
        render(result, Presentation(form.format_, form.style, screen, form.full, form.references)),
        data=data,
    )
    for remark in result.remarks:
        output.report(f"facts: {remark}")
    if not result.records:
        output.report(f"facts: {result.missing}")
        raise typer.Exit(1)
