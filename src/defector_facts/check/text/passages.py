"""The passages of a draft: paragraphs, headings, list items and table rows, without markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

# Stretches of text, each with its position in the file.
Pieces: TypeAlias = list[tuple[int, str]]
# The heading of a column is a passage by itself, apart from the rows that repeat it. The corner
# of a table is the heading above the labels of its rows.
Kind: TypeAlias = Literal["paragraph", "heading", "item", "row", "column-heading", "corner"]


class Passage(NamedTuple):
    """A passage in pieces, because markup may stand between them in the file."""

    kind: Kind
    pieces: Pieces


def text_of(pieces: Sequence[tuple[int, str]]) -> str:
    """The text of the pieces, without their positions."""
    return "".join([text for _, text in pieces])


def stripped(pieces: Pieces) -> Pieces:
    """The pieces without the white space around them."""
    kept = [(at, text) for at, text in pieces if text]
    while kept and not kept[0][1].strip():
        kept.pop(0)
    while kept and not kept[-1][1].strip():
        kept.pop()
    if kept:
        at, text = kept[0]
        left = text.lstrip()
        kept[0] = at + len(text) - len(left), left
        at, text = kept[-1]
        kept[-1] = at, text.rstrip()
    return kept
