"""Splits HTML into passages; code, comments and scripts are left out.

The reader is forgiving: end tags may be missing, and tags that it does not know separate passages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from defector_facts.check.text.lexicon import words
from defector_facts.check.text.passages import Kind, Passage, Pieces, stripped, text_of
from defector_facts.check.text.table_rows import is_value, passages_of_table

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<skip>script|style|code|pre|sup|del|s|strike|head|template|noscript)\b[^<>]{0,4000}>"
    r".*?(?:</(?P=skip)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})\b(?P<rest>[^<>]{0,4000})>"
    r"|<[!?][^<>]{0,4000}>"
    r"|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,24});",
    re.DOTALL | re.IGNORECASE,
)
_INLINE_TAGS = frozenset(
    words("""
    a abbr b bdi bdo cite data dfn em font i kbd mark q small span strong sub time u var
    wbr ins label
    """)
)
_KINDS: dict[str, Kind] = {"li": "item", "caption": "heading"}
_KINDS |= {f"h{level}": "heading" for level in range(1, 7)}
_SPAN = re.compile(r"\b(?P<name>col|row)span\s*=\s*[\"']?(?P<count>\d{1,3})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_CELLS = 50  # in a row, and over which a cell may span; a wider table is read cell by cell
_LONGEST_CELL = 500  # characters; a table with more in a cell serves the layout of the page


@dataclass
class _Cell:
    passages: list[Passage]
    is_heading: bool  # of a column or a row
    columns: int
    rows: int

    def pieces(self) -> Pieces:
        """The passages of the cell in one."""
        joined: Pieces = []
        for one in self.passages:
            if joined:
                at, text = joined[-1]
                joined.append((at + len(text), " "))
            joined += one.pieces
        return stripped(joined)


@dataclass
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)

    def passages(self) -> list[Passage]:
        """The rows with their headings, or what the cells hold if it is no table of data."""
        rows = [row for row in self.rows if row]
        if self._has_data(rows):
            grid = _grid(rows)
            first = _headings(rows)
            if first < len(grid):
                return passages_of_table(_joined(grid[:first], max(map(len, grid))), grid[first:])
        return self.contents()

    def contents(self) -> list[Passage]:
        """What the cells hold, cell by cell."""
        return [one for row in self.rows for cell in row for one in cell.passages]

    def _has_data(self, rows: list[list[_Cell]]) -> bool:
        cells = [cell for row in rows for cell in row]
        return (
            max(map(len, rows), default=0) > 1
            and all(sum(cell.columns for cell in row) <= _MOST_CELLS for row in rows)
            and all(len(text_of(cell.pieces())) <= _LONGEST_CELL for cell in cells)
        )


def _headings(rows: Sequence[Sequence[_Cell]]) -> int:
    """How many rows at the start have the headings of the columns.

    Without rows of ``<th>`` it is the first, if it has no values.
    """
    marked = next(
        (at for at, row in enumerate(rows) if not all(cell.is_heading for cell in row)), 0
    )
    if marked:
        return marked
    return int(not any(_is_figure(cell.pieces()) for cell in rows[0][1:]))


def _grid(rows: list[list[_Cell]]) -> list[list[Pieces]]:
    """The cells by row and column; one that spans several is in each of them."""
    below: dict[int, tuple[int, Pieces]] = {}  # by column: rows left to fill, and with what
    grid = []
    for row in rows:
        filled: list[Pieces] = []
        cells = iter(row)
        while True:
            left, pieces = below.pop(len(filled), (0, []))
            if left:
                _fill(filled, below, pieces, 1, left)
            elif (cell := next(cells, None)) is not None:
                _fill(filled, below, cell.pieces(), cell.columns, cell.rows)
            elif not any(column > len(filled) for column in below):
                break
            else:
                filled.append([])
        grid.append(filled)
    return grid


def _fill(
    row: list[Pieces], below: dict[int, tuple[int, Pieces]], pieces: Pieces, columns: int, rows: int
) -> None:
    """Adds a cell to a row, and to the columns and the rows below over which it spans.

    A figure is added once, since it is one figure of the draft.
    """
    repeated = [] if _is_figure(pieces) else pieces
    for column in range(columns):
        if rows > 1:
            below[len(row)] = rows - 1, repeated
        row.append(repeated if column else pieces)


def _is_figure(cell: Pieces) -> bool:
    """Whether a cell has a number that is not a year."""
    return is_value(cell) and _YEAR.fullmatch(text_of(cell)) is None


def _joined(headings: Sequence[Sequence[Pieces]], columns: int) -> list[Pieces]:
    """The headings of the columns, each from one row or several: ``Arrivals`` ``Women``."""
    joined: list[Pieces] = []
    for column in range(columns):
        parts: list[Pieces] = []
        for row in headings:
            if column < len(row) and row[column] and row[column] not in parts:
                parts.append(row[column])
        joined.append([piece for part in parts for piece in (*part, (part[-1][0], " "))][:-1])
    return joined


class _Reader:
    """Collects the passages of a text, tag by tag."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._pieces: Pieces = []
        self._kind: Kind = "paragraph"
        self._table: _Table | None = None

    def add(self, at: int, text: str) -> None:
        """Adds text to the present passage."""
        self._pieces.append((at, text))

    def tag(self, name: str, rest: str, *, closes: bool) -> None:
        """A tag that separates passages."""
        self._end_passage()
        if name in _KINDS:
            self._kind = "paragraph" if closes else _KINDS[name]
        elif name == "table":
            # A table with another one in it serves the layout of the page.
            self._end_table(layout=not closes)
            self._table = None if closes else _Table()
        elif self._table is not None and not closes:
            _start_in_table(self._table.rows, name, rest)

    def end(self) -> None:
        """The end of the text."""
        self._end_passage()
        self._end_table()

    def _end_passage(self) -> None:
        """Ends the present passage; what follows it in the same item is a paragraph."""
        if any(piece.strip() for _, piece in self._pieces):
            rows = self._table.rows if self._table is not None else []
            collected = rows[-1][-1].passages if rows and rows[-1] else self.passages
            collected.append(Passage(self._kind, self._pieces))
            self._kind = "paragraph"
        self._pieces = []

    def _end_table(self, *, layout: bool = False) -> None:
        if self._table is not None:
            self.passages += self._table.contents() if layout else self._table.passages()


def _start_in_table(rows: list[list[_Cell]], name: str, rest: str) -> None:
    """Starts a row or a cell."""
    if name == "tr":
        rows.append([])
    elif name in ("td", "th") and rows:
        spans = {one["name"].lower(): int(one["count"]) for one in _SPAN.finditer(rest)}
        columns, below = (min(max(spans.get(of, 1), 1), _MOST_CELLS) for of in ("col", "row"))
        rows[-1].append(_Cell([], name == "th", columns, below))


def html_passages(text: str, start: int) -> list[Passage]:
    """The passages of HTML, separated by every tag that is not inline."""
    reader = _Reader()
    at = start
    for match in _TAG.finditer(text, start):
        if match.start() > at:
            reader.add(at, text[at : match.start()])
        name = match["name"].lower() if match["name"] else ""
        if name == "br":
            reader.add(match.start(), " ")
        elif name and name not in _INLINE_TAGS:
            reader.tag(name, match["rest"], closes=bool(match["close"]))
        elif match.group()[0] == "&":
            reader.add(match.start(), unescape(match.group())[:1])
        at = match.end()
    if at < len(text):
        reader.add(at, text[at:])
    reader.end()
    return reader.passages
