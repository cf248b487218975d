"""The fields that JSON and the tables can hold, their meanings, and a choice among them.

A field that holds several values, such as ``split``, can also be had in parts: ``split_women``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from defector_facts.field_meanings import meaning
from defector_facts.model import RECORD_TYPES, AnyRecord
from defector_facts.names import Names
from defector_facts.render.data import Plain, period_fields, record_fields
from defector_facts.vocabulary import View

# What a table has in place of a field that holds several values.
PARTS: Mapping[str, Mapping[str, str]] = {
    "split": {"split_women": "how many women", "split_men": "how many men"},
    "change": {
        "change_percent": "the change in per cent, as the source prints it",
        "change_versus": "the record that the change is measured from",
        "change_because": "why the change does not recompute",
    },
    "ratio": {
        "ratio_part": "the part that a percentage is made of",
        "ratio_whole": "the whole that a percentage is made of",
        "ratio_because": "why the percentage does not recompute",
    },
    "evidence": {
        "citation": "the references of the pages it rests on, in --style",
        "link": "the addresses of those pages",
        "archive": "the addresses of their archived copies",
    },
}
_PART_OF = {part: field for field, parts in PARTS.items() for part in parts}


def meanings(kinds: Sequence[str], view: View = "list") -> dict[str, str]:
    """Each field that records of ``kinds`` have, with what it means, in the order of a table."""
    found = {"kind": "the kind of record, such as stats or quotes"}
    for kind in kinds or RECORD_TYPES:
        for name, text in _of_kind(kind, RECORD_TYPES[kind]):
            found.setdefault(name, text)
    found |= {name: text for name, text in PARTS["evidence"].items() if name not in found}
    if view == "weak":
        found["weakness"] = "why the record's footing is weak"
    if view == "detail" and "sources" in kinds:
        found["supports"] = "the records that rest on the source"
    return found


def _of_kind(kind: str, type_: type[AnyRecord]) -> Iterable[tuple[str, str]]:
    periods = period_fields(type_)
    for field, key in record_fields(type_):
        yield key, meaning(kind, key)
        if field != "evidence":  # its parts are the last columns of a table
            yield from PARTS.get(field, {}).items()
        if field in periods:
            yield f"{key}_start", f"the first day of {key}"
            yield f"{key}_end", f"the last day of {key}"
        if field in periods and key == "period":
            yield (
                "kind_of_period",
                "year, part of a year, several years, total up to, since, or as of a day",
            )


def table_columns(kinds: Sequence[str], view: View, fields: Sequence[str]) -> list[str]:
    """The columns of a table: those of the ``fields`` chosen, or else of all."""
    names = [*fields] or [name for name in meanings(kinds, view) if name != "evidence"]
    whole = [part for name in names for part in PARTS.get(name, (name,))]
    return list(dict.fromkeys(whole))


def chosen(text: str, kinds: Sequence[str], view: View = "list") -> tuple[str, ...]:
    """The fields that ``text`` names, joined by commas, in its order and each once.

    Raises ``NotFoundError`` with the nearest names for one that no record of ``kinds`` has.
    """
    known = meanings(kinds, view)
    names = Names("field", f"{len(known)} fields", ((name, ()) for name in known))
    wanted = [name.strip() for name in text.split(",") if name.strip()]
    if not wanted:
        raise names.missing(text)
    return tuple(dict.fromkeys(names.find(name)[0] for name in wanted))


def choose(plain: dict[str, Plain], fields: Sequence[str]) -> dict[str, Plain]:
    """The ``fields`` of a record as plain data; ``None`` for one that its kind does not have."""
    return {name: _value(plain, name) for name in fields}


def _value(plain: dict[str, Plain], name: str) -> Plain:
    if name in plain or name not in _PART_OF:
        return plain.get(name)
    field = _PART_OF[name]
    holder = plain.get(field)
    if field == "evidence":
        return [item[name] for item in holder or ()]
    return holder.get(name.removeprefix(f"{field}_")) if holder else None


def listing(known: Mapping[str, str], width: int | None) -> str:
    """The fields with their meanings, a line each; on a terminal of ``width``, wrapped."""
    from textwrap import wrap

    column = max(map(len, known)) + 2
    lines: list[str] = []
    for name, text in known.items():
        parts = wrap(text, max(20, width - column)) if width else [text]
        lines.append(f"{name:<{column}}{parts[0]}")
        lines += [" " * column + part for part in parts[1:]]
    return "".join(f"{line}\n" for line in lines)
