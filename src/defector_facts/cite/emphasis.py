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
_WITHOUT = str.maketrans("", "", BEGIN + END)
_ITALIC = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~$^&]")
_MARKDOWN_LINE = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")


def italic(text: str) -> str:
    """``text`` marked as italics; empty if it is empty."""
    return f"{BEGIN}{text}{END}" if text else ""


def plain(marked: str) -> str:
    """The text alone."""
    return marked.translate(_WITHOUT)


def html(marked: str) -> str:
    """The text as HTML, with ``<i>`` and with its addresses as links."""
    from html import escape  # importing it takes time, and few ask for HTML

    shown = _ADDRESS.sub(_link, escape(marked, quote=False))
    return plain(_ITALIC.sub(r"<i>\1</i>", shown))


def _link(found: re.Match[str]) -> str:
    address = found[0].rstrip(".,")
    return f'<a href="{address}">{address}</a>{found[0][len(address) :]}'


def markdown(marked: str) -> str:
    """The text as Markdown, with ``*italics*`` and ``<address>``, and no other command."""
    parts: list[str] = []
    done = 0
    for address in _ADDRESS.finditer(marked):
        link = address[0].rstrip(".,")
        parts += [_MARKDOWN.sub(r"\\\g<0>", marked[done : address.start()]), f"<{link}>"]
        done = address.start() + len(link)
    parts.append(_MARKDOWN.sub(r"\\\g<0>", marked[done:]))
    lined = _MARKDOWN_LINE.sub(r"\1\\\2", "".join(parts))
    return plain(_ITALIC.sub(r"*\1*", lined))
