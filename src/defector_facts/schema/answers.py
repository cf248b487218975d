"""The JSON Schema of what the commands write with ``--format json``.

Queries write a list of records; all records of a kind have the same keys, unless ``--fields``
selects some. The reports of ``check``, ``validate`` and ``diff`` have their own definitions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from defector_facts.model import RECORD_TYPES
from defector_facts.render.columns import meanings
from defector_facts.schema.definitions import (
    DIALECT,
    Schema,
    encoded,
    has_period,
    nullable,
    record_definitions,
    reference,
    without_null,
)
from defector_facts.schema.reports import REPORTS, report_definitions

_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_DAY_OR_NULL: Schema = {"type": ["string", "null"], "format": "date"}
_PATHS: Schema = {"type": "array", "items": _TEXT}
# The reference and addresses of a source, which are written wherever a source is.
_CITED: Mapping[str, Schema] = {
    "citation": _TEXT,
    "link": _TEXT_OR_NULL,
    "archive": _TEXT_OR_NULL,
}


def answers_schema() -> str:
    """The schema of the answers as JSON; the same bytes for the same version."""
    written = record_definitions()
    definitions = {"Origin": _origin(written["Source"])}
    for name, definition in written.items():
        if name not in _KINDS and name != "BaseInfo":
            definitions[name] = _part(definition)
    definitions["Evidence"] = _evidence(definitions["Evidence"])
    for name, kind in _KINDS.items():
        definitions[name] = _record(kind, written[name])
    definitions["Records"] = {
        "description": "The answer of a query",
        "type": "array",
        "items": {"anyOf": [reference(name) for name in _KINDS]},
    }
    return encoded(
        {
            "$schema": DIALECT,
            "title": "What the program facts writes with --format json",
            "description": "With --format jsonl each item of the list is a line.",
            "anyOf": [reference(name) for name in ("Records", *REPORTS)],
            "definitions": definitions | report_definitions(),
        }
    )


_KINDS = {type_.__name__: kind for kind, type_ in RECORD_TYPES.items()}


def _record(kind: str, definition: Schema) -> Schema:
    """A record in an answer: every key is present, and null if the field is empty."""
    fields: dict[str, Schema] = definition["properties"]
    always: dict[str, Schema] = {"kind": {"const": kind}, **dict(_answered(fields)), "base": _TEXT}
    if "period" in fields:
        always["kind_of_period"] = _TEXT_OR_NULL
    always |= _CITED if kind == "sources" else {}
    sometimes = {"supports": _PATHS} if kind == "sources" else {"weakness": _TEXT}
    means = meanings((kind,), "detail") | meanings((kind,), "weak")
    properties = {k: {"description": means[k], **v} for k, v in (always | sometimes).items()}
    return {**definition, "properties": properties, "required": [*always]}


def _part(definition: Schema) -> Schema:
    """A table in a record: empty fields are left out."""
    fields: dict[str, Schema] = definition["properties"]
    filled = {key: schema for key, schema in fields.items() if not nullable(schema)}
    properties = {
        key: without_null(schema) if key in fields else schema for key, schema in _answered(fields)
    }
    return {**definition, "properties": properties, "required": [*dict(_answered(filled))]}


def _origin(definition: Schema) -> Schema:
    """A source in a piece of evidence: empty fields are left out."""
    needed = [key for key in definition["required"] if key in definition["properties"]]
    return {**_part(definition), "required": [*needed, "language"]}


def _evidence(part: Schema) -> Schema:
    """A piece of evidence, with all fields of its source."""
    fields: dict[str, Schema] = part["properties"]
    via = {"id": _TEXT, "citation": _TEXT}
    properties = {
        "source": {"description": "the page seen", "allOf": [reference("Origin")]},
        **_CITED,
        "via": {**fields["via"], "items": _closed(via)},
        "locator": fields["locator"],
        "note": fields["note"],
    }
    return {**part, "properties": properties, "required": ["source", *_CITED]}


def _closed(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def _answered(fields: Mapping[str, Schema]) -> Iterator[tuple[str, Schema]]:
    """The keys for some fields in an answer; a period also has its first and its last day."""
    for key, schema in fields.items():
        if has_period(schema):
            text = _TEXT_OR_NULL if nullable(schema) else _TEXT
            yield key, {"description": schema["description"], **text}
            yield f"{key}_start", {"description": f"the first day of {key}", **_DAY_OR_NULL}
            yield f"{key}_end", {"description": f"the last day of {key}", **_DAY_OR_NULL}
        else:
            yield key, {name: value for name, value in schema.items() if name != "default"}
