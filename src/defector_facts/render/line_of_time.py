"""The page of a timeline: one vertical line, years on it, and what happened beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from defector_facts import words
from defector_facts.characters import without_unseen
from defector_facts.model import AnyRecord, Event, Stat
from defector_facts.names import counted
from defector_facts.period import Period
from defector_facts.render import colours
from defector_facts.render.brief_figures import standing_of
from defector_facts.render.context import Context
from defector_facts.render.page import (
    Block,
    Drawing,
    Heading,
    Page,
    Paragraph,
    Passage,
    Row,
    Rows,
)
from defector_facts.render.references import short_months
from defector_facts.result import Result

if TYPE_CHECKING:
    from defector_facts.render.lines import Line

_DATES = 8  # cells for a day and a month; a longer date stands before the words
_BAR = 20
_LEAST_FOR_BARS = 70


class _Glyphs(NamedTuple):
    """The characters of the line and of its bars."""

    year: str
    step: str
    between: str
    full: str
    doubtful: str


_BLOCKS = _Glyphs("┿", "├", "│", "█", "╌")
_ASCII = _Glyphs("+", "|", "|", "#", "-")


class Step(Struct, frozen=True):
    """One point of the line: a yearly figure, with its ``share`` of the highest, or an event.

    ``year`` is the one that it stands in.
    """

    year: int
    when: str
    said: str
    value: str = ""
    share: float = 0
    references: tuple[int, ...] = ()
    further: int = 0
    disputed: bool = False


class LineOfTime(Drawing, frozen=True):
    """Steps in the order of time."""

    steps: tuple[Step, ...]

    def lines(self, width: int | None, *, blocks: bool) -> list[Line]:
        """The line from the top down; each year stands on it once."""
        from defector_facts.render.lines import Fragment, wrap

        glyphs = _BLOCKS if blocks else _ASCII
        beside = Fragment(" " * _DATES)
        lines: list[Line] = []
        last: int | None = None
        longest = max((len(step.value) for step in self.steps), default=0)
        for step in self.steps:
            year, last = (str(step.year) if step.year != last else ""), step.year
            if year and not step.value:
                dated = Fragment(year.rjust(_DATES), "bold")
                lines.append((dated, Fragment(f" {glyphs.year}", "dim")))
            when = year if step.value and year else step.when
            inside = len(when) <= _DATES
            said = self._said(step, longest, width, glyphs)
            if not inside:
                said = (Fragment(f"{when}: "), *said)
            room = max(width - _DATES - 3, 10) if width is not None else None
            first, *more = wrap(said, room) if room is not None else [said]
            dated = Fragment((when if inside else "").rjust(_DATES), "bold" if step.value else "")
            mark = glyphs.year if step.value else glyphs.step
            lines.append((dated, Fragment(f" {mark} ", "dim"), *first))
            lines += [(beside, Fragment(f" {glyphs.between} ", "dim"), *part) for part in more]
        return lines

    def _said(self, step: Step, longest: int, width: int | None, glyphs: _Glyphs) -> Line:
        """A step's value with its bar, its words and the numbers of its references.

        ``longest`` is how many characters the longest value of all steps has.
        """
        from defector_facts.render.lines import Fragment

        doubt = colours.DISPUTED if step.disputed else ""
        numbers = "".join(f"[{number}]" for number in step.references)
        said: Line = (
            Fragment(without_unseen(step.said), doubt),
            Fragment(f" {numbers}", colours.REFERENCE),
            Fragment(f"+{step.further}" if step.further else "", "dim"),
        )
        if not step.value:
            return said
        value = Fragment(f"{step.value.rjust(longest)} ", doubt or "bold")
        if width is not None and width < _LEAST_FOR_BARS:
            return (value, *said)
        cells = max(round(step.share * _BAR), 1) if step.share else 0
        drawn = (glyphs.doubtful if step.disputed else glyphs.full) * cells
        return (value, Fragment(f"{drawn.ljust(_BAR)} ", doubt or colours.WHOLE), *said)

    def in_words(self) -> tuple[Block, ...]:
        """The steps as rows."""
        return (
            Rows(
                tuple(
                    Row(
                        Passage(f"{step.when} {step.year}".strip()),
                        Passage(step.value),
                        Passage(step.said),
                        references=step.references,
                        further=step.further,
                    )
                    for step in self.steps
                ),
                "timeline",
            ),
        )


def compose_timeline(
    result: Result, style: str, *, full: bool, in_rows: bool, short_references: bool
) -> Page:
    """The page of a timeline; ``full``, with what happened in each step.

    ``in_rows``, each step is a row with the id of its record.
    """
    context = Context(result, style)
    blocks = tuple(_blocks(context, full=full, in_rows=in_rows))
    after = Passage("What happened in each step: --full   As a table: --format csv", tone="muted")
    return Page(blocks, context.references.listed(), (after,), short_references)


def _blocks(context: Context, *, full: bool, in_rows: bool) -> Iterator[Block]:
    records = context.result.records
    stats = [record for record in records if isinstance(record, Stat)]
    events = [record for record in records if isinstance(record, Event)]
    yield Heading(counted(len(events), "event"), level=1)
    if stats:
        measure = context.base.measures[stats[0].measure]
        yield Paragraph(Passage(f"Beside the years: {measure.label} ({measure.unit})"))
    if in_rows:
        yield Rows(tuple(_row(context, record, full=full) for record in records), "timeline")
    else:
        most = max((stat.value or stat.high or 0 for stat in stats), default=0)
        yield LineOfTime(tuple(_step(context, record, most, full=full) for record in records))


def _said(context: Context, record: AnyRecord, *, full: bool) -> str:
    """A step in words: what happened, or how a figure stands."""
    if isinstance(record, Stat):
        return standing_of(record)
    assert isinstance(record, Event)
    doubt = "" if record.standing == "stands" else f" ({record.standing})"
    return f"{f'{words.ended(record.title)} {record.text}' if full else record.title}{doubt}"


def _period(record: AnyRecord) -> Period:
    assert isinstance(record, (Stat, Event))
    return record.period if isinstance(record, Stat) else record.date


def _step(context: Context, record: AnyRecord, most: float, *, full: bool) -> Step:
    period = _period(record)
    day = period.start or period.end
    year = day.year if day else 0
    numbers, further = context.best(record.evidence)
    stat = record if isinstance(record, Stat) else None
    value = words.amount(stat, words.measure_of(context.base, stat).unit) if stat else ""
    counted_so_far = (stat.value or stat.high or 0) if stat else 0
    return Step(
        year=year,
        when="or" if stat else within_year(period, year),
        said=_said(context, record, full=full),
        value=value,
        share=counted_so_far / most if most else 0,
        references=numbers,
        further=further,
        disputed=record.standing != "stands",
    )


def _row(context: Context, record: AnyRecord, *, full: bool) -> Row:
    numbers, further = context.best(record.evidence)
    stat = record if isinstance(record, Stat) else None
    measure = words.measure_of(context.base, stat) if stat else None
    said = _said(context, record, full=full)
    return Row(
        Passage(_period(record).label, tone="strong" if stat else "plain"),
        Passage(words.numeral(stat, measure.unit) if stat and measure else ""),
        Passage(f"{measure.label}, {said}" if measure else said),
        references=numbers,
        further=further,
        mark=words.precision(stat) if stat else "",
        path=record.path,
    )


def within_year(period: Period, year: int) -> str:
    """A time without the year that it stands under: ``13 Nov``; nothing for the whole year."""
    return re.sub(rf" ?\b{year}\b", "", short_months(period.label)).strip()
