"""One file of a fact base: its text, the tables in it, and the places of its keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import tomli

from defector_facts.characters import SUSPECT, encodable, text_fault
from defector_facts.evidence import Keys
from defector_facts.loading.files import read_bytes
from defector_facts.loading.locate import KeyPositions, position
from defector_facts.loading.problems import FactsError, Problem

# A TOML text without these has no faulty characters; an escape may stand for any character.
_MAY_BE_FAULTY = re.compile(rf"\\[uUxbfetr]|[{SUSPECT}]")


@dataclass(frozen=True)
class TomlFile:
    """A file: its name for messages, its text, and its name as it was passed to ``load``."""

    name: str
    text: str
    asked: str

    @cached_property
    def positions(self) -> KeyPositions:
        """The places of all keys, found when the first problem is reported."""
        return KeyPositions(self.text)

    def problem(self, keys: Keys, message: str, remedy: str, missing: str = "") -> Problem:
        """A problem at the place of ``keys``; ``missing`` is as in ``Problem``."""
        line, column = self.positions.find(keys)
        key = dotted(keys)
        return Problem(self.name, line, column, key, message, remedy, missing=missing)

    def tables(self) -> dict[str, Any]:
        """The contents of the file. Raises ``FactsError`` if it is not TOML."""
        try:
            return tomli.loads(self.text)
        except tomli.TOMLDecodeError as error:
            from defector_facts.loading.toml_mistakes import advice

            line, column = error.lineno, error.colno
            message, remedy = advice(self.text, line, error.msg)
            problem = Problem(self.name, line, column, "", f"not TOML: {message}", remedy)
        except RecursionError:
            problem = self.too_deep()
        except ValueError as error:
            # Python refuses to convert a number of more than 4,300 digits.
            digits = re.search(r"[0-9_]{4301,}", self.text)
            line, column = position(self.text, digits.start() if digits else 0)
            message = f"not usable: {error}"
            problem = Problem(self.name, line, column, "", message, "shorten the number")
        raise FactsError((problem,)) from None

    def too_deep(self) -> Problem:
        """The problem of tables that are nested too deeply to read them."""
        return Problem(self.name, 1, 1, "", "is nested too deeply", "a record needs few levels")

    def character_problems(self, tables: dict[str, Any]) -> Iterator[Problem]:
        """The texts in ``tables``, the contents of the file, that have forbidden characters."""
        if _MAY_BE_FAULTY.search(self.text) or not unicodedata.is_normalized("NFC", self.text):
            for keys, message, remedy in _text_faults(tables):
                yield self.problem(keys, message, remedy)


def read_file(name: str) -> TomlFile:
    """The file ``name``, as ``load`` describes it. Raises ``FactsError``."""
    name_for_messages, data = read_bytes(name)
    shown = encodable(name_for_messages)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]
        message = "is not UTF-8" + (" (it looks like UTF-16)" if wide else "")
        before = error.object[: error.start].decode()  # without a byte order mark
        line, column = position(before, len(before))
        problem = Problem(shown, line, column, "", message, "save the file as UTF-8")
        raise FactsError((problem,)) from None
    return TomlFile(shown, text, encodable(name))


def _text_faults(tables: dict[str, Any]) -> Iterator[tuple[Keys, str, str]]:
    """The texts with forbidden characters: the keys, what is wrong, and a remedy."""
    waiting: list[tuple[Keys, object]] = [((), tables)]
    while waiting:
        keys, value = waiting.pop()
        if isinstance(value, str):
            fault = None if value.isascii() and value.isprintable() else text_fault(value)
            if fault:
                yield keys, *fault
        elif isinstance(value, (dict, list)):
            items: Iterable[tuple[str | int, object]]
            items = value.items() if isinstance(value, dict) else enumerate(value)
            waiting += [((*keys, key), item) for key, item in items]


def dotted(keys: Keys) -> str:
    """Keys as one text: ``stats.a.evidence[0].source``."""
    text = ""
    for key in keys:
        if isinstance(key, int):
            text += f"[{key}]"
        else:
            part = key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else ascii(key)
            text += f".{part}" if text else part
    return text
