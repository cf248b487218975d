"""Converts plain text, Markdown and HTML to paragraphs of plain text.

A paragraph knows where each piece of it is in the file, in code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from defector_facts.check.text.markup import html_blocks, markdown_blocks, text_blocks

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_DATE = re.compile(
    r"^(?:date|dated|published|pubdate):[ \t]*[\"']?(\d{4}-\d{2}-\d{2})",
    re.MULTILINE | re.IGNORECASE,
)
_MARKDOWN = (".md", ".markdown", ".mdown", ".qmd", ".rmd")
HTML_ENDINGS = (".html", ".htm", ".xhtml")


class Block(NamedTuple):
    """A paragraph: its text, and where its pieces start in this text and in the file."""

    text: str
    starts: list[int]
    offsets: list[int]

    def place(self, at: int) -> int:
        """The position in the file of a position in the text."""
        piece = max(bisect_right(self.starts, at) - 1, 0)
        return self.offsets[piece] + at - self.starts[piece]

    def places(self, start: int, end: int) -> tuple[int, int]:
        """The positions in the file where a stretch of the text starts and ends."""
        if len(self.starts) == 1:
            by = self.offsets[0] - self.starts[0]
            return start + by, end + by
        return self.place(start), self.place(end - 1) + 1


class Draft(NamedTuple):
    """A file's name and text, its paragraphs, and the date in its front matter, if any."""

    name: str
    text: str
    blocks: list[Block]
    dated: date | None
    markdown: bool

    def line_starts(self) -> list[int]:
        """Where each line of the file starts."""
        return [0, *(match.end() for match in re.finditer(r"\n", self.text))]


def read_draft(name: str, text: str) -> Draft:
    """A draft; its markup language is recognized by the ending of its name."""
    lower = name.lower()
    front = _FRONT.match(text)
    start = front.end() if front else 0
    found = _DATE.search(front.group(1)) if front else None
    split: Callable[[str, int], list[list[tuple[int, str]]]] = text_blocks
    if lower.endswith(HTML_ENDINGS):
        split = html_blocks
    elif lower.endswith(_MARKDOWN):
        split = markdown_blocks
    blocks = [_block(pieces) for pieces in split(text, start)]
    return Draft(
        name, text, blocks, _date(found.group(1)) if found else None, split is markdown_blocks
    )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _block(pieces: list[tuple[int, str]]) -> Block:
    texts, starts, offsets = [], [], []
    length = 0
    for offset, piece in pieces:
        texts.append(piece)
        starts.append(length)
        offsets.append(offset)
        length += len(piece)
    return Block("".join(texts), starts, offsets)
