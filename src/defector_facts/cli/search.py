"""The command that finds records by a reader's own words."""

from typing import TYPE_CHECKING, Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import write_answer
from defector_facts.cli.form import Form, query_command
from defector_facts.names import NotFoundError
from defector_facts.vocabulary import KINDS, Kind

if TYPE_CHECKING:
    from defector_facts.search import Found


@query_command(limit=10)
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words, or a question.")],
    kind: Annotated[Kind | None, typer.Option(help="Records of one kind alone.")] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            metavar="TOPIC", help="A topic, such as china.", autocompletion=completion.topics
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """Every kind of record, the best first.

    Example: facts search how many arrived in 2009
    """
    from defector_facts import search as searching
    from defector_facts.loading.bases import load_bases
    from defector_facts.result import Result

    kinds = (kind,) if kind else KINDS
    loaded = load_bases(form.bases)
    text = " ".join(words)
    try:
        found = searching.search(loaded, text, kinds, topic)
        about = (found.missing or " ".join(text.split()))[:60]
        missing = f"nothing in the base about {about!r} among {found.searched}{found.hint}"
    except NotFoundError as error:
        found, missing = searching.NOTHING, str(error)
    shown = found.records[: form.limit]
    heading = f"Found for: {' '.join(text.split())}{_not_as_asked(found)}"
    result = Result(loaded, heading, shown, "found", form.style, marked=found.words)
    write_answer(result, kinds, form.format_, missing, _remarks(found, len(shown)))


def _remarks(found: "Found", shown: int) -> list[str]:
    every = len(found.records)
    more = [f"{shown} of {every} shown; --limit {every} shows all"] if every > shown else []
    return [*found.remarks, *_unused(found), *more]


def _not_as_asked(found: "Found") -> str:
    """What the answer itself says of the words that were not used as they were typed."""
    said = "; ".join((*found.remarks, *_unused(found)))
    return f" ({said})" if said else ""


def _unused(found: "Found") -> list[str]:
    if not found.unused or not found.records:
        return []
    return [f"no record says {', '.join(map(repr, found.unused))}: answered without"]
