"""The types of the register's entries, one for each kind of record (``kinds.py``).

No record type is imported here, so that help and completion can read the register fast.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from defector_facts.base import FactBase

Tone: TypeAlias = Literal["plain", "strong", "muted", "warning", "disputed", "wrong"]


class Computed(Enum):
    """Text that renderers compute from more than the fields of a record."""

    REFERENCE = "a source as a reference in the style asked for"
    STANDING = "how the record stands, as a warning where it does not stand"
    SENTENCE = "the record as a sentence that can be printed, with how it stands"
    STATIONS = "the stations of a route, drawn"
    SUPPORTS = "the records that rest on a source"


# A text of a record: the name of a field; names of fields, of which the first that is filled
# counts; or a function of the base and the record, whose list is one line for each item.
Words: TypeAlias = str | tuple[str, ...] | Callable[["FactBase", Any], str | list[str] | None]
Sentence: TypeAlias = Callable[["FactBase", Any], str]


class Shown(Struct, frozen=True):
    """One line of a card, or one column of a table.

    ``cites`` adds the numbers of the record's references after the words; ``source`` is the field
    with the id of a source that is cited before them. ``right`` aligns a column to the right.
    With ``full`` it is only on full pages, with ``only="filled"`` only if a record has it.
    """

    label: str
    words: Words | Computed = ""
    cites: bool = False
    source: str = ""
    tone: Tone = "plain"
    indent: int = 0
    right: bool = False
    only: Literal["always", "filled"] = "always"
    full: bool = False


class Listing(Struct, frozen=True):
    """A table of several records of a kind; the id is its last column.

    There is one table for each value of the field ``group``, under ``heading``; with ``source``,
    the field is the id of a source, whose reference is added to the heading. ``remarks`` returns
    remarks on the records of a table together. ``below`` is the kind after whose brief cards
    these records are listed. With ``cards``, full text shows cards instead of rows. ``further``
    are fields without a column, which are printed below the table under the record's id.
    """

    columns: tuple[Shown, ...]
    heading: str | Sentence = ""
    group: str = ""
    source: bool = False
    notes: bool = True
    remarks: Callable[[FactBase, Sequence[Any]], list[str]] | None = None
    below: str = ""
    further: tuple[Shown, ...] = ()
    cards: bool = False


class Searched(Struct, frozen=True):
    """How search finds records of a kind.

    A match in ``names`` weighs more than one in ``texts``. ``asked_by`` is a regular expression
    for questions that such records answer best, ``asked_only_by`` for those that no other kind
    answers. ``sufficient`` is whether a question that matches ``asked_by`` and names nothing else
    finds all records of the kind. ``by_name`` is whether a question can name a record, and
    ``thing`` whether a record that is named comes before figures and texts about it. ``weight``
    is added to every score, in the units of ``search.scoring.Weights``.
    """

    names: tuple[Words, ...]
    texts: tuple[Words, ...]
    asked_by: str = ""
    asked_only_by: str = ""
    by_name: bool = True
    thing: bool = False
    sufficient: bool = False
    weight: float = 0.0


class Kind(Struct, frozen=True):
    """The register's entry for one kind of record.

    ``name`` is its table in the TOML file, ``one`` and ``many`` are its name in words. ``names``
    are the fields with a record's names, the main one first. ``statements`` are the fields with
    statements, ``refers`` maps fields with ids to the kind of these ids. ``hidden`` gives the
    reason for each field that no text shows.

    A record in text: ``label`` in a few words, ``summary`` in one line (by default the label and
    the field ``body``), ``sentence`` for print, ``standing`` how it stands, as a warning if
    ``doubtful``. Its card has the heading ``title``, the paragraphs ``lead`` and the lines
    ``card``. Several records are a ``listing``, or cards without one.

    On brief pages: ``row`` is its name and its text in one line (by default ``label`` and
    ``body``), with ``shown_by_sources`` below; ``entry`` are paragraphs instead of the row where
    there is room; ``listed_as`` names it below the card of another kind. A list begins with
    counts by ``tally``; a long one shows only the records with the same ``grouped_by`` as the
    first, and names the others.
    """

    name: str
    one: str
    many: str
    names: tuple[str, ...]
    label: Words
    card: tuple[Shown, ...]
    searched: Searched
    lead: tuple[Shown, ...] = ()
    body: str = ""
    title: Sentence | None = None
    summary: Sentence | None = None
    sentence: Sentence | None = None
    standing: Callable[[Any], str] = lambda record: record.standing
    doubtful: Callable[[Any], bool] = lambda record: record.standing != "stands"
    notes: Callable[[Any], list[str]] = lambda record: []
    statements: tuple[str, ...] = ()
    refers: Mapping[str, str] = {}
    listing: Listing | None = None
    row: tuple[Words, Words] | None = None
    entry: tuple[Shown, ...] = ()
    tally: Words = ""
    shown_by_sources: Words = ""
    grouped_by: Words = ""
    listed_as: Words = ""
    hidden: Mapping[str, str] = {}
