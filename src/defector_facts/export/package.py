"""The base as a Frictionless Data Package: CSV files, and a description that types every column.

Version 1 of the specification, which every reader knows: https://specs.frictionlessdata.io/
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from defector_facts.base import FactBase
from defector_facts.base_info import BaseInfo
from defector_facts.cite.contributors import plain_name
from defector_facts.export.relations import tables
from defector_facts.export.sql import load_script
from defector_facts.export.tables import Cell, Column, ForeignKey, Row, Table

FOLDER = "data"
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9._-]+")
_LICENCES = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC BY-SA 4.0": ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0 1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


# Readers that are not told guess it from the first rows, and some guess wrongly.
_DIALECT = {
    "delimiter": ",",
    "doubleQuote": True,
    "header": True,
    "lineTerminator": "\n",
    "quoteChar": '"',
    "skipInitialSpace": False,
}


def package_files(base: FactBase) -> Mapping[str, bytes]:
    """The files of the package by their names in its folder."""
    files = {f"{FOLDER}/{table.name}.csv": csv_text(table, base).encode() for table in tables()}
    return {
        "datapackage.json": _json(descriptor(base)),
        "README.md": read_me(base).encode(),
        "load.sql": load_script(tables(), "postgresql", FOLDER).encode(),
        "load-duckdb.sql": load_script(tables(), "duckdb", FOLDER).encode(),
        **files,
    }


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def csv_text(table: Table, base: FactBase) -> str:
    """A table as CSV. A cell that is empty is not known: no text of a base is empty.

    Nothing is put before a text that a spreadsheet would run: this is data, and stays as it is.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows(_written(table.rows(base)))
    return stream.getvalue()


def _written(rows: Iterable[Row]) -> Iterator[list[str]]:
    for row in rows:
        yield [_cell(cell) for cell in row]


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def descriptor(base: FactBase) -> dict[str, Any]:
    """``datapackage.json``: the package, its tables, their columns and keys, and its sources."""
    info = base.info
    described: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": _NOT_IN_A_NAME.sub("-", info.title.lower()).strip("-") or "facts",
        "title": info.title,
        "version": info.version,
        "homepage": info.url,
        "licenses": [_licence(info.license)] if info.license else None,
        "contributors": _contributors(info),
        "sources": _sources(base),
        "resources": [_resource(table) for table in tables()],
    }
    return {key: value for key, value in described.items() if value}


def _licence(name: str) -> dict[str, str]:
    known, address = _LICENCES.get(name, (_NOT_IN_A_NAME.sub("-", name.lower()), None))
    licence = {"name": known, "title": name}
    return {**licence, "path": address} if address else licence


def _contributors(info: BaseInfo) -> list[dict[str, str]]:
    return [{"title": plain_name(name), "role": "author"} for name in info.author]


def _sources(base: FactBase) -> list[dict[str, str]]:
    """The sources of the base that have an address, by their titles."""
    return [
        {"title": source.title or source.description or source.id, "path": source.url}
        for source in base.sources.values()
        if source.url is not None
    ]


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "title": table.name,
        "description": table.meaning,
        "path": f"{FOLDER}/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            **(
                {"foreignKeys": [_key(k) for k in table.foreign_keys]} if table.foreign_keys else {}
            ),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    described = {"name": column.name, "type": column.type, "description": column.meaning}
    return {**described, "constraints": constraints} if constraints else described


def _key(key: ForeignKey) -> dict[str, Any]:
    names: tuple[Any, Any] = (list(key.columns), list(key.references))
    if len(key.columns) == 1:
        names = key.columns[0], key.references[0]
    own, other = names
    return {"fields": own, "reference": {"resource": key.table.replace("_", "-"), "fields": other}}


def read_me(base: FactBase) -> str:
    """What somebody must know who finds the folder."""
    info = base.info
    version = f", version {info.version}" if info.version else ""
    licence = f"\nLicence of the data: {info.license}.\n" if info.license else ""
    listed = "".join(f"- `{table.name}`: {table.meaning}.\n" for table in tables())
    return f"""# {info.title}{version}

A Frictionless Data Package. `datapackage.json` says what every column means, its type and keys.
{licence}
No figure is to be quoted without its period, its standing and its source: `stats` has all three.
Figures that are superseded, disputed or contradicted are here too, with `standing` saying so. A
total up to a day is not a figure for a year: compare figures of one `kind_of_period` only.

An empty cell means that the value is not known. Texts are as the sources and the base have them:
nothing is changed for a spreadsheet, which may run a cell that begins with `=`, `+`, `-` or `@`.

`load.sql` fills a PostgreSQL database (`psql --file load.sql`), `load-duckdb.sql` one of DuckDB.

## Tables

{listed}"""
