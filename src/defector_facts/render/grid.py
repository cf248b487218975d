"""The rows of a brief page: columns that are aligned over the whole page.

Only words and labels are broken over lines; a value, a mark or a path never is. Where the words get
too little room beside the others, they stand below them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from defector_facts.render.lines import (
    GAP,
    Cells,
    Fragment,
    Line,
    columns,
    indent,
    longest_part,
    unbroken_columns,
    width_of,
    wrap,
)
from defector_facts.render.page import Passage, Row, Rows

_LEAST_WORDS = 18  # words in a narrower column are hard to read
_LEAST_LABEL = 8
ROOM_FOR_PATHS = 100
_HIGH_LABELS = 2  # lines a label, on average; columns of taller ones are hard to read

Lines: TypeAlias = Callable[[Passage], Line]


class Grid(NamedTuple):
    """How wide the columns of some blocks of rows are, in cells of a terminal.

    Where ``words`` is 0, the words stand below the other columns; ``run_in`` puts each label
    before its words, as the beginning of a paragraph. Marks stand at the right end of the labels,
    or where that has no room, ``beside_values``.
    """

    label: int
    value: int
    words: int
    references: int
    path: int
    run_in: bool = False
    beside_values: bool = False


def grids(blocks: Iterable[Rows], width: int | None, line: Lines) -> dict[str, Grid]:
    """The columns of each grid of a page, on a screen ``width`` cells wide.

    ``line`` sets a text in fragments.
    """
    named: dict[str, list[Row]] = {}
    for block in blocks:
        named.setdefault(block.grid, []).extend(block.items)
    if width is None:
        return {}
    return {name: _roomy(items, width, line) for name, items in named.items()}


def _roomy(items: Sequence[Row], width: int, line: Lines) -> Grid:
    """The columns of rows, with the marks where none of them is broken over lines."""
    grid = _grid(items, width, line)
    if all(width_of(_label(row, line)) <= grid.label for row in items if row.mark):
        return grid
    return _grid(items, width, line, beside_values=True)


def _grid(items: Sequence[Row], width: int, line: Lines, *, beside_values: bool = False) -> Grid:
    """The columns that take the fewest lines together."""
    labels = [_label(row, line, marked=not beside_values) for row in items]
    texts = [line(row.words) for row in items]
    value = max(width_of(_value(row, line, marked=beside_values)) for row in items)
    references = max(width_of(_numbers(row, line)) for row in items)
    path = max(len(row.path) for row in items) if width >= ROOM_FOR_PATHS else 0
    room = width - sum(size + GAP for size in (value, references, path) if size) - GAP
    longest = max(map(width_of, labels))
    least = min(longest, max(_LEAST_LABEL, *(longest_part(label) for label in labels)))
    wanted = max(map(width_of, texts))
    if room - least < min(wanted, _LEAST_WORDS):
        narrow = min(longest, room + GAP)
        # Beside values of twenty digits nothing has room: each row is a paragraph.
        run_in = narrow < min(longest, _LEAST_LABEL)
        return Grid(narrow, value, 0, references, 0, run_in, beside_values)

    def height(label: int) -> int:
        left = room - label
        return sum(
            max(-(-width_of(name) // label), -(-width_of(text) // left), 1)
            for name, text in zip(labels, texts, strict=True)
        )

    most = max(least, min(longest, room - min(wanted, _LEAST_WORDS)))
    best = min(range(least, most + 1), key=lambda label: (height(label), -label))
    high = sum(-(-width_of(label) // best) for label in labels)
    run_in = not value and high >= _HIGH_LABELS * len(labels)
    return Grid(best, value, min(wanted, room - best), references, path, run_in, beside_values)


def rows(block: Rows, grid: Grid | None, width: int | None, line: Lines) -> list[Line]:
    """The lines of one block of rows."""
    if width is None or grid is None:
        return _in_a_pipe(block.items, line)
    lines: list[Line] = []
    if grid.run_in:
        for row in block.items:
            value = (*_value(row, line, marked=True), Fragment(" ")) if row.value.words else ()
            text = (*line(row.label), Fragment(": "), *value, *line(row.words), Fragment(" "))
            path = (Fragment(f"  {row.path}", "dim"),) if grid.path else ()
            paragraph = (*text, *_numbers(row, line), *path)
            lines += indent(wrap(paragraph, width - GAP), (), GAP)
        return lines
    for row in block.items:
        cells = [(_placed(row, grid, line), grid.label, False)]
        cells.append((_value(row, line, marked=grid.beside_values), grid.value, True))
        cells.append((line(row.words) if grid.words else (), grid.words, False))
        cells.append((_numbers(row, line), grid.references, False))
        cells.append(((Fragment(row.path, "dim"),), grid.path, False))
        kept = [cell for cell in cells if cell[1]]
        lines += columns([Cells([cell], right) for cell, _, right in kept], [w for _, w, _ in kept])
        if not grid.words and row.words.words:
            below = wrap(line(row.words), width - GAP)
            lines += indent(below, (Fragment(" " * GAP),), GAP)
    return lines


def _label(row: Row, line: Lines, *, marked: bool = True) -> Line:
    """A row's label on a screen, and its mark."""
    label = () if row.again else line(row.label)
    mark = (Fragment(row.mark, "dim"),) if row.mark and marked else ()
    return (*label, Fragment("  "), *mark) if label and mark else (*label, *mark)


def _placed(row: Row, grid: Grid, line: Lines) -> Line:
    """A row's label, with its mark at the right end of the column if it stands there."""
    label = _label(row, line, marked=not grid.beside_values)
    if not row.mark or grid.beside_values:
        return label
    return (*label[:-1], Fragment(" " * (grid.label - width_of(label))), label[-1])


def _value(row: Row, line: Lines, *, marked: bool) -> Line:
    """A row's value, after its mark where that stands beside it."""
    mark = (Fragment(f"{row.mark} ", "dim"),) if row.mark and marked else ()
    return (*mark, *line(row.value))


def _in_a_pipe(items: Sequence[Row], line: Lines) -> list[Line]:
    """One line a row, which says itself what it counts; for programs such as grep."""
    cells = [
        Cells([(Fragment(row.measure),) for row in items]),
        Cells([line(row.label) for row in items]),
        Cells([(Fragment(row.mark),) for row in items], right=True),
        Cells([line(row.value) for row in items], right=True),
        Cells([line(row.words) for row in items]),
        Cells([_numbers(row, line) for row in items]),
        Cells([(Fragment(row.path),) for row in items]),
    ]
    kept = [column for column in cells if any(map(width_of, column.cells))]
    return unbroken_columns(kept) if kept else []


def _numbers(row: Row, line: Lines) -> Line:
    """The numbers of a row's references, and how many further pages say the same."""
    further = (Fragment(f"+{row.further}", "dim"),) if row.further else ()
    return (*line(Passage("", row.references)), *further)
