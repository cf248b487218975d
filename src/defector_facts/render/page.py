"""A page of text before it is laid out: headings, tables, fields and references.

Terminal text and Markdown are two layouts of the same page. A text carries the numbers
of the references under it; a layout decides how a number looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from defector_facts.register import Tone


@dataclass(frozen=True, slots=True)
class Passage:
    """Words, and the numbers of the references that they rest on.

    ``marked`` are the places, from and to, of words that a reader looked for.
    """

    words: str
    references: tuple[int, ...] = ()
    tone: Tone = "plain"
    marked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the answer) or 2 (a part of it)."""

    words: str
    level: int = 2
    references: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``indent`` is in steps."""

    text: Passage
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Bullets:
    """Sentences, one a line."""

    items: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; numbers stand to the right; an id may break after a hyphen."""

    title: str
    right: bool = False
    id: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as many as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its texts, one below the other."""

    label: str
    texts: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class FieldList:
    """A record's fields."""

    items: tuple[Field, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Table | FieldList


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered reference: the citation, its link and archived copy, and what it quotes."""

    number: int
    citation: str
    link: str | None
    archive: str | None
    quoting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks, and under them the references in the order of their numbers."""

    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
