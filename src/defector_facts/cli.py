"""The command line: options in, an answer out. Exceptions become exit statuses in ``main``."""

import os
from collections.abc import Callable
from typing import Annotated, Literal

import typer

from defector_facts import __version__, output, query
from defector_facts.base import FactBase
from defector_facts.load import BUILTIN, load
from defector_facts.model import RECORD_TYPES, AnyRecord, RouteStatus, Verdict
from defector_facts.names import NotFoundError
from defector_facts.period import Period, parse_period
from defector_facts.problems import FactsError
from defector_facts.render import Format, render
from defector_facts.result import Result, View

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Answers end with numbered references. --base names another fact base.",
)


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
LimitOption = Annotated[int | None, typer.Option(min=1, help="At most so many records.")]
BaseOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATH",
        help="A fact base: a file, 'builtin' or '-' (standard input). Again and again: "
        "later ones add records or replace them. [env var: FACTS_BASE]",
    ),
]
StyleOption = Annotated[
    str,
    typer.Option(
        envvar="FACTS_STYLE", parser=_style, metavar="STYLE", help="The style of the references."
    ),
]
YearOption = Annotated[
    int | None, typer.Option(min=1900, max=2100, help="What overlaps this year.")
]
PeriodOption = typer.Option(metavar="PERIOD", parser=_period)


def _load(named: list[str] | None) -> FactBase:
    bases = named or os.environ.get("FACTS_BASE", "").split(os.pathsep)
    return load(*(base for base in bases if base))


def _answer(
    select: Callable[[FactBase], tuple[AnyRecord, ...]],
    heading: str,
    kinds: tuple[str, ...],
    format_: Format,
    limit: int | None,
    style: str,
    bases: list[str] | None,
    *,
    view: View = "list",
    by_sex: bool = False,
) -> None:
    """Loads, selects, renders and writes one answer; status 1 where nothing matched."""
    base = _load(bases)
    try:
        records = select(base)[:limit]
        missing = f"nothing matched among {_searched(base, kinds)}"
    except NotFoundError as error:
        records, missing = (), str(error)
    result = Result(base, heading, records, view, style, by_sex)
    screen = output.screen() if format_ == "text" else None
    output.write(render(result, format_, kinds, screen), data=format_ != "text")
    if not records:
        output.report(f"facts: {missing}")
        raise typer.Exit(1)


def _searched(base: FactBase, kinds: tuple[str, ...]) -> str:
    return ", ".join(f"{len(base.table(kind))} {kind}" for kind in kinds)


def _print_version(wanted: bool) -> None:
    if wanted:
        info = load().info
        output.write(
            f"facts {__version__}, fact base {info.version} of {info.released}\n", data=False
        )
        raise typer.Exit


@app.callback(invoke_without_command=True)
def facts(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="The versions of the tool and of its fact base.",
        ),
    ] = False,
) -> None:
    """Facts about North Korean defectors: each value with its period, standing and source."""
    if context.invoked_subcommand is None:
        output.write(f"{context.get_help()}\n", data=False)


@app.command()
def routes(
    via: Annotated[str | None, typer.Option(help="Routes that pass this place.")] = None,
    to: Annotated[str | None, typer.Option(help="Routes that lead to this place.")] = None,
    status: Annotated[RouteStatus | None, typer.Option(help="How much it is used.")] = None,
    format_: FormatOption = "text",
    limit: LimitOption = None,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """The ways out, leg by leg.

    Example: facts routes --via laos
    """
    _answer(
        lambda b: query.select_routes(b, via, to, status),
        "Routes out of North Korea",
        ("routes",),
        format_,
        limit,
        style,
        base,
    )


@app.command()
def camps(
    type_: Annotated[
        str | None,
        typer.Option("--type", help="A camp type by any romanization, hangul or English name."),
    ] = None,
    format_: FormatOption = "text",
    limit: LimitOption = None,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """The camp types, or one type whole.

    Example: facts camps --type kwanliso
    """
    _answer(
        lambda b: query.select_camps(b, type_),
        "Places of detention in North Korea",
        ("camps", "facilities"),
        format_,
        limit,
        style,
        base,
        view="detail" if type_ else "list",
    )


@app.command()
def penalties(
    camp: Annotated[str | None, typer.Option(help="A camp type by any of its names.")] = None,
    format_: FormatOption = "text",
    limit: LimitOption = None,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """What follows for whom, by which provision.

    Example: facts penalties --camp kyohwaso
    """
    _answer(
        lambda b: query.select_penalties(b, camp),
        "Penalties and provisions",
        ("penalties",),
        format_,
        limit,
        style,
        base,
    )


@app.command()
def stats(
    year: YearOption = None,
    since: Annotated[Period | None, PeriodOption] = None,
    until: Annotated[Period | None, PeriodOption] = None,
    measure: Annotated[str | None, typer.Option(help="A measure, by id or name.")] = None,
    by: Annotated[Literal["sex"] | None, typer.Option(help="Women and men apart.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Superseded values too: every published value.")
    ] = False,
    format_: FormatOption = "text",
    limit: LimitOption = None,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """Figures; what is disputed or contradicted is marked.

    Example: facts stats --year 2018
    """
    if since and until and since.start and until.end and since.start > until.end:
        raise typer.BadParameter(f"--since {since} is after --until {until}")
    _answer(
        lambda b: query.select_stats(b, year, since, until, measure, by is not None, every),
        "Figures" + (f" for {year}" if year else ""),
        ("stats",),
        format_,
        limit,
        style,
        base,
        by_sex=by is not None,
    )


@app.command()
def quotes(
    speaker: Annotated[str | None, typer.Option(help="A speaker, or a part of the name.")] = None,
    topic: Annotated[str | None, typer.Option(help="A topic, such as china.")] = None,
    year: YearOption = None,
    format_: FormatOption = "text",
    limit: LimitOption = None,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """Words, exactly as printed.

    Example: facts quotes --speaker park
    """
    _answer(
        lambda b: query.select_quotes(b, speaker, topic, year),
        "Quotations",
        ("quotes",),
        format_,
        limit,
        style,
        base,
    )


@app.command()
def events(
    year: YearOption = None,
    format_: FormatOption = "text",
    limit: LimitOption = None,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """Dated steps.

    Example: facts events --year 2018
    """
    _answer(
        lambda b: query.select_events(b, year),
        "Events" + (f" of {year}" if year else ""),
        ("events",),
        format_,
        limit,
        style,
        base,
    )


@app.command()
def claims(
    verdict: Annotated[Verdict | None, typer.Option(help="How it holds up.")] = None,
    source: Annotated[str | None, typer.Option(help="The id of the text that says it.")] = None,
    format_: FormatOption = "text",
    limit: LimitOption = None,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """How a text holds up: its statements, rated.

    Example: facts claims --verdict contradicted
    """
    _answer(
        lambda b: query.select_claims(b, verdict, source),
        "Claims, rated",
        ("claims",),
        format_,
        limit,
        style,
        base,
    )


@app.command()
def terms(
    word: Annotated[str | None, typer.Argument(help="A word in any spelling.")] = None,
    format_: FormatOption = "text",
    limit: LimitOption = None,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """Words that a reader meets, explained.

    Example: facts terms songbun
    """
    _answer(
        lambda b: query.select_terms(b, word),
        "Terms",
        ("terms",),
        format_,
        limit,
        style,
        base,
        view="detail" if word else "list",
    )


@app.command()
def measures(
    format_: FormatOption = "text",
    limit: LimitOption = None,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """What each figure counts, and leaves out.

    Example: facts measures
    """
    _answer(query.select_measures, "Measures", ("measures",), format_, limit, style, base)


@app.command()
def sources(
    id_: Annotated[str | None, typer.Argument(metavar="[ID]", help="One source.")] = None,
    weak: Annotated[
        bool, typer.Option("--weak", help="Records that rest on one page, or on copies only.")
    ] = False,
    format_: FormatOption = "text",
    limit: LimitOption = None,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """The bibliography, and what rests on it.

    Example: facts sources --weak
    """
    if weak and id_:
        raise typer.BadParameter("--weak and an ID exclude each other")
    if weak:
        kinds = tuple(kind for kind in RECORD_TYPES if kind not in ("sources", "measures"))
        heading = "Records on a weak footing"
        _answer(query.select_weak, heading, kinds, format_, limit, style, base, view="weak")
        return
    _answer(
        lambda b: (query.find_source(b, id_),) if id_ else query.select_sources(b),
        "Sources",
        ("sources",),
        format_,
        limit,
        style,
        base,
        view="detail" if id_ else "list",
    )


@app.command()
def show(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Records.")],
    format_: FormatOption = "text",
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """Everything about a record.

    Example: facts show stats.arrivals-2018
    """
    kinds = tuple(dict.fromkeys(name.partition(".")[0] for name in ids if "." in name))
    _answer(
        lambda b: query.find_records(b, ids),
        "Records",
        kinds,
        format_,
        None,
        style,
        base,
        view="detail",
    )


@app.command()
def validate(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE...]", help="Fact bases, each by itself.")
    ] = None,
) -> None:
    """Every problem of a fact base, with its line.

    Example: facts validate facts.toml
    """
    problems: list[str] = []
    for name in files or [BUILTIN]:
        try:
            load(name)
        except FactsError as error:
            problems += [str(problem) for problem in error.problems]
    output.write("".join(f"{problem}\n" for problem in problems), data=False)
    if problems:
        raise typer.Exit(1)
