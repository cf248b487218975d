"""The rows of a brief page, in columns aligned over the whole page.

Only words and labels are wrapped; a value, a mark or a path never is. Where there is too little
room for the words beside the other columns, they are set below them.
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

# In cells: words in a narrower column are hard to read; paths are shown from this width on.
_LEAST_WORDS, _LEAST_LABEL, ROOM_FOR_PATHS = 18, 8, 100
_HIGH_LABELS = 2  # average lines of a label from which on labels and words run together

Lines: TypeAlias = Callable[[Passage], Line]


class Grid(NamedTuple):
    """The widths of the columns of some blocks of rows, in terminal cells.

    If ``words`` is 0, the words are below the other columns. ``run_in`` makes each row one
    paragraph that begins with its label. Marks are at the right end of the label column, or
    with ``beside_values`` before the values.
    """

    label: int
    value: int
    words: int
    references: int
    path: int
    run_in: bool = False
    beside_values: bool = False


def grids(blocks: Iterable[Rows], width: int | None, line: Lines) -> dict[str, Grid]:
    """The columns of each grid of a page by its name, for a screen ``width`` cells wide.

    Empty without a ``width``. ``line`` turns a passage into a line.
    """
    if width is None:
        return {}
    named: dict[str, list[Row]] = {}
    for block in blocks:
        named.setdefault(block.grid, []).extend(block.items)
    return {name: _roomy(items, width, line) for name, items in named.items()}


def _roomy(items: Sequence[Row], width: int, line: Lines) -> Grid:
    """The columns of ``items``, with the marks placed so that no marked label is wrapped."""
    grid = _grid(items, width, line)
    if all(width_of(_label(row, line)) <= grid.label for row in items if row.mark):
        return grid
    return _grid(items, width, line, beside_values=True)


def _grid(items: Sequence[Row], width: int, line: Lines, *, beside_values: bool = False) -> Grid:
    """The columns with which ``items`` take the fewest lines."""
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
        # Where even a label does not fit beside the values, each row is a paragraph.
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
    """A row's label and, if ``marked``, its mark; a repeated label is left out."""
    label = () if row.again else line(row.label)
    mark = (Fragment(row.mark, "dim"),) if row.mark and marked else ()
    return (*label, Fragment("  "), *mark) if label and mark else (*label, *mark)


def _placed(row: Row, grid: Grid, line: Lines) -> Line:
    """A row's label, with a mark in the label column moved to the right end of it."""
    label = _label(row, line, marked=not grid.beside_values)
    if not row.mark or grid.beside_values:
        return label
    return (*label[:-1], Fragment(" " * (grid.label - width_of(label))), label[-1])


def _value(row: Row, line: Lines, *, marked: bool) -> Line:
    """A row's value, with its mark before it if ``marked``."""
    mark = (Fragment(f"{row.mark} ", "dim"),) if row.mark and marked else ()
    return (*mark, *line(row.value))


def _in_a_pipe(items: Sequence[Row], line: Lines) -> list[Line]:
    """One line for each row, with its measure, for programs such as grep."""
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
    """A row's reference numbers, and how many further pages there are: ``[1]+2``."""
    further = (Fragment(f"+{row.further}", "dim"),) if row.further else ()
    return (*line(Passage("", row.references)), *further)
