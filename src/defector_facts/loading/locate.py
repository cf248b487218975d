"""Finds the line and column of keys in a TOML text, which TOML parsers do not keep.

It is only used to report problems, in a text that a TOML parser has accepted, so it follows the
structure of the text without checking it. It uses a stack instead of recursion, because a text
may be nested deeper than Python's recursion limit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from defector_facts.evidence import Keys

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BLANK_OR_COMMA = re.compile(r"(?:[ \t\r\n,]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[^\s.=\[\]{}\"'#,]+")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\n]*")
# Fast paths for most lines: a bare key with a value without escapes, a header, a bare key.
_PLAIN_PAIR = re.compile(
    r"([A-Za-z0-9_-]+)[ \t]*=[ \t]*(?:\"[^\"\\\n]*\"|'[^'\n]*'|[\w.+:-]+)[ \t]*(?:\r?\n|\Z)"
)
_PLAIN_HEADER = re.compile(r"\[([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\][ \t]*(?:\r?\n|\Z)")
_PLAIN_KEY = re.compile(r"([A-Za-z0-9_-]+)[ \t]*=[ \t]*")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


class KeyPositions:
    """The line and column, both from 1, of every key and array item of a TOML text."""

    def __init__(self, text: str) -> None:
        self._offsets: dict[Keys, int] = {}
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        _Walk(text, self._offsets).document()

    def find(self, path: Keys) -> tuple[int, int]:
        """The position of ``path``, or else of the nearest key above it, or else (1, 1)."""
        for length in range(len(path), 0, -1):
            offset = self._offsets.get(path[:length])
            if offset is not None:
                line = bisect_left(self._breaks, offset)
                return line + 1, offset - (self._breaks[line - 1] if line else -1)
        return 1, 1


def position(text: str, offset: int) -> tuple[int, int]:
    """The line and column, both from 1, of an offset into ``text``."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@dataclass
class _Container:
    """An open array or inline table; ``index`` is the number of an array's next item."""

    path: Keys
    index: int | None


class _Walk:
    """One pass through a text that fills ``offsets`` with the positions of keys and items."""

    def __init__(self, text: str, offsets: dict[Keys, int]) -> None:
        self.text = text
        self.at = 0
        self.last_part = 0  # the offset of the last part of the key read last
        self.offsets = offsets
        self.lengths: dict[Keys, int] = {}  # of arrays of tables

    def document(self) -> None:
        table: Keys = ()
        while True:
            self.skip(_BLANK)
            if self.at >= len(self.text):
                return
            if self.peek("[["):
                self.at += 2
                table = self.key(())
                index = self.lengths.get(table, 0)
                self.lengths[table] = index + 1
                table = (*table, index)
                self.offsets[table] = self.last_part
                self.at += 2
            elif header := _PLAIN_HEADER.match(self.text, self.at):
                kind = self.child((), header[1])
                table = self.child(kind, header[2])
                self.offsets.setdefault(kind, header.start(1))
                self.offsets.setdefault(table, header.start(2))
                self.at = header.end()
            elif self.peek("["):
                self.at += 1
                table = self.key(())
                self.at += 1
            elif plain := _PLAIN_PAIR.match(self.text, self.at):
                self.offsets.setdefault(self.child(table, plain[1]), self.at)
                self.at = plain.end()
            else:
                self.value(self.key_of_pair(table))

    def key_of_pair(self, table: Keys) -> Keys:
        """Reads a key and its equals sign, and moves to the value."""
        if plain := _PLAIN_KEY.match(self.text, self.at):
            path = self.child(table, plain[1])
            self.offsets.setdefault(path, self.at)
            self.at = plain.end()
            return path
        path = self.key(table)
        self.at += 1  # the equals sign
        self.skip(_SPACE)
        return path

    def key(self, table: Keys) -> Keys:
        """Reads a dotted key and records the position of each part."""
        path = table
        while True:
            self.skip(_SPACE)
            start = self.at
            quoted = _STRING.match(self.text, start)
            if quoted:
                part = _unquote(quoted.group())
                self.at = quoted.end()
            else:
                bare = _BARE_KEY.match(self.text, start)
                # A valid text always has a key here; moving on prevents an endless loop.
                self.at = bare.end() if bare else start + 1
                part = bare.group() if bare else ""
            path = self.child(path, part)
            self.offsets.setdefault(path, start)
            self.last_part = start
            self.skip(_SPACE)
            if not self.peek("."):
                return path
            self.at += 1

    def child(self, table: Keys, part: str) -> Keys:
        """The path of a key of ``table``, or of its last table if it is an array of tables."""
        count = self.lengths.get(table) if self.lengths else 0
        return (*table, count - 1, part) if count else (*table, part)

    def value(self, path: Keys) -> None:
        """Moves past a value and records the positions of the keys and items in it."""
        containers: list[_Container] = []
        while True:
            first = self.text[self.at : self.at + 1]
            if first in ("[", "{"):
                containers.append(_Container(path, 0 if first == "[" else None))
                self.at += 1
            else:
                match = first in ("'", '"') and _STRING.match(self.text, self.at)
                match = match or _SCALAR.match(self.text, self.at)
                assert match
                self.at = match.end()
            following = self.next_inside(containers)
            if following is None:
                return
            path = following

    def next_inside(self, containers: list[_Container]) -> Keys | None:
        """Moves to the next value in ``containers``, closing those that end before it."""
        while containers:
            container = containers[-1]
            self.skip(_BLANK_OR_COMMA)
            if self.at >= len(self.text):
                return None
            if self.text[self.at] in "]}":
                self.at += 1
                containers.pop()
            elif container.index is None:
                return self.key_of_pair(container.path)
            else:
                path = (*container.path, container.index)
                container.index += 1
                self.offsets.setdefault(path, self.at)
                return path
        return None

    def skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()

    def peek(self, prefix: str) -> bool:
        return self.text.startswith(prefix, self.at)


def _unquote(token: str) -> str:
    inner = token[1:-1]
    return inner if token.startswith("'") else _ESCAPE.sub(_unescape, inner)


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16))
    return _ESCAPED.get(match[3], match[3])
