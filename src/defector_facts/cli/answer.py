"""One answer, from the bases that are named to the stream it is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from defector_facts import output, query
from defector_facts.names import NotFoundError

if TYPE_CHECKING:  # imported when a command runs, not to show its help
    from collections.abc import Callable, Iterable

    from defector_facts.base import FactBase
    from defector_facts.cli.bare_words import BareWords
    from defector_facts.cli.form import Form
    from defector_facts.model import AnyRecord
    from defector_facts.result import Result
    from defector_facts.vocabulary import View


def answer(
    select: Callable[[FactBase], tuple[AnyRecord, ...]],
    heading: str,
    kinds: tuple[str, ...],
    form: Form,
    *,
    view: View = "list",
    by_sex: bool = False,
    name: str | None = None,
    words: BareWords | None = None,
) -> None:
    """Loads, selects, renders and writes one answer; status 1 where nothing matched.

    ``kinds`` are the kinds of record that the command can find; without any, those that it
    did find. ``name`` is the name by which a place of detention was asked for: where it is a
    loaded word, that is said. ``words`` are the bare words of the command line.
    """
    from defector_facts.loading.bases import load_bases
    from defector_facts.result import Result

    list_fields(kinds, form, view)
    base = load_bases(form.bases)
    remarks: tuple[str, ...] = ()
    try:
        if words is not None:
            words.check(base)
        records = select(base)[: form.limit]
        missing = f"nothing matched among {_searched(base, kinds)}"
        if name is not None:
            remarks = query.loaded_remarks(base, name)
    except NotFoundError as error:
        instead = words.instead(base, error.hint) if words is not None else ""
        records, missing = (), f"{error}{instead}"
    result = Result(base, heading, records, view, form.style, by_sex)
    write_answer(result, kinds, form, missing, remarks)


def write_answer(
    result: Result,
    kinds: tuple[str, ...],
    form: Form,
    missing: str,
    remarks: Iterable[str] = (),
) -> None:
    """Renders and writes a result; ``missing`` is said, with status 1, where it is empty.

    ``remarks`` are said beside it, on standard error.
    """
    from defector_facts.render import render

    format_ = form.format_
    screen = output.screen() if format_ == "text" else None
    kinds = kinds or tuple(dict.fromkeys(record.kind for record in result.records))
    fields = _chosen_fields(kinds, form, result.view)
    text = render(result._replace(fields=fields), format_, kinds, screen)
    if screen is not None and screen.width is not None and not form.no_pager:
        from defector_facts import pager

        pager.write(text)
    else:
        output.write(text, data=format_ != "text")
    for remark in remarks:
        output.report(f"facts: {remark}")
    if not result.records:
        output.report(f"facts: {missing}")
        raise typer.Exit(1)


def list_fields(kinds: tuple[str, ...], form: Form, view: View = "list") -> None:
    """Where ``--fields help`` is asked for, lists the fields and ends the command.

    A usage error for ``--fields`` with a format that has no fields.
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


def _chosen_fields(kinds: tuple[str, ...], form: Form, view: View) -> tuple[str, ...]:
    """The fields that the user names; a usage error for one that no record here has."""
    if form.fields is None:
        return ()
    from defector_facts.render import columns

    try:
        return columns.chosen(form.fields, kinds, view)
    except NotFoundError as error:
        raise typer.BadParameter(f"{error}; --fields help lists them") from None


def _searched(base: FactBase, kinds: tuple[str, ...]) -> str:
    return ", ".join(f"{len(base.table(kind))} {kind}" for kind in kinds)
