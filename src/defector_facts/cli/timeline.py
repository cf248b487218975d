"""The command that shows events and yearly figures on one timeline."""

from typing import Annotated

import typer

from defector_facts.cli import bare_words, completion, typed_times
from defector_facts.cli.answer import answer
from defector_facts.cli.bare_words import BareWords
from defector_facts.cli.form import Form, query_command
from defector_facts.cli.options import period_option
from defector_facts.period import Period


@query_command(
    "facts timeline 2016..2019",
    "facts timeline --topic returns",
    "facts timeline --since 2023 --format csv",
)
def timeline(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TIME or TOPIC]...",
            help="Only events and figures of this time (2018, 2009..2012), on this topic, or both.",
            autocompletion=completion.topics,
        ),
    ] = None,
    since: Annotated[
        Period | None, period_option("Only events and figures of PERIOD or later.")
    ] = None,
    until: Annotated[
        Period | None, period_option("Only events and figures of PERIOD or earlier.")
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            metavar="TOPIC",
            help="Only events and figures with TOPIC.",
            autocompletion=completion.topics,
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """Events in order of time, beside the main yearly figures."""
    from defector_facts import query

    words = typed_times.in_numbers(words or ())
    typed = typed_times.split_times(words)
    typed_times.refuse_two_times(words, typed, {"--since": since, "--until": until})
    selection = query.TimelineSelection(
        year=typed.year,
        since=since or typed.since,
        until=until or typed.until,
        topic=bare_words.either(typed.words, topic, "--topic"),
    )
    typed_times.check_order(since, until)
    known = bare_words.by_full_name(query.timeline_topics)
    answer(selection, form, BareWords("timeline", typed.words, "--topic", known, {}, "", words))
