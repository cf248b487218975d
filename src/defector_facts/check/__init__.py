"""Compares a draft with a fact base.

``check(base, draft, dated)`` returns a ``Report``; nothing here reads a file or prints.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeAlias

from defector_facts.base import FactBase
from defector_facts.check.findings import FIGURES, DraftFinding, Untied, Verdict
from defector_facts.check.known.lookup import Lookup
from defector_facts.check.list_items import Paragraph, paragraphs, read_paragraph
from defector_facts.check.plan import plan as plan_of
from defector_facts.check.quoted.quotation_marks import Quoted, quotations_in
from defector_facts.check.quoted.quotations import Quotations
from defector_facts.check.reading import Reader, ReadNumber
from defector_facts.check.silencing import comments, silence
from defector_facts.check.text.draft import Block, Draft, read_draft
from defector_facts.check.wording import Wording

__all__ = [
    "Checker",
    "Draft",
    "DraftFinding",
    "Report",
    "Untied",
    "Verdict",
    "check",
    "read_draft",
]


class Report(NamedTuple):
    """The findings of one draft, the figures that were not checked (``untied``), and counts.

    ``figures``, ``quotations``, ``silenced`` findings, and figures that ``need_date``: those
    that could not be checked for want of the draft's date.
    """

    draft: Draft
    findings: tuple[DraftFinding, ...]
    untied: tuple[Untied, ...]
    figures: int
    quotations: int
    silenced: int
    need_date: int

    @property
    def tied(self) -> int:
        """How many figures something was found about, silenced ones included."""
        return self.figures - len(self.untied)


def check(
    base: FactBase, draft: Draft, dated: date | None = None, *, terms: bool = False
) -> Report:
    """The report on one draft; ``dated`` is its date, from which ``last year`` is counted."""
    return Checker(base, terms=terms).check(draft, dated)


class _ParagraphResult(NamedTuple):
    """The numbers of a paragraph, its quotations with their verdicts, and words to replace.

    Positions are those of the paragraph.
    """

    numbers: list[ReadNumber]
    quotations: list[Quoted]
    verdicts: list[Verdict | None]
    words: list[tuple[int, int, Verdict]]


_Results: TypeAlias = dict[Paragraph, _ParagraphResult]


class Sharing(Protocol):
    """Does work on parts of a sequence in several processes; results are in the parts' order."""

    def __call__(
        self,
        work: Callable[[Sequence[Paragraph]], _Results],
        parts: Sequence[Sequence[Paragraph]],
        /,
    ) -> list[_Results]: ...


class Checker:
    """Checks drafts against one base, whose figures and phrases are indexed once."""

    def __init__(self, base: FactBase, *, terms: bool = False) -> None:
        self._lookup = Lookup(base)
        self._quotations = Quotations(base)
        self._wording = Wording(base) if terms else None

    def check(
        self,
        draft: Draft,
        dated: date | None = None,
        *,
        processes: int = 1,
        share_out: Sharing | None = None,
    ) -> Report:
        """The report on one draft; ``dated`` overrides the date in its front matter.

        A long draft is split among ``processes`` by ``share_out``.
        """
        day = dated or draft.dated
        read = paragraphs(draft)
        plan = plan_of(list(dict.fromkeys(read)), processes if share_out else 1)
        reader = Reader(self._lookup, day, repeats=plan.repeat)

        def check_part(part: Sequence[Paragraph]) -> _Results:
            return {one: self._check_paragraph(reader, one) for one in part}

        results: _Results = {}
        share = share_out if share_out is not None and len(plan.parts) > 1 else map
        for part in share(check_part, plan.parts):
            results |= part
        return _report(draft, read, results)

    def _check_paragraph(self, reader: Reader, paragraph: Paragraph) -> _ParagraphResult:
        text = paragraph.text
        spans = list(quotations_in(text))
        verdicts = [self._quotations.judge(text, one) for one in spans]
        _keep_inner(spans, verdicts)
        words = list(self._wording.find(text)) if self._wording is not None else []
        return _ParagraphResult(read_paragraph(reader, paragraph), spans, verdicts, words)


def _report(draft: Draft, read: Sequence[Paragraph], results: _Results) -> Report:
    """The results of all paragraphs, with their positions in the file."""
    place = _Places(draft)
    found: list[DraftFinding] = []
    untied: list[Untied] = []
    figures = quoted = need_date = 0
    for block, paragraph in zip(draft.blocks, read, strict=True):
        result = results[paragraph]
        figures += len(result.numbers)
        quoted += len(result.quotations)
        for one in result.numbers:
            need_date += one.needs_date
            if one.verdict is None:
                untied.append(Untied(*block.places(one.start, one.end), one.why))
        found += _findings(place, block, result)
    found.sort(key=attrgetter("offset", "end"))
    left, silenced, faults = silence(found, comments(draft.text, place.lines, draft.markdown))
    left += [place.finding_at(comment.start, comment.end, verdict) for comment, verdict in faults]
    left.sort(key=attrgetter("offset", "end"))
    return Report(draft, tuple(left), tuple(untied), figures, quoted, silenced, need_date)


def _findings(place: _Places, block: Block, result: _ParagraphResult) -> Iterator[DraftFinding]:
    """The findings of one paragraph."""
    quotations = result.quotations
    within = _within(quotations)
    for start, end, verdict, sentence, *_ in result.numbers:
        if verdict is not None:
            if quotations and within(start):
                verdict = verdict._replace(because=f"the speaker's figure: {verdict.because}")
            yield place.finding((start, end), verdict, block, sentence)
    for one, verdict in zip(quotations, result.verdicts, strict=True):
        if verdict is not None:
            with_marks = one.start - 1, one.end + 1
            yield place.finding((one.start, one.end), verdict, block, with_marks)
    for start, end, verdict in result.words:
        yield place.finding((start, end), verdict, block, (start, end))


def _within(spans: list[Quoted]) -> Callable[[int], bool]:
    """A function that says whether a position of a paragraph is inside a quotation.

    Quotations in the same kind of marks, double or single, do not overlap.
    """
    kinds = [[one for one in spans if one.single is single] for single in (False, True)]
    placed = [([one.start for one in kind], kind) for kind in kinds if kind]

    def within(at: int) -> bool:
        for starts, kind in placed:
            before = bisect_right(starts, at) - 1
            if before >= 0 and at < kind[before].end:
                return True
        return False

    return within


def _keep_inner(spans: list[Quoted], verdicts: list[Verdict | None]) -> None:
    """Drops the verdict on a quotation that contains another quotation with a verdict."""
    outer = [at for at, one in enumerate(spans) if not one.single]
    starts = [spans[at].start for at in outer]
    for at, one in enumerate(spans):
        around = bisect_right(starts, one.start) - 1
        within = around >= 0 and one.end <= spans[outer[around]].end
        if one.single and within and verdicts[at] is not None:
            verdicts[outer[around]] = None


_LONGEST_SENTENCE = 20_000  # characters


class _Places:
    """Converts positions in a file to line, column and offset."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.lines = draft.line_starts()

    def finding(
        self, span: tuple[int, int], verdict: Verdict, block: Block, sentence: tuple[int, int]
    ) -> DraftFinding:
        """A finding with the sentence that it is in; positions are those of the block."""
        start, end = block.places(*span)
        first, last = block.places(max(sentence[0], 0), min(sentence[1], len(block.text)))
        if last - first > _LONGEST_SENTENCE:  # a row far below the heading of its column
            first, last = start, end
        return self.finding_at(start, end, verdict, self.draft.text[first:last], first)

    def finding_at(
        self, start: int, end: int, verdict: Verdict, sentence: str = "", sentence_offset: int = 0
    ) -> DraftFinding:
        """A finding between two positions of the file."""
        draft = self.draft
        line = bisect_right(self.lines, start)
        column = start - self.lines[line - 1] + 1
        span = draft.text[start:end]
        return DraftFinding(
            draft.name, line, column, start, end, span, verdict, sentence, sentence_offset
        )


def counted(report: Report, *names: str) -> int:
    """How many findings have one of these names; without names, all findings about figures."""
    wanted = frozenset(names) or FIGURES
    return sum(finding.name in wanted for finding in report.findings)
