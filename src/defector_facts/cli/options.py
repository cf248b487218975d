"""The options that several commands have."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from defector_facts.cli import completion, typed_times
from defector_facts.kinds import KINDS
from defector_facts.period import Period, parse_period
from defector_facts.vocabulary import Format

if TYPE_CHECKING:
    Kind = str
else:  # Typer offers and checks the kinds of the register
    Kind = Literal[KINDS]


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _day(text: str) -> Period:
    """A period with two ends, such as a day, a month or a year; else a usage error."""
    try:
        period = parse_period(text)
    except ValueError:
        period = None
    if period is None or period.start is None or period.end is None or "/" in text:
        raise typer.BadParameter(
            f"{text[:40]!r} must be a day, a month or a year, such as 2018-07-13, 2018-07 or 2018"
        )
    return period


def _count(given: str | int) -> int:
    """A number from 1 on; Typer also passes the default, which is a number already."""
    text = str(given)
    if text.isascii() and text.isdigit() and 0 < int(text) < 10**9:
        return int(text)
    raise typer.BadParameter(f"{text[:40]!r} must be a number of at least 1")


def _style(name: str) -> str:
    from defector_facts.cite import STYLES

    if name.casefold() in STYLES:
        return name.casefold()
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), STYLES, n=1)
    hint = f"did you mean {near[0]}?" if near else "styles: " + ", ".join(STYLES)
    raise typer.BadParameter(f"no citation style {name[:40]!r}; {hint}")


FormatOption = Annotated[
    Format,
    typer.Option("--format", "-f", case_sensitive=False, help="Write the answer in this format."),
]
FieldsOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAMES",
        help="Write only these fields, such as period,value,link (csv, tsv, json and jsonl); "
        "'help' lists them.",
        autocompletion=completion.fields,
    ),
]
LimitOption = Annotated[
    int | None,
    typer.Option(metavar="COUNT", parser=_count, help="Show at most COUNT records."),
]
BaseOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATH",
        help="Use this fact base: a file, 'builtin' or '-' (standard input). May be repeated: "
        "later bases add records or replace them. [env var: FACTS_BASE]",
    ),
]
FullOption = Annotated[
    bool, typer.Option("--full", help="Show everything in the records, with notes and references.")
]
BomOption = Annotated[
    bool,
    typer.Option("--bom", help="Begin CSV with a byte order mark, so that Excel reads hangul."),
]
ReferencesOption = Annotated[
    bool,
    typer.Option(
        "--sources", help="Show full references, with archived copies; --style does so too."
    ),
]
StyleOption = Annotated[
    str,
    typer.Option(
        envvar="FACTS_STYLE",
        parser=_style,
        metavar="STYLE",
        help="Write references in this style, such as apa, chicago or mla.",
        autocompletion=completion.styles,
    ),
]
NoPagerOption = Annotated[
    bool, typer.Option("--no-pager", help="Do not show a long answer page by page.")
]
AsOfOption = Annotated[
    Period | None,
    typer.Option(
        metavar="DATE",
        parser=_day,
        help="Only what had been published by DATE, as it stood then.",
    ),
]
MineOption = Annotated[
    bool, typer.Option("--mine", help="Only records of your own bases, not of the shipped one.")
]
YearOption = Annotated[
    typed_times.Times | None,
    typer.Option(
        metavar="YEAR",
        parser=typed_times.time_of,
        help="Only records that overlap YEAR, or another time: 2018-Q1, 2018-07, 2009..2012.",
        autocompletion=completion.years,
    ),
]


def period_option(help_: str) -> Any:
    """An option that takes a period: a year, a quarter, a month or a day."""
    return typer.Option(metavar="PERIOD", parser=_period, help=help_)
