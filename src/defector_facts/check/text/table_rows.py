"""Turns the rows of a table into text: ``heading: label of the row: cell; heading: ...``.

Each number is thus preceded by the heading of its column and the label of its row, if the first
column has labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

from defector_facts.check.text.lexicon import MONTH_NAMES, words
from defector_facts.check.text.passages import Kind, Passage, Pieces, text_of

_VALUE = re.compile(r"\d[\d,.]*")
_WORD = re.compile(r"[a-z]+")
_PARTS_OF_YEARS = frozenset([*MONTH_NAMES, *words("quarter half spring summer autumn winter")])
# A longer heading or label is a text. It is not repeated for each cell, so that a draft does not
# become many times longer.
_LONGEST = 150


def passages_of_table(
    headings: Sequence[Pieces], rows: Sequence[Sequence[Pieces]]
) -> list[Passage]:
    """The headings of the columns and the rows of a table, each a passage."""
    kinds: Iterable[Kind] = chain(["corner"], repeat("column-heading"))
    found = [Passage(kind, one) for kind, one in zip(kinds, headings, strict=False) if one]
    repeated = [heading if _is_short(heading) else [] for heading in headings]
    found += [Passage("row", row) for cells in rows if (row := list(_row(repeated, cells)))]
    return found


def _row(headings: Sequence[Pieces], cells: Sequence[Pieces]) -> Iterator[tuple[int, str]]:
    """A row in pieces; what is added has the position of what it follows."""
    count = _labels(headings, cells)
    labels = [label for label in cells[:count] if _is_short(label)]
    for heading, cell in [*zip(headings, cells, strict=False)][count:]:
        if not cell:
            continue
        # Times come last: ``Women: 2018: 969``.
        for before in sorted((heading, *labels), key=_is_time):
            if before:
                yield from before
                yield _after(before), ": "
        yield from cell
        yield _after(cell), "; "


def _labels(headings: Sequence[Pieces], cells: Sequence[Pieces]) -> int:
    """How many cells at the start of a row are labels: ``2018 | women | 969`` has two.

    The first is none if it is the value of a column, such as that of a year.
    """
    if _has_digit(headings[0]) and is_value(cells[0]):
        return 0
    others = (at for at, cell in enumerate(cells[1:], 1) if not cell or _has_digit(cell))
    return next(others, 1)


def is_value(cell: Pieces) -> bool:
    """Whether a cell has a number and nothing else."""
    return _VALUE.fullmatch(text_of(cell)) is not None


def _has_digit(pieces: Pieces) -> bool:
    return any(character.isdecimal() for character in text_of(pieces))


def _is_time(pieces: Pieces) -> bool:
    """Whether a heading or label is a time, or has a number otherwise."""
    text = text_of(pieces)
    return _has_digit(pieces) or not _PARTS_OF_YEARS.isdisjoint(_WORD.findall(text.lower()))


def _is_short(pieces: Pieces) -> bool:
    return len(text_of(pieces)) <= _LONGEST


def _after(pieces: Pieces) -> int:
    at, text = pieces[-1]
    return at + len(text)
