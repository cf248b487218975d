"""Where in a TOML text a key stands: the positions that a TOML parser throws away.

Only asked once something is wrong, of a text that a real parser has accepted; so this
walks the text's structure and leaves judging it to the parser.
"""

from __future__ import annotations

import re
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
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
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


class KeyPositions:
    """The line and column, both from 1, of every key and array item of a TOML text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._offsets: dict[Path, int] = {}
        self._lengths: dict[Path, int] = {}
        _Walk(text, self._offsets, self._lengths).document()

    def find(self, path: Path) -> tuple[int, int]:
        """The position of ``path``, else of the nearest key above it, else of the start."""
        for length in range(len(path), 0, -1):
            offset = self._offsets.get(path[:length])
            if offset is not None:
                return position(self._text, offset)
        return 1, 1


def position(text: str, offset: int) -> tuple[int, int]:
    """The line and column, both from 1, of an offset into ``text``."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


class _Walk:
    def __init__(self, text: str, offsets: dict[Path, int], lengths: dict[Path, int]) -> None:
        self.text = text
        self.at = 0
        self.name = 0  # where the last part of the key read last starts
        self.offsets = offsets
        self.lengths = lengths

    def document(self) -> None:
        table: Path = ()
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
                self.offsets[table] = self.name
                self.at += 2
            elif self.peek("["):
                self.at += 1
                table = self.key(())
                self.at += 1
            else:
                self.pair(table)

    def pair(self, table: Path) -> None:
        path = self.key(table)
        self.at += 1  # the equals sign
        self.skip(_SPACE)
        self.value(path)

    def key(self, table: Path) -> Path:
        """Reads a dotted key up to what follows it; every part is placed."""
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
                # Nothing that a parser accepts comes here; move on rather than hang.
                self.at = bare.end() if bare else start + 1
                part = bare.group() if bare else ""
            path = self.current(path, part)
            self.offsets.setdefault(path, start)
            self.name = start
            self.skip(_SPACE)
            if not self.peek("."):
                return path
            self.at += 1

    def current(self, table: Path, part: str) -> Path:
        """Below an array of tables, a header means its last table."""
        count = self.lengths.get(table)
        return (*table, count - 1, part) if count else (*table, part)

    def value(self, path: Path) -> None:
        if self.peek("["):
            self.array(path)
        elif self.peek("{"):
            self.inline_table(path)
        else:
            string = _STRING.match(self.text, self.at)
            match = string or _SCALAR.match(self.text, self.at)
            assert match is not None
            self.at = match.end()

    def array(self, path: Path) -> None:
        self.at += 1
        index = 0
        while not self.closes("]"):
            item = (*path, index)
            self.offsets.setdefault(item, self.at)
            self.value(item)
            index += 1
            self.comma()

    def inline_table(self, path: Path) -> None:
        self.at += 1
        while not self.closes("}"):
            self.pair(path)
            self.comma()

    def closes(self, bracket: str) -> bool:
        self.skip(_BLANK)
        if self.at >= len(self.text):
            return True
        if self.peek(bracket):
            self.at += 1
            return True
        return False

    def comma(self) -> None:
        self.skip(_BLANK)
        if self.peek(","):
            self.at += 1

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
