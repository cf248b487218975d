"""The command that lists quotations."""

from typing import Annotated

import typer

from defector_facts.cli import bare_words, completion, typed_times
from defector_facts.cli.answer import answer
from defector_facts.cli.bare_words import BareWords
from defector_facts.cli.form import Form, query_command
from defector_facts.cli.options import YearOption


@query_command(
    "facts quotes park",
    "facts quotes --topic china",
    "facts quotes --year 2014 --limit 3",
)
def quotes(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SPEAKER]",
            help="Only quotations of SPEAKER, as with --speaker.",
            autocompletion=completion.speakers,
        ),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Only quotations of the speaker NAME; a word of the name is enough.",
            autocompletion=completion.speakers,
        ),
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            metavar="TOPIC",
            help="Only quotations on TOPIC, such as china.",
            autocompletion=completion.quote_topics,
        ),
    ] = None,
    year: YearOption = None,
    *,
    form: Form,
) -> None:
    """Quotations, word for word as printed."""
    from defector_facts import query

    name = bare_words.either(words, speaker, "--speaker")
    known = {
        "--topic": bare_words.by_full_name(lambda base: query.topic_names(base.quotes.values())),
        "--year": bare_words.is_time,
    }
    time = year or typed_times.ANY_TIME
    selection = query.QuotesSelection(
        speaker=name, topic=topic, year=time.year, since=time.since, until=time.until
    )
    answer(
        selection,
        form,
        BareWords("quotes", words, "--speaker", bare_words.by_name(query.speaker_names), known),
    )
