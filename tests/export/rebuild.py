"""Rebuilds records from an exported database, to check that nothing is lost.

It reads the SQLite file as a user would, by the names of tables and columns only.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any, TypeAlias

Plain: TypeAlias = Any
# Columns that are derived from others, or copies.
_DERIVED = ("_kind", "_start", "_end", "edtf", "_text")
_COPIED = {"path", "id", "standing", "first_source", "kind_of_period", "unit", "citation"}
_COPIED |= {"archive", "record", "position"}
_FIELDS = {"group_name": "group", "from_place": "from", "to_place": "to", "travel_by": "by"}


class Database:
    """The tables of a database as dictionaries, and the records rebuilt from them."""

    def __init__(self, content: bytes) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.deserialize(content)
        self.connection.row_factory = sqlite3.Row

    def close(self) -> None:
        self.connection.close()

    def rows(self, table: str) -> list[dict[str, Any]]:
        found = self.connection.execute(f"SELECT * FROM {table} ORDER BY rowid")
        return [dict(row) for row in found]

    def tables(self) -> list[str]:
        found = self.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'full_text%'"
        )
        return [row["name"] for row in found]

    def by(self, table: str, *columns: str) -> dict[Any, list[dict[str, Any]]]:
        found = defaultdict(list)
        for row in self.rows(table):
            found[tuple(row[name] for name in columns)].append(row)
        return found

    def records(self) -> dict[str, Plain]:
        """Every record, by path, as in the TOML file."""
        shared = {row["path"]: row for row in self.rows("records")}
        found: dict[str, Plain] = {}
        for kind in dict.fromkeys(row["kind"] for row in shared.values()):
            for row in self.rows(kind):
                record = self._values(row, kind == "measures")
                for name in ("id", "standing", "because", "note"):
                    record[name] = shared[row["path"]][name]
                found[row["path"]] = record
        self._add_lists(found)
        self._add_statements(found)
        return found

    def _values(self, row: dict[str, Any], keep_unit: bool = False) -> dict[str, Plain]:
        """The fields of a row, with those of an inner table in a dictionary of their own."""
        values: dict[str, Plain] = {}
        for name, cell in row.items():
            copied = name in _COPIED and not (keep_unit and name == "unit")
            if cell is None or copied or name.endswith(_DERIVED):
                continue
            if name in ("optional", "translation", "seen"):
                cell = bool(cell)
            elif row.get(f"{name}_text") is not None:
                cell = number(row[f"{name}_text"])
            self._put(values, row, name, cell)
        return values

    def _put(self, values: dict[str, Plain], row: dict[str, Any], name: str, cell: Plain) -> None:
        outer, _, inner = name.partition("_")
        if outer == "ratio" and inner != "because":
            operand, _, how = inner.partition("_")
            if how == "value":
                cell = number(row[f"ratio_{operand}_text"])
            elif how == "ref":
                sex = row[f"ratio_{operand}_sex"]
                cell = f"{cell}.{sex}" if sex else cell
            else:
                return
            inner = operand
        if outer in ("split", "change", "ratio", "check") and inner:
            values.setdefault(outer, {})[inner] = cell
        else:
            values[_FIELDS.get(name, name)] = cell

    def _add_lists(self, records: dict[str, Plain]) -> None:
        """Adds the lists of texts, from all their tables."""

        def add(table: str, field: str | None, column: str) -> None:
            for row in self.rows(table):
                record = records[row["record"]]
                if table == "measure_check":
                    record = record.setdefault("check", {})
                record.setdefault(field or row["field"], []).append(row[column])

        add("topics", "topics", "topic")
        add("keywords", "keywords", "keyword")
        add("see", "see", "other")
        add("camp_type_loaded", "loaded", "item")
        add("penalty_camps", "camps", "item")
        add("measure_check", None, "item")
        for row in self.rows("names"):
            if row["field"] == "also":
                records[row["record"]].setdefault("also", []).append(row["name"])
        phrases = self.by("measure_check_groups_phrases", "record", "item")
        for row in self.rows("measure_check_groups"):
            found = phrases[row["record"], row["position"]]
            group = {"name": row["name"], "phrases": [phrase["phrases"] for phrase in found]}
            records[row["record"]].setdefault("check", {}).setdefault("groups", []).append(group)
        self._add_parts(records)

    def _add_parts(self, records: dict[str, Plain]) -> None:
        """Adds the lists whose items have fields."""
        for row in self.rows("contributors"):
            name = {key: cell for key, cell in [*row.items()][3:] if cell is not None}
            records[f"sources.{row['source']}"].setdefault(row["role"], []).append(name)
        qualities = self.by("measure_breaks_qualities", "record", "item")
        for table, field in (("measure_breaks", "breaks"), ("route_legs", "legs")):
            for row in self.rows(table):
                item = self._values(row)
                found = qualities.get((row["record"], row["position"])) if field == "breaks" else ()
                if found:
                    item["qualities"] = [quality["qualities"] for quality in found]
                records[row["record"]].setdefault(field, []).append(item)

    def _add_statements(self, records: dict[str, Plain]) -> None:
        via = self.by("evidence_via", "evidence")
        evidence: dict[Any, list[Plain]] = defaultdict(list)
        for row in self.rows("evidence"):
            item = {k: row[k] for k in ("source", "locator", "note") if row[k] is not None}
            steps = [step["source"] for step in via.get((row["id"],), [])]
            owner = row["statement"] or row["record"]
            evidence[owner].append(item | ({"via": steps} if steps else {}))
        differing: dict[str, Plain] = {}
        for row in self.rows("disagreements"):
            item = {k: row[k] for k in ("about", "because") if row[k] is not None}
            differing[row["id"]] = item | {"positions": []}
            records[row["record"]].setdefault("disagreements", []).append(differing[row["id"]])
        for row in self.rows("statements"):
            said = {k: row[k] for k in ("text", "period", "standing", "note") if row[k] is not None}
            said["evidence"] = evidence[row["id"]]
            if row["disagreement"]:
                differing[row["disagreement"]]["positions"].append(said)
            else:
                records[row["record"]].setdefault(row["field"], []).append(said)
        for path, record in records.items():
            if path in evidence:
                record["evidence"] = evidence[path]


def number(text: str) -> float:
    return float(text) if {*text} & {*".en"} else int(text)
