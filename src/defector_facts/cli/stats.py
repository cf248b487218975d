"""The command that answers with figures."""

from typing import Annotated, Literal

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command
from defector_facts.cli.options import PeriodOption, YearOption
from defector_facts.period import Period


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
    from defector_facts.query import StatsSelection

    selection = StatsSelection(
        year=year,
        since=since,
        until=until,
        measure=measure,
        by_sex=by is not None,
        superseded=every,
    )
    answer(selection, form)
