"""Lines of styled words: broken to a width, and set beside one another in columns.

Widths are in cells of a terminal: hangul and Chinese characters take two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len

GAP = 2
_WIDEST_ALIGNED = 60  # cells; in a pipe, where no cell is broken
# A line may also end after the dash of "January–June", but not inside "80,000–120,000".
_WORDS = re.compile(r"\S*?[^\W\d]–(?=[^\W\d])|\S+\s*|\s+")


class Fragment(NamedTuple):
    """Words in one style, as Rich names styles, and where they lead."""

    words: str
    style: str = ""
    link: str | None = None


Line: TypeAlias = tuple[Fragment, ...]


class Cells(NamedTuple):
    """A column: its cells from the top; ``right`` aligns them right, an ``id`` is not broken."""

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
    """How many cells the longest part takes that is not broken."""
    parts = _WORDS.findall(words_of(line))
    return max((cell_len(part.rstrip()) for part in parts), default=0)


def cut(text: str, room: int) -> str:
    """``text`` in no more than ``room`` cells; an ellipsis says that it is cut."""
    if cell_len(text) <= room:
        return text
    return f"{text[: _fitting(text, 0, len(text), max(room - 1, 1))].rstrip()}…"


def wrap(line: Line, width: int) -> list[Line]:
    """``line`` as lines of at most ``width`` cells.

    It breaks between words, and inside a word only where the word alone is too wide.
    """
    if width_of(line) <= width:
        return [line]
    return list(_cut(line, _breaks(words_of(line), max(width, 2))))


def columns(of: Sequence[Cells], widths: Sequence[int]) -> list[Line]:
    """The columns side by side, each row as high as its highest cell."""
    lines: list[Line] = []
    for row in zip(*(column.cells for column in of), strict=True):
        cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        for height in range(max(map(len, cells))):
            parts = [cell[height] if height < len(cell) else () for cell in cells]
            lines.append(_beside(parts, of, widths))
    return lines


def unbroken_columns(of: Sequence[Cells]) -> list[Line]:
    """The columns side by side where lines have no end: each row is one line.

    A cell that is wider than ``_WIDEST_ALIGNED`` does not widen the cells above and below it,
    and nothing pads the last column: else one long text would be repeated, as blanks, in every row.
    """
    widths: list[int] = []
    for column in of:
        sizes = (width_of(cell) for cell in column.cells)
        widths.append(max((size for size in sizes if size <= _WIDEST_ALIGNED), default=0))
    if not of[-1].right:
        widths[-1] = 0
    rows = zip(*(column.cells for column in of), strict=True)
    return [_beside(row, of, widths) for row in rows]


def in_two_columns(lines: Sequence[Line], width: int) -> list[Line]:
    """``lines`` in their order, two of them beside each other wherever both fit.

    The second column starts where that takes the fewest lines, as near to the middle as can be.
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
    """Which lines share a row, if a second column starts at ``start``."""
    rows: list[tuple[int, ...]] = []
    at = 0
    while at < len(sizes):
        beside = at + 1 < len(sizes) and sizes[at] + GAP <= start
        beside = beside and sizes[at + 1] <= width - start
        rows.append((at, at + 1) if beside else (at,))
        at += len(rows[-1])
    return rows


def column_widths(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that come to no more than ``room``, where that is possible with ``least``.

    Every column gets what its longest cell needs to be as high as those of the others, so
    that rows are as low as can be; what is left over goes to those that lack least.
    """
    for height in range(1, max(wanted, default=0) + 2):
        widths = [
            min(most, max(low, -(-most // height))) for most, low in zip(wanted, least, strict=True)
        ]
        if sum(widths) <= room:
            break
    over = max(0, room - sum(widths))
    for at in sorted(range(len(widths)), key=lambda at: wanted[at] - widths[at]):
        more = min(over, wanted[at] - widths[at])
        widths[at] += more
        over -= more
    return widths


def indent(lines: Sequence[Line], first: Line, rest: int) -> list[Line]:
    """``lines`` with ``first`` before the first one, and blanks before the others."""
    blanks = (Fragment(" " * rest),)
    return [(*(blanks if at else first), *line) for at, line in enumerate(lines)]


def _beside(parts: Sequence[Line], of: Sequence[Cells], widths: Sequence[int]) -> Line:
    line: list[Fragment] = []
    for part, column, width in zip(parts, of, widths, strict=True):
        pad = Fragment(" " * (width - width_of(part)))
        gap = Fragment(" " * GAP)
        line += [pad, *part, gap] if column.right else [*part, pad, gap]
    return tuple(line)


def _breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where the lines of ``text`` start and end, without the blanks that end them."""
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
    """Where each part starts and ends, and where the blanks after it do; none is too wide."""
    for match in _WORDS.finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        if cell_len(text[start:end]) > width:
            while (fitting := _fitting(text, start, end, width)) < end:
                yield start, fitting, fitting
                start = fitting
        yield start, end, match.end()


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """How far ``text`` goes from ``start`` on in ``width`` cells; at least one character."""
    used = 0
    for at in range(start, end):
        used += cell_len(text[at])
        if used > width:
            return max(at, start + 1)
    return end


def _cut(line: Line, pieces: Iterable[tuple[int, int]]) -> Iterator[Line]:
    """The parts of ``line`` from one of its characters to another, in order."""
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
