"""The base as a Frictionless Data Package: CSV files, and a description of their columns.

It follows version 1 of the specification, because some readers know no other:
https://specs.frictionlessdata.io/
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from defector_facts.base import FactBase
from defector_facts.base_info import BaseInfo
from defector_facts.cite.contributors import plain_name
from defector_facts.export.relations import tables
from defector_facts.export.sql import load_script
from defector_facts.export.tables import Cell, Column, ForeignKey, Table

FOLDER = "data"
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9._-]+")
_LICENCES = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC BY-SA 4.0": ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0 1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}

# Without it, readers guess the dialect from the first rows, some of them wrongly.
_DIALECT = {
    "delimiter": ",",
    "doubleQuote": True,
    "header": True,
    "lineTerminator": "\n",
    "quoteChar": '"',
    "skipInitialSpace": False,
}


def package_files(base: FactBase) -> Mapping[str, bytes]:
    """The files of the package, by their paths in its folder."""
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
    """A table as CSV. An empty cell is an unknown value: no text of a base is empty.

    Texts that a spreadsheet would run as formulas are not changed, because this is data.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows(map(_cell, row) for row in table.rows(base))
    return stream.getvalue()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def descriptor(base: FactBase) -> dict[str, Any]:
    """The contents of ``datapackage.json``: the package, its tables, columns, keys and sources."""
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
    """The titles and addresses of the sources that have an address."""
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
    own, other = list(key.columns), list(key.references)
    single = len(own) == 1  # then version 1 has a name, not a list
    return {
        "fields": own[0] if single else own,
        "reference": {
            "resource": key.table.replace("_", "-"),
            "fields": other[0] if single else other,
        },
    }


def read_me(base: FactBase) -> str:
    """The package's ``README.md``."""
    info = base.info
    version = f", version {info.version}" if info.version else ""
    licence = f"\nLicence of the data: {info.license}.\n" if info.license else ""
    listed = "".join(f"- `{table.name}`: {table.meaning}.\n" for table in tables())
    return f"""# {info.title}{version}

A Frictionless Data Package. `datapackage.json` says what every column means, its type and keys.
{licence}
Quote no figure without its period, its standing and its source: `stats` has all three.
Figures that are superseded, disputed or contradicted are here too, with `standing` saying so. A
total up to a day is not a figure for a year: compare figures of one `kind_of_period` only.

An empty cell means that the value is not known. Texts are as the sources and the base have them:
nothing is changed for spreadsheets, which may run a cell that begins with `=`, `+`, `-` or `@`.

`load.sql` fills a PostgreSQL database (`psql --file load.sql`), `load-duckdb.sql` one of DuckDB.

## Tables

{listed}"""
