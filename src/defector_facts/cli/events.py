"""The command that lists dated events."""

from typing import Annotated

import typer

from defector_facts.cli import bare_words, completion
from defector_facts.cli.answer import answer
from defector_facts.cli.form import Form, query_command
from defector_facts.cli.options import YearOption


@query_command("facts events 2018", "facts events --year 2018 --format csv")
def events(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[YEAR]",
            help="Only events that overlap YEAR, as with --year.",
            autocompletion=completion.years,
        ),
    ] = None,
    year: YearOption = None,
    *,
    form: Form,
) -> None:
    """Events with their dates."""
    asked = bare_words.either(words, str(year) if year else None, "--year")
    if words and not " ".join(words).isdecimal():
        typed = bare_words.BareWords("events", words, "--year", bare_words.is_year, {}, "events")
        typed.refuse(form.bases, f"{asked!r} must be a year, such as 2018")
    from defector_facts.query import EventsSelection

    answer(EventsSelection(year=bare_words.year(asked) if asked else None), form)
