"""The command that explains terms."""

from typing import Annotated

import typer

from defector_facts.cli import bare_words, completion
from defector_facts.cli.answer import answer
from defector_facts.cli.bare_words import BareWords
from defector_facts.cli.form import Form, query_command


@query_command("facts terms", "facts terms songbun")
def terms(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]",
            help="Explain WORD, in any spelling.",
            autocompletion=completion.terms,
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """Terms of the subject with their meanings."""
    from defector_facts import query

    answer(
        query.TermsSelection(word=bare_words.joined(words)),
        form,
        BareWords("terms", words, "", bare_words.by_full_name(query.term_names), {}),
    )
