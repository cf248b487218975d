"""The command that gives references to paste."""

from typing import TYPE_CHECKING, Annotated

import typer

from defector_facts import output, query
from defector_facts.cli import completion
from defector_facts.cli.app import app, help_text
from defector_facts.cli.options import BaseOption, StyleOption
from defector_facts.names import NotFoundError

if TYPE_CHECKING:
    from defector_facts.base import FactBase


_DESCRIPTION = "References, ready to paste."
_EXAMPLES = (
    "facts cite arrivals-2018 --style chicago",
    "facts cite stats.arrivals-2018 --sentence",
    "facts cite --self --style bibtex",
)


@app.command(help=help_text(_DESCRIPTION, _EXAMPLES))
def cite(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID...",
            help="The records, or sources, to cite.",
            autocompletion=completion.records,
        ),
    ] = None,
    sentence: Annotated[
        bool,
        typer.Option("--sentence", help="Write each record as a sentence with its citation first."),
    ] = False,
    itself: Annotated[
        bool, typer.Option("--self", help="Cite the fact base itself, with its version.")
    ] = False,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """Writes the references of the records, or of the base."""
    if itself == bool(ids):
        raise typer.BadParameter("give the ids of records, or --self")
    if sentence and style in ("ris", "csl-json"):
        raise typer.BadParameter(f"--sentence cannot be used with --style {style}")
    from defector_facts.loading.bases import load_bases

    loaded = load_bases(base)
    try:
        text = _cite_self(loaded, style) if itself else _cite(loaded, ids or [], style, sentence)
    except NotFoundError as error:
        output.report(f"facts: {error}")
        raise typer.Exit(1) from None
    output.write(text, data=style in ("bibtex", "biblatex", "ris", "csl-json"))


def _cite_self(base: "FactBase", style: str) -> str:
    from defector_facts.cite import reference_list

    return reference_list([base.info.as_source()], style).rstrip("\n") + "\n"


def _cite(base: "FactBase", ids: list[str], style: str, sentence: bool) -> str:
    from defector_facts import cite as citing
    from defector_facts.evidence import cited
    from defector_facts.model import Source
    from defector_facts.render import words

    records = query.find_records(base, ids)
    sources: dict[str, Source] = {}
    sentences: list[str] = []
    for record in records:
        own = [record] if isinstance(record, Source) else [base.sources[i] for i in cited(record)]
        sources |= {source.id: source for source in own}
    everything = list(sources.values())
    for record in records:
        if sentence and not isinstance(record, Source):
            own = [base.sources[id_] for id_ in cited(record)]
            sentences.append(
                citing.with_citation(words.sentence(base, record), own, style, everything)
            )
    parts = [*sentences, citing.reference_list(everything, style).rstrip("\n")]
    return "\n\n".join(parts) + "\n"
