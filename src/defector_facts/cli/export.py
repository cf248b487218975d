"""The command that writes the base, or some records, in formats for other programs."""

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

_DESCRIPTION = """Write the fact base in formats for other programs.

FORMAT is package (a Frictionless Data Package: CSV files with their types), sqlite (with metadata
for Datasette), jsonl, csl-json, bibtex, ris (all sources), site (a website) or bundle (the zip file
of --records). It may be left out if PATH ends in .sqlite, .db, .jsonl, .bib, .ris or .zip.
A package, a site and the tables of jsonl are folders; - is standard output, for a single text
file. The same base gives the same bytes. An export that fails leaves no file."""
_EXAMPLES = (
    "facts export package north-korea",
    "facts export facts.sqlite",
    "facts export bibtex sources.bib",
    "facts export --records stats.arrivals-2018 camps.kwanliso bundle.zip",
)

_MAKE_A_BUNDLE = "facts export --records ID... bundle.zip"


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
            help="Write a bundle of these records, the records that disagree with them, and their "
            "sources.",
            autocompletion=completion.records,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file, or a folder that an export wrote.")
    ] = False,
    style: StyleOption = "apa",
    base: BaseOption = None,
) -> None:
    """Writes an export; exits with 2 if the target exists, with 74 if it can't be written."""
    from defector_facts.export import destination, export_files
    from defector_facts.export.request import MissingPackageError
    from defector_facts.loading.bases import load_bases

    request, place, ids = _request(words, records or (), style)
    if place.name != "-":
        with saving(place):  # first, because what follows may take long
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
    """Writes the files and reports where; exits with 2 or 74 if they can't be written."""
    from defector_facts.export import destination

    with saving(place):
        if request.is_folder:
            destination.write_folder(place, files, force=force)
        else:
            targets = {place.parent / name: content for name, content in files.items()}
            destination.write_files(targets, force=force)
    several = len(files) > 1 and not request.is_folder
    further = f" and {len(files) - 1} files beside it" if several else ""
    output.report(f"facts: wrote {place}{further}")


def _request(
    words: Sequence[str], records: Sequence[str], style: str
) -> "tuple[Request, Path, tuple[str, ...]]":
    """The request that the words make, the path to write, and the ids of records.

    Any number of ids follow ``--records``, so that the command line mixes them with the
    destination: that is the only word that ends in ``.zip``, or else the last one.
    """
    from defector_facts.export.request import FORMATS, Request

    others = [*words]
    given = others.pop(0) if others[0] in FORMATS and len(others) > 1 else None
    zips = [word for word in others if word.lower().endswith(".zip")] if records else []
    destination = others.pop(others.index(zips[0]) if len(zips) == 1 else -1)
    if not destination or not Path(destination).name.strip("."):
        raise typer.BadParameter("give the name of a new file or folder as the destination")
    if others and not records and given is not None:
        raise typer.BadParameter(
            f"two destinations, {others[0][:80]!r} and {destination[:80]!r}; give one"
        )
    if others and not records:
        raise typer.BadParameter(f"no format {others[0][:40]!r}; formats: {_known_formats()}")
    format_ = _format(given, destination, bundle=bool(records))
    if destination == "-" and format_ not in ("jsonl", "csl-json", "bibtex", "ris"):
        raise typer.BadParameter(f"{format_} can't go to standard output; name a file or folder")
    path = Path(destination)
    return Request(format_, path.name, style), path, (*records, *others)


def _format(given: str | None, destination: str, *, bundle: bool) -> str:
    """The format that was given, or else that of the destination; a usage error if it is wrong."""
    from defector_facts.export.request import FORMATS, format_of

    if bundle and given is None and not destination.lower().endswith((".zip", "-")):
        raise typer.BadParameter(
            f"a bundle is a zip file, and {destination[:80]!r} does not end in .zip; write: "
            f"{_MAKE_A_BUNDLE}"
        )
    format_ = given or ("bundle" if bundle else format_of(destination))
    if format_ is None and destination in FORMATS:
        raise typer.BadParameter(
            f"give the name of a file or folder too: facts export {destination} PATH"
        )
    if format_ is None:
        raise typer.BadParameter(
            f"no format is known for {destination[:80]!r}; give one before it: {_known_formats()}"
        )
    if (format_ == "bundle") != bundle:
        raise typer.BadParameter(
            "a bundle needs --records ID..., and --records makes only bundles; write: "
            f"{_MAKE_A_BUNDLE}"
        )
    return format_


def _known_formats() -> str:
    from defector_facts.export.request import FORMATS

    return ", ".join(FORMATS).replace("package", "package (CSV files)")
