"""Converts plain text, Markdown and HTML to paragraphs of plain text.

A paragraph knows where each piece of it is in the file, in code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from defector_facts.check.text.html_markup import html_passages
from defector_facts.check.text.markup import markdown_passages, plain_passages
from defector_facts.check.text.passages import Kind, Passage

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_DATE = re.compile(
    r"^(?:date|dated|published|pubdate):[ \t]*[\"']?(\d{4}-\d{2}-\d{2})",
    re.MULTILINE | re.IGNORECASE,
)
_MARKDOWN = (".md", ".markdown", ".mdown", ".qmd", ".rmd")
_HTML = (".html", ".htm", ".xhtml")
_TEXT = (".txt", ".text")
# How a draft starts that has no telling name, such as standard input or a pipe.
_HTML_START = re.compile(
    r"\ufeff?\s*(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype html|html|head|body|meta|title|article|section|main|div|h[1-6]|p|table|ul|ol)\b",
    re.IGNORECASE | re.DOTALL,
)
# A heading, a table's rule, or the line of a date in front matter.
_MARKDOWN_LINE = re.compile(
    r"\A\ufeff?---[ \t]*\r?$|^#{1,6} +\S|^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*\r?$"
    r"|\]\(https?://|\*\*\S[^*\n]{0,200}\*\*",
    re.MULTILINE,
)
_BEGINNING = 100_000  # characters in which Markdown is looked for


class Block(NamedTuple):
    """A passage: its kind, its text, and where its pieces start in this text and in the file."""

    kind: Kind
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
    html: bool = False

    def line_starts(self) -> list[int]:
        """Where each line of the file starts."""
        return [0, *(match.end() for match in re.finditer(r"\n", self.text))]


def read_draft(name: str, text: str) -> Draft:
    """A draft; its markup language is recognized by the ending of its name, or else by its text."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    found = _DATE.search(front.group(1)) if front else None
    split = _split_of(name, text[:_BEGINNING])
    blocks = [_block(passage) for passage in split(text, start)]
    dated = _date(found.group(1)) if found else None
    return Draft(name, text, blocks, dated, split is markdown_passages, split is html_passages)


def _split_of(name: str, beginning: str) -> Callable[[str, int], list[Passage]]:
    """What splits a draft into passages, by the ending of its name or by its ``beginning``."""
    ending = PurePath(name).suffix.lower()
    if ending in _HTML or (ending not in _TEXT and _HTML_START.match(beginning)):
        return html_passages
    if ending in _MARKDOWN or (ending not in _TEXT and _MARKDOWN_LINE.search(beginning)):
        return markdown_passages
    return plain_passages


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _block(passage: Passage) -> Block:
    texts, starts, offsets = [], [], []
    length = 0
    for offset, piece in passage.pieces:
        texts.append(piece)
        starts.append(length)
        offsets.append(offset)
        length += len(piece)
    return Block(passage.kind, "".join(texts), starts, offsets)
