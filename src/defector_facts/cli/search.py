"""The command that finds records by a reader's own words."""

from typing import TYPE_CHECKING, Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import list_fields, write_answer
from defector_facts.cli.form import Form, query_command
from defector_facts.names import NotFoundError
from defector_facts.vocabulary import KINDS, Kind

if TYPE_CHECKING:
    from defector_facts.search import Found


@query_command(
    "facts search how many arrived in 2009",
    "facts search 관리소",
    "facts search camp numbers --kind stats",
    limit=10,
)
def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help="Words, or a question, in English or Korean."),
    ],
    kind: Annotated[
        Kind | None, typer.Option(case_sensitive=False, help="Only records of this kind.")
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            metavar="TOPIC",
            help="Only records on TOPIC, such as china.",
            autocompletion=completion.topics,
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """Records of every kind that fit your words, the best first."""
    from defector_facts import search as searching
    from defector_facts.loading.bases import load_bases
    from defector_facts.result import Result

    kinds = (kind,) if kind else KINDS
    list_fields(kinds, form)
    loaded = load_bases(form.bases)
    text = " ".join(words)
    try:
        found = searching.search(loaded, text, kinds, topic)
        missing = f"nothing found for {text[:60]!r} among {found.searched}{found.hint}"
    except NotFoundError as error:
        found, missing = searching.NOTHING, str(error)
    shown = found.records[: form.limit]
    heading = f"Found for: {' '.join(text.split())}"
    result = Result(loaded, heading, shown, "found", form.style, marked=found.words)
    write_answer(result, kinds, form, missing, _remarks(found, len(shown)))


def _remarks(found: "Found", shown: int) -> list[str]:
    every = len(found.records)
    more = [f"{shown} of {every} shown; --limit {every} shows all"] if every > shown else []
    return [*found.remarks, *more]
