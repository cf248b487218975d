"""What a person who does not know TOML probably meant by a line that is not TOML.

Only used once a parser has refused a text. Each rule looks at the parser's message and the line
that it names; where none applies, the parser's own message is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

Advice: TypeAlias = tuple[str, str]

_KEY = r"[\w-]+(?:\.[\w-]+)*"
_PAIR = re.compile(rf"[ \t]*(?P<key>{_KEY})[ \t]*=[ \t]*(?P<value>.*?)[ \t\r]*$")
_COLON = re.compile(rf"[ \t]*(?P<key>{_KEY})[ \t]*:")
_HEADER = re.compile(r"[ \t]*\[{1,2}[ \t]*(?P<name>[^\[\]\"'#=]*?)[ \t]*(?P<end>\]{0,2})[ \t\r]*$")
_BARE_HEADER = re.compile(rf"[ \t]*(?P<name>{_KEY})[ \t\r]*$")
_CURLY = re.compile("[“”„‟‘’‚«»]")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[, '’\u00a0\u202f]\d{3})+(?:\.\d+)?$")
_LEADING_ZERO = re.compile(r"0+(?P<number>\d+)$")
_DATE = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}$")
_WORD = re.compile(r"[^\W\d_]")
_COMMENT = re.compile(r"(?:^|[ \t]+)#.*$")


class _Refused(NamedTuple):
    """A line that a parser refused, its message in lower case, and the line's key and value."""

    line: str
    message: str
    key: str
    value: str


def advice(text: str, line: int, message: str) -> Advice:
    """What is wrong with line ``line`` of ``text``, and what to write instead."""
    lines = text.split("\n")
    refused = lines[line - 1] if line <= len(lines) else ""
    pair = _PAIR.match(refused)
    key, value = (pair["key"], _COMMENT.sub("", pair["value"])) if pair else ("", "")
    case = _Refused(refused, message.casefold(), key, value)
    known = next((found for rule in _RULES for found in rule(case)), None)
    return known or (f"{message[:1].lower()}{message[1:]}", "mend the line")


def _given_twice(case: _Refused) -> Iterator[Advice]:
    if "overwrite a value" in case.message and case.key.isidentifier():
        yield f"{case.key!r} is given twice in this table", "keep one"
    header = _HEADER.match(case.line)
    if "twice" in case.message and header:
        yield f"[{header['name']}] is given twice", "give one of them another id, or join them"


def _header(case: _Refused) -> Iterator[Advice]:
    header, bare = _HEADER.match(case.line), _BARE_HEADER.match(case.line)
    if "table declaration" in case.message and header:
        written = re.sub(r"[^\w.-]+", "-", header["name"])
        if written != header["name"]:
            yield "an id must have letters, digits and hyphens only", f"write [{written}]"
        elif not header["end"]:
            yield "the header has no closing bracket", f"write [{written}]"
    if "'=' after a key" in case.message and bare:
        yield (
            "a line must be a key with a value, or a header in brackets",
            f"write [{bare['name']}]",
        )


def _colon(case: _Refused) -> Iterator[Advice]:
    colon = _COLON.match(case.line)
    if "'=' after a key" in case.message and colon:
        yield "a key must be followed by =, not by a colon", f"write {colon['key']} = ..."


def _curly(case: _Refused) -> Iterator[Advice]:
    if _CURLY.match(case.value) or (not case.key and _CURLY.search(case.line)):
        yield "quotation marks must be straight", 'write "..."'


def _number(case: _Refused) -> Iterator[Advice]:
    zero = _LEADING_ZERO.match(case.value)
    if _GROUPED.match(case.value):
        plain = re.sub(r"[^\d.+-]", "", case.value)
        yield "a number must have no commas or spaces", f"write {plain}"
    elif zero:
        yield "a number must not start with 0", f"write {zero['number']}"
    elif _DATE.match(case.value):
        wrong = "not a day of the calendar" if "invalid date" in case.message else "not a date"
        yield f"{case.value} is {wrong}", "write year, month and day, such as 2018-07-03"


def _text(case: _Refused) -> Iterator[Advice]:
    quote = case.value[:1]
    if case.key and not case.value:
        yield f"{case.key!r} has no value", "write it, or remove the line"
    elif _WORD.match(case.value):
        yield "text must be in quotation marks", f'write {case.key} = "..."'
    elif quote in ("'", '"') and "end of document after" in case.message:
        other = "'" if quote == '"' else '"'
        remedy = f"write {other}...{other} around a text that has {quote} in it"
        yield f"something follows after the closing {quote}", remedy
    elif "illegal character '\\n'" in case.message:
        yield (
            "the text does not end on its line",
            'end it with ", or write """ around lines of text',
        )
    elif "\\" in case.line and ("hex value" in case.message or "unescaped" in case.message):
        yield "a backslash begins an escape", "write \\\\ for a backslash, or '...' around the text"


def _unclosed(case: _Refused) -> Iterator[Advice]:
    for name, mark in (("inline table", "}"), ("array", "]")):
        if f"unclosed {name}" in case.message:
            yield f"a closing {mark} is missing", "close what was opened"


_RULES: tuple[Callable[[_Refused], Iterator[Advice]], ...] = (
    _given_twice,
    _header,
    _colon,
    _curly,
    _number,
    _text,
    _unclosed,
)
