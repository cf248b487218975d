"""Names that end in a number, such as Camp 25, under every name of their type: kwanliso 25.

A number that no facility has is not answered with a facility that has another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from defector_facts.base import FactBase
from defector_facts.describe import names_of
from defector_facts.model import Facility

_NUMBERED = re.compile(r"(?P<word>.*\S) (?:No\. )?(?P<number>\d\d?)(?: \(.*)?")
_AFTER = re.compile(
    r"\W+(?:(?:no|nr|num|number)\b\W*)?(\d\d?)\b(?!,?\d| ?%| (?:and|or|to) \d)(?:\W*$|\W+(\w+))"
)
# A verb or a preposition may follow a name; a noun would be what the number counts.
_MAY_FOLLOW = frozenset(
    re.findall(r"\w+", "in at near of is was are were has had who what where when how and or still")
)


def numbered_names(base: FactBase, facility: Facility) -> Iterator[str]:
    """The names of a facility by its type and number: ``kwanliso 25`` for Camp 25."""
    number = _number(facility)
    if number:
        yield from (f"{name} {number}" for name in _type_names(base, facility))


def has_unknown_number(base: FactBase, text: str) -> bool:
    """Whether ``text`` names a facility by a number that none has: "kwanliso 99"."""
    if not any(map(str.isdigit, text)):
        return False
    numbers: dict[str, set[str]] = {}
    for facility in base.facilities.values():
        found = _NUMBERED.fullmatch(facility.name)
        if found:
            for name in (found["word"], *_type_names(base, facility)):
                numbers.setdefault(name.casefold(), set()).add(found["number"])
    known_numbers = [
        match[1] in known
        for name, known in numbers.items()
        if (match := re.search(rf"\b{re.escape(name)}{_AFTER.pattern}", text.casefold()))
        and (not match[2] or match[2] in _MAY_FOLLOW)
    ]
    return bool(known_numbers) and not any(known_numbers)


def _number(facility: Facility) -> str:
    found = _NUMBERED.fullmatch(facility.name)
    return found["number"] if found else ""


def _type_names(base: FactBase, facility: Facility) -> tuple[str, ...]:
    type_ = base.camps.get(facility.type)
    return tuple(names_of(type_)) if type_ is not None else ()
