"""The command that lists figures."""

from typing import Annotated, Literal

import typer

from defector_facts.cli import bare_words, completion, drawing, typed_times
from defector_facts.cli.answer import answer
from defector_facts.cli.bare_words import BareWords
from defector_facts.cli.form import Form, query_command
from defector_facts.cli.options import YearOption, period_option
from defector_facts.period import Period
from defector_facts.vocabulary import QUALITIES, STANDINGS, Quality, Standing


@query_command(
    "facts stats 2018",
    "facts stats arrivals 2009..2012 --years",
    "facts stats --measure arrivals --by sex --format csv",
    "facts stats arrivals --chart --events",
)
def stats(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[YEAR or MEASURE]...",
            help="Only figures for this time (2018, 2018-Q1, 2009..2012), of this measure, or "
            "both, in any order.",
            autocompletion=completion.measures_and_years,
        ),
    ] = None,
    year: YearOption = None,
    since: Annotated[Period | None, period_option("Only records of PERIOD or later.")] = None,
    until: Annotated[Period | None, period_option("Only records of PERIOD or earlier.")] = None,
    measure: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Only figures of the measure NAME; 'facts measures' lists them.",
            autocompletion=completion.measures,
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Only figures about the place NAME.",
            autocompletion=completion.stat_places,
        ),
    ] = None,
    group: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Only figures about the group of people NAME.",
            autocompletion=completion.groups,
        ),
    ] = None,
    estimator: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Only estimates made by NAME.",
            autocompletion=completion.estimators,
        ),
    ] = None,
    standing: Annotated[
        Standing | None,
        typer.Option(case_sensitive=False, help="Only figures of this standing."),
    ] = None,
    quality: Annotated[
        Quality | None, typer.Option(case_sensitive=False, help="Only figures of this quality.")
    ] = None,
    years: Annotated[
        bool, typer.Option("--years", help="Only figures for whole calendar years.")
    ] = False,
    by: Annotated[
        Literal["sex"] | None,
        typer.Option(case_sensitive=False, help="Show women and men separately."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Include superseded values, to show all published ones.")
    ] = False,
    chart: drawing.ChartOption = False,
    events: drawing.EventsOption = False,
    output: drawing.OutputOption = None,
    force: drawing.ForceOption = False,
    *,
    form: Form,
) -> None:
    """Figures; what is disputed or contradicted is marked."""
    from defector_facts import query

    drawn = drawing.Drawing(chart, events, output, force)
    drawn.check(form)
    words = typed_times.in_numbers(words or ())
    typed = typed_times.split_times(words)
    bounds = {"--since": since, "--until": until}
    typed_times.refuse_two_times(words, typed, {"--year": year, **bounds})
    typed = typed_times.of_option(year, typed, bounds)
    selection = query.StatsSelection(
        year=typed.year,
        since=since or typed.since,
        until=until or typed.until,
        measure=bare_words.either(typed.words, measure, "--measure"),
        place=place,
        group=group,
        estimator=estimator,
        standing=standing,
        quality=quality,
        whole_years=years,
        by_sex=by is not None,
        superseded=every,
    )
    typed_times.check_order(since, until)
    known = {
        "--place": bare_words.by_name(query.place_names),
        "--group": bare_words.by_name(query.group_names),
        "--estimator": bare_words.by_name(query.estimator_names),
        "--standing": bare_words.one_of(STANDINGS),
        "--quality": bare_words.one_of(QUALITIES),
    }
    names = bare_words.by_name(query.measure_names)
    bare = BareWords("stats", typed.words, "--measure", names, known, "", words)
    answer(selection, form, bare, drawn.write if chart else None)
