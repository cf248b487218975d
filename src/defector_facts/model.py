"""The record types of a fact base: one immutable type for each kind.

Field names are the keys of the TOML file; ``docs/fact-base.md`` says what each may hold.
Reference fields carry the names of the Citation Style Language (CSL 1.0.2).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, TypeAlias, get_args

from msgspec import Meta, Struct, field
from msgspec.structs import fields

from defector_facts.period import Period
from defector_facts.record_parts import (
    LARGEST,
    Break,
    Change,
    Cues,
    Disagreement,
    Evidence,
    Leg,
    Name,
    Number,
    Ratio,
    SomeEvidence,
    Split,
    Statements,
    Text,
    Texts,
)
from defector_facts.vocabulary import (
    Fidelity,
    Precision,
    Quality,
    Rank,
    RouteStatus,
    Series,
    SourceType,
    Standing,
    TestimonyStatus,
    Verdict,
)


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fields of every record. ``id`` is the key of its table and never changes."""

    kind: ClassVar[str]

    id: Text
    standing: Standing = "stands"
    because: Text | None = None
    see: Texts = ()
    note: Text | None = None
    topics: Texts = ()
    keywords: Texts = ()

    @property
    def path(self) -> str:
        """The record's dotted path, as ``see`` names it: ``stats.arrivals-2018``."""
        return f"{self.kind}.{self.id}"


class EvidencedRecord(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record that rests on at least one page."""

    evidence: SomeEvidence
    disagreements: tuple[Disagreement, ...] = ()


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A page, report, table or law, in CSL's terms.

    ``title`` is as printed, ``translated_title`` its English; a page without a title
    has a ``description`` instead. ``seen`` is false for an origin known only through
    the pages that quote it.
    """

    kind: ClassVar[str] = "sources"
    # Every other record has these fields; a source makes no statement and needs no evidence.
    standing: ClassVar[Standing] = "stands"
    because: ClassVar[str | None] = None
    see: ClassVar[Texts] = ()
    evidence: ClassVar[tuple[Evidence, ...]] = ()

    id: Text
    type: SourceType
    title: Text | None = None
    translated_title: Text | None = None
    description: Text | None = None
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    container_title: Text | None = None
    publisher: Text | None = None
    publisher_place: Text | None = None
    authority: Text | None = None
    genre: Text | None = None
    number: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    edition: Text | None = None
    version: Text | None = None
    page: Text | None = None
    section: Text | None = None
    event_title: Text | None = None
    event_place: Text | None = None
    issued: Period | None = None
    accessed: date | None = None
    url: Text | None = None
    doi: Text | None = field(name="DOI", default=None)
    isbn: Text | None = field(name="ISBN", default=None)
    rank: Rank
    language: Text = "en"
    seen: bool = True
    note: Text | None = None
    topics: Texts = ()

    @property
    def path(self) -> str:
        """The record's dotted path: ``sources.nknews-2018-07-13``."""
        return f"sources.{self.id}"

    @property
    def archive(self) -> str | None:
        """The address of an archived copy: ``None`` without an address or a date.

        The web archive redirects it to the copy nearest to the day on which the source was
        published, or, if that day is not known, read.
        """
        if self.url is None:
            return None
        if self.url.startswith(("https://web.archive.org/", "http://web.archive.org/")):
            return self.url
        day = self.accessed
        if self.issued is not None and len(self.issued.text) == 10:
            day = self.issued.start
        if day is None:
            return None
        return f"https://web.archive.org/web/{day.isoformat().replace('-', '')}/{self.url}"


class Measure(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a statistic counts: who counts, what counts, since when, what it leaves out.

    ``sentence`` has the slots ``{value}`` and ``{period}`` (``in 2018``), and may have
    ``{group}``, ``{place}`` and ``{estimator}``; at its start they have a capital: ``{Period}``.
    """

    kind: ClassVar[str] = "measures"

    label: Text
    definition: Text
    unit: Text
    sentence: Text
    counted_by: Text | None = None
    since: Text | None = None
    leaves_out: Text | None = None
    section: Text | None = None
    series: Series = "flow"
    breaks: tuple[Break, ...] = ()
    also: Texts = ()
    check: Cues | None = None
    evidence: tuple[Evidence, ...] = ()


class Stat(EvidencedRecord, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure: a ``value``, or a range from ``low`` to ``high``, of a measure in a period.

    A percentage has its operands in ``ratio``, or says in ``unrecomputed`` why not.
    ``current`` is the time in which pages are known to have given this value as the count: a
    superseded value was right to quote then.
    """

    kind: ClassVar[str] = "stats"

    measure: Text
    period: Period
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    group: Text | None = None
    place: Text | None = None
    estimator: Text | None = None
    split: Split | None = None
    change: Change | None = None
    ratio: Ratio | None = None
    unrecomputed: Text | None = None
    quality: Quality
    precision: Precision = "exact"
    current: Period | None = None


class Route(EvidencedRecord, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An escape route, leg by leg, as published long ago; nothing that helps to use or watch it."""

    kind: ClassVar[str] = "routes"

    name: Text
    status: RouteStatus
    summary: Text
    legs: Annotated[tuple[Leg, ...], Meta(min_length=1)]
    also: Texts = ()
    over_time: Statements = ()
    risks: Statements = ()
    arrival: Statements = ()

    @property
    def places(self) -> tuple[str, ...]:
        """The places on the route in order, each once."""
        ends = [self.legs[0].start, *(leg.to for leg in self.legs)]
        return tuple(dict.fromkeys(ends))


class Camp(EvidencedRecord, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A type of place of detention, with every name that sources use for it.

    ``loaded`` are words that readers search for and that the sources do not use.
    """

    kind: ClassVar[str] = "camps"

    name: Text
    summary: Text
    hangul: Text | None = None
    hanja: Text | None = None
    meaning: Text | None = None
    also: Texts = ()
    loaded: Texts = ()
    run_by: Statements = ()
    who: Statements = ()
    term: Statements = ()
    process: Statements = ()
    conditions: Statements = ()
    numbers: Statements = ()
    usage: Statements = ()


class Facility(EvidencedRecord, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named place of one camp type, located by province only; its status by source and year."""

    kind: ClassVar[str] = "facilities"

    name: Text
    type: Text
    province: Text
    summary: Text
    hangul: Text | None = None
    hanja: Text | None = None
    also: Texts = ()
    status: Statements = ()
    run_by: Statements = ()
    numbers: Statements = ()


class Penalty(EvidencedRecord, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A penalty: the offence, the provision, the consequence and the camp types it leads to."""

    kind: ClassVar[str] = "penalties"

    offence: Text
    jurisdiction: Text
    consequence: Text
    intent: Text | None = None
    provision: Text | None = None
    period: Period | None = None
    camps: Texts = ()
    reports: Statements = ()


class Quote(EvidencedRecord, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words exactly as the source prints them, with who said them, when and to whom.

    ``role`` is what the speaker was at the time; ``date`` is when the words were said or
    published. ``translation`` is true if ``text`` is itself a translation; ``english`` is a
    working translation of a text in another language.
    """

    kind: ClassVar[str] = "quotes"

    text: Text
    speaker: Text
    role: Text
    date: Period | None = None
    said: Text | None = None
    language: Text = "en"
    translation: bool = False
    english: Text | None = None
    fidelity: Fidelity
    status: TestimonyStatus | None = None
    also: Texts = ()


class Event(EvidencedRecord, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that happened on a known date."""

    kind: ClassVar[str] = "events"

    title: Text
    date: Period
    text: Text
    place: Text | None = None


class Claim(EvidencedRecord, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A statement of a text, in the project's words, rated against the sources."""

    kind: ClassVar[str] = "claims"

    statement: Text
    said_in: Text
    paragraph: Annotated[int, Meta(ge=1, le=LARGEST)] | None = None
    verdict: Verdict
    because: Text


class Term(EvidencedRecord, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that readers come across, and what it means."""

    kind: ClassVar[str] = "terms"

    term: Text
    meaning: Text
    hangul: Text | None = None
    hanja: Text | None = None
    literal: Text | None = None
    also: Texts = ()


AnyRecord: TypeAlias = (
    Source | Measure | Stat | Route | Camp | Facility | Penalty | Quote | Event | Claim | Term
)

RECORD_TYPES: Mapping[str, type[AnyRecord]] = {
    record_type.kind: record_type for record_type in get_args(AnyRecord)
}


def without_defaults(value: Any) -> Any:
    """A record, or a part of one, as tables and lists, without fields that have their default.

    The keys of tables are those of the TOML file.
    """
    if isinstance(value, Struct):
        items = ((field, getattr(value, field.name)) for field in _fields(type(value)))
        return {
            field.encode_name: without_defaults(item)
            for field, item in items
            if item != field.default
        }
    return [without_defaults(item) for item in value] if isinstance(value, tuple) else value


_fields = cache(fields)
