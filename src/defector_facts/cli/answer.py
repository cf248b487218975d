"""One answer, from the bases that are named to the stream it is written to."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import typer
from msgspec.structs import replace

from defector_facts import output
from defector_facts.cli.bare_words import to_search
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
    """Loads, selects, renders and writes one answer; status 1 where nothing matched.

    ``words`` are the bare words of the command line, where they stand for an option. ``write``
    renders and writes the result, where that is not ``write_result``.
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
        instead = words.instead(base, result.missing, selection)
        result = replace(result, missing=result.missing + instead)
    elif result.missing and isinstance(selection, query.RecordsSelection):
        result = replace(
            result, missing=_to_search(base, selection.ids, result.missing, form.bases)
        )
    (write or write_result)(result, form)


def records_named(
    base: FactBase, ids: Sequence[str], bases: Sequence[str] | None
) -> tuple[AnyRecord, ...]:
    """The records with these ids; ends with status 1 where one is not found.

    ``bases`` are those that were named, for the line to type instead.
    """
    from defector_facts import query

    found = query.answer(base, query.RecordsSelection(ids=tuple(ids)))
    if found.missing:
        output.report(f"facts: {_to_search(base, ids, found.missing, bases)}")
        raise typer.Exit(1)
    return found.records


def _to_search(
    base: FactBase, ids: Sequence[str], message: str, bases: Sequence[str] | None
) -> str:
    """The message for an id that no record has, with the line that searches for it."""
    unknown = [id_ for id_ in ids if not base.named(id_)]
    return message + to_search(message, *unknown[:1], bases=bases) if unknown else message


def write_result(result: Result, form: Form) -> None:
    """Renders and writes a result, and what must be said beside it on standard error."""
    from defector_facts.render import Presentation, render, render_data

    data = form.is_data
    screen = None if data or result.view in ("references", "sentences") else output.screen()
    fields, named = _chosen_fields(result, form), tuple(form.bases or ())
    shown = Presentation(
        form.format_, form.style, screen, form.full, form.references, fields, named
    )
    if result.view in ("references", "sentences") or form.format_ in ("text", "markdown"):
        write_text(render(result, shown), form, screen)
        end(result, limits_shown=bool(result.records))
    else:
        mark = ("\ufeff",) if form.bom else ()
        output.write_data(chain(mark, render_data(result, shown)))
        end(result)


def end(result: Result, *, limits_shown: bool = False) -> None:
    """Says beside a result that was written what must be said; status 1 where it is empty.

    ``limits_shown`` means that the page itself says what the selection was limited to.
    """
    if not result.records:
        output.report(f"facts: {'; '.join((*result.remarks, result.missing))}")
        raise typer.Exit(1)
    for remark in (*(() if limits_shown else result.limits), *result.remarks):
        output.report(f"facts: {remark}")


def write_text(text: str, form: Form, screen: Screen | None) -> None:
    """Writes text, through a pager where it is longer than a terminal."""
    if screen is not None and screen.width is not None and not form.no_pager:
        from defector_facts import pager

        pager.write(text)
    else:
        output.write(text, data=form.is_data)


def list_fields(kinds: tuple[str, ...], view: View, form: Form) -> None:
    """Where ``--fields help`` is asked for, lists the fields and ends the command.

    ``--fields`` with a format that has no fields is a usage error.
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
            "--fields chooses what csv, tsv, json and jsonl hold; add --format csv"
        )


def _chosen_fields(result: Result, form: Form) -> tuple[str, ...]:
    """The fields that the user names; a usage error for one that no record here has."""
    if form.fields is None:
        return ()
    from defector_facts.render import columns

    try:
        return columns.chosen(form.fields, result.kinds, result.view)
    except NotFoundError as error:
        raise typer.BadParameter(f"{error}; --fields help lists them") from None
