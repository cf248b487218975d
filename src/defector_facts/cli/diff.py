"""The command that compares two fact bases."""

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from defector_facts import output
from defector_facts.cli.app import app, help_text
from defector_facts.cli.options import NoPagerOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from defector_facts.base import FactBase
    from defector_facts.comparison import Difference

DiffFormat: TypeAlias = Literal["text", "json", "jsonl", "markdown"]

_DESCRIPTION = """What was added, changed and withdrawn between two fact bases.

The exit status is 0 if they are the same, 1 if they differ.
"""
_EXAMPLES = ("facts diff old.toml facts.toml", "facts diff builtin facts.toml --format markdown")


@app.command(help=help_text(_DESCRIPTION, _EXAMPLES))
def diff(
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="A fact base: a file, 'builtin' or '-'."),
    ],
    new: Annotated[
        str,
        typer.Argument(metavar="NEW", help="The fact base to compare it with."),
    ],
    format_: Annotated[
        DiffFormat,
        typer.Option(
            "--format",
            "-f",
            case_sensitive=False,
            help="Write the differences in this format; markdown is for a change log.",
        ),
    ] = "text",
    no_pager: NoPagerOption = False,
) -> None:
    """Compares two bases and writes the differences; exits with 1 if there are any."""
    if old == new == "-":
        raise typer.BadParameter("standard input can be read only once; name a file")
    from defector_facts.comparison import compare
    from defector_facts.loading.bases import load

    before, after = load(old), load(new)
    found = compare(before, after)
    text = _rendered(before, after, found, format_)
    if format_ == "text" and output.screen().width is not None and not no_pager:
        from defector_facts import pager

        pager.write(text)
    else:
        output.write(text, data=format_ != "text")
    if found:
        raise typer.Exit(1)
    output.report("facts: no differences")


def _rendered(
    old: "FactBase", new: "FactBase", found: "Sequence[Difference]", format_: DiffFormat
) -> str:
    from defector_facts.render import compared

    if format_ == "text":
        return compared.render_compared(old, new, found)
    if format_ == "markdown":
        return compared.render_compared_markdown(found)
    if format_ == "json":
        return compared.render_compared_json(found)
    return compared.render_compared_jsonl(found)
