"""Splits plain text, Markdown and HTML into paragraphs, each a list of (offset, text) pieces.

Everything but prose is left out: code, web addresses, comments, scripts, footnote marks.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TypeAlias

from defector_facts.check.text.lexicon import words

Pieces: TypeAlias = list[tuple[int, str]]


_BLANK = re.compile(r"\n[ \t\r]*\n|\f")
_LONG_LINE = 160  # a line longer than this is not wrapped: it is a paragraph by itself
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
FENCE = re.compile(
    r"^[ ]{0,3}(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^[ ]{0,3}\1[`~]*[ \t]*$|\Z)", re.M | re.S
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
_LEAD = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,3}[.)][ \t]+|(?:>[ \t]?)+|\|)")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<skip>script|style|code|pre|sup|del|s|strike|head|template|noscript)\b[^<>]{0,4000}>"
    r".*?(?:</(?P=skip)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{0,4000}>|<[!?][^<>]{0,4000}>"
    r"|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,24});",
    re.DOTALL | re.IGNORECASE,
)
_INLINE_TAGS = frozenset(
    words("""
    a abbr b bdi bdo cite data dfn em font i kbd mark q small span strong sub time u var
    wbr ins label
    """)
)


def text_blocks(text: str, start: int) -> list[Pieces]:
    """The paragraphs of plain text, separated by blank lines or by the ends of long lines."""
    blocks: list[Pieces] = []
    for first, last in _split(text, start, _COMMENT):
        opened = line = first
        while line < last:
            end = text.find("\n", line, last)
            end = last if end < 0 else end
            if end - line > _LONG_LINE or end == last:
                # A long line is a paragraph by itself; shorter lines before it are another.
                if opened < line and end - line > _LONG_LINE:
                    blocks.append([(opened, text[opened:line])])
                    opened = line
                blocks.append([(opened, text[opened:end])])
                opened = end + 1
            line = end + 1
        if opened < last:  # lines after the last paragraph that was added
            blocks.append([(opened, text[opened:last])])
    return [block for block in blocks if block[0][1].strip()]


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


def markdown_blocks(text: str, start: int) -> list[Pieces]:
    """The paragraphs, headings, list items and table rows of Markdown, without markup."""
    blocks: list[Pieces] = []
    for first, last in _split(text, start, FENCE):
        table = _table(text, first, last)
        if table is not None:
            blocks += table
            continue
        cuts = [m.start() for m in _BLOCK_START.finditer(text, first, last)]
        for low, high in zip([first, *cuts], [*cuts, last], strict=True):
            if low < high:
                lead = _LEAD.match(text, low, high)
                pieces = _inline(text, lead.end() if lead else low, high)
                if any(piece.strip() for _, piece in pieces):
                    blocks.append(pieces)
    return blocks


def _table(text: str, first: int, last: int) -> list[Pieces] | None:
    """A table, each row as ``heading: first cell: cell; ...``; ``None`` if it is not a table.

    Each number is thus preceded by the heading of its column and the label of its row, if the
    first column has labels.
    """
    lines = list(_LINE.finditer(text, first, last))
    if len(lines) < 3 or _RULE.fullmatch(lines[1].group()) is None:
        return None
    heads = _cells(text, lines[0])
    blocks = [piece for head in heads for piece in [_inline(text, *head)] if piece]
    for line in lines[2:]:
        cells = _cells(text, line)
        label = None if _is_value(text, heads[0], cells[0]) else cells[0]
        values = zip(heads, cells, strict=False)
        row: Pieces = []
        for head, cell in values if label is None else [*values][1:]:
            if cell[0] == cell[1]:
                continue
            row += [(head[0], text[slice(*head)]), (head[1], ": ")]
            if label is not None:
                row += [*_inline(text, *label), (label[1], ": ")]
            row += [*_inline(text, *cell), (cell[1], "; ")]
        if row:
            blocks.append(row)
    return blocks


def _is_value(text: str, head: tuple[int, int], cell: tuple[int, int]) -> bool:
    """Whether the first cell of a row is a value, such as that of a year, and no label."""
    numbered = any(character.isdecimal() for character in text[slice(*head)])
    return numbered and _VALUE.fullmatch(text, *cell) is not None


_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*")
_VALUE = re.compile(r"[*_]*\d[\d,.]*[*_]*")
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


def html_blocks(text: str, start: int) -> list[Pieces]:
    """The paragraphs of HTML, separated by every tag that is not inline."""
    blocks: list[Pieces] = []
    pieces: Pieces = []
    at = start

    def close() -> None:
        nonlocal pieces
        if any(piece.strip() for _, piece in pieces):
            blocks.append(pieces)
        pieces = []

    for match in _TAG.finditer(text, start):
        if match.start() > at:
            pieces.append((at, text[at : match.start()]))
        name = match["name"]
        if name is not None and name.lower() == "br":
            pieces.append((match.start(), " "))
        elif name is not None and name.lower() not in _INLINE_TAGS:
            close()
        elif match.group()[0] == "&":
            pieces.append((match.start(), unescape(match.group())[:1]))
        at = match.end()
    if at < len(text):
        pieces.append((at, text[at:]))
    close()
    return blocks
