"""The command that lists places of detention."""

from typing import TYPE_CHECKING, Annotated

import typer

from defector_facts.cli import bare_words, completion
from defector_facts.cli.answer import answer
from defector_facts.cli.bare_words import BareWords
from defector_facts.cli.form import Form, query_command
from defector_facts.names import Match

if TYPE_CHECKING:
    from defector_facts.base import FactBase


@query_command(
    "facts camps",
    "facts camps kwanliso",
    "facts camps --facilities",
)
def camps(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]",
            help="Show the camp type or facility NAME in full, as with --type; a facility's number "
            "works too: 15.",
            autocompletion=completion.camps,
        ),
    ] = None,
    type_: Annotated[
        str | None,
        typer.Option(
            "--type",
            metavar="NAME",
            help="Show the camp type NAME in full, with its facilities. NAME is any romanization, "
            "hangul or English name.",
            autocompletion=completion.camps,
        ),
    ] = None,
    facility: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Show the facility NAME in full; a word of its name, or its province, is enough.",
            autocompletion=completion.facilities,
        ),
    ] = None,
    facilities: Annotated[
        bool,
        typer.Option("--facilities", help="List the named facilities of every type, or of --type."),
    ] = False,
    *,
    form: Form,
) -> None:
    """Types of camps and prisons, and named facilities."""
    from defector_facts import query

    name = bare_words.either(words, type_, "--type")
    answer(
        query.CampsSelection(name=name, facility=facility, facilities=facilities),
        form,
        BareWords("camps", words, "--type", _is_type, {"--facility": _is_only_facility}),
    )


def _is_type(base: "FactBase", text: str) -> Match:
    """How well ``--type`` matches: a complete name, or a facility's number."""
    from defector_facts import query

    if text.isdecimal():
        return query.facility_names(base).match(text)
    return bare_words.by_full_name(query.camp_names)(base, text)


def _is_only_facility(base: "FactBase", text: str) -> Match:
    """How well ``--facility`` matches a text that ``--type`` does not match exactly.

    With either option a facility's own name means the same.
    """
    from defector_facts import query

    if text.isdecimal() or query.camp_names(base).match(text) is Match.EXACT:
        return Match.NONE
    return query.facility_names(base).match(text)
