"""The command that lists rated claims."""

from collections.abc import Mapping
from typing import Annotated

import typer

from defector_facts.cli import bare_words, completion
from defector_facts.cli.answer import answer
from defector_facts.cli.bare_words import BareWords
from defector_facts.cli.form import Form, query_command
from defector_facts.vocabulary import VERDICTS, Verdict

# What people call the verdicts.
_CALLED: Mapping[str, Verdict] = {
    **dict.fromkeys(("true", "right", "correct", "confirmed"), "supported"),
    **dict.fromkeys(("false", "wrong", "untrue", "incorrect"), "contradicted"),
    **dict.fromkeys(("unproven", "unknown", "unsupported"), "unverified"),
    **dict.fromkeys(("mostly", "partly", "mixed"), "roughly-right"),
}


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
        meant = _CALLED.get(named.casefold())
        hint = f"; did you mean {meant}?" if meant else ""
        typed.refuse(form.bases, f"no verdict {named!r} among {', '.join(VERDICTS)}{hint}")
    answer(query.ClaimsSelection(verdict=rating, source=source), form, typed)
