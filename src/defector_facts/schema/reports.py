"""The definitions of what ``check``, ``validate`` and ``diff`` write with ``--format json``."""

from __future__ import annotations

from typing import get_args

from defector_facts.check.findings import FindingName
from defector_facts.schema.definitions import Schema

REPORTS = ("Findings",)

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


def report_definitions() -> dict[str, Schema]:
    """The definitions, by name."""
    finding = {
        "type": "object",
        "properties": _FINDING,
        "required": [*_FINDING],
        "additionalProperties": False,
    }
    about = "What facts check found"
    return {"Findings": {"description": about, "type": "array", "items": finding}}
