"""The arguments of the tools: their JSON Schemas, and the reading of values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from defector_facts.base import FactBase
from defector_facts.characters import make_visible
from defector_facts.period import Period, parse_period

LONGEST_TEXT, LONGEST_QUESTION = 300, 500  # characters
MOST_IDS = 20
DEFAULT_LIMIT, MOST_RECORDS = 20, 100
# How many of a base's values a schema lists, and a description names; there may be thousands.
_MOST_LISTED, _MOST_NAMED = 200, 15
# Longer names are not passed on to a model: anybody may have written the base.
_LONGEST_NAME = 60

Values: TypeAlias = Callable[[FactBase], Iterable[str]]
Given: TypeAlias = Mapping[str, Any]


class ArgumentError(Exception):
    """A tool can't use its arguments; the message says what they must be."""


class Argument(NamedTuple):
    """One argument of a tool.

    ``read`` converts what a client sent, and raises ``ValueError`` with what it must be.
    ``values`` gives the values that a base knows. If ``listed``, the schema allows those only;
    otherwise other spellings are allowed too, and the description names some.
    """

    name: str
    about: str
    schema: Mapping[str, Any]
    read: Callable[[Any], Any]
    values: Values | None = None
    listed: bool = False
    required: bool = False

    def described(self, base: FactBase) -> dict[str, Any]:
        """The argument's JSON Schema, with the values that ``base`` knows."""
        schema = {**self.schema, "description": self.about}
        known = list(dict.fromkeys(self.values(base))) if self.values else []
        short = all(len(name) <= _LONGEST_NAME for name in known)
        if self.listed and short and 0 < len(known) <= _MOST_LISTED:
            return {**schema, "enum": known}
        if known:
            named = [make_visible(name) for name in known if len(name) <= _LONGEST_NAME]
            more = len(known) - len(named[:_MOST_NAMED])
            listed = "; ".join(named[:_MOST_NAMED]) + (f"; {more} more" if more else "")
            schema["description"] += f" Known: {listed}."
        return schema


def input_schema(arguments: Sequence[Argument], base: FactBase) -> dict[str, Any]:
    """The JSON Schema of a tool's arguments."""
    return {
        "type": "object",
        "properties": {argument.name: argument.described(base) for argument in arguments},
        "required": [argument.name for argument in arguments if argument.required],
        "additionalProperties": False,
    }


def read_arguments(arguments: Sequence[Argument], given: Given) -> dict[str, Any]:
    """The values of the arguments that were given; ``null`` counts as not given.

    Raises ``ArgumentError`` for the first that is unknown, missing or invalid.
    """
    known = {argument.name: argument for argument in arguments}
    for name in given:
        if name not in known:
            listed = ", ".join(known)
            raise ArgumentError(f"no argument {_abbreviated(name)}; the arguments are: {listed}")
    values: dict[str, Any] = {}
    for name, argument in known.items():
        value = given.get(name)
        if value is None:
            if argument.required:
                raise ArgumentError(f"{name} is missing: {argument.about}")
            continue
        try:
            values[name] = argument.read(value)
        except ValueError as error:
            raise ArgumentError(f"{name}: {_abbreviated(value)} {error}") from None
    return values


def _abbreviated(value: object) -> str:
    """What was sent, in one short line, for an error message."""
    try:
        shown = make_visible(repr(value))
    except ValueError:  # a number with more digits than Python converts to text
        return "this number"
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def text(
    name: str,
    about: str,
    values: Values | None = None,
    *,
    listed: bool = False,
    required: bool = False,
    most: int = LONGEST_TEXT,
) -> Argument:
    """A text of at most ``most`` characters; ``values`` are those that a base knows."""

    def read(value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise ValueError("must be a text that is not empty")
        if len(value) > most:
            raise ValueError(f"must have at most {most:,} characters; it has {len(value):,}")
        return value

    schema = {"type": "string", "minLength": 1, "maxLength": most}
    return Argument(name, about, schema, read, values, listed, required)


def choice(name: str, about: str, values: Sequence[str]) -> Argument:
    """One of a few fixed values, in any case."""

    def read(value: object) -> str:
        plain = "-".join(value.casefold().split()) if isinstance(value, str) else ""
        if plain not in values:
            raise ValueError(f"must be one of {', '.join(values)}")
        return plain

    return Argument(name, about, {"type": "string", "enum": list(values)}, read)


def year(name: str, about: str) -> Argument:
    """A calendar year."""

    def read(value: object) -> int:
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) == 4:
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not 1900 <= value <= 2100:
            raise ValueError("must be a year from 1900 to 2100, such as 2018")
        return value

    return Argument(name, about, {"type": "integer", "minimum": 1900, "maximum": 2100}, read)


def period(name: str, about: str) -> Argument:
    """A period as the fact base writes it: a year, quarter, half, month, day or range."""

    def read(value: object) -> Period:
        try:
            return parse_period(str(value) if isinstance(value, int) else value)  # type: ignore[arg-type]
        except (ValueError, TypeError, AttributeError):
            raise ValueError(
                "must be a period, such as 2018, 2018-Q1, 2018-H1, 2018-07 or 2018-07-13"
            ) from None

    return Argument(name, about, {"type": "string", "minLength": 4, "maxLength": 40}, read)


def day(name: str, about: str) -> Argument:
    """A day, such as 2018-07-13."""

    def read(value: object) -> date:
        try:
            return date.fromisoformat(value)  # type: ignore[arg-type]
        except (ValueError, TypeError):
            raise ValueError("must be a day, such as 2018-07-13") from None

    return Argument(name, about, {"type": "string", "format": "date"}, read)


def flag(name: str, about: str) -> Argument:
    """True or false, by default false."""

    def read(value: object) -> bool:
        if not isinstance(value, bool):
            raise ValueError("must be true or false")
        return value

    return Argument(name, about, {"type": "boolean", "default": False}, read)


def ids(*, required: bool = True) -> Argument:
    """The ids of records."""

    def read(value: object) -> tuple[str, ...]:
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, list) or not all(isinstance(i, str) and i.strip() for i in given):
            raise ValueError("must be a list of ids, such as stats.arrivals-2018")
        if not 1 <= len(given) <= MOST_IDS:
            raise ValueError(f"must hold 1 to {MOST_IDS} ids")
        return tuple(given)

    about = "Paths of records as answers give them, such as stats.arrivals-2018, or unique ids."
    item = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
    schema = {"type": "array", "items": item, "minItems": 1, "maxItems": MOST_IDS}
    return Argument("ids", about, schema, read, required=required)


def count(name: str, about: str, least: int, most: int, default: int) -> Argument:
    """A whole number from ``least`` to ``most``."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return value

    schema = {"type": "integer", "minimum": least, "maximum": most, "default": default}
    return Argument(name, about, schema, read)
