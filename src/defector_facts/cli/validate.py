"""The command that checks fact bases."""

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from defector_facts import output
from defector_facts.cli.app import app, help_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from defector_facts.loading.problems import Problem

ProblemsFormat: TypeAlias = Literal["text", "json", "sarif", "github"]

_DESCRIPTION = "Every problem in a fact base, with its line and column."
_EXAMPLES = (
    "facts validate",
    "facts validate facts.toml",
    "facts validate mine.toml --base builtin",
    "facts validate facts.toml --warnings --format github",
)


@app.command(help=help_text(_DESCRIPTION, _EXAMPLES))
def validate(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE...]",
            help="The fact bases to check, each by itself; without one, the shipped base.",
        ),
    ] = None,
    base: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATH",
            help="Check each file on top of this fact base, a file or 'builtin', whose records it "
            "adds to or replaces. May be repeated.",
        ),
    ] = None,
    warnings: Annotated[
        bool,
        typer.Option(
            "--warnings",
            help="If there are no errors, list weak evidence: records that rest on one page, one "
            "origin or only copies, sources without a title, and values that are old at the "
            "base's own date.",
        ),
    ] = False,
    every: Annotated[
        bool, typer.Option("--all-problems", help="Print every problem, not the first 1,000.")
    ] = False,
    format_: Annotated[
        ProblemsFormat,
        typer.Option(
            "--format", "-f", case_sensitive=False, help="Write the problems in this format."
        ),
    ] = "text",
) -> None:
    """Checks fact bases and lists their problems; exits with 1 if there are errors."""
    from defector_facts.loading.builtin import BUILTIN
    from defector_facts.loading.problems import FactsError, Problem

    if base and not files:
        raise typer.BadParameter("name the file to check on top of --base")
    problems: list[Problem] = []
    unreadable = False
    for name in files or [BUILTIN]:
        try:
            problems += _warnings(name, base or (), wanted=warnings)
        except FactsError as error:
            unreadable = unreadable or error.unreadable
            problems += error.problems
    shown = [problem for problem in problems if problem.line or format_ != "text"]
    output.write(_rendered(shown, format_, every=every), data=format_ != "text")
    output.report(*(str(problem) for problem in problems if not problem.line))
    if unreadable:
        raise typer.Exit(3)
    if any(not problem.caution for problem in problems):
        raise typer.Exit(1)


def _warnings(name: str, below: "Sequence[str]", *, wanted: bool) -> "Sequence[Problem]":
    """The warnings about a base, if wanted. Raises ``FactsError`` for its errors.

    ``below`` are the bases on top of which it is loaded.
    """
    if wanted:
        from defector_facts.loading.read import examine

        return examine(name, below)
    from defector_facts.loading.bases import load

    load(*below, name)
    return ()


def _rendered(problems: "Sequence[Problem]", format_: ProblemsFormat, *, every: bool) -> str:
    """The problems; text and workflow commands have the first 1,000 only, unless ``every``."""
    if format_ in ("json", "sarif"):
        from defector_facts.render import validated

        if format_ == "json":
            return validated.render_problems_json(problems)
        return validated.render_problems_sarif(problems)
    from defector_facts.loading.problems import MOST_PRINTED, rest_of

    most = len(problems) if every else MOST_PRINTED
    rest = rest_of(max(0, len(problems) - most))
    if format_ == "github":
        from defector_facts.render.validated import render_problems_github

        output.report(*(f"facts: {line}" for line in rest))
        return render_problems_github(problems[:most])
    lines = [*map(str, problems[:most]), *rest]
    return "".join(f"{line}\n" for line in lines)
