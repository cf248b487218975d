"""The command that finds records by a reader's own words."""

from typing import Annotated

import typer

from defector_facts.cli import completion
from defector_facts.cli.answer import write_result
from defector_facts.cli.form import Form, query_command
from defector_facts.cli.options import Kind


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

    asked = searching.SearchSelection(" ".join(words), kind, topic)
    write_result(searching.answer(load_bases(form.bases), asked, form.limit), form)
