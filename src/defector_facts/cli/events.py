"""The command that lists dated events."""

from typing import Annotated

import typer

from defector_facts.cli import bare_words, completion, typed_times
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command
from defector_facts.cli.options import YearOption


@query_command("facts events 2018", "facts events --year 2018 --format csv")
def events(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[YEAR]",
            help="Only events that overlap YEAR, as with --year; 2018-07 and 2016..2018, too.",
            autocompletion=completion.years,
        ),
    ] = None,
    year: YearOption = None,
    *,
    form: Form,
) -> None:
    """Events with their dates."""
    given = typed_times.in_numbers(words or ())
    typed = typed_times.split_times(given)
    typed_times.refuse_two_times(given, typed, {"--year": year})
    if typed.words:
        bare = bare_words.BareWords("events", given, "--year", bare_words.is_time, {}, "events")
        message = f"{' '.join(given)!r} must be a time, such as 2018, 2018-07 or 2016..2018"
        bare.refuse(form.bases, message)
    from defector_facts.query import EventsSelection

    time = year or typed
    answer(EventsSelection(year=time.year, since=time.since, until=time.until), form)
