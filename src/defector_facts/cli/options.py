"""The options that commands share."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from defector_facts.cli import completion
from defector_facts.kinds import KINDS
from defector_facts.period import Period, parse_period
from defector_facts.vocabulary import Format

if TYPE_CHECKING:
    Kind = str
else:  # what Typer offers and checks is what the register holds
    Kind = Literal[KINDS]


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _style(name: str) -> str:
    from defector_facts.cite import STYLES

    if name in STYLES:
        return name
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), STYLES, n=1)
    hint = f"did you mean {near[0]}?" if near else "styles: " + ", ".join(STYLES)
    raise typer.BadParameter(f"no citation style {name[:40]!r}; {hint}")


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How the answer is written.")]
LimitOption = Annotated[
    int | None, typer.Option(min=1, metavar="COUNT", help="At most so many records.")
]
BaseOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATH",
        help="A fact base: a file, 'builtin' or '-' (standard input). Again and again: "
        "later ones add records or replace them. [env var: FACTS_BASE]",
    ),
]
FullOption = Annotated[
    bool, typer.Option("--full", help="Show all that the records say, with notes and references.")
]
ReferencesOption = Annotated[
    bool, typer.Option("--sources", help="Show whole references, with archived copies.")
]
StyleOption = Annotated[
    str,
    typer.Option(
        envvar="FACTS_STYLE",
        parser=_style,
        metavar="STYLE",
        help="The style of the references.",
        autocompletion=completion.styles,
    ),
]
YearOption = Annotated[
    int | None, typer.Option(min=1900, max=2100, metavar="YEAR", help="What overlaps this year.")
]
PeriodOption = typer.Option(metavar="PERIOD", parser=_period, help="A year, month or day.")
