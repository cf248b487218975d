"""A draft's text against a fact base: what holds, what does not, and what was not tied.

``check(base, draft, dated)`` gives a ``Report``; nothing here reads a file or prints.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.check.draft import Block, Draft, read_draft
from defector_facts.check.findings import FIGURES, DraftFinding, Untied, Verdict
from defector_facts.check.listing import Listing
from defector_facts.check.lookup import Lookup
from defector_facts.check.quotations import Quotations, Quoted, quotations
from defector_facts.check.reading import Reader
from defector_facts.check.silencing import comments, silence
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
    """What a check of one draft found, and what it could say nothing of."""

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
    """The report on one draft; ``dated`` is the day from which ``last year`` is counted."""
    return Checker(base, terms=terms).check(draft, dated)


class _Judged(NamedTuple):
    """A paragraph's quotations with what is said of each, and its words."""

    quotations: list[Quoted]
    verdicts: list[Verdict | None]
    words: list[tuple[int, int, Verdict]]


class Checker:
    """Checks drafts against one base, whose figures and phrases it has looked up once."""

    def __init__(self, base: FactBase, *, terms: bool = False) -> None:
        self._lookup = Lookup(base)
        self._quotations = Quotations(base)
        self._wording = Wording(base) if terms else None

    def check(self, draft: Draft, dated: date | None = None) -> Report:
        """The report on one draft; without a day given, the draft's own front matter's."""
        listing = Listing(draft, Reader(self._lookup, dated or draft.dated))
        seen: dict[str, _Judged] = {}
        place = _Places(draft)
        found: list[DraftFinding] = []
        untied: list[Untied] = []
        figures = quoted = need_date = 0
        for block in draft.blocks:
            judged_block = seen.get(block.text)
            if judged_block is None:
                judged_block = seen[block.text] = self._judged(block.text)
            spans, judged_quotations, words = judged_block
            within = _within(spans)
            quoted += len(spans)
            for read in listing.read(block):
                figures += 1
                need_date += read.needs_date
                start, end = block.place(read.start), block.place(read.end - 1) + 1
                if read.verdict is None:
                    untied.append(Untied(start, end, read.why))
                    continue
                verdict = read.verdict
                if within(read.start):
                    verdict = verdict._replace(because=f"the speaker's figure: {verdict.because}")
                found.append(place.finding(start, end, verdict, block, read.sentence))
            for one, judged in zip(spans, judged_quotations, strict=True):
                if judged is not None:
                    ends = block.place(one.start), block.place(one.end - 1) + 1
                    found.append(place.finding(*ends, judged, block, (one.start - 1, one.end + 1)))
            for start, end, verdict in words:
                ends = block.place(start), block.place(end - 1) + 1
                found.append(place.finding(*ends, verdict, block, (start, end)))
        found.sort(key=lambda one: (one.offset, one.end))
        left, silenced, faults = silence(found, comments(draft.text, place.lines, draft.markdown))
        left += [place.bare(comment.start, comment.end, verdict) for comment, verdict in faults]
        left.sort(key=lambda one: (one.offset, one.end))
        return Report(draft, tuple(left), tuple(untied), figures, quoted, silenced, need_date)

    def _judged(self, text: str) -> _Judged:
        """What a paragraph says beside its figures; one that stands twice is judged once."""
        spans = list(quotations(text))
        verdicts = [self._quotations.judge(text, one) for one in spans]
        _keep_inner(spans, verdicts)
        words = list(self._wording.find(text)) if self._wording is not None else []
        return _Judged(spans, verdicts, words)


def _within(spans: list[Quoted]) -> Callable[[int], bool]:
    """Whether a place of a paragraph is within any of its quotations.

    Of the double ones none lies within another, nor of the single ones.
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
    """Of a quotation within another, where both are known, the inner one counts."""
    outer = [at for at, one in enumerate(spans) if not one.single]
    starts = [spans[at].start for at in outer]
    for at, one in enumerate(spans):
        around = bisect_right(starts, one.start) - 1
        within = around >= 0 and one.end <= spans[outer[around]].end
        if one.single and within and verdicts[at] is not None:
            verdicts[outer[around]] = None


class _Places:
    """Where something stands in a file, as line, column and offset."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.lines = draft.line_starts()

    def bare(self, start: int, end: int, verdict: Verdict) -> DraftFinding:
        line = bisect_right(self.lines, start) - 1
        column = start - self.lines[line] + 1
        span = self.draft.text[start:end]
        return DraftFinding(self.draft.name, line + 1, column, start, end, span, verdict)

    def finding(
        self, start: int, end: int, verdict: Verdict, block: Block, sentence: tuple[int, int]
    ) -> DraftFinding:
        first = block.place(max(sentence[0], 0))
        last = block.place(min(sentence[1], len(block.text)) - 1) + 1
        whole = self.draft.text[first:last]
        return self.bare(start, end, verdict)._replace(sentence=whole, sentence_offset=first)


def counted(report: Report, *names: str) -> int:
    """How many findings of a report have one of these names; without names, all of figures."""
    wanted = frozenset(names) or FIGURES
    return sum(finding.name in wanted for finding in report.findings)
