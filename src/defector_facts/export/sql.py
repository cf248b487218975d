"""SQL statements that make the tables and views in SQLite, DuckDB and PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from defector_facts.export.tables import Column, Table, Type
from defector_facts.export.views import VIEWS

Engine: TypeAlias = Literal["sqlite", "duckdb", "postgresql"]

# SQLite has no types for dates and booleans; NUMERIC keeps whole numbers whole.
_TYPES: Mapping[Engine, Mapping[Type, str]] = {
    "sqlite": {
        "string": "TEXT",
        "integer": "INTEGER",
        "number": "NUMERIC",
        "boolean": "INTEGER",
        "date": "TEXT",
    },
    "duckdb": {
        "string": "VARCHAR",
        "integer": "BIGINT",
        "number": "DOUBLE",
        "boolean": "BOOLEAN",
        "date": "DATE",
    },
    "postgresql": {
        "string": "text",
        "integer": "bigint",
        "number": "numeric",
        "boolean": "boolean",
        "date": "date",
    },
}


def create_table(table: Table, engine: Engine) -> str:
    """The statement that creates ``table``, without a semicolon."""
    lines = [_column(column, engine) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    lines += (f"UNIQUE ({', '.join(columns)})" for columns in table.unique)
    lines += (
        f"FOREIGN KEY ({', '.join(key.columns)}) "
        f"REFERENCES {key.table} ({', '.join(key.references)})"
        for key in table.foreign_keys
    )
    inside = ",\n".join(f"    {line}" for line in lines)
    return f"CREATE TABLE {table.name} (\n{inside}\n)"


def _column(column: Column, engine: Engine) -> str:
    parts = [column.name, _TYPES[engine][column.type]]
    if column.required:
        parts.append("NOT NULL")
    if column.values:
        allowed = ", ".join(f"'{value}'" for value in column.values)
        parts.append(f"CHECK ({column.name} IN ({allowed}))")
    elif engine == "sqlite" and column.type == "boolean":
        parts.append(f"CHECK ({column.name} IN (0, 1))")
    return " ".join(parts)


def create_views() -> list[str]:
    """The statements that create the views, for every engine, each after those that it reads."""
    return [f"CREATE VIEW {view.name} AS\n{view.query}" for view in VIEWS]


def load_script(tables: Sequence[Table], engine: Engine, folder: str) -> str:
    """A script that creates the tables and views, and loads the CSV files in ``folder``.

    The script for PostgreSQL is for psql, which reads the files on the client.
    """
    where = {
        "duckdb": "-- In the folder of this file: duckdb facts.duckdb < load-duckdb.sql",
        "postgresql": "-- In the folder of this file: psql --dbname facts --file load.sql",
    }
    # By default, psql continues after an error and exits with status 0.
    first = ["\\set ON_ERROR_STOP on", ""] if engine == "postgresql" else []
    copy = "\\copy" if engine == "postgresql" else "COPY"
    end = "" if engine == "postgresql" else ";"
    copies = [
        f"{copy} {table.name} FROM '{folder}/{table.name}.csv' "
        f"WITH (FORMAT csv, HEADER true{_ENCODING[engine]}){end}"
        for table in tables
    ]
    made = [f"{create_table(table, engine)};\n" for table in tables]
    views = [f"\n{view};" for view in create_views()]
    lines = [where[engine], *first, "BEGIN;", "", *made, *copies, *views, "", "COMMIT;", ""]
    return "\n".join(lines)


# DuckDB reads UTF-8 by default.
_ENCODING: Mapping[Engine, str] = {"duckdb": "", "postgresql": ", ENCODING 'UTF8'"}
