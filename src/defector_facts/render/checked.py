"""The findings of a check as lines like a compiler's, Markdown and workflow commands."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from defector_facts.base import FactBase
from defector_facts.check import DraftFinding, Report
from defector_facts.check.findings import FAILING, GOOD
from defector_facts.cite import reference
from defector_facts.evidence import cited_sources
from defector_facts.model import AnyRecord, Source
from defector_facts.phrasing import counted
from defector_facts.render.annotations import Annotation, Level, workflow_commands
from defector_facts.render.markdown import escape

_LEVELS: Mapping[str, Level] = {"bad": "error", "doubtful": "warning", "good": "notice"}
_OF_QUOTATIONS = ("verbatim", "altered", "other-translation", "misattributed")


def citation(base: FactBase, finding: DraftFinding) -> str | None:
    """The reference of the first page that the finding's record cites."""
    source = cited_source(base, finding)
    return None if source is None else reference_to(source)


def cited_source(base: FactBase, finding: DraftFinding) -> Source | None:
    """The first page that the finding's record cites."""
    record = base.get(finding.verdict.record) if finding.verdict.record else None
    first = _first_source(record) if record is not None else None
    return None if first is None else base.sources[first]


@lru_cache(maxsize=1_000)  # many findings of a long draft are about the same few records
def _first_source(record: AnyRecord) -> str | None:
    return None if isinstance(record, Source) else next(iter(cited_sources(record)), None)


@lru_cache(maxsize=1_000)
def reference_to(source: Source) -> str:
    """A page's reference in the style used for findings."""
    return reference(source, "apa")


def render_checked(base: FactBase, reports: Sequence[Report], *, verbose: bool) -> str:
    """A line for each finding, then the totals.

    The form is ``file:line:column: finding: "span": what the base has  record  reference``.
    With ``verbose``, also a line for each figure that is not tied to a record.
    """
    lines: list[str] = []
    for report in reports:
        lines += [_line(base, finding) for finding in report.findings]
        if verbose:
            lines += untied_lines(report)
    return "".join(f"{line}\n" for line in [*lines, *summary(reports)])


def _line(base: FactBase, finding: DraftFinding) -> str:
    verdict = finding.verdict
    how = f"[period: {verdict.how}]" if verdict.how else None
    parts = (verdict.because, how, verdict.record, citation(base, finding))
    text = "  ".join(part for part in parts if part)
    return f'{place_of(finding)}: {finding.name}: "{shown_span(finding)}": {text}'


def place_of(finding: DraftFinding) -> str:
    """The place of a finding, in the form that editors open: ``draft.md:6:11``."""
    return f"{printable(finding.file)}:{finding.line}:{finding.column}"


def shown_span(finding: DraftFinding) -> str:
    """The words that a finding is about, cut to 60 characters."""
    span = printable(finding.span)
    return span if len(span) <= 60 else f"{span[:57]}..."


def printable(text: str) -> str:
    """``text`` on one line; control characters and invisible ones become U+FFFD."""
    plain = " ".join(text.split())
    if plain.isprintable():
        return plain
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in plain)


def grade(finding: DraftFinding) -> str:
    """``bad`` if the finding fails the check, ``good`` if the draft agrees, else ``doubtful``."""
    if finding.name in FAILING:
        return "bad"
    return "good" if finding.name in GOOD else "doubtful"


def untied_lines(report: Report) -> list[str]:
    """A line for each figure that is not tied to a record, and why."""
    starts = report.draft.line_starts()
    lines = []
    for figure in report.untied:
        line = bisect_right(starts, figure.offset)
        column = figure.offset - starts[line - 1] + 1
        span = printable(report.draft.text[figure.offset : figure.end])
        place = f"{printable(report.draft.name)}:{line}:{column}"
        lines.append(f'{place}: not tied: "{span}": {figure.why}')
    return lines


def summary(reports: Sequence[Report]) -> list[str]:
    """The totals, ``7 figures: 5 tied (3 hold), 2 not tied``, and what was not checked and why."""
    figures = sum(report.figures for report in reports)
    tied = sum(report.tied for report in reports)
    names: Counter[str] = Counter(finding.name for report in reports for finding in report.findings)
    hold = names["holds"] + names["rounded"]
    totals = f"{counted(figures, 'figure')}: {tied} tied ({hold} hold), {figures - tied} not tied"
    quoted = sum(report.quotations for report in reports)
    if quoted:
        results = ", ".join(f"{names[name]} {name}" for name in _OF_QUOTATIONS if names[name])
        totals += f"; {counted(quoted, 'quotation')}" + (f": {results}" if results else "")
    lines = [f"{totals}. Not tied means not checked."]
    need = sum(report.need_date for report in reports)
    if need:
        verb = "needs" if need == 1 else "need"
        lines.append(f"{counted(need, 'figure')} {verb} the draft's date: --dated YYYY-MM-DD")
    silenced = sum(report.silenced for report in reports)
    if silenced:
        lines.append(f"{counted(silenced, 'finding')} silenced by comments")
    return lines


def render_checked_markdown(base: FactBase, reports: Sequence[Report]) -> str:
    """The findings as a table, with the totals below it."""
    rows = [
        "| place | finding | words | the base | record | source |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for report in reports:
        for finding in report.findings:
            verdict = finding.verdict
            because = verdict.because + (f" [period: {verdict.how}]" if verdict.how else "")
            cells = (
                f"{finding.file}:{finding.line}:{finding.column}",
                finding.name,
                printable(finding.span),
                because,
                verdict.record or "",
                citation(base, finding) or "",
            )
            rows.append("| " + " | ".join(escape(cell) for cell in cells) + " |")
    sums = "\n\n".join(escape(line) for line in summary(reports))
    return "\n".join(rows) + f"\n\n{sums}\n"


def render_github(base: FactBase, reports: Sequence[Report]) -> str:
    """Workflow commands, with which GitHub Actions annotates the lines of a pull request."""
    return workflow_commands(annotated(base, reports, paths=True))


def annotated(
    base: FactBase, reports: Sequence[Report], *, paths: bool = False
) -> list[Annotation]:
    """The findings as messages about places; with ``paths``, they name the records too."""
    found: list[Annotation] = []
    for finding in (finding for report in reports for finding in report.findings):
        source = citation(base, finding)
        span = printable(finding.span) if paths else finding.span
        details = f"{finding.verdict.record}; {source}" if paths else source
        message = f'"{span}": {finding.verdict.because}' + (f" ({details})" if source else "")
        found.append(
            Annotation(
                finding.file,
                finding.line,
                finding.column,
                finding.name,
                _LEVELS[grade(finding)],
                message,
                finding.offset,
                finding.end - finding.offset,
            )
        )
    return found
