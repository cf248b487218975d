"""The commands that answer with records of one kind, or with the records named."""

from typing import Annotated, Literal

import typer

from defector_facts import query
from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command
from defector_facts.cli.options import PeriodOption, YearOption
from defector_facts.period import Period
from defector_facts.vocabulary import KINDS, RouteStatus, Verdict


@query_command()
def routes(
    via: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Routes that pass this place.",
            autocompletion=completion.places_passed,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Routes that lead to this place.",
            autocompletion=completion.places_reached,
        ),
    ] = None,
    status: Annotated[RouteStatus | None, typer.Option(help="How much it is used.")] = None,
    *,
    form: Form,
) -> None:
    """The ways out, leg by leg.

    Example: facts routes --via laos
    """
    answer(
        lambda b: query.select_routes(b, via, to, status),
        "Routes out of North Korea",
        ("routes",),
        form,
    )


@query_command()
def camps(
    type_: Annotated[
        str | None,
        typer.Option(
            "--type",
            metavar="NAME",
            help="A camp type by any romanization, hangul or English name.",
            autocompletion=completion.camps,
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """The camp types, or one type whole.

    Example: facts camps --type kwanliso
    """
    answer(
        lambda b: query.select_camps(b, type_),
        "Places of detention in North Korea",
        ("camps", "facilities"),
        form,
        view="detail" if type_ else "list",
        name=type_,
    )


@query_command()
def penalties(
    camp: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="A camp type by any of its names.",
            autocompletion=completion.camp_types,
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """What follows for whom, by which provision.

    Example: facts penalties --camp kyohwaso
    """
    answer(
        lambda b: query.select_penalties(b, camp),
        "Penalties and provisions",
        ("penalties",),
        form,
        name=camp,
    )


@query_command()
def stats(
    year: YearOption = None,
    since: Annotated[Period | None, PeriodOption] = None,
    until: Annotated[Period | None, PeriodOption] = None,
    measure: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="A measure, by id or name.", autocompletion=completion.measures
        ),
    ] = None,
    by: Annotated[Literal["sex"] | None, typer.Option(help="Women and men apart.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Superseded values too: every published value.")
    ] = False,
    *,
    form: Form,
) -> None:
    """Figures; what is disputed or contradicted is marked.

    Example: facts stats --year 2018
    """
    if since and until and since.start and until.end and since.start > until.end:
        raise typer.BadParameter(f"--since {since} is after --until {until}")
    answer(
        lambda b: query.select_stats(b, year, since, until, measure, by is not None, every),
        "Figures" + (f" for {year}" if year else ""),
        ("stats",),
        form,
        by_sex=by is not None,
    )


@query_command()
def quotes(
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="A speaker, or a part of the name.",
            autocompletion=completion.speakers,
        ),
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            metavar="TOPIC", help="A topic, such as china.", autocompletion=completion.quote_topics
        ),
    ] = None,
    year: YearOption = None,
    *,
    form: Form,
) -> None:
    """Words, exactly as printed.

    Example: facts quotes --speaker park
    """
    answer(
        lambda b: query.select_quotes(b, speaker, topic, year),
        "Quotations",
        ("quotes",),
        form,
    )


@query_command()
def events(
    year: YearOption = None,
    *,
    form: Form,
) -> None:
    """Dated steps.

    Example: facts events --year 2018
    """
    answer(
        lambda b: query.select_events(b, year),
        "Events" + (f" of {year}" if year else ""),
        ("events",),
        form,
    )


@query_command()
def claims(
    verdict: Annotated[Verdict | None, typer.Option(help="How it holds up.")] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The id of the text that says it.",
            autocompletion=completion.sources_of_claims,
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """How a text holds up: its statements, rated.

    Example: facts claims --verdict contradicted
    """
    answer(
        lambda b: query.select_claims(b, verdict, source),
        "Claims, rated",
        ("claims",),
        form,
    )


@query_command()
def terms(
    word: Annotated[
        str | None,
        typer.Argument(
            metavar="[WORD]", help="A word in any spelling.", autocompletion=completion.terms
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """Words that a reader meets, explained.

    Example: facts terms songbun
    """
    answer(
        lambda b: query.select_terms(b, word),
        "Terms",
        ("terms",),
        form,
        view="detail" if word else "list",
    )


@query_command()
def measures(*, form: Form) -> None:
    """What each figure counts, and leaves out.

    Example: facts measures
    """
    answer(query.select_measures, "Measures", ("measures",), form)


@query_command()
def sources(
    id_: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="One source.", autocompletion=completion.sources),
    ] = None,
    weak: Annotated[
        bool, typer.Option("--weak", help="Records that rest on one page, or on copies only.")
    ] = False,
    *,
    form: Form,
) -> None:
    """The bibliography, and what rests on it.

    Example: facts sources --weak
    """
    if weak and id_:
        raise typer.BadParameter("--weak and an ID exclude each other")
    if weak:
        kinds = tuple(kind for kind in KINDS if kind not in ("sources", "measures"))
        heading = "Records on a weak footing"
        answer(query.select_weak, heading, kinds, form, view="weak")
        return
    answer(
        lambda b: (query.find_source(b, id_),) if id_ else query.select_sources(b),
        "Sources",
        ("sources",),
        form,
        view="detail" if id_ else "list",
    )


@query_command()
def show(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Records.", autocompletion=completion.records),
    ],
    *,
    form: Form,
) -> None:
    """Everything about a record.

    Example: facts show stats.arrivals-2018
    """
    kinds = tuple(dict.fromkeys(name.partition(".")[0] for name in ids if "." in name))
    answer(
        lambda b: query.find_records(b, ids),
        "Records",
        kinds,
        form,
        view="detail",
    )
