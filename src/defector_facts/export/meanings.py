"""What the columns mean that do not come from a field of a record itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from defector_facts.field_meanings import INNER

# The fields of what a record holds in lists, by the name of their type.
PARTS: Mapping[str, Mapping[str, str]] = {
    "Break": {
        "text": "why figures of the two sides may not be compared, in a sentence",
        "since": "the time that parts the two sides",
        "qualities": "the qualities of the figures that are on one side",
    },
    "Disagreement": {
        "about": "what the sources disagree about",
        "because": "how to read the disagreement",
    },
    "Evidence": {
        "source": "the id of the page seen",
        "locator": "the page, paragraph or table of the source",
        "note": "what a reader must know of this evidence",
    },
    "Leg": {
        "from": "where the leg starts: a country, river or city",
        "to": "where the leg ends",
        "by": "how people travel on it",
        "optional": "whether only some take it",
        "note": "what a reader must know of this leg",
    },
    "Name": {
        "family": "the family name",
        "given": "the given name",
        "suffix": "what follows the name, such as Jr.",
        "literal": "the name of a body, or of a person whose name is not divided",
    },
    "Statement": {
        "text": "the statement, in the project's words",
        "period": "the time that the statement speaks of, as written in the base",
        "standing": "whether the statement stands, or is superseded, disputed or contradicted",
        "note": "what a reader must know beside the statement",
    },
}


def part_meaning(struct: type[msgspec.Struct]) -> Callable[[str], str]:
    """What a key means inside a part of a record; ``KeyError`` for one that is not described."""
    return PARTS[struct.__name__].__getitem__


def inner_meaning(field: str, key: str) -> str:
    """What a key means inside a field that holds one table."""
    return INNER[field][key]
