"""The command that checks a draft's figures and quotations against the base."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from defector_facts import output
from defector_facts.cli.app import app, help_text
from defector_facts.cli.options import BaseOption

if TYPE_CHECKING:
    from defector_facts.base import FactBase
    from defector_facts.check import Report

CheckFormat: TypeAlias = Literal["text", "json", "jsonl", "markdown", "sarif", "github"]


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text[:40]!r} must be a day, such as 2018-07-13") from None


_DESCRIPTION = "Compare the figures and quotations of a draft with the base."
_EXAMPLES = (
    "facts check draft.md --dated 2018-07-13",
    "facts check draft.md --verbose",
    "facts check draft.md --cite copy.md",
)


@app.command(help=help_text(_DESCRIPTION, _EXAMPLES))
def check(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="The drafts: plain text, Markdown or HTML; - for standard input.",
        ),
    ],
    dated: Annotated[
        date | None,
        typer.Option(
            parser=_date,
            metavar="DATE",
            help="The draft's date, from which 'last year' is counted; it overrides the date in "
            "the front matter.",
        ),
    ] = None,
    terms: Annotated[
        bool,
        typer.Option("--terms", help="Also report unusual spellings of names, and loaded words."),
    ] = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Fail on every finding that does not confirm the draft."),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", help="Also list the figures that were not checked, and why."),
    ] = False,
    cite: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="Write a copy of the draft, with a footnote to each figure and quotation that "
            "holds: in HTML if the draft is HTML, else in Markdown.",
        ),
    ] = None,
    format_: Annotated[
        CheckFormat,
        typer.Option(
            "--format", "-f", case_sensitive=False, help="Write the findings in this format."
        ),
    ] = "text",
    base: BaseOption = None,
) -> None:
    """Checks drafts and writes the findings; exits with 1 if a check fails."""
    from defector_facts.characters import encodable
    from defector_facts.check import Checker, read_draft
    from defector_facts.cli.draft_text import draft_text
    from defector_facts.loading.bases import load_bases
    from defector_facts.processes import processors, share_out

    if cite is not None and len(files) != 1:
        raise typer.BadParameter("--cite takes one draft at a time")
    texts = [(name, draft_text(name)) for name in files]
    loaded = load_bases(base)
    checker = Checker(loaded, terms=terms)
    reports = [
        checker.check(
            read_draft("<stdin>" if name == "-" else encodable(name), text),
            dated,
            processes=processors(),
            share_out=share_out,
        )
        for name, text in texts
    ]
    if cite is not None:
        _write_copy(loaded, reports[0], files[0], cite)
    output.write(_rendered(loaded, reports, format_, verbose), data=format_ != "text")
    if cite is not None:
        output.report(f"facts: wrote {cite}")
    if all(measure.check is None for measure in loaded.measures.values()):
        output.report("facts: no measure of the base has a table 'check', so no figure is checked")
    if format_ not in ("text", "markdown"):
        from defector_facts.render.checked import summary

        for line in summary(reports):
            output.report(f"facts: {line}")
    if _failed(reports, strict):
        raise typer.Exit(1)


def _write_copy(base: "FactBase", report: "Report", original: str, path: str) -> None:
    """Writes the draft with footnotes, completely or not at all (unless to a pipe or device)."""
    from defector_facts.cli.draft_text import UnusableFileError
    from defector_facts.export.destination import write_files
    from defector_facts.render.footnoted import footnoted

    target = Path(path)
    try:
        if original != "-" and target.exists() and target.samefile(original):
            raise UnusableFileError("--cite never writes over the draft; name another file")
        content = footnoted(base, report).encode()
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            write_files({target: content}, force=True)
    except OSError as error:
        raise UnusableFileError(f"{path[:200]}: can't be written: {error.strerror}") from None


def _rendered(
    base: "FactBase", reports: "list[Report]", format_: CheckFormat, verbose: bool
) -> str:
    from defector_facts.render import checked

    if format_ == "text":
        screen = output.screen()
        if screen.width is None and not screen.colour:  # Rich is not needed
            return checked.render_checked(base, reports, verbose=verbose)
        from defector_facts.render.checked_screen import render_on_screen

        return render_on_screen(base, reports, screen, verbose=verbose)
    if format_ == "markdown":
        return checked.render_checked_markdown(base, reports)
    if format_ == "github":
        return checked.render_github(base, reports)
    if format_ == "sarif":
        from defector_facts.render.annotations import render_sarif

        return render_sarif("facts check", checked.annotated(base, reports))
    from defector_facts.render import checked_data

    if format_ == "json":
        return checked_data.render_checked_json(base, reports)
    return checked_data.render_checked_jsonl(base, reports)


def _failed(reports: "list[Report]", strict: bool) -> bool:
    from defector_facts.check.findings import FAILING, GOOD

    names = {finding.name for report in reports for finding in report.findings}
    return bool(names & FAILING) or (strict and bool(names - GOOD))
