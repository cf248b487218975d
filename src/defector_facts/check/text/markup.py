"""Splits plain text and Markdown into passages.

Everything but prose is left out: code, web addresses, comments, scripts, footnote marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import pairwise

from defector_facts.check.text.passages import Kind, Passage, Pieces
from defector_facts.check.text.table_rows import passages_of_table

_BLANK = re.compile(r"\n[ \t\r]*\n|\f")
_LONG_LINE = 160  # a line longer than this is not wrapped: it is a paragraph by itself
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
FENCE = re.compile(
    r"^[ ]{0,3}(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^[ ]{0,3}\1[`~]*[ \t\r]*$|\Z)", re.M | re.S
)
_BLOCK_START = re.compile(r"^[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,3}[.)][ \t]|>|\|)", re.MULTILINE)
_INLINE = re.compile(
    r"(?=[<!\[`\\*_&~])(?:"  # most characters are none of these
    r"<!--.*?(?:-->|\Z)"
    r"|!?\[(?P<text>[^\[\]\n]{0,2000})\]\((?P<url>[^()\n]{0,2000})\)"
    r"|\[\^[^\]\[\n]{1,200}\]:?"
    r"|`[^`\n]{0,2000}`"
    r"|~~[^~\n]{1,2000}~~"  # struck out
    r"|<(?P<gone>del|s|strike|sup)\b[^<>\n]{0,200}>[^<\n]{0,2000}</(?P=gone)>"
    r"|<[^<>\n]{1,500}>"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|~>])"
    r"|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}"
    r"|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,24});)",
    re.DOTALL,
)
_LEAD = re.compile(
    r"[ \t]*(?:(?P<heading>#{1,6}[ \t]+)|(?P<item>[-*+][ \t]+|\d{1,3}[.)][ \t]+)"
    r"|(?P<quote>(?:>[ \t]?)+)|(?P<row>\|))"
)
_KINDS: Mapping[str | None, Kind] = {
    "heading": "heading",
    "item": "item",
    "quote": "paragraph",
    "row": "row",
}
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def plain_passages(text: str, start: int) -> list[Passage]:
    """The paragraphs of plain text, separated by blank lines or by the ends of long lines."""
    ends: list[tuple[int, int]] = []
    for first, last in _split(text, start, _COMMENT):
        opened = line = first
        while line < last:
            end = text.find("\n", line, last)
            end = last if end < 0 else end
            if end - line > _LONG_LINE or end == last:
                # A long line is a paragraph by itself; shorter lines before it are another.
                if opened < line and end - line > _LONG_LINE:
                    ends.append((opened, line))
                    opened = line
                ends.append((opened, end))
                opened = end + 1
            line = end + 1
        if opened < last:  # lines after the last paragraph that was added
            ends.append((opened, last))
    stretches = ((low, text[low:high]) for low, high in ends)
    return [Passage("paragraph", [one]) for one in stretches if one[1].strip()]


def _split(text: str, start: int, left_out: re.Pattern[str]) -> list[tuple[int, int]]:
    """The stretches between blank lines, also split at matches of ``left_out``."""
    ends: list[tuple[int, int]] = []
    first = start
    cuts = [match.span() for match in _BLANK.finditer(text, start)]
    cuts += [match.span() for match in left_out.finditer(text, start)]
    for low, high in sorted(cuts):
        if low > first:
            ends.append((first, low))
        first = max(first, high)
    if first < len(text):
        ends.append((first, len(text)))
    return ends


def markdown_passages(text: str, start: int) -> list[Passage]:
    """The paragraphs, headings, list items and tables of Markdown, without markup."""
    found: list[Passage] = []
    for first, last in _split(text, start, FENCE):
        table = _table(text, first, last)
        if table is not None:
            found += table
            continue
        cuts = sorted({first, last, *_cuts(text, first, last)})
        for low, high in pairwise(cuts):
            lead = _LEAD.match(text, low, high)
            pieces = _inline(text, lead.end() if lead else low, high)
            if any(piece.strip() for _, piece in pieces):
                found.append(Passage(_KINDS[lead.lastgroup] if lead else "paragraph", pieces))
    return found


def _cuts(text: str, first: int, last: int) -> Iterator[int]:
    """Where a passage starts within a stretch without blank lines; a heading is one line."""
    for match in _BLOCK_START.finditer(text, first, last):
        yield match.start()
        if match.group().lstrip()[0] == "#":
            yield text.find("\n", match.end(), last) + 1 or last


def _table(text: str, first: int, last: int) -> list[Passage] | None:
    """A table; ``None`` if it is not a table."""
    lines = list(_LINE.finditer(text, first, last))
    if len(lines) < 3 or _RULE.fullmatch(lines[1].group()) is None:
        return None
    headings, *rows = ([_inline(text, *cell) for cell in _cells(text, line)] for line in lines)
    return passages_of_table(headings, rows[1:])


_LINE = re.compile(r"[^\r\n]+")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*")
_CELL = re.compile(r"(?:[^|\n\\]|\\.)*")


def _cells(text: str, line: re.Match[str]) -> list[tuple[int, int]]:
    """The positions of the cells of a row, empty ones included, without surrounding spaces."""
    start, end = _stripped(text, line.start(), line.end())
    start += text[start : start + 1] == "|"
    end -= end > start and text[end - 1] == "|"
    found = []
    at = start
    while at <= end:
        cell = _CELL.match(text, at, end)
        last = cell.end() if cell else end
        found.append(_stripped(text, at, last))
        at = last + 1
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The start and end of a stretch of text without surrounding spaces."""
    words = text[start:end]
    if not words.strip():
        return start, start
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _inline(text: str, first: int, last: int) -> Pieces:
    """The pieces of a stretch of Markdown, without inline markup."""
    pieces: Pieces = []
    at = first
    for match in _INLINE.finditer(text, first, last):
        if match.start() > at:
            pieces.append((at, text[at : match.start()]))
        if match["text"] is not None and match.group()[0] != "!":
            pieces.append((match.start("text"), match["text"]))
        elif match["escaped"] is not None:
            pieces.append((match.start("escaped"), match["escaped"]))
        elif match.group()[0] == "&":
            pieces.append((match.start(), unescape(match.group())[:1]))
        at = match.end()
    if at < last:
        pieces.append((at, text[at:last]))
    return _without_addresses(pieces)


def _without_addresses(pieces: Pieces) -> Pieces:
    kept: Pieces = []
    for offset, piece in pieces:
        at = 0
        for match in _ADDRESS.finditer(piece):
            kept.append((offset + at, piece[at : match.start()]))
            at = match.end()
        kept.append((offset + at, piece[at:]))
    return [one for one in kept if one[1]]
