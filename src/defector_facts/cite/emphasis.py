"""Emphasis inside a reference: titles in italics.

A style marks where italics begin and end with two characters that no text can hold. The marks
stay in a reference while it is put together, and are written as a format has them at its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Write = Callable[[str], str]

# Unicode's noncharacters: "intended for process-internal uses".
BEGIN, END = "\ufdd0", "\ufdd1"
# Compiled when they are first used: the plain text needs none of them.
_ITALIC = f"{BEGIN}([^{BEGIN}{END}]*){END}"
_ADDRESS = rf"https?://[^\s<>\"{BEGIN}{END}]+"
_MARKDOWN = r"[\\`*_{}\[\]<>#|~$^&]"
_MARKDOWN_LINE = r"^(\s*)(?:([-+=:])|(\d+)([.)]))"


def italic(text: str) -> str:
    """``text`` marked as italics; empty if it is empty."""
    return f"{BEGIN}{text}{END}" if text else ""


def plain(marked: str) -> str:
    """The text alone."""
    return marked.replace(BEGIN, "").replace(END, "")  # ten times as fast as translate


def html(marked: str) -> str:
    """The text as HTML, with ``<i>`` and with its addresses as links."""
    from html import escape  # importing it takes time, and few ask for HTML

    parts: list[str] = []
    for text, address in _parted(marked):
        parts.append(escape(text, quote=False))
        if address:
            shown = escape(address, quote=False)
            parts.append(f'<a href="{shown}">{shown}</a>')
    return plain(re.sub(_ITALIC, r"<i>\1</i>", "".join(parts)))


def markdown(marked: str) -> str:
    """The text as Markdown, with ``*italics*`` and ``<address>``, and no other command."""
    parts: list[str] = []
    for text, address in _parted(marked):
        parts.append(re.sub(_MARKDOWN, r"\\\g<0>", text))
        if address:
            parts.append(f"<{address}>")
    return plain(re.sub(_ITALIC, r"*\1*", begun_as_text("".join(parts))))


def _parted(marked: str) -> Iterator[tuple[str, str]]:
    """Each stretch of text with the web address after it; the last has an empty one."""
    done = 0
    for found in re.finditer(_ADDRESS, marked):
        address = without_stops(found[0])
        yield marked[done : found.start()], address
        done = found.start() + len(address)
    yield marked[done:], ""


def without_stops(address: str, stops: str = ".,") -> str:
    """An address in a sentence without the ``stops`` after it, or a bracket opened before it."""
    unopened = {close: address.count(close) - address.count(open_) for open_, close in ("()", "[]")}
    end = len(address)
    while (mark := address[end - 1]) in stops or unopened.get(mark, 0) > 0:
        if mark in unopened:
            unopened[mark] -= 1
        end -= 1
    return address[:end]


def begun_as_text(line: str) -> str:
    """A line of Markdown whose beginning starts no list, rule or definition: ``1\\. May``.

    A backslash before a digit would be printed; it stands before the mark after the digits.
    """
    return re.sub(_MARKDOWN_LINE, r"\1\3\\\2\4", line)
