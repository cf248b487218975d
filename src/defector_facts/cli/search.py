"""The command that finds records by words or a question."""

from typing import Annotated

import typer
from msgspec.structs import replace

from defector_facts.cli import completion
from defector_facts.cli.answer import list_fields, write_result
from defector_facts.cli.form import Form, query_command
from defector_facts.cli.options import Kind
from defector_facts.kinds import KINDS


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
    """Records of every kind that match your words, best first."""
    from defector_facts import search as searching
    from defector_facts.loading.bases import load_bases

    list_fields((kind,) if kind else KINDS, "found", form)
    if not "".join(words).strip():
        raise typer.BadParameter("type a word or a question")
    question = searching.SearchSelection(" ".join(words), kind, topic)
    narrowed = form.narrowing.of(load_bases(form.bases))
    found = searching.answer(narrowed.base, question, None if form.narrows else form.limit)
    if form.narrows:
        records = narrowed.keep(found.records)[: form.limit]
        missing = found.missing or ("" if records else narrowed.missing(found.records))
        found = replace(found, records=records, missing=missing, limits=narrowed.limits(()))
    if not found.records and len(words) == 1 and not (kind or topic or form.narrows):
        found = replace(found, missing=_command_instead(words[0]) or found.missing)
    write_result(found, form)


def _command_instead(word: str) -> str:
    """The message for a word that no record has, but that names a command: ``statistics``."""
    from defector_facts.cli import COMMANDS

    wanted = word.strip().casefold()
    meant = [name for name, others in COMMANDS.items() if wanted in (name, *others)]
    return f"no record contains {wanted!r}; write: facts {meant[0]}" if meant else ""
