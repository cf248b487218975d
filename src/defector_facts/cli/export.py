"""The command that writes the base, or some records, in formats of other programs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from defector_facts import output
from defector_facts.cli import completion
from defector_facts.cli.answer import records_named
from defector_facts.cli.app import app, help_text
from defector_facts.cli.options import BaseOption, StyleOption
from defector_facts.cli.saving import saving

if TYPE_CHECKING:
    from defector_facts.export.request import Request

_DESCRIPTION = """Write the fact base in formats for other programs and for readers.

FORMAT is package (a Frictionless Data Package: CSV files with their types), sqlite (with metadata
for Datasette), jsonl, csl-json, bibtex, ris (all sources), site (a website) or bundle (the zip file
of --records). It may be left out where the ending of PATH says it: .sqlite, .db, .jsonl,
.bib, .ris, .zip. A package, a site and the tables of jsonl are folders; - is standard output, for
one file of text. The same base gives the same bytes. An export that fails leaves no file."""
_EXAMPLES = (
    "facts export package north-korea",
    "facts export facts.sqlite",
    "facts export bibtex sources.bib",
    "facts export --records stats.arrivals-2018 camps.kwanliso bundle.zip",
)


@app.command(help=help_text(_DESCRIPTION, _EXAMPLES))
def export(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[FORMAT] PATH",
            help="The format, and the file or folder to write.",
            autocompletion=completion.export_words,
        ),
    ],
    records: Annotated[
        list[str] | None,
        typer.Option(
            "--records",
            metavar="ID...",
            help="Write a bundle of these records, with what disagrees with them and all sources.",
            autocompletion=completion.records,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file, or a folder that an export wrote.")
    ] = False,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """Writes an export; 2 where something is in the way, 74 where it can't be written."""
    from defector_facts.export import destination, export_files
    from defector_facts.export.request import MissingPackageError
    from defector_facts.loading.bases import load_bases

    request, place, ids = _request(words, records or (), style)
    if place.name != "-":
        with saving(place):  # before anything that takes time
            check = destination.check_folder if request.is_folder else destination.check_file
            check(place, force=force)
    loaded = load_bases(base)
    try:
        files = export_files(
            loaded, request._replace(records=records_named(loaded, ids, base) if ids else ())
        )
    except MissingPackageError as error:
        output.report(f"facts: {error}")
        raise typer.Exit(2) from None
    if place.name == "-":
        output.write_data(content.decode() for content in files.values())
    else:
        _write(request, place, files, force=force)


def _write(request: "Request", place: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Writes the files, and says where; ends with status 2 or 74 where they can't be written."""
    from defector_facts.export import destination

    with saving(place):
        if request.is_folder:
            destination.write_folder(place, files, force=force)
        else:
            beside = {place.parent / name: content for name, content in files.items()}
            destination.write_files(beside, force=force)
    several = len(files) > 1 and not request.is_folder
    further = f" and {len(files) - 1} files beside it" if several else ""
    output.report(f"facts: wrote {place}{further}")


def _request(
    words: Sequence[str], records: Sequence[str], style: str
) -> "tuple[Request, Path, tuple[str, ...]]":
    """The format and destination that the words mean, and the ids of records.

    After ``--records`` come any number of ids; the destination is the last word, or before the
    option the one that ends in ``.zip``.
    """
    from defector_facts.export.request import FORMATS, Request, format_of

    given = [*words]
    format_ = given.pop(0) if given[0] in FORMATS and len(given) > 1 else None
    zips = [word for word in given if word.lower().endswith(".zip")] if records else []
    destination = given.pop(given.index(zips[0]) if len(zips) == 1 else -1)
    if not destination or not Path(destination).name.strip("."):
        raise typer.BadParameter("give the name of a new file or folder as the destination")
    ids = (*records, *given) if records else ()
    if given and not records:
        if format_ is not None:
            raise typer.BadParameter(
                f"two destinations, {given[0][:80]!r} and {destination[:80]!r}; give one"
            )
        known = ", ".join(FORMATS)
        raise typer.BadParameter(f"no format {given[0][:40]!r}; formats: {known}")
    if records and format_ is None and not destination.lower().endswith((".zip", "-")):
        raise typer.BadParameter(
            f"a bundle is a zip file, whose name comes last, and not {destination[:80]!r}: "
            "facts export --records ID... bundle.zip"
        )
    format_ = format_ or ("bundle" if records else format_of(destination))
    if format_ is None and destination in FORMATS:
        raise typer.BadParameter(
            f"give the name of a file or folder too: facts export {destination} PATH"
        )
    if format_ is None:
        raise typer.BadParameter(
            f"the name {destination[:80]!r} does not say a format; write it before: "
            f"{', '.join(FORMATS)}"
        )
    if (format_ == "bundle") != bool(records):
        raise typer.BadParameter(
            "a bundle needs --records ID..., and --records makes a bundle: "
            "facts export --records ID... bundle.zip"
        )
    if destination == "-" and format_ not in ("jsonl", "csl-json", "bibtex", "ris"):
        raise typer.BadParameter(f"standard output is for text; name a destination for {format_}")
    path = Path(destination)
    return Request(format_, path.name, style), path, ids
