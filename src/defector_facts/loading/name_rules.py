"""Checks that the parts of people's and bodies' names are in the right fields."""

from __future__ import annotations

import re
from collections.abc import Iterable

from defector_facts.evidence import Keys
from defector_facts.record_parts import Name

# A suffix at the end of a name: "Casey, Jr.", "King III".
_ENDS_IN_SUFFIX = re.compile(
    r"(?P<name>.*[^\s,])\s*[,\s]\s*(?P<suffix>(?:jr|sr)\b\.?|I{2,3}|IV)", re.IGNORECASE
)
_SUFFIX = re.compile(r"[^\s,]+")


def name_faults(field: str, names: Iterable[Name]) -> Iterable[tuple[Keys, str, str]]:
    """The faults of the ``names`` in a field: the keys, what is wrong, what to do."""
    for index, name in enumerate(names):
        if (name.literal is None) == (name.family is None):
            remedy = "write family and given for a person, literal for a body"
            yield (field, index), "a name must have either family or literal", remedy
        for key, *fault in _part_faults(name):
            yield (field, index, key), fault[0], fault[1]


def _part_faults(name: Name) -> Iterable[tuple[str, str, str]]:
    """The parts of a name that are in the wrong field: the key, what is wrong, what to do.

    References shorten given names to initials, so ``given = "Casey, Jr."`` would be printed as
    "C. J."
    """
    if name.literal is not None:
        for key in ("given", "suffix"):
            if getattr(name, key) is not None:
                yield key, "must stand with family, not with literal", "write it in literal"
        return
    for key in ("family", "given"):
        text = getattr(name, key) or ""
        ends = _ENDS_IN_SUFFIX.fullmatch(text)
        if ends:
            remedy = f'write {key} = "{ends["name"]}", suffix = "{ends["suffix"]}"'
            yield key, f"must not end in {ends['suffix']}", remedy
        elif "," in text:
            yield key, "must not have a comma", "write a body's name in literal"
    if name.suffix is not None and not _SUFFIX.fullmatch(name.suffix):
        remedy = 'write what follows the name, such as "Jr." or "III"'
        yield "suffix", "must be one word without a comma", remedy
