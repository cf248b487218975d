"""The definitions of what ``check``, ``validate`` and ``diff`` write with ``--format json``."""

from __future__ import annotations

from typing import get_args

import msgspec

from defector_facts.check.findings import FindingName
from defector_facts.comparison import Difference
from defector_facts.render.validated import PlacedProblem
from defector_facts.schema.definitions import Schema, reference

REPORTS = ("Findings", "Problems", "Differences")

_FINDING: Schema = {
    "file": {"description": "the draft", "type": "string"},
    "line": {"description": "the line, from 1", "type": "integer", "minimum": 1},
    "column": {"description": "the column, from 1", "type": "integer", "minimum": 1},
    "offset": {"description": "characters before it in the draft", "type": "integer"},
    "span": {"description": "the words of the draft", "type": "string"},
    "finding": {"description": "what was found", "enum": [*get_args(FindingName)]},
    "record": {"description": "the record's path", "type": ["string", "null"]},
    "value": {"description": "what the base has", "type": ["number", "string", "null"]},
    "period": {"description": "the record's period, as written", "type": ["string", "null"]},
    "resolved": {"description": "how the draft's time was read", "type": ["string", "null"]},
    "because": {"description": "the reason, in a sentence", "type": "string"},
    "citation": {"description": "the reference", "type": ["string", "null"]},
}
# The meanings of the types that ``diff`` and ``validate`` write (under "") and of their fields.
_MEANINGS = {
    "Difference": {
        "": "A record that differs",
        "change": "whether it was added, changed or withdrawn",
        "kind": "the kind of record; base for what a base says of itself",
        "id": "the record's id; empty for the base itself",
        "summary": "the record in one line",
        "fields": "what differs in it, where it is in both bases",
    },
    "PlacedProblem": {
        "": "A problem of a fact base",
        "file": "the file",
        "line": "the line, from 1; 0 where the file could not be read",
        "column": "the column, from 1; 0 where the file could not be read",
        "level": "error for a fault, or warning",
        "rule": "fault, or the kind of warning",
        "key": "the key, from the top of the file",
        "message": "what is wrong",
        "remedy": "what to do; may be empty",
    },
    "FieldChange": {
        "": "A part of a record that differs",
        "field": "the part, such as split.women or evidence[1].locator",
        "old": "what it was; null where it was not written; items of a list that are gone",
        "new": "what it is; null where it is not written; items of a list that are new",
    },
}


def report_definitions() -> dict[str, Schema]:
    """The definitions of the reports and their parts, by name."""
    finding = {
        "type": "object",
        "properties": _FINDING,
        "required": [*_FINDING],
        "additionalProperties": False,
    }
    _, found = msgspec.json.schema_components(
        [Difference, PlacedProblem], ref_template=reference("{name}")["$ref"]
    )
    for name, definition in found.items():
        definition |= {"description": _MEANINGS[name][""], "additionalProperties": False}
        definition["required"] = [*definition["properties"]]
        for key, schema in definition["properties"].items():
            definition["properties"][key] = {"description": _MEANINGS[name][key], **schema}
            definition["properties"][key].pop("default", None)
    findings = {"description": "What facts check found", "type": "array", "items": finding}
    differences = _list("How two bases differ, from facts diff", "Difference")
    problems = _list("The problems of fact bases, from facts validate", "PlacedProblem")
    return {"Findings": findings, "Problems": problems, "Differences": differences, **found}


def _list(about: str, name: str) -> Schema:
    return {"description": about, "type": "array", "items": reference(name)}
