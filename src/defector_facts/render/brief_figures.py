"""Brief pages of figures: the answer as a sentence, then one line for each value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from defector_facts import describe, figure_words, phrasing, series
from defector_facts.base import FactBase
from defector_facts.model import AnyRecord, Measure, Stat
from defector_facts.period import PeriodKind
from defector_facts.reading_order import FEW, Subject, subject_of
from defector_facts.register import Tone
from defector_facts.render.context import TONES, Context
from defector_facts.render.page import Block, Heading, Paragraph, Passage, Row, Rows
from defector_facts.render.references import short_months

_QUALITY = {
    "final": "final",
    "provisional": "provisional",
    "revised": "revised",
    "estimate": "estimate",
    "derived": "worked out from other figures",
}
_MARKS = {"disputed": "or", "contradicted": "not", "superseded": "was"}
_STANDINGS = {"disputed": "DISPUTED", "contradicted": "WRONG", "superseded": "superseded"}
_SENTENCES = re.compile(r"(?<=[.;]) ")
_LONGEST_REASON = 60  # characters
_TOO_FEW = 20  # below this a change is given in numbers: each person is more than five per cent


def standing_of(stat: Stat, *, by: bool = True) -> str:
    """How a figure stands, in words, without the reason; with ``by``, also who estimated it."""
    maker = stat.estimator if by else None
    if stat.standing != "stands":
        return _STANDINGS[stat.standing] + (f", from {maker}" if maker else "")
    if maker and stat.quality == "estimate":
        return f"estimate by {maker}"
    return _QUALITY[stat.quality] + (f", according to {maker}" if maker else "")


def figures(context: Context, stats: Sequence[Stat], *, reasons: bool = True) -> list[Block]:
    """The rows of ``stats``, which are in reading order, measure by measure.

    Measures with few figures share a block of rows under the heading of their section, in which
    figures that differ only in group or place share a row. If the page shows every record by
    itself, each figure has its own row under its measure. Without ``reasons``, rows do not say why
    a figure is challenged.
    """
    blocks: list[Block] = []
    few: dict[str, list[Row]] = {}
    remarks: set[str] = set()
    years = _exact_years(context.base)
    for id_, group in groupby(stats, key=lambda stat: stat.measure):
        measure, own = context.base.measures[id_], tuple(group)
        if context.every or (len(own) > FEW and len({stat.period for stat in own}) > 1):
            blocks += [
                Heading(f"{measure.label} ({measure.unit})"),
                *_series(context, own, remarks, years),
            ]
        else:
            section = measure.section or "Other figures"
            few.setdefault(section, []).extend(_singles(context, measure, own, reasons))
    if blocks and few:
        few = {"Other figures": [row for rows in few.values() for row in rows]}
    for section, rows in few.items():
        blocks += [Heading(section), Rows(tuple(rows), "singles")]
    return blocks


def _series(
    context: Context, stats: Sequence[Stat], remarks: set[str], years: _Years
) -> Iterator[Block]:
    """The rows of one measure, and below them each reason that several rows share.

    ``remarks`` holds the remarks already on the page, so that none is repeated. ``years`` holds
    the figures to compare whole years with.
    """
    reasons = [stat.because for stat in stats if stat.because and stat.standing != "stands"]
    shared = {reason for reason, count in Counter(reasons).items() if count > 1}
    labels = [", ".join((stat.period.label, *_who(stat))) for stat in stats]
    rows = [
        _row(
            context,
            stat,
            label,
            f"{standing_of(stat)}{_change(context, years, stat)}",
            shared,
            beside=beside,
            again=index > 0 and labels[index - 1] == label,
        )
        for index, (stat, label, beside) in enumerate(
            zip(stats, labels, _beside_others(stats), strict=True)
        )
    ]
    yield Rows(tuple(rows), "series")
    for remark in series.remarks(context.base, stats):
        if remark not in remarks:
            yield Paragraph(Passage(remark if context.every else shortened(remark)))
        remarks.add(remark)
    for reason in dict.fromkeys(reason for reason in reasons if reason in shared):
        yield Paragraph(Passage(f"Why the figures differ: {reason}"))


def _singles(
    context: Context, measure: Measure, stats: Sequence[Stat], reasons: bool
) -> Iterator[Row]:
    """The few figures of a measure, each with its period; groups of one total share a row."""
    alike = [stat for stat in stats if _alike(stats[0], stat)]
    together = alike if len(alike) > 1 else []
    if together:
        yield _together(context, measure, together)
        ids = {stat.id for stat in together}
        stats = [stat for stat in stats if stat.id not in ids]
    given = set() if reasons else {stat.because for stat in stats if stat.because}
    before = ""
    placed = _beside_others((*together, *stats))[len(together) :]
    for stat, beside in zip(stats, placed, strict=True):
        label = ", ".join((measure.label, *_who(stat)))
        standing = f"{_when(stat)}, {standing_of(stat)}"
        yield _row(context, stat, label, standing, given, beside=beside, again=label == before)
        before = label
        given |= {stat.because} if stat.because else set()


def _alike(one: Stat, other: Stat) -> bool:
    """Whether figures that stand differ only in their group, place and value."""
    first, second = (
        (stat.period, stat.standing, stat.quality, stat.estimator, stat.evidence[0].source)
        for stat in (one, other)
    )
    return one.standing == "stands" and first == second


def _together(context: Context, measure: Measure, stats: Sequence[Stat]) -> Row:
    """One row for figures that differ only in their group, place and value."""
    first = stats[0]
    named = [(", ".join(_who(stat)), figure_words.amount(stat, measure.unit)) for stat in stats]
    common = len(_words_in_common([name for name, _ in named]))
    values = ", ".join(
        f"{name[common if index else 0 :]} {value}" for index, (name, value) in enumerate(named)
    )
    numbers, further = context.best(first.evidence)
    return Row(
        Passage(measure.label),
        words=Passage(f"{_when(first)}, {standing_of(first)}: {values}"),
        references=numbers,
        further=further,
    )


def _words_in_common(names: Sequence[str]) -> str:
    """The words that all of ``names`` begin with, and the space after them."""
    common = ""
    for words_at in zip(*(name.split(" ")[:-1] for name in names), strict=False):
        if len(set(words_at)) > 1:
            break
        common += f"{words_at[0]} "
    return common


_Years: TypeAlias = Mapping[tuple[str, str, str | None, str | None, str | None], Stat]


def _exact_years(base: FactBase) -> _Years:
    """Exact figures of whole years that stand, by measure, year, group, place and estimator."""
    return {
        (stat.measure, stat.period.text, stat.group, stat.place, stat.estimator): stat
        for stat in base.stats.values()
        if stat.period.kind is PeriodKind.YEAR
        and stat.value is not None
        and (stat.standing, stat.precision) == ("stands", "exact")
    }


def _change(context: Context, years: _Years, stat: Stat) -> str:
    """How a figure changed from the year before: ``, up 4.0% from 2008``.

    Empty unless both are exact, stand, and belong to one series about the same people.
    """
    measure = context.base.measures[stat.measure]
    who = (stat.group, stat.place, stat.estimator)
    current = years.get((stat.measure, stat.period.text, *who))
    if current is not stat or measure.unit == "percent" or measure.series == "stock":
        return ""
    before = str(int(stat.period.text) - 1)
    other = years.get((stat.measure, before, *who))
    if other is None or not other.value or series.remarks(context.base, (other, stat)):
        return ""
    if other.value < _TOO_FEW:
        if stat.value == other.value:
            return f", as in {before}"
        went = "up" if other.value < (stat.value or 0) else "down"
        return f", {went} from {phrasing.number(other.value)} in {before}"
    return f", {phrasing.change(other.value, stat.value)} from {before}"


def _beside_others(stats: Sequence[Stat]) -> list[bool]:
    """For each figure, whether an earlier one has the same subject or is named in its ``see``."""
    subjects: set[Subject] = set()
    paths: set[str] = set()
    beside: list[bool] = []
    for stat in stats:
        beside.append(subject_of(stat) in subjects or not paths.isdisjoint(stat.see))
        subjects.add(subject_of(stat))
        paths.add(stat.path)
    return beside


def _when(stat: Stat) -> str:
    return short_months(stat.period.label)


def _row(
    context: Context,
    stat: Stat,
    label: str,
    standing: str,
    shared: Collection[str],
    *,
    beside: bool,
    again: bool,
) -> Row:
    """A figure in one line; ``beside`` if the one that it disagrees with is above it.

    Reasons in ``shared`` are given elsewhere on the page.
    """
    tone = TONES.get(stat.standing, "plain")
    challenged = stat.standing != "stands" and stat.because not in shared
    reason = stat.because if challenged else None
    if reason and not context.every:
        reason = shortened(reason)
    numbers, further = context.best(stat.evidence)
    if context.result.by_sex and stat.split is not None:
        standing = f"{figure_words.women_and_men(stat.split, ', ')}; {standing}"
    measure = context.base.measures[stat.measure]
    value = figure_words.numeral(stat, measure.unit)
    marks = (_MARKS.get(stat.standing, "") if beside else "", figure_words.precision(stat))
    return Row(
        Passage(label),
        Passage(value, tone=tone if tone != "plain" else "strong"),
        Passage(f"{standing}: {reason}" if reason else standing, tone=tone),
        references=numbers,
        further=further,
        measure=measure.label,
        mark=" ".join(mark for mark in marks if mark),
        path=stat.path,
        again=again,
    )


def shortened(reason: str) -> str:
    """The first sentences of a reason; an ellipsis marks that some were left out."""
    kept, *rest = _SENTENCES.split(reason)
    for sentence in rest:
        if len(kept) + len(sentence) > _LONGEST_REASON:
            return f"{kept.rstrip('.;')} …"
        kept = f"{kept} {sentence}"
    return kept


def _who(stat: Stat) -> tuple[str, ...]:
    """The group and the place that a figure is for."""
    return tuple(part for part in (stat.group, stat.place) if part)


def lead(context: Context, stat: Stat, *, reason: bool) -> list[Block]:
    """The answer as a sentence to print, then how it stands and who says so.

    With ``reason``, also why the figure does not stand.
    """
    sentence = describe.sentence(context.base, stat, reason=False)
    because = stat.because if reason and stat.standing != "stands" else None
    why = [Paragraph(Passage(f"Why: {because}"))] if because else []
    if stat.split is not None and stat.standing == "stands":
        sentence = f"{sentence.rstrip('.')}: {figure_words.women_and_men(stat.split, ' and ')}."
    tone = TONES.get(stat.standing, "plain")
    standing = standing_line(context, stat, standing_of(stat), tone)
    return [Paragraph(Passage(sentence, tone="strong")), standing, *why]


def standing_line(context: Context, record: AnyRecord, standing: str, tone: Tone) -> Paragraph:
    """``standing``, then who published the record's best page and when."""
    numbers, _ = context.best(record.evidence)
    source = context.references.brief(numbers[0])
    text = f"{phrasing.capital(standing)}. {source.who or source.what}, {source.when}"
    return Paragraph(Passage(text, numbers, tone))
