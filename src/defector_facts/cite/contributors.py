"""Names of people and organizations in references: in full, inverted, or with initials.

An organization, or a Korean or Chinese name in its own script, is a ``literal``: it is printed as
it is, never split, inverted or shortened.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from defector_facts.cite.fields import typeset
from defector_facts.model import Source
from defector_facts.record_parts import Name

Form = Callable[[Name], str]

_PART = re.compile(r"[\s.]+")


def creators(source: Source) -> tuple[Name, ...]:
    """The authors, else the editors."""
    return source.author or source.editor


def family_or_body(name: Name) -> str:
    """The family name, or the organization."""
    return typeset(name.literal or name.family or name.given)


def given_first(name: Name) -> str:
    """``Ryon-hui Kim``: the name in running text."""
    if name.literal:
        return family_or_body(name)
    return " ".join(typeset(part) for part in (name.given, name.family, name.suffix) if part)


def plain_name(name: Name) -> str:
    """``Ryon-hui Kim``, or the organization, without typographic changes: for other programs."""
    return name.literal or " ".join(filter(None, (name.given, name.family, name.suffix)))


def inverted(name: Name) -> str:
    """``Kim, Ryon-hui``."""
    return _inverted(name, typeset(name.given))


def initialled(name: Name, *, gap: str = " ") -> str:
    """``Kim, R.-H.``, with ``gap`` between initials."""
    return _inverted(name, initials(name, gap=gap))


def initials_first(name: Name, *, gap: str = " ") -> str:
    """``R.-H. Kim``."""
    if not name.family:
        return family_or_body(name)
    parts = (initials(name, gap=gap), typeset(name.family), typeset(name.suffix))
    return " ".join(part for part in parts if part)


def initials(name: Name, *, gap: str) -> str:
    """``R.-H.``: the first letter of each part of the given name, with its hyphens."""
    parts = [part for part in _PART.split(name.given or "") if part]
    return gap.join("-".join(f"{p[0].upper()}." for p in part.split("-") if p) for part in parts)


def _inverted(name: Name, given: str) -> str:
    if not name.family:
        return family_or_body(name)
    parts = (typeset(name.family), given, typeset(name.suffix))
    return ", ".join(part for part in parts if part)


def all_names(forms: list[str], final: str, *, comma: bool) -> str:
    """``a, b, & c``: ``final`` is the word before the last name, after a comma if ``comma``.

    The comma applies to two names too: the caller decides, as it is usual if the first is inverted.
    """
    if len(forms) < 2:
        return "".join(forms)
    return ", ".join(forms[:-1]) + ("," if comma else "") + f" {final} {forms[-1]}"


def names_or_et_al(
    names: tuple[Name, ...], final: str, *, most: int, comma: bool, shown: int, given: bool
) -> str:
    """Family names for a citation: all of up to ``most``, else the first ``shown`` and "et al."

    ``given`` puts initials before the first family name, to distinguish two people.
    """
    forms = [family_or_body(name) for name in names]
    if given:
        forms[0] = initials_first(names[0])
    if len(forms) <= max(most, shown):
        return all_names(forms, final, comma=comma and len(forms) > 2)
    return f"{', '.join(forms[:shown])} et al."
