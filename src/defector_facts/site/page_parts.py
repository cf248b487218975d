"""What the page of a record shows, part by part: what its template fills in."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from defector_facts.model import AnyRecord, Source
from defector_facts.site.every_style import Copy
from defector_facts.site.listing import Table
from defector_facts.site.year_bars import Chart


class Field(NamedTuple):
    """A label and its texts."""

    label: str
    texts: tuple[Markup, ...]


class Side(NamedTuple):
    """One of several records that say different things: its sentence and best page."""

    record: AnyRecord
    sentence: Markup
    standing: str
    source: Markup
    here: bool


class Difference(NamedTuple):
    """A disagreement inside a record: about what, each position, and how to read it."""

    about: Markup
    positions: tuple[Markup, ...]
    because: Markup


class Pointer(NamedTuple):
    """Another record: its kind in a word, its label, and how it stands."""

    record: AnyRecord
    one: str
    label: Markup
    standing: str


class Way(NamedTuple):
    """How a page was reached: the pages it was passed on by, the place on it, and a note."""

    chain: tuple[Markup, ...]
    locator: str
    note: str


class Footing(NamedTuple):
    """A numbered source: its reference, addresses, and what of it a record rests on."""

    number: int
    source: Source
    reference: Markup
    link: str | None
    archive: str | None
    ways: tuple[Way, ...]


class RecordPage(NamedTuple):
    """Everything on a record's page."""

    record: AnyRecord
    one: str
    title: str
    description: str
    language: str
    trail: tuple[AnyRecord, ...]
    standing: str
    doubtful: bool
    lead: tuple[tuple[int, Markup], ...]
    fields: tuple[Field, ...]
    remarks: tuple[Markup, ...]
    differences: tuple[Difference, ...]
    sides: tuple[Side, ...]
    pointers_label: str
    pointers: tuple[Pointer, ...]
    mentions: tuple[Pointer, ...]
    rests: tuple[tuple[str, tuple[Pointer, ...]], ...]
    parts: tuple[tuple[str, tuple[Table, ...]], ...]
    weakness: str | None
    sources: tuple[Footing, ...]
    copies: tuple[Copy, ...]
    chart: Chart | None
    structured: Markup
