"""Italics in references.

Styles mark italics with two characters that cannot occur in a text. The marks are kept while a
reference is put together; ``plain``, ``html`` and ``markdown`` then replace them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Write = Callable[[str], str]

# Unicode's noncharacters: "intended for process-internal uses".
BEGIN, END = "\ufdd0", "\ufdd1"
# Not compiled here: plain text needs none of them.
_ITALIC = f"{BEGIN}([^{BEGIN}{END}]*){END}"
_ADDRESS = rf"https?://[^\s<>\"{BEGIN}{END}]+"
_MARKDOWN = r"[\\`*_{}\[\]<>#|~$^&]"
_MARKDOWN_LINE = r"^(\s*)(?:([-+=:])|(\d+)([.)]))"


def italic(text: str) -> str:
    """``text`` marked as italics; empty if it is empty."""
    return f"{BEGIN}{text}{END}" if text else ""


def plain(marked: str) -> str:
    """The text without marks."""
    return marked.replace(BEGIN, "").replace(END, "")  # ten times as fast as translate


def html(marked: str) -> str:
    """The text as HTML, with ``<i>`` for italics and web addresses as links."""
    from html import escape  # few answers need HTML, and the import takes time

    parts: list[str] = []
    for text, address in _split_addresses(marked):
        parts.append(escape(text, quote=False))
        if address:
            shown = escape(address, quote=False)
            parts.append(f'<a href="{shown}">{shown}</a>')
    return plain(re.sub(_ITALIC, r"<i>\1</i>", "".join(parts)))


def markdown(marked: str) -> str:
    """The text as Markdown, with ``*italics*`` and ``<address>``, and all other markup escaped."""
    parts: list[str] = []
    for text, address in _split_addresses(marked):
        parts.append(re.sub(_MARKDOWN, r"\\\g<0>", text))
        if address:
            parts.append(f"<{address}>")
    return plain(re.sub(_ITALIC, r"*\1*", escaped_line_start("".join(parts))))


def _split_addresses(marked: str) -> Iterator[tuple[str, str]]:
    """Pairs of text and the web address after it; the last address is empty."""
    done = 0
    for found in re.finditer(_ADDRESS, marked):
        address = trimmed_address(found[0])
        yield marked[done : found.start()], address
        done = found.start() + len(address)
    yield marked[done:], ""


def trimmed_address(address: str, stops: str = ".,") -> str:
    """A web address found in a text, without trailing ``stops`` and unmatched closing brackets."""
    unopened = {close: address.count(close) - address.count(open_) for open_, close in ("()", "[]")}
    end = len(address)
    while (mark := address[end - 1]) in stops or unopened.get(mark, 0) > 0:
        if mark in unopened:
            unopened[mark] -= 1
        end -= 1
    return address[:end]


def escaped_line_start(line: str) -> str:
    """``line`` escaped so that its start makes no list, rule or definition: ``1\\. May``.

    The backslash goes before the mark after the digits: before a digit it would be printed.
    """
    return re.sub(_MARKDOWN_LINE, r"\1\3\\\2\4", line)
