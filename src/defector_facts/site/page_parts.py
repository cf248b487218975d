"""The contents of a record's page, which its template lays out."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from defector_facts.model import AnyRecord, Source
from defector_facts.site.every_style import Copy
from defector_facts.site.listing import Table
from defector_facts.site.year_bars import BarChart


class Field(NamedTuple):
    """A field of a record: its label and its texts."""

    label: str
    texts: tuple[Markup, ...]


class Side(NamedTuple):
    """One of several records that disagree; ``here`` says that it is the page's own record."""

    record: AnyRecord
    sentence: Markup
    standing: str
    source: Markup
    here: bool


class Difference(NamedTuple):
    """A disagreement inside a record: its subject, the positions, and how to read it."""

    about: Markup
    positions: tuple[Markup, ...]
    because: Markup


class Pointer(NamedTuple):
    """A link to another record: its kind, label and, as a warning, standing."""

    record: AnyRecord
    one: str
    label: Markup
    standing: str


class EvidenceDetail(NamedTuple):
    """How a record uses a source: earlier sources in the chain, the locator, and a note."""

    chain: tuple[Markup, ...]
    locator: str
    note: str


class NumberedSource(NamedTuple):
    """A source in the list at the end of the page: its reference, addresses and use."""

    number: int
    source: Source
    reference: Markup
    link: str | None
    archive: str | None
    details: tuple[EvidenceDetail, ...]


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
    resting: tuple[tuple[str, tuple[Pointer, ...]], ...]
    parts: tuple[tuple[str, tuple[Table, ...]], ...]
    weakness: str | None
    sources: tuple[NumberedSource, ...]
    copies: tuple[Copy, ...]
    chart: BarChart | None
    structured: Markup
