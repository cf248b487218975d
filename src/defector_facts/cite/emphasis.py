"""Emphasis inside a reference: titles in italics.

A style marks where italics begin and end with two characters that no text can hold. The marks
stay in a reference while it is put together, and are written as a format has them at its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Write = Callable[[str], str]

# Unicode's noncharacters: "intended for process-internal uses".
BEGIN, END = "\ufdd0", "\ufdd1"
# Compiled when they are first used: the plain text needs none of them.
_ITALIC = f"{BEGIN}([^{BEGIN}{END}]*){END}"
_ADDRESS = r"https?://[^\s<>\"]+"
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

    shown = re.sub(_ADDRESS, _link, escape(marked, quote=False))
    return plain(re.sub(_ITALIC, r"<i>\1</i>", shown))


def _link(found: re.Match[str]) -> str:
    address = found[0].rstrip(".,")
    return f'<a href="{address}">{address}</a>{found[0][len(address) :]}'


def markdown(marked: str) -> str:
    """The text as Markdown, with ``*italics*`` and ``<address>``, and no other command."""
    parts: list[str] = []
    done = 0
    for address in re.finditer(_ADDRESS, marked):
        link = address[0].rstrip(".,")
        parts += [re.sub(_MARKDOWN, r"\\\g<0>", marked[done : address.start()]), f"<{link}>"]
        done = address.start() + len(link)
    parts.append(re.sub(_MARKDOWN, r"\\\g<0>", marked[done:]))
    return plain(re.sub(_ITALIC, r"*\1*", begun_as_text("".join(parts))))


def begun_as_text(line: str) -> str:
    """A line of Markdown whose beginning starts no list, rule or definition: ``1\\. May``.

    A backslash before a digit would be printed; it stands before the mark behind the digits.
    """
    return re.sub(_MARKDOWN_LINE, r"\1\3\\\2\4", line)
