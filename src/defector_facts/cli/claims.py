"""The command that lists rated claims."""

from typing import Annotated

import typer

from defector_facts.cli import bare_words, completion
from defector_facts.cli.answer import answer
from defector_facts.cli.bare_words import BareWords
from defector_facts.cli.form import Form, query_command
from defector_facts.vocabulary import VERDICTS, Verdict


@query_command("facts claims", "facts claims contradicted")
def claims(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[VERDICT]",
            help="Only claims with VERDICT, as with --verdict.",
            autocompletion=completion.verdicts,
        ),
    ] = None,
    verdict: Annotated[
        Verdict | None,
        typer.Option(case_sensitive=False, help="Only claims with this verdict."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Only claims that the source ID makes.",
            autocompletion=completion.sources_of_claims,
        ),
    ] = None,
    *,
    form: Form,
) -> None:
    """The statements of a text, each with a verdict."""
    from defector_facts import query

    named = bare_words.either(words, verdict, "--verdict")
    known = {"--source": bare_words.by_full_name(query.claim_source_names)}
    typed = BareWords("claims", words, "--verdict", bare_words.one_of(VERDICTS), known)
    rating = bare_words.fixed(named, VERDICTS)
    if named and not rating:
        typed.refuse(form.bases, f"no verdict {named!r} among {', '.join(VERDICTS)}")
    answer(query.ClaimsSelection(verdict=rating, source=source), form, typed)
