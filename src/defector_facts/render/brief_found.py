"""Search results on a brief page: the best record as a sentence, the others in a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from defector_facts import describe
from defector_facts.model import AnyRecord, Facility, Measure, Source, Stat
from defector_facts.register import Computed, Shown, Tone
from defector_facts.render import brief_figures
from defector_facts.render.brief_records import BriefRecords
from defector_facts.render.compose import mark
from defector_facts.render.context import Context, tone_of
from defector_facts.render.page import (
    Block,
    Field,
    FieldList,
    Heading,
    Paragraph,
    Passage,
    Row,
    Rows,
)

# The fields shown for a measure, below its definition.
_MEASURE_FIELDS = ("counted_by", "since")


def found_blocks(context: Context, records: Sequence[AnyRecord]) -> Iterator[Block]:
    """The first record as a sentence, then the others under a heading."""
    first, *others = records
    yield from _first_found(context, first)
    yield Paragraph(Passage(context.result.heading, tone="muted"))
    if others:
        yield Heading("Also found")
        yield Rows(tuple(_row(context, record) for record in others), "found")


def _first_found(context: Context, record: AnyRecord) -> Iterator[Block]:
    """The first record found: its sentence, how it stands and its best page."""
    if isinstance(record, Stat):
        yield from brief_figures.lead(context, record, reason=True)
        return
    if isinstance(record, Source):
        yield from map(Paragraph, context.passages(record, Shown("", Computed.REFERENCE)))
        return
    if isinstance(record, Facility) and record.numbers and context.result.counted:
        yield from _numbers(context, record)
        return
    kind = describe.kind_of(record)
    sentence = describe.sentence(context.base, record)
    yield Paragraph(_marked(context, sentence, tone="strong"))
    if record.evidence:
        yield brief_figures.standing_line(context, record, kind.standing(record), tone_of(record))
    if isinstance(record, Measure):
        fields = (
            Field(shown.label, context.passages(record, shown))
            for shown in kind.card
            if shown.words in _MEASURE_FIELDS
        )
        yield FieldList(tuple(field for field in fields if field.texts))


def _numbers(context: Context, record: Facility) -> Iterator[Block]:
    """How many people a place holds: each number with its time, standing and best page."""
    name = describe.title(context.base, record)
    yield Paragraph(_marked(context, name, tone="strong"))
    statements = BriefRecords(context, Counter())
    yield FieldList((Field("Numbers", tuple(map(statements.statement, record.numbers))),))


def _row(context: Context, record: AnyRecord) -> Row:
    """Another record found, in one line."""
    kind = describe.kind_of(record)
    numbers, further = context.best(record.evidence)
    standing = kind.standing(record)
    if isinstance(record, Stat):  # its summary says who estimated it
        standing = brief_figures.standing_of(record, by=False)
    text = describe.summary(context.base, record)
    if standing != "stands":
        text = f"{text} ({standing})"
    return Row(
        Passage(kind.one),
        words=_marked(context, text, tone=tone_of(record)),
        references=numbers,
        further=further,
        path=record.path,
    )


def _marked(context: Context, text: str, tone: Tone = "plain") -> Passage:
    """``text``, with the words that were searched for marked."""
    return replace(mark(text, context.result.marked), tone=tone)
