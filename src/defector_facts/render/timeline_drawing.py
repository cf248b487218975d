"""The page of a timeline: years along a vertical line, with figures and events beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from defector_facts import figure_words, phrasing
from defector_facts.characters import without_unseen
from defector_facts.model import AnyRecord, Event, Stat
from defector_facts.period import Period
from defector_facts.phrasing import counted
from defector_facts.render import colours
from defector_facts.render.brief_figures import standing_of
from defector_facts.render.compose import beyond_limit
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

_DATES = 8  # cells for a day and a month; a longer date is put before the words
_BAR = 20  # cells
_LEAST_FOR_BARS = 70  # cells of the screen


class _Glyphs(NamedTuple):
    """The characters that draw the line and its bars."""

    year: str
    step: str
    between: str
    full: str
    doubtful: str


_BLOCKS = _Glyphs("┿", "├", "│", "█", "╌")
_ASCII = _Glyphs("+", "|", "|", "#", "-")


class Step(Struct, frozen=True):
    """One entry of the line: a yearly figure or an event.

    ``year`` is the year that it is listed under, ``when`` the rest of its date. ``share`` is the
    figure's part of the highest figure, from 0 to 1.
    """

    year: int
    when: str
    text: str
    value: str = ""
    share: float = 0
    references: tuple[int, ...] = ()
    further: int = 0
    disputed: bool = False


class TimelineDrawing(Drawing, frozen=True):
    """A vertical line with steps in order of time."""

    steps: tuple[Step, ...]

    def lines(self, width: int | None, *, unicode: bool) -> list[Line]:
        """The line from the top down; each year is printed once."""
        from defector_facts.render.lines import Fragment, wrap

        glyphs = _BLOCKS if unicode else _ASCII
        blanks = Fragment(" " * _DATES)
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
            line = self._line(step, longest, width, glyphs)
            if not inside:
                line = (Fragment(f"{when}: "), *line)
            room = max(width - _DATES - 3, 10) if width is not None else None
            first, *more = wrap(line, room) if room is not None else [line]
            dated = Fragment((when if inside else "").rjust(_DATES), "bold" if step.value else "")
            mark = glyphs.year if step.value else glyphs.step
            lines.append((dated, Fragment(f" {mark} ", "dim"), *first))
            lines += [(blanks, Fragment(f" {glyphs.between} ", "dim"), *part) for part in more]
        return lines

    def _line(self, step: Step, longest: int, width: int | None, glyphs: _Glyphs) -> Line:
        """A step's value with its bar, its text and its reference numbers.

        ``longest`` is the length of the longest value, in characters.
        """
        from defector_facts.render.lines import Fragment

        doubt = colours.DISPUTED if step.disputed else ""
        numbers = "".join(f"[{number}]" for number in step.references)
        line: Line = (
            Fragment(without_unseen(step.text), doubt),
            Fragment(f" {numbers}", colours.REFERENCE),
            Fragment(f"+{step.further}" if step.further else "", "dim"),
        )
        if not step.value:
            return line
        value = Fragment(f"{step.value.rjust(longest)} ", doubt or "bold")
        if width is not None and width < _LEAST_FOR_BARS:
            return (value, *line)
        cells = max(round(step.share * _BAR), 1) if step.share else 0
        drawn = (glyphs.doubtful if step.disputed else glyphs.full) * cells
        return (value, Fragment(f"{drawn.ljust(_BAR)} ", doubt or colours.WHOLE), *line)

    def in_words(self) -> tuple[Block, ...]:
        """The steps as rows."""
        return (
            Rows(
                tuple(
                    Row(
                        Passage(f"{step.when} {step.year}".strip()),
                        Passage(step.value),
                        Passage(step.text),
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
    """The page of a timeline. With ``full``, events have their text, not only their title.

    With ``in_rows``, each step is a row with the path of its record instead of a drawing.
    """
    context = Context(result, style)
    blocks = tuple(_blocks(context, full=full, in_rows=in_rows))
    left_out = "".join(f"Left out: {out}. " for out in beyond_limit(result))
    events = "" if full else "Events in full: --full   "
    after = Passage(f"{left_out}{events}As a table: --format csv", tone="muted")
    return Page(blocks, context.references.listed(), (after,), short_references)


def _blocks(context: Context, *, full: bool, in_rows: bool) -> Iterator[Block]:
    records = context.result.records
    stats = [record for record in records if isinstance(record, Stat)]
    events = [record for record in records if isinstance(record, Event)]
    yield Heading(counted(len(events), "event"), level=1)
    if stats:
        measure = context.base.measures[stats[0].measure]
        yield Paragraph(Passage(f"Yearly figures: {measure.label} ({measure.unit})"))
    if in_rows:
        yield Rows(tuple(_row(context, record, full=full) for record in records), "timeline")
    else:
        most = max((stat.value or stat.high or 0 for stat in stats), default=0)
        yield TimelineDrawing(tuple(_step(context, record, most, full=full) for record in records))


def _text(record: AnyRecord, *, full: bool) -> str:
    """The text of a step: what happened, or how a figure stands."""
    if isinstance(record, Stat):
        return standing_of(record)
    assert isinstance(record, Event)
    doubt = "" if record.standing == "stands" else f" ({record.standing})"
    return f"{f'{phrasing.ended(record.title)} {record.text}' if full else record.title}{doubt}"


def _period(record: AnyRecord) -> Period:
    assert isinstance(record, (Stat, Event))
    return record.period if isinstance(record, Stat) else record.date


def _step(context: Context, record: AnyRecord, most: float, *, full: bool) -> Step:
    period = _period(record)
    day = period.start or period.end
    year = day.year if day else 0
    numbers, further = context.best(record.evidence)
    stat = record if isinstance(record, Stat) else None
    value = figure_words.value(context.base, stat) if stat else ""
    number = (stat.value or stat.high or 0) if stat else 0
    return Step(
        year=year,
        when="or" if stat else within_year(period, year),
        text=_text(record, full=full),
        value=value,
        share=number / most if most else 0,
        references=numbers,
        further=further,
        disputed=record.standing != "stands",
    )


def _row(context: Context, record: AnyRecord, *, full: bool) -> Row:
    numbers, further = context.best(record.evidence)
    stat = record if isinstance(record, Stat) else None
    measure = figure_words.measure_of(context.base, stat) if stat else None
    text = _text(record, full=full)
    return Row(
        Passage(_period(record).label, tone="strong" if stat else "plain"),
        Passage(figure_words.numeral(stat, measure.unit) if stat and measure else ""),
        Passage(f"{measure.label}, {text}" if measure else text),
        references=numbers,
        further=further,
        mark=figure_words.precision(stat) if stat else "",
        path=record.path,
    )


def within_year(period: Period, year: int) -> str:
    """A period without ``year``: ``13 Nov``; empty for the whole year."""
    return re.sub(rf" ?\b{year}\b", "", short_months(period.label)).strip()
