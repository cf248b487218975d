"""Lines of styled words: wrapped to a width, and set side by side in columns.

Widths are in terminal cells: hangul and Chinese characters take two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len

GAP = 2
_WIDEST_ALIGNED = 60  # cells; where no cell is wrapped, wider ones are not aligned to
# A line may also end after the dash of "January–June", but not inside "80,000–120,000".
_WORDS = re.compile(r"\S*?[^\W\d]–(?=[^\W\d])|\S+\s*|\s+")


class Fragment(NamedTuple):
    """Words in one style (a Rich style), and the address that they link to."""

    words: str
    style: str = ""
    link: str | None = None


Line: TypeAlias = tuple[Fragment, ...]


class Cells(NamedTuple):
    """A column's cells from the top; ``right`` aligns them right, ``id`` cells never wrap."""

    cells: Sequence[Line]
    right: bool = False
    id: bool = False


def words_of(line: Line) -> str:
    """The words of a line."""
    return "".join(fragment.words for fragment in line)


def width_of(line: Line) -> int:
    """How many cells a line takes."""
    return cell_len(words_of(line))


def longest_part(line: Line) -> int:
    """The width of the longest part that wrapping does not break."""
    parts = _WORDS.findall(words_of(line))
    return max((cell_len(part.rstrip()) for part in parts), default=0)


def cut(text: str, room: int) -> str:
    """``text`` cut to ``room`` cells, with an ellipsis if anything is missing."""
    if cell_len(text) <= room:
        return text
    return f"{text[: _fitting(text, 0, len(text), max(room - 1, 1))].rstrip()}…"


def wrap(line: Line, width: int) -> list[Line]:
    """``line`` as lines of at most ``width`` cells.

    Lines break between words, and inside a word only if the word alone is too wide.
    """
    if width_of(line) <= width:
        return [line]
    return list(_cut(line, _breaks(words_of(line), max(width, 2))))


def columns(shown: Sequence[Cells], widths: Sequence[int]) -> list[Line]:
    """The columns side by side, each row as high as its highest cell."""
    lines: list[Line] = []
    for row in zip(*(column.cells for column in shown), strict=True):
        cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        for height in range(max(map(len, cells))):
            parts = [cell[height] if height < len(cell) else () for cell in cells]
            lines.append(_side_by_side(parts, shown, widths))
    return lines


def unbroken_columns(shown: Sequence[Cells]) -> list[Line]:
    """The columns side by side without wrapping: each row is one line.

    Cells wider than ``_WIDEST_ALIGNED`` do not widen their column, and the last column is not
    padded: otherwise one long text would add as many blanks to every row.
    """
    widths: list[int] = []
    for column in shown:
        sizes = (width_of(cell) for cell in column.cells)
        widths.append(max((size for size in sizes if size <= _WIDEST_ALIGNED), default=0))
    if not shown[-1].right:
        widths[-1] = 0
    rows = zip(*(column.cells for column in shown), strict=True)
    return [_side_by_side(row, shown, widths) for row in rows]


def flowed(parts: Iterable[Line], width: int | None) -> list[Line]:
    """``parts`` in lines of at most ``width`` cells, two blanks apart; no part is broken."""
    lines: list[Line] = []
    for part in parts:
        longer = (*lines[-1], Fragment("  "), *part) if lines else part
        if lines and (width is None or width_of(longer) <= width):
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def in_two_columns(lines: Sequence[Line], width: int) -> list[Line]:
    """``lines`` in order, two side by side wherever both fit.

    The second column starts where the fewest rows result, and as near to the middle as possible.
    """
    sizes = [width_of(line) for line in lines]
    middle = width // 2
    starts = sorted(range(width // 4, width - width // 4), key=lambda start: abs(start - middle))
    start = min(starts, key=lambda start: len(_paired(sizes, start, width)), default=middle)
    placed: list[Line] = []
    for first, *second in _paired(sizes, start, width):
        if not second:
            placed += wrap(lines[first], width)
            continue
        pad = Fragment(" " * (start - sizes[first]))
        placed.append((*lines[first], pad, *lines[second[0]]))
    return placed


def _paired(sizes: Sequence[int], start: int, width: int) -> list[tuple[int, ...]]:
    """The indexes of the lines in each row if a second column starts at ``start``."""
    rows: list[tuple[int, ...]] = []
    index = 0
    while index < len(sizes):
        beside = index + 1 < len(sizes) and sizes[index] + GAP <= start
        beside = beside and sizes[index + 1] <= width - start
        rows.append((index, index + 1) if beside else (index,))
        index += len(rows[-1])
    return rows


def column_widths(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Column widths with a sum of at most ``room``, if ``least`` allows it.

    They are chosen so that rows are as low as possible; room that is left over goes first to
    the columns nearest to what they want.
    """
    for height in range(1, max(wanted, default=0) + 2):
        widths = [
            min(most, max(low, -(-most // height))) for most, low in zip(wanted, least, strict=True)
        ]
        if sum(widths) <= room:
            break
    over = max(0, room - sum(widths))
    for index in sorted(range(len(widths)), key=lambda index: wanted[index] - widths[index]):
        more = min(over, wanted[index] - widths[index])
        widths[index] += more
        over -= more
    return widths


def indent(lines: Sequence[Line], first: Line, rest: int) -> list[Line]:
    """``lines`` with ``first`` before the first one, and ``rest`` blanks before the others."""
    blanks = (Fragment(" " * rest),)
    return [(*(blanks if index else first), *line) for index, line in enumerate(lines)]


def _side_by_side(parts: Sequence[Line], shown: Sequence[Cells], widths: Sequence[int]) -> Line:
    line: list[Fragment] = []
    for part, column, width in zip(parts, shown, widths, strict=True):
        pad = Fragment(" " * (width - width_of(part)))
        gap = Fragment(" " * GAP)
        line += [pad, *part, gap] if column.right else [*part, pad, gap]
    return tuple(line)


def _breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where each line of ``text`` starts and ends, without the blanks at its end."""
    line_start = line_end = used = 0
    for start, end, rest in _parts(text, width):
        size = cell_len(text[start:end])
        if used and used + size > width:
            yield line_start, line_end
            line_start, used = start, 0
        line_end = end
        used += size + rest - end
    yield line_start, line_end


def _parts(text: str, width: int) -> Iterator[tuple[int, int, int]]:
    """The start and end of each part, and the end of the blanks after it.

    A part wider than ``width`` is split.
    """
    for match in _WORDS.finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        if cell_len(text[start:end]) > width:
            while (fitting := _fitting(text, start, end, width)) < end:
                yield start, fitting, fitting
                start = fitting
        yield start, end, match.end()


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """The end of what fits into ``width`` cells from ``start`` on; at least one character."""
    used = 0
    for at in range(start, end):
        used += cell_len(text[at])
        if used > width:
            return max(at, start + 1)
    return end


def _cut(line: Line, pieces: Iterable[tuple[int, int]]) -> Iterator[Line]:
    """The part of ``line`` for each pair of offsets in ``pieces``, which are in order."""
    fragments = iter(line)
    fragment, at = next(fragments, None), 0  # where the fragment starts in the line
    for start, end in pieces:
        parts: list[Fragment] = []
        while fragment is not None and at < end:
            words = fragment.words[max(0, start - at) : end - at]
            if words:
                parts.append(fragment._replace(words=words))
            if at + len(fragment.words) > end:
                break
            at += len(fragment.words)
            fragment = next(fragments, None)
        yield tuple(parts)
