"""The rows of a brief page, in columns aligned over the whole page.

Only words and labels are wrapped; a value, a mark or a path never is. Where there is too little
room for the words beside the other columns, they are set below them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil
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

ToLine: TypeAlias = Callable[[Passage], Line]


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


def grids(blocks: Iterable[Rows], width: int | None, to_line: ToLine) -> dict[str, Grid]:
    """The columns of each grid of a page by its name, for a screen ``width`` cells wide.

    Empty without a ``width``. ``to_line`` turns a passage into a line.
    """
    if width is None:
        return {}
    named: dict[str, list[Row]] = {}
    for block in blocks:
        named.setdefault(block.grid, []).extend(block.items)
    return {name: _grid(items, width, to_line) for name, items in named.items()}


def _grid(items: Sequence[Row], width: int, to_line: ToLine) -> Grid:
    """The columns of ``items``, with the marks placed so that no marked label is wrapped."""
    grid = _narrowest(items, width, to_line)
    if all(width_of(_label(row, to_line)) <= grid.label for row in items if row.mark):
        return grid
    return _narrowest(items, width, to_line, beside_values=True)


def _narrowest(
    items: Sequence[Row], width: int, to_line: ToLine, *, beside_values: bool = False
) -> Grid:
    """The columns with which ``items`` take the fewest lines, the label as wide as that allows."""
    labels = [width_of(_label(row, to_line, marked=not beside_values)) for row in items]
    texts = [width_of(to_line(row.words)) for row in items]
    value = max(width_of(_value(row, to_line, marked=beside_values)) for row in items)
    references = max(width_of(_numbers(row, to_line)) for row in items)
    path = max(len(row.path) for row in items) if width >= ROOM_FOR_PATHS else 0
    room = width - sum(size + GAP for size in (value, references, path) if size) - GAP
    parts = (longest_part(_label(row, to_line, marked=not beside_values)) for row in items)
    least = min(max(labels), max(_LEAST_LABEL, *parts))
    wanted = max(texts)
    if room - least < min(wanted, _LEAST_WORDS):
        narrow = min(max(labels), room + GAP)
        # Where even a label does not fit beside the values, each row is a paragraph.
        run_in = narrow < min(max(labels), _LEAST_LABEL)
        return Grid(narrow, value, 0, references, 0, run_in, beside_values)

    def height(label: int) -> int:
        """How many lines all rows take with labels so wide."""
        return sum(
            max(ceil(name / label), ceil(text / (room - label)), 1)
            for name, text in zip(labels, texts, strict=True)
        )

    most = max(least, min(max(labels), room - min(wanted, _LEAST_WORDS)))
    label = min(range(least, most + 1), key=lambda label: (height(label), -label))
    lines_of_labels = sum(ceil(name / label) for name in labels)
    run_in = not value and lines_of_labels >= _HIGH_LABELS * len(labels)
    return Grid(label, value, min(wanted, room - label), references, path, run_in, beside_values)


def rows(block: Rows, grid: Grid | None, width: int | None, to_line: ToLine) -> list[Line]:
    """The lines of one block of rows."""
    if width is None or grid is None:
        return _in_a_pipe(block.items, to_line)
    lay_out = _paragraph if grid.run_in else _in_columns
    return [line for row in block.items for line in lay_out(row, grid, width, to_line)]


def _paragraph(row: Row, grid: Grid, width: int, to_line: ToLine) -> list[Line]:
    """A row as one paragraph that begins with its label."""
    value = (*_value(row, to_line, marked=True), Fragment(" ")) if row.value.words else ()
    text = (*to_line(row.label), Fragment(": "), *value, *to_line(row.words), Fragment(" "))
    path = (Fragment(f"  {row.path}", "dim"),) if grid.path else ()
    return indent(wrap((*text, *_numbers(row, to_line), *path), width - GAP), (), GAP)


def _in_columns(row: Row, grid: Grid, width: int, to_line: ToLine) -> list[Line]:
    """A row in columns, with its words below them where they have no column."""
    cells: list[tuple[Line, int, bool]] = [
        (_placed(row, grid, to_line), grid.label, False),
        (_value(row, to_line, marked=grid.beside_values), grid.value, True),
        (to_line(row.words), grid.words, False),
        (_numbers(row, to_line), grid.references, False),
        ((Fragment(row.path, "dim"),), grid.path, False),
    ]
    kept = [cell for cell in cells if cell[1]]
    lines = columns([Cells([cell], right) for cell, _, right in kept], [w for _, w, _ in kept])
    if not grid.words and row.words.words:
        below = wrap(to_line(row.words), width - GAP)
        lines += indent(below, (Fragment(" " * GAP),), GAP)
    return lines


def _label(row: Row, to_line: ToLine, *, marked: bool = True) -> Line:
    """A row's label and, if ``marked``, its mark; a repeated label is left out."""
    label = () if row.again else to_line(row.label)
    mark = (Fragment(row.mark, "dim"),) if row.mark and marked else ()
    return (*label, Fragment("  "), *mark) if label and mark else (*label, *mark)


def _placed(row: Row, grid: Grid, to_line: ToLine) -> Line:
    """A row's label, with a mark in the label column moved to the right end of it."""
    label = _label(row, to_line, marked=not grid.beside_values)
    if not row.mark or grid.beside_values:
        return label
    return (*label[:-1], Fragment(" " * (grid.label - width_of(label))), label[-1])


def _value(row: Row, to_line: ToLine, *, marked: bool) -> Line:
    """A row's value, with its mark before it if ``marked``."""
    mark = (Fragment(f"{row.mark} ", "dim"),) if row.mark and marked else ()
    return (*mark, *to_line(row.value))


def _in_a_pipe(items: Sequence[Row], to_line: ToLine) -> list[Line]:
    """One line for each row, with its measure, for programs such as grep."""
    cells = [
        Cells([(Fragment(row.measure),) for row in items]),
        Cells([to_line(row.label) for row in items]),
        Cells([(Fragment(row.mark),) for row in items], right=True),
        Cells([to_line(row.value) for row in items], right=True),
        Cells([to_line(row.words) for row in items]),
        Cells([_numbers(row, to_line) for row in items]),
        Cells([(Fragment(row.path),) for row in items]),
    ]
    kept = [column for column in cells if any(map(width_of, column.cells))]
    return unbroken_columns(kept) if kept else []


def _numbers(row: Row, to_line: ToLine) -> Line:
    """A row's reference numbers, and how many further pages there are: ``[1]+2``."""
    further = (Fragment(f"+{row.further}", "dim"),) if row.further else ()
    return (*to_line(Passage("", row.references)), *further)
