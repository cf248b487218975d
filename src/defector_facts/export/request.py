"""What an export is asked for: its format, destination and records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from defector_facts.model import AnyRecord


class Format(NamedTuple):
    """A format: what it is, and the suffixes of file names that imply it; a folder has none."""

    meaning: str
    suffixes: tuple[str, ...] = ()


FORMATS: Mapping[str, Format] = {
    "package": Format("a folder: Frictionless Data Package, CSV files with their types"),
    "sqlite": Format("an SQLite database, with metadata for Datasette", (".sqlite", ".db")),
    "jsonl": Format("JSON Lines: a file with a record a line, or a folder of tables", (".jsonl",)),
    "csl-json": Format("all sources as CSL-JSON"),
    "bibtex": Format("all sources as BibTeX", (".bib",)),
    "ris": Format("all sources as RIS", (".ris",)),
    "site": Format("a folder: a website that needs no server"),
    "bundle": Format("a zip file: some records with their sources, to attach", (".zip",)),
}


class Request(NamedTuple):
    """A request: the format, the name of the file or folder, and the style of references.

    ``records`` are for a bundle only.
    """

    format: str
    name: str
    style: str = "apa"
    records: tuple[AnyRecord, ...] = ()

    @property
    def is_folder(self) -> bool:
        """Whether the export is a folder, not one or more files."""
        one_file = self.name == "-" or self.name.lower().endswith(FORMATS["jsonl"].suffixes)
        return self.format in ("package", "site") or (self.format == "jsonl" and not one_file)


class MissingPackageError(Exception):
    """A format needs a package that is not installed; the message says which, and how to get it."""


def format_of(name: str) -> str | None:
    """The format that the suffix of a file name implies, or ``None``."""
    lower = name.lower()
    return next((key for key, form in FORMATS.items() if lower.endswith(form.suffixes)), None)
