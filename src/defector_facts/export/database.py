"""The base as an SQLite database: tables with foreign keys, a full-text index and views."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec

from defector_facts.base import FactBase
from defector_facts.characters import encodable
from defector_facts.export.datasette import configuration_for_1, metadata_for_0, metadata_for_1
from defector_facts.export.relations import tables
from defector_facts.export.request import MissingPackageError
from defector_facts.export.sql import create_table, create_views
from defector_facts.export.tables import Cell, Row
from defector_facts.search.documents import document

# The full-text table; its rowid is the ``position`` in the table ``records``.
INDEX = "full_text"
INDEXED = ("name", "text", "note")
# The version of the library that wrote the file, at these bytes of its header. It is always set to
# 3.40.0, so that the bytes depend on it as little as possible.
_VERSION_BYTES = slice(96, 100)
_VERSION = (3_040_000).to_bytes(4, "big")


def database_files(base: FactBase, name: str) -> Mapping[str, bytes]:
    """The database in a file called ``name``, and the files of metadata for Datasette."""
    stem = Path(name).stem
    called = encodable(stem)
    return {
        f"{stem}.datasette-0.65-metadata.json": _json(metadata_for_0(base, called, INDEX)),
        f"{stem}.datasette-1.0-metadata.json": _json(metadata_for_1(base, called)),
        f"{stem}.datasette-1.0-config.json": _json(configuration_for_1(called, INDEX)),
        name: database_bytes(base),
    }


def database_bytes(base: FactBase) -> bytes:
    """The bytes of the database file: the same for the same base and SQLite library.

    Raises ``MissingPackageError`` if Python's SQLite has no full-text index.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA temp_store = MEMORY")  # so that VACUUM needs no disk space
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA encoding = 'UTF-8'")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        _fill(connection, base)
        _index(connection, base)
        for view in create_views():
            connection.execute(view)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        written = bytearray(connection.serialize())
    written[_VERSION_BYTES] = _VERSION
    return bytes(written)


def _fill(connection: sqlite3.Connection, base: FactBase) -> None:
    for table in tables():
        connection.execute(create_table(table, "sqlite"))
        slots = ", ".join("?" * len(table.columns))
        insert = f"INSERT INTO {table.name} VALUES ({slots})"  # noqa: S608
        connection.executemany(insert, _stored(table.rows(base)))
        for key in table.foreign_keys:
            if key.columns != table.key[: len(key.columns)]:
                name = f"{table.name}_{'_'.join(key.columns)}"
                connection.execute(
                    f"CREATE INDEX {name} ON {table.name} ({', '.join(key.columns)})"
                )


def _stored(rows: Iterable[Row]) -> Iterator[tuple[Cell, ...]]:
    """The rows with dates as ISO 8601 text; ``sqlite3`` stores booleans as 1 or 0."""
    for row in rows:
        yield tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in row)


def _index(connection: sqlite3.Connection, base: FactBase) -> None:
    """Creates the full-text table, over the texts that ``facts search`` uses, with stemming."""
    try:
        connection.execute(
            f"CREATE VIRTUAL TABLE {INDEX} USING fts5(path UNINDEXED, {', '.join(INDEXED)}, "
            "tokenize = 'porter unicode61 remove_diacritics 2')"
        )
    except sqlite3.OperationalError as error:
        reason = f"this Python's SQLite has no full-text index ({error}); use another Python"
        raise MissingPackageError(reason) from None
    connection.executemany(
        f"INSERT INTO {INDEX} (rowid, path, name, text, note) VALUES (?, ?, ?, ?, ?)",  # noqa: S608
        (
            (position, record.path, *document(base, record))
            for position, record in enumerate(base, 1)
        ),
    )
    connection.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('optimize')")  # noqa: S608


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
