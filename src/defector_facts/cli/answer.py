"""Runs one query: loads the bases, selects records, renders and writes the answer."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import typer
from msgspec.structs import replace

from defector_facts import output
from defector_facts.cli.bare_words import search_hint
from defector_facts.names import NotFoundError

if TYPE_CHECKING:  # imported when a command runs, not to show its help
    from collections.abc import Callable, Sequence

    from defector_facts.base import FactBase
    from defector_facts.cli.bare_words import BareWords
    from defector_facts.cli.form import Form
    from defector_facts.model import AnyRecord
    from defector_facts.query import Selection
    from defector_facts.render.text import Screen
    from defector_facts.result import Result
    from defector_facts.vocabulary import View


def answer(
    selection: Selection,
    form: Form,
    words: BareWords | None = None,
    write: Callable[[Result, Form], None] | None = None,
) -> None:
    """Loads, selects, renders and writes one answer; exits with 1 if nothing matched.

    ``words`` are the bare words of the command line, if they stand for an option. ``write``
    replaces ``write_result``.
    """
    from defector_facts import query
    from defector_facts.loading.bases import load_bases

    list_fields(selection.kinds, selection.view, form)
    base = load_bases(form.bases)
    if words is not None:
        words = replace(words, bases=form.bases or ())
        words.check(base)
    result = query.answer(base, selection, form.limit, form.narrowing)
    if result.missing and words is not None:
        hint = words.hint(base, result.missing, selection)
        result = replace(result, missing=result.missing + hint)
    elif result.missing and isinstance(selection, query.RecordsSelection):
        missing = _with_search_hint(base, selection.ids, result.missing, form.bases)
        result = replace(result, missing=missing)
    (write or write_result)(result, form)


def records_named(
    base: FactBase, ids: Sequence[str], bases: Sequence[str] | None
) -> tuple[AnyRecord, ...]:
    """The records with these ids; exits with 1 if one is not found.

    ``bases`` are the ``--base`` options, which a suggested command repeats.
    """
    from defector_facts import query

    found = query.answer(base, query.RecordsSelection(ids=tuple(ids)))
    if found.missing:
        output.report(f"facts: {_with_search_hint(base, ids, found.missing, bases)}")
        raise typer.Exit(1)
    return found.records


def _with_search_hint(
    base: FactBase, ids: Sequence[str], message: str, bases: Sequence[str] | None
) -> str:
    """``message``, with the command that searches for the first of ``ids`` that is unknown."""
    unknown = [id_ for id_ in ids if not base.named(id_)]
    return message + search_hint(base, message, *unknown[:1], bases=bases)


def write_result(result: Result, form: Form) -> None:
    """Renders and writes a result, and reports its remarks on standard error."""
    from defector_facts.render import Presentation, render, render_data

    data = form.is_data
    screen = None if data or result.view in ("references", "sentences") else output.screen()
    fields, named = _chosen_fields(result, form), tuple(form.bases or ())
    shown = Presentation(
        form.format_, form.style, screen, form.full, form.references, fields, named
    )
    if result.view in ("references", "sentences") or form.format_ in ("text", "markdown"):
        write_text(render(result, shown), form, screen)
        on_screen = screen is not None and screen.width is not None
        finish(result, limits_shown=bool(result.records), on_screen=on_screen)
    else:
        mark = ("\ufeff",) if form.bom else ()
        output.write_data(chain(mark, render_data(result, shown)))
        finish(result)


def finish(result: Result, *, limits_shown: bool = False, on_screen: bool = False) -> None:
    """Reports a result's remarks on standard error; exits with 1 if it is empty.

    With ``limits_shown``, the page has already said what the selection was limited to. A page
    ``on_screen`` has said what is in its heading; one in a pipe may have gone elsewhere.
    """
    if not result.records:
        output.report(f"facts: {'; '.join((*result.remarks, result.missing))}")
        raise typer.Exit(1)
    said = result.heading if on_screen else ""
    remarks = (remark for remark in result.remarks if remark not in said)
    for remark in (*(() if limits_shown else result.limits), *remarks):
        output.report(f"facts: {remark}")


def write_text(text: str, form: Form, screen: Screen | None) -> None:
    """Writes text, through a pager if it is longer than the terminal."""
    if screen is not None and screen.width is not None and not form.no_pager:
        from defector_facts import pager

        pager.write(text)
    else:
        output.write(text, data=form.is_data)


def list_fields(kinds: tuple[str, ...], view: View, form: Form) -> None:
    """For ``--fields help``, lists the fields and ends the command.

    ``--fields`` with text or Markdown is a usage error.
    """
    if form.fields is None:
        return
    if form.fields.strip().casefold() == "help":
        from defector_facts.render import columns

        width = output.screen().width
        output.write(columns.listing(columns.meanings(kinds, view), width), data=False)
        raise typer.Exit
    if form.format_ in ("text", "markdown"):
        raise typer.BadParameter(
            "--fields works with csv, tsv, json and jsonl only; add --format csv"
        )


def _chosen_fields(result: Result, form: Form) -> tuple[str, ...]:
    """The fields that ``--fields`` names; a usage error for one that no record here has."""
    if form.fields is None:
        return ()
    from defector_facts.render import columns

    try:
        return columns.chosen(form.fields, result.kinds, result.view)
    except NotFoundError as error:
        write = " Or write" if str(error).endswith("?") else "; write"
        raise typer.BadParameter(f"{error}{write} --fields help") from None
