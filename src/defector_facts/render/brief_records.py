"""Records of one kind on a brief page: a row or a few lines each, or cards with more fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from defector_facts import describe, phrasing
from defector_facts.model import AnyRecord, Route, Source
from defector_facts.phrasing import counted
from defector_facts.record_parts import Disagreement, Statement
from defector_facts.register import Computed, Kind, Shown, Words
from defector_facts.render.context import TONES, Context, tone_of
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
from defector_facts.render.references import short_months
from defector_facts.render.scorecard import scorecard_of
from defector_facts.render.stations import Stations, stations_of

_SHORT_LIST = 10  # records; a longer list on a screen only names those after the first group
_NUMBER = r"[0-9][0-9,.]*[0-9]|[0-9]"
_STATEMENTS = 1  # shown for each field of a card
_DISAGREEMENTS = 3  # shown on a card; the others are counted


def count_of(shown: int, matching: int, one: str, many: str) -> str:
    """``6 quotations``, or ``3 of 6 quotations`` if not all that match are shown."""
    of_all = f"{shown:,} of " if matching > shown else ""
    return f"{of_all}{counted(max(matching, shown), one, many)}"


def _is_position(statement: Statement, disagreements: Iterable[Disagreement]) -> bool:
    """Whether a disagreement already gives a number of this statement for the same time."""
    numbers = {*re.findall(_NUMBER, statement.text)}
    return any(
        position.period == statement.period
        and numbers.intersection(re.findall(_NUMBER, position.text))
        for item in disagreements
        for position in item.positions
    )


class BriefRecords:
    """Puts the records of one answer on its page; counts what it omits in ``left_out``."""

    def __init__(self, context: Context, left_out: Counter[str]) -> None:
        self.context = context
        self.result = context.result
        self.every = context.every
        self.left_out = left_out

    def part(self, records: Sequence[AnyRecord]) -> Iterator[Block]:
        """Records of one kind: cards if they were asked for by name, else a list."""
        kind = describe.kind_of(records[0])
        first = self.result.records[0].kind
        below = kind.listing is not None and kind.listing.below == first
        if self.result.view == "detail" and not below:
            for record in records:
                yield from self.card(record)
            return
        if below and not self.every:
            named = "; ".join(
                self._text(record, kind.listed_as or kind.label) for record in records
            )
            yield Paragraph(Passage(""))
            number = counted(len(records), kind.one, kind.many)
            example = f"One of them: facts show {records[0].path}"
            yield Paragraph(Passage(f"{number} of this type: {named}. {example}"))
            return
        yield Heading(self._counted(records), level=2 if below else 1)
        if kind.tally:
            yield from self.tally(kind, records)
        shown, others = self._apart(kind, records)
        if kind.entry and not self.every:
            for record in shown:
                yield from self.entry(kind, record)
        else:
            yield Rows(tuple(row for record in shown for row in self.rows(record)), kind.name)
        for name, group in others.items():
            labels = "; ".join(self._text(record, kind.label) for record in group)
            yield Paragraph(Passage(f"{name}: {labels}", tone="muted"))
            self.left_out[kind.one] += len(group)
        self.count_notes(shown)

    def _counted(self, records: Sequence[AnyRecord]) -> str:
        """The heading of a list, which begins with how many records it has."""
        kind, heading = describe.kind_of(records[0]), self.result.heading
        of_one_kind = len(self.result.kinds) == 1 or self.result.view == "list"
        matching = self.result.matching if of_one_kind else 0
        number = count_of(len(records), matching, kind.one, kind.many)
        named, rest = heading[: len(kind.many)], heading[len(kind.many) :]
        if named.casefold() == kind.many and re.match(r"$| (?!and\b)", rest):
            return f"{number}{rest}"  # "7 routes out of North Korea"
        return f"{number}: {heading}"

    def rows(self, record: AnyRecord) -> Iterator[Row]:
        """A record in a row; on a screen, what sources show about a claim is in a second row."""
        kind = describe.kind_of(record)
        row = self.row(record)
        if not kind.shown_by_sources or kind.listing is None:
            yield row
            return
        shown = self._text(record, kind.shown_by_sources)
        if self.every:
            yield replace(row, words=Passage(f"{row.words.words} {shown}"))
            return
        said_in = self.context.source_name(getattr(record, kind.listing.group)).references
        yield replace(row, references=said_in, further=0, path="")
        yield replace(row, words=Passage(shown), again=True)

    def row(self, record: AnyRecord) -> Row:
        """A record in one row: its label, what it says, its best page."""
        kind = describe.kind_of(record)
        label, body = kind.row or (kind.label, kind.body)
        numbers, further = self.context.best(record.evidence)
        if isinstance(record, Source):
            numbers, further = (self.context.references.source(record.id),), 0
        doubtful = kind.doubtful(record)
        text = self._text(record, body)
        if record.standing != "stands":
            text = f"{record.standing.upper()}: {text}"
            why = self._why(record)
            text += f" Why: {why}" if why else ""
        return Row(
            Passage(self._text(record, label), tone=tone_of(record) if doubtful else "strong"),
            words=Passage(text),
            references=numbers,
            further=further,
            path=record.path,
        )

    def _why(self, record: AnyRecord) -> str:
        """Why a record does not stand; empty if its card shows the reason as a field."""
        says_so = any(shown.words == "because" for shown in describe.kind_of(record).card)
        return "" if says_so else record.because or ""

    def standing(self, record: AnyRecord) -> Iterator[Block]:
        """A line for a record that does not stand: how it stands, and why."""
        if record.standing == "stands":
            return
        why = self._why(record)
        text = f"{record.standing.upper()}: {why}" if why else f"{record.standing.upper()}."
        yield Paragraph(Passage(text, tone=tone_of(record)), 1)

    def _text(self, record: AnyRecord, asked: Words) -> str:
        passages = self.context.passages(record, Shown("", asked))
        return " ".join(passage.words for passage in passages)

    def _apart(
        self, kind: Kind, records: Sequence[AnyRecord]
    ) -> tuple[Sequence[AnyRecord], dict[str, list[AnyRecord]]]:
        """The records that a list shows, and those that it only names, in groups."""
        if self.every or not kind.grouped_by or len(records) <= _SHORT_LIST:
            return records, {}
        groups: dict[str, list[AnyRecord]] = {}
        for record in records:
            groups.setdefault(self._text(record, kind.grouped_by), []).append(record)
        return groups.pop(next(iter(groups))), groups

    def tally(self, kind: Kind, records: Sequence[AnyRecord]) -> Iterator[Block]:
        """For each text that the records are about, how many have which verdict."""
        field = kind.listing.group if kind.listing is not None and kind.listing.source else ""
        by_text: dict[str, list[str]] = {}
        for record in records if field else ():
            ratings = by_text.setdefault(getattr(record, field), [])
            ratings.append(self._text(record, kind.tally))
        for text, ratings in by_text.items():
            card = scorecard_of(ratings)
            if len(card.counts) > 1:  # a bar of one verdict shows nothing new
                yield card
            source = self.context.source_name(text)
            yield Paragraph(Passage(f"Statements from {source.words}", source.references))

    def entry(self, kind: Kind, record: AnyRecord) -> Iterator[Block]:
        """An empty line, then a record in a few lines."""
        yield Paragraph(Passage(""))
        for shown in kind.entry:
            if shown.words is Computed.STATIONS and isinstance(record, Route):
                yield Stations(stations_of(record))
                continue
            for passage in self.brief_passages(record, shown):
                yield Paragraph(passage, shown.indent)
        yield from self.standing(record)

    def card(self, record: AnyRecord) -> Iterator[Block]:
        """One record's card: title, lead, the first statement of each field, disagreements."""
        kind = describe.kind_of(record)
        title = describe.title(self.context.base, record)
        yield Heading(f"{title} {getattr(record, 'hangul', None) or ''}".rstrip(), level=1)
        for shown in kind.lead:
            for passage in self.brief_passages(record, shown):
                yield Paragraph(passage, shown.indent)
        yield from self.standing(record)
        fields = [
            Field(shown.label, tuple(self.brief_passages(record, shown)))
            for shown in kind.card
            if self.every or not shown.full
        ]
        yield FieldList(tuple(field for field in fields if field.texts))
        differing = getattr(record, "disagreements", ())
        if differing:
            yield Heading("Sources differ")
            shown = differing if self.every else differing[:_DISAGREEMENTS]
            yield Rows(tuple(self.differing(shown)), "differing")
            self.left_out["disagreement"] += len(differing) - len(shown)
        self.count_notes([record])

    def brief_passages(self, record: AnyRecord, shown: Shown) -> Iterator[Passage]:
        """The text of a field of the register, with the best page of each statement."""
        value = None
        if not isinstance(shown.words, Computed):
            value = describe.value_of(self.context.base, record, shown.words)
        if isinstance(value, tuple) and value and isinstance(value[0], Statement):
            # Statements that do not stand are shown too: one side of a dispute is no answer.
            differing = getattr(record, "disagreements", ())
            kept = tuple(
                item
                for index, item in enumerate(value)
                if self.every
                or index < _STATEMENTS
                or (item.standing != "stands" and not _is_position(item, differing))
            )
            self.left_out["statement"] += len(value) - len(kept)
            yield from map(self.statement, kept)
            return
        evidence = record.evidence if shown.cites else ()
        numbers, _ = self.context.best(evidence)
        for passage in self.context.passages(record, replace(shown, cites=False)):
            yield Passage(passage.words, numbers or passage.references, passage.tone)

    def statement(self, statement: Statement) -> Passage:
        """A statement with its time, its standing and its best page."""
        numbers, _ = self.context.best(statement.evidence)
        when = short_months(statement.period.label) if statement.period else "undated"
        mark = "" if statement.standing == "stands" else f"; {statement.standing.upper()}"
        tone = TONES.get(statement.standing, "plain")
        return Passage(f"{statement.text.rstrip('.')} ({when}{mark})", numbers, tone)

    def differing(self, disagreements: Iterable[Disagreement]) -> Iterator[Row]:
        """A row for each position of a disagreement, labelled with the subject."""
        for item in disagreements:
            about = phrasing.capital(item.about)
            for index, position in enumerate(item.positions):
                passage = self.statement(position)
                yield Row(
                    Passage(about),
                    words=Passage(passage.words),
                    references=passage.references,
                    again=index > 0,
                )

    def count_notes(self, records: Iterable[AnyRecord]) -> None:
        """Counts the notes of ``records``, which a brief page leaves out."""
        self.left_out["note"] += sum(1 for record in records if record.note)
