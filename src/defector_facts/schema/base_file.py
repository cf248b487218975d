"""The JSON Schema of a fact base's TOML file, with which editors complete and check it.

It only describes single records. Faults between records (a missing id, a sum that does not add
up) are found by ``facts validate``.
"""

from __future__ import annotations

from defector_facts.kinds import REGISTER
from defector_facts.model import RECORD_TYPES
from defector_facts.schema.definitions import (
    DIALECT,
    Schema,
    encoded,
    has_period,
    record_definitions,
    reference,
    without_null,
)

_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_DAY = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_POINT = rf"({_DAY}|[0-9]{{4}}-(Q[1-4]|H[12]))"
_PERIOD = rf"^({_POINT}(/{_POINT})?|\.\./{_POINT}|{_POINT}/\.\.)$"
_ADDRESS = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]"
# A TOML date: Tombi only accepts dates for this format, other programs accept strings.
_DATE: Schema = {"type": "string", "format": "date"}

# Rules that the types of fields can't express.
_SOURCE_NEEDS: Schema = {"anyOf": [{"required": ["title"]}, {"required": ["description"]}]}
_FIGURE_NEEDS: Schema = {"anyOf": [{"required": ["value"]}, {"required": ["low", "high"]}]}
_NAME_NEEDS: Schema = {"anyOf": [{"required": ["family"]}, {"required": ["literal"]}]}
_NEEDS = {"Source": _SOURCE_NEEDS, "Stat": _FIGURE_NEEDS, "Name": _NAME_NEEDS}


def base_schema() -> str:
    """The schema of a fact base's file as JSON; the same bytes for the same version."""
    definitions = record_definitions()
    for name, definition in definitions.items():
        properties = definition["properties"]
        if name in _RECORDS:  # the id is the key of the record's table
            del properties["id"]
            definition["required"].remove("id")
        for key, schema in properties.items():
            properties[key] = _as_written(schema, _DAY if key == "issued" else "")
        if "url" in properties:
            properties["url"]["pattern"] = _ADDRESS
        definition |= _NEEDS.get(name, {})
    tables = {kind: _table(kind, type_.__name__) for kind, type_ in RECORD_TYPES.items()}
    about = "What the base says of itself"
    return encoded(
        {
            "$schema": DIALECT,
            "title": "A fact base of the program facts",
            "description": "One table a record, keyed by its id: [stats.arrivals-2018].",
            "type": "object",
            "properties": {
                "base": {"description": about, "allOf": [reference("BaseInfo")]},
                **tables,
            },
            "additionalProperties": False,
            "definitions": definitions,
        }
    )


_RECORDS = frozenset(type_.__name__ for type_ in RECORD_TYPES.values())


def _table(kind: str, type_name: str) -> Schema:
    return {
        "description": f"The {REGISTER[kind].many} by id, such as [{kind}.an-id]",
        "type": "object",
        "propertyNames": {"pattern": _ID},
        "additionalProperties": reference(type_name),
    }


def _as_written(schema: Schema, day: str) -> Schema:
    """A field's schema for TOML, which has no null, and where a period is a text or a date."""
    if has_period(schema):
        text = {"type": "string", "pattern": f"^{day}$" if day else _PERIOD}
        rest = {key: value for key, value in schema.items() if key not in ("anyOf", "period")}
        return {**rest, "anyOf": [_DATE, text]}
    return without_null(schema)
