"""What the register says of a kind of record: the fields of an entry in ``kinds.py``.

Nothing here imports a record type, so that help and completion can read the register cheaply.
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
    """Words that are worked out from more than the fields of a record."""

    REFERENCE = "a source as a reference in the style asked for"
    STANDING = "how the record stands, as a warning where it does not stand"
    SENTENCE = "the record as a sentence that can be printed, with how it stands"
    STATIONS = "the stations of a route, drawn"
    SUPPORTS = "the records that rest on a source"


# Words: a field by its name; the first of several fields that holds something; or a function
# of the base and the record, where a list is one line for each of its items.
Words: TypeAlias = str | tuple[str, ...] | Callable[["FactBase", Any], str | list[str] | None]
Sentence: TypeAlias = Callable[["FactBase", Any], str]


class Shown(Struct, frozen=True):
    """One line of a card, or one column of a table.

    ``cites`` puts the numbers of the record's own references after the words; ``source`` is the
    field with the id of a source that is named before them. ``right`` sets a column to the right;
    ``full`` keeps it off brief pages; ``only`` leaves it out where no record has it.
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

    ``group`` is the field that parts it into one table for each value; ``heading`` stands above
    each, and ``source`` says that the field names a source, to be added to the heading.
    ``remarks`` says what holds for some records
    together. ``below`` is the kind whose brief cards are followed by a list of these records.
    With ``cards`` the records are cards, and not rows, on a full page of text.
    ``further`` are fields that have no column: they stand below the table, under the record's id.
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
    """How search finds a kind.

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
    """One kind of record, as data.

    ``name`` is its table in the TOML file, ``one`` and ``many`` what people call it. ``names``
    are the fields with everything a record is called, its own name first. ``label`` is a record
    in a few words, ``title`` the heading of its card, ``summary`` one line (by default the label
    and the field ``body``), ``sentence`` what can be printed. ``statements`` are the fields with
    statements; ``refers`` the fields with ids, by the kind that they name. ``lead`` are the
    paragraphs of a card, ``card`` its lines; without a ``listing`` several records are cards too.
    ``row`` is a record in a line of a brief page: what it is called, and what it says (by default
    ``label`` and ``body``); ``entry`` are the paragraphs that stand for it on a screen where a line
    is too little; ``beside`` is what it says below the card of another. ``shown_by_sources`` is
    what sources show of what a row says, which a screen sets below the row. A brief list counts its
    records by ``tally`` above it, and a long one shows only those that share their ``apart`` with
    the first and names the others. ``standing`` is how a record stands, in words; ``doubtful``
    whether that is a warning.
    ``hidden`` says of each field that no text shows why it does not.
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
    apart: Words = ""
    beside: Words = ""
    hidden: Mapping[str, str] = {}
