"""A page of text before it is laid out: headings, tables, fields and references.

Terminal text and Markdown are two layouts of the same page. A text carries the numbers
of the references under it; a layout decides how a number looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from defector_facts.register import Tone

if TYPE_CHECKING:  # a drawing's lines are for text, which imports Rich
    from defector_facts.render.lines import Line


class Passage(Struct, frozen=True):
    """Words, and the numbers of the references that they rest on.

    ``marked`` are the places, from and to, of words that a reader looked for.
    """

    words: str
    references: tuple[int, ...] = ()
    tone: Tone = "plain"
    marked: tuple[tuple[int, int], ...] = ()


class Heading(Struct, frozen=True):
    """A heading of level 1 (the answer) or 2 (a part of it)."""

    words: str
    level: int = 2
    references: tuple[int, ...] = ()


class Paragraph(Struct, frozen=True):
    """A paragraph; ``indent`` is in steps."""

    text: Passage
    indent: int = 0


class Bullets(Struct, frozen=True):
    """Sentences, one a line."""

    items: tuple[Passage, ...]


class Column(Struct, frozen=True):
    """A table's column; numbers stand to the right; an id may break after a hyphen."""

    title: str
    right: bool = False
    id: bool = False


class Table(Struct, frozen=True):
    """Rows of cells, as many as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Passage, ...], ...]


class Field(Struct, frozen=True):
    """A label and its texts, one below the other.

    A ``counted`` field says how many texts there are, where its label is printed once for all.
    """

    label: str
    texts: tuple[Passage, ...]
    counted: bool = False

    @property
    def label_for_all(self) -> str:
        """The label of a list that prints it once."""
        return f"{self.label} ({len(self.texts)})" if self.counted else self.label


class FieldList(Struct, frozen=True):
    """A record's fields."""

    items: tuple[Field, ...]


class Row(Struct, frozen=True):
    """One value of a brief page, in one line where there is room.

    ``mark`` stands before the value: ``or`` and ``not`` set a challenged value beside the one
    above it, ``about`` says how exact it is. ``further`` pages say the same and have no number.
    ``measure`` says what is counted and ``path`` which record it is, where a row stands alone.
    A row ``again`` has the label of the row above, so that a screen can leave it out.
    """

    label: Passage
    value: Passage = Passage("")
    words: Passage = Passage("")
    references: tuple[int, ...] = ()
    further: int = 0
    mark: str = ""
    measure: str = ""
    path: str = ""
    again: bool = False


class Rows(Struct, frozen=True):
    """Values under one another; the columns of a page's blocks of one ``grid`` are aligned."""

    items: tuple[Row, ...]
    grid: str = ""


class Drawing(Struct, frozen=True):
    """A drawing that lays itself out: bars, a line of stations, a line of time."""

    def lines(self, width: int | None, *, blocks: bool) -> list[Line]:
        """Its lines in no more than ``width`` cells (``None``: endless).

        Without ``blocks`` they are drawn in ASCII.
        """
        raise NotImplementedError

    def in_words(self) -> tuple[Block, ...]:
        """The same content as blocks without a drawing, for Markdown and HTML."""
        raise NotImplementedError


Block: TypeAlias = Heading | Paragraph | Bullets | Table | FieldList | Rows | Drawing


class BriefReference(Struct, frozen=True):
    """A source in a line: who published it and where, what it is, and when."""

    who: str
    what: str
    when: str


class Reference(Struct, frozen=True):
    """A numbered reference: the citation, its link and archived copy, and what it quotes.

    ``label`` names the footnote where it has no number, and is the same in every answer that
    has the same footnote. ``short`` is the line that stands for it on a brief page.
    """

    number: int
    label: str
    citation: str
    link: str | None
    archive: str | None
    quoting: tuple[str, ...]
    short: BriefReference | None = None


class Page(Struct, frozen=True):
    """Blocks, under them the references in the order of their numbers, and what to do next.

    With ``short_references`` each reference is one line.
    """

    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
    after: tuple[Passage, ...] = ()
    short_references: bool = False
