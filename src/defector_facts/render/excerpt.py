"""The sentence around a finding as a reader sees it, without the draft's markup."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from defector_facts.check import Draft
from defector_facts.check.text.draft import Block


class Excerpts:
    """Finds stretches of a draft's file in the plain text of its paragraphs."""

    def __init__(self, draft: Draft) -> None:
        self._blocks = draft.blocks
        places = ((offset, at) for at, block in enumerate(draft.blocks) for offset in block.offsets)
        self._places = sorted(places)

    def passage(
        self, first: int, last: int, spans: Sequence[tuple[int, int]]
    ) -> tuple[str, list[tuple[int, int]]] | None:
        """The plain text from ``first`` to ``last``, and where the ``spans`` are in it.

        All are positions in the file. A number in a table is preceded by the heading of its
        column. The result is None where a position is not in the text of one paragraph.
        """
        before = bisect_right(self._places, (spans[0][0], len(self._blocks))) - 1
        block = self._blocks[self._places[before][1]] if before >= 0 else None
        if block is None:
            return None
        edges = [(first, last), *spans]
        found = [(_within(block, start), _within(block, end - 1)) for start, end in edges]
        if any(start < 0 or end < start for start, end in found):
            return None
        begin, final = found[0]
        placed = [(start - begin, end + 1 - begin) for start, end in found[1:]]
        return block.text[begin : final + 1], placed


def _within(block: Block, offset: int) -> int:
    """The position in the paragraph of a position in the file; -1 if it is not in it."""
    ends = [*block.starts[1:], len(block.text)]
    pieces = zip(block.starts, ends, block.offsets, strict=True)
    return next(
        (
            start + offset - piece
            for start, end, piece in pieces
            if piece <= offset < piece + end - start
        ),
        -1,
    )
