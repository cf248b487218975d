"""Definitions that both schemas share: record types as msgspec describes them, with meanings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, get_args

import msgspec

from defector_facts import vocabulary
from defector_facts.base_info import BaseInfo
from defector_facts.field_meanings import PARTS, meaning
from defector_facts.model import RECORD_TYPES
from defector_facts.period import Period
from defector_facts.value_meanings import VALUES

Schema: TypeAlias = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that Taplo reads
_KINDS = {type_.__name__: kind for kind, type_ in RECORD_TYPES.items()}
_DATE = {"type": "string", "format": "date"}
_NULL = {"type": "null"}


def reference(name: str) -> Schema:
    """A pointer to the definition of a type."""
    return {"$ref": f"#/definitions/{name}"}


def record_definitions() -> dict[str, Schema]:
    """The definitions of the record types and their parts, by the name of the type.

    A field with a period only has the key ``period``, because files and answers write periods
    differently. A field that may be ``None`` allows ``null``.
    """
    types = [*RECORD_TYPES.values(), BaseInfo]
    _, found = msgspec.json.schema_components(
        types, schema_hook=_mark_period, ref_template=reference("{name}")["$ref"]
    )
    for name, definition in found.items():
        definition["description"] = _plain(definition["description"])
        properties = definition["properties"]
        for key, schema in properties.items():
            properties[key] = _described(schema, _meaning(name, key))
    return found


def _mark_period(type_: type) -> Schema:
    if type_ is Period:
        return {"period": True}
    raise NotImplementedError(type_)


def _plain(docstring: str) -> str:
    """The first paragraph of a docstring, without its markup."""
    return " ".join(docstring.partition("\n\n")[0].replace("``", "").split())


def _meaning(type_name: str, key: str) -> str:
    kind = _KINDS.get(type_name)
    return meaning(kind, key) if kind else PARTS[type_name][key]


def _described(schema: Schema, text: str) -> Schema:
    """A field's schema with its meaning and the meanings of its values, without empty choices."""
    options = [_ordered(option) for option in schema.get("anyOf", [schema])]
    options = _without_whole_numbers(options)
    kept = {key: schema[key] for key in ("default",) if schema.get(key) not in (None, ())}
    described: Schema = {"description": text}
    if len(options) == 1 and "$ref" not in options[0]:
        described |= options[0]
        described.pop("default", None)
    elif len(options) == 1:  # draft-07 ignores all keys beside a $ref
        described["allOf"] = options
    else:
        described["anyOf"] = options
    explained = [value for option in options for value in _explained(option)]
    if explained:
        values = "; ".join(f"{value}: {explanation}" for value, explanation in explained)
        only_values = text.startswith(explained[0][0])
        described["description"] = values if only_values else f"{text}. {values}"
        # Taplo shows these beside the values that it completes.
        explanations = [explanation for _, explanation in explained]
        described["x-taplo"] = {"docs": {"enumValues": explanations}}
    return described | kept


def _without_whole_numbers(options: list[Schema]) -> list[Schema]:
    """``options`` without integers if they have numbers, which include integers in JSON Schema."""
    numbers = [option.get("type") for option in options]
    if "number" not in numbers:
        return options
    return [option for option in options if option.get("type") != "integer"]


def _ordered(option: Schema) -> Schema:
    """A list of values in the order of vocabulary.py, because msgspec sorts them."""
    if "items" in option:
        return {**option, "items": _ordered(option["items"])}
    for values in _vocabularies().values():
        if set(option.get("enum", ())) == set(values):
            return {**option, "enum": [*values]}
    return option


def _explained(option: Schema) -> Iterator[tuple[str, str]]:
    values = tuple(option.get("enum", option.get("items", {}).get("enum", ())))
    for name, known in _vocabularies().items():
        if values == known:
            yield from VALUES.get(name, {}).items()


def _vocabularies() -> Mapping[str, tuple[str, ...]]:
    """The lists of values in vocabulary.py, by name."""
    aliases = {name: get_args(alias) for name, alias in vars(vocabulary).items()}
    return {name: values for name, values in aliases.items() if values and name[0].isupper()}


def nullable(schema: Schema) -> bool:
    """Whether a field may be null."""
    return _NULL in schema.get("anyOf", ())


def without_null(schema: Schema) -> Schema:
    """A field's schema without null."""
    if isinstance(schema.get("type"), list):
        kept = [name for name in schema["type"] if name != "null"]
        return {**schema, "type": kept[0] if len(kept) == 1 else kept}
    options = [option for option in schema.get("anyOf", ()) if option != _NULL]
    if len(options) != 1:
        return {**schema, "anyOf": options} if options else schema
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**rest, "allOf": options} if "$ref" in options[0] else {**rest, **options[0]}


def has_period(schema: Schema) -> bool:
    """Whether a field holds a period."""
    return "period" in schema or {"period": True} in schema.get("anyOf", ())


def encoded(schema: Schema) -> str:
    """A schema as the text of a file."""
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"
