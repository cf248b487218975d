"""The base as an SQLite database: typed tables with foreign keys, an index of texts, and views."""

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

# The full-text index: its rows are those of records, by the record's position.
INDEX = "full_text"
INDEXED = ("name", "text", "note")
# The bytes of an SQLite file that say which library wrote it last. They say nothing about the data,
# so the number of SQLite 3.40.0 is always put there.
_WRITTEN_BY = slice(96, 100)
_VERSION = (3_040_000).to_bytes(4, "big")


def database_files(base: FactBase, name: str) -> Mapping[str, bytes]:
    """The database in a file called ``name``, and beside it what Datasette shows with it."""
    stem = Path(name).stem
    called = encodable(stem)
    return {
        f"{stem}.datasette-0.65-metadata.json": _json(metadata_for_0(base, called, INDEX)),
        f"{stem}.datasette-1.0-metadata.json": _json(metadata_for_1(base, called)),
        f"{stem}.datasette-1.0-config.json": _json(configuration_for_1(called, INDEX)),
        name: database_bytes(base),
    }


def database_bytes(base: FactBase) -> bytes:
    """The database as the bytes of its file; the same for the same base and SQLite library.

    Raises ``MissingPackageError`` where Python's SQLite has no full-text index.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA temp_store = MEMORY")  # else VACUUM needs room on the disk
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
    written[_WRITTEN_BY] = _VERSION
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
    """Rows as SQLite stores them: a date as ISO 8601 writes it, a truth value as 1 or 0."""
    for row in rows:
        yield tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in row)


def _index(connection: sqlite3.Connection, base: FactBase) -> None:
    """The texts that ``facts search`` looks in, with words by their stems, hangul in pairs."""
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
