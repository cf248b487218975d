"""The findings of a check on a terminal: those of one sentence, then the sentence itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from defector_facts.base import FactBase
from defector_facts.check import DraftFinding, Report
from defector_facts.render.checked import (
    cited_source,
    grade,
    place_of,
    printable,
    reference_to,
    shown_span,
    summary,
    untied_lines,
)
from defector_facts.render.excerpt import Excerpts
from defector_facts.render.lines import Fragment, Line, indent, wrap
from defector_facts.render.paint import paint
from defector_facts.render.text import Screen

_STYLES = {"bad": "bold red", "doubtful": "yellow", "good": "green"}
_INDENT = 4


def render_on_screen(
    base: FactBase, reports: Sequence[Report], screen: Screen, *, verbose: bool
) -> str:
    """The findings with records and references, each sentence below its findings; then totals.

    Where ``screen`` has no width, each finding is one line.
    """
    lines: list[Line] = []
    for report in reports:
        if screen.width is None:
            lines += [_in_one_line(base, finding) for finding in report.findings]
        else:
            lines += _sentences(base, report, screen.width, screen.colour)
        for text in untied_lines(report) if verbose else ():
            lines += _hanging((Fragment(text),), screen.width)
    for text in summary(reports):
        lines += _hanging((Fragment(text),), screen.width)
    return paint(lines, colour=screen.colour, links=screen.links)


def _in_one_line(base: FactBase, finding: DraftFinding) -> Line:
    below = _below(base, finding)
    return (*_heading(finding), *((Fragment("  "), *below) if below else ()))


def _sentences(base: FactBase, report: Report, width: int, colour: bool) -> list[Line]:
    """The findings of each sentence, with one reference for each record; then the sentence."""
    lines: list[Line] = []
    excerpts = Excerpts(report.draft)
    by_sentence = groupby(report.findings, lambda one: (one.sentence_offset, one.sentence))
    for (_, sentence), group in by_sentence:
        findings = list(group)
        for _, same_record in groupby(findings, lambda one: one.verdict.record):
            first, *others = same_record
            for finding in (first, *others):
                lines += _hanging(_heading(finding), width)
            lines += _indented(_below(base, first), width)
        if sentence:
            lines += _indented(tuple(_marked(excerpts, findings, colour)), width)
    return lines


def _hanging(line: Line, width: int | None) -> list[Line]:
    """``line`` wrapped, with all lines but the first indented."""
    if width is None:
        return [line]
    first, *rest = wrap(line, _room(width))
    return [first, *indent(rest, (Fragment(" " * _INDENT),), _INDENT)]


def _indented(line: Line, width: int) -> list[Line]:
    if not line:
        return []
    return indent(wrap(line, _room(width)), (Fragment(" " * _INDENT),), _INDENT)


def _room(width: int) -> int:
    return max(width - _INDENT, 2 * _INDENT)


def _heading(finding: DraftFinding) -> Line:
    verdict = finding.verdict
    how = f"  [period: {verdict.how}]" if verdict.how else ""
    return (
        Fragment(f"{place_of(finding)}: "),
        Fragment(finding.name, _STYLES[grade(finding)]),
        Fragment(f': "{shown_span(finding)}": {verdict.because}{how}'),
    )


def _below(base: FactBase, finding: DraftFinding) -> Line:
    """The finding's record and the reference of the first page that it cites."""
    source = cited_source(base, finding)
    record = Fragment(finding.verdict.record or "", "bold")
    if source is None:
        return (record,) if record.words else ()
    return (record, Fragment("  "), Fragment(reference_to(source), link=source.url))


def _marked(
    excerpts: Excerpts, findings: Sequence[DraftFinding], colour: bool
) -> Iterator[Fragment]:
    """The sentence without markup, with the words marked that the findings are about."""
    first, sentence = findings[0].sentence_offset, findings[0].sentence
    places = sorted({(one.offset, one.end) for one in findings})
    spans = [(start - first, end - first) for start, end in places]
    plain = excerpts.passage(first, first + len(sentence), places)
    if plain is not None:
        sentence, spans = plain
    done = 0
    for start, end in spans:
        if start < done:  # overlaps the span before
            continue
        yield Fragment(_spaced(sentence[done:start]))
        span = printable(sentence[start:end])
        yield Fragment(span, "underline") if colour else Fragment(f">{span}<")
        done = end
    yield Fragment(_spaced(sentence[done:]).rstrip(" ;"))  # a row's cells end in semicolons


def _spaced(text: str) -> str:
    """``text`` on one line; a space at either end is kept, as one."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{printable(text)}{after}"
