"""A page before it is laid out: headings, tables, fields and references.

Text, Markdown and HTML are layouts of one page. A passage carries the numbers of its references;
the layout decides how a number looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from defector_facts.register import Tone

if TYPE_CHECKING:  # lines are only for text, and import Rich
    from defector_facts.render.lines import Line


class Passage(Struct, frozen=True):
    """Words with the numbers of their references.

    ``marked`` holds the start and end of each word that the reader searched for.
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
    """A paragraph; ``indent`` is its level of indentation."""

    text: Passage
    indent: int = 0


class Bullets(Struct, frozen=True):
    """Sentences, one a line."""

    items: tuple[Passage, ...]


class Column(Struct, frozen=True):
    """A table's column; ``right`` aligns it right, ``id`` marks the column of record ids."""

    title: str
    right: bool = False
    id: bool = False


class Table(Struct, frozen=True):
    """Rows of cells, as many as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Passage, ...], ...]


class Field(Struct, frozen=True):
    """A label and its texts, one below the other.

    ``counted`` adds the number of texts to a label that is printed once for all of them.
    """

    label: str
    texts: tuple[Passage, ...]
    counted: bool = False

    @property
    def label_for_all(self) -> str:
        """The label as printed once for all texts, with their number if ``counted``."""
        return f"{self.label} ({len(self.texts)})" if self.counted else self.label


class FieldList(Struct, frozen=True):
    """A record's fields."""

    items: tuple[Field, ...]


class Row(Struct, frozen=True):
    """One value of a brief page, on one line if there is room.

    ``mark`` is put before the value: ``or`` and ``not`` before a challenged value below another,
    ``about`` for its precision. ``further`` counts pages that say the same but are not listed.
    ``measure`` and ``path`` identify the row where it is read alone. With ``again``, the label
    is that of the row above, and a screen leaves it out.
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
    """Rows, one below the other; blocks with the same ``grid`` share their column widths."""

    items: tuple[Row, ...]
    grid: str = ""


class Drawing(Struct, frozen=True):
    """A drawing that lays itself out: a chart, a route, a timeline."""

    def lines(self, width: int | None, *, unicode: bool) -> list[Line]:
        """The drawing as lines of at most ``width`` cells (None: no limit).

        Without ``unicode`` it is drawn in ASCII.
        """
        raise NotImplementedError

    def in_words(self) -> tuple[Block, ...]:
        """The same content as blocks without a drawing, for Markdown and HTML."""
        raise NotImplementedError


Block: TypeAlias = Heading | Paragraph | Bullets | Table | FieldList | Rows | Drawing


class BriefReference(Struct, frozen=True):
    """A source in one line: who published it and where, what it is, and when."""

    who: str
    what: str
    when: str


class Reference(Struct, frozen=True):
    """A numbered reference: the citation, its link and archived copy.

    ``label`` names the footnote in formats without numbers, and is the same in every answer.
    ``origins`` are the sources that the page itself got its information from, in a few words.
    ``short`` is the form for a brief page.
    """

    number: int
    label: str
    citation: str
    link: str | None
    archive: str | None
    origins: tuple[str, ...]
    short: BriefReference | None = None

    @property
    def citing(self) -> str:
        """The origins as they follow the citation: ``(citing Ministry of Unification)``."""
        return f"(citing {'; '.join(self.origins)})"


class Page(Struct, frozen=True):
    """Blocks, then the references in order of their numbers, then what to do next (``after``).

    With ``short_references``, each reference is one line.
    """

    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
    after: tuple[Passage, ...] = ()
    short_references: bool = False
