"""The JSON Schema of what the commands write with ``--format json``.

A query answers with a list of records, and each record of a kind always has the same keys.
(``--fields`` chooses among them, and then nothing is required.) What ``check``, ``validate``
and ``diff`` write has definitions of its own.
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
# A source's reference and addresses, wherever a source stands.
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
    """A record of an answer: every key is there, and what it does not hold is null."""
    fields: dict[str, Schema] = definition["properties"]
    always: dict[str, Schema] = {"kind": {"const": kind}, **dict(_answered(fields)), "base": _TEXT}
    if "period" in fields:
        always["kind_of_period"] = _TEXT_OR_NULL
    always |= _CITED if kind == "sources" else {}
    sometimes = {"supports": _PATHS} if kind == "sources" else {"weakness": _TEXT}
    said = meanings((kind,), "detail") | meanings((kind,), "weak")
    properties = {k: {"description": said[k], **v} for k, v in (always | sometimes).items()}
    return {**definition, "properties": properties, "required": [*always]}


def _part(definition: Schema) -> Schema:
    """A table inside a record: what it does not hold is left out."""
    fields: dict[str, Schema] = definition["properties"]
    filled = {key: schema for key, schema in fields.items() if not nullable(schema)}
    properties = {
        key: without_null(schema) if key in fields else schema for key, schema in _answered(fields)
    }
    return {**definition, "properties": properties, "required": [*dict(_answered(filled))]}


def _origin(definition: Schema) -> Schema:
    """A source as evidence has it: with what it holds, and nothing else."""
    needed = [key for key in definition["required"] if key in definition["properties"]]
    return {**_part(definition), "required": [*needed, "language"]}


def _evidence(part: Schema) -> Schema:
    """A piece of evidence: the source that it names is there in whole."""
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
    """The keys of an answer for some fields: a period has its first and last day beside it."""
    for key, schema in fields.items():
        if has_period(schema):
            said = schema["description"]
            text = _TEXT_OR_NULL if nullable(schema) else _TEXT
            yield key, {"description": said, **text}
            yield f"{key}_start", {"description": f"the first day of {key}", **_DAY_OR_NULL}
            yield f"{key}_end", {"description": f"the last day of {key}", **_DAY_OR_NULL}
        else:
            yield key, {name: held for name, held in schema.items() if name != "default"}
