"""Long drafts split among processes, the cache of sentences, and the filter by size."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import pytest
from benchmarks.check import PARTS, cases_of

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft
from defector_facts.check.known.lookup import Known, Lookup
from defector_facts.check.known.nearness import Nearness
from defector_facts.check.list_items import Paragraph
from defector_facts.check.plan import plan
from defector_facts.check.reading import Reader, ReadNumber
from defector_facts.check.scope.before import LeaningOn
from defector_facts.check.sentence_cache import CachedSentence, Evaluation
from defector_facts.processes import share_out

TEXTS = [case["text"] for part in PARTS for case in cases_of(part)]
QUOTED = "“In 2018, 1,137 North Koreans arrived in the South,” she said. <!-- facts: ignore -->"


def long_draft() -> str:
    choose = random.Random(7)
    paragraphs = [" ".join(choose.sample(TEXTS, 3)) for _ in range(600)]
    return "\n\n".join([*paragraphs, QUOTED, *choose.sample(paragraphs, 150)])


R = TypeVar("R")


class RecordedSharing:
    """Shares work out, and records the part of each process."""

    def __init__(self) -> None:
        self.parts: list[Sequence[Paragraph]] = []

    def __call__(
        self, work: Callable[[Sequence[Paragraph]], R], parts: Sequence[Sequence[Paragraph]], /
    ) -> list[R]:
        self.parts.extend(parts)
        return share_out(work, parts)


def test_a_draft_that_is_shared_out_has_the_same_report(shipped: FactBase) -> None:
    checker = Checker(shipped, terms=True)
    draft = read_draft("draft.md", long_draft())
    sharing = RecordedSharing()
    day = date(2024, 3, 9)
    shared = checker.check(draft, day, processes=3, share_out=sharing)
    assert shared == checker.check(draft, day)
    sizes = [sum(len(one.text) for one in part) for part in sharing.parts]
    assert len(sizes) == 3
    assert max(sizes) < 1.2 * min(sizes)


def test_a_draft_that_repeats_itself_has_the_findings_of_its_paragraphs(
    shipped: FactBase,
) -> None:
    choose = random.Random(7)
    few = [text for text in choose.sample(TEXTS, 60) if text.endswith(".")]
    draft = read_draft("a.txt", "\n\n".join(" ".join(choose.sample(few, 4)) for _ in range(700)))
    sharing = RecordedSharing()
    checker = Checker(shipped)
    day = date(2024, 3, 9)
    shared = checker.check(draft, day, processes=2, share_out=sharing)
    assert len(sharing.parts) == 2
    apart = [checker.check(read_draft("a.txt", block.text), day) for block in draft.blocks]
    verdicts = [one.verdict for report in apart for one in report.findings]
    assert [one.verdict for one in shared.findings] == verdicts
    assert shared.figures == sum(report.figures for report in apart)


def test_repeated_sentences_are_cached_at_their_first_occurrence(shipped: FactBase) -> None:
    few = [Paragraph("", f"In {year}, 1,137 came. Then 67 came.") for year in range(2000, 2020)]
    assert not plan(few[:1], 1).repeat
    assert plan([*few, Paragraph("", " ".join(one.text for one in few))], 1).repeat
    lookup = Lookup(shipped)
    text = "In 2018, 1,137 North Koreans arrived in the South."
    for repeats, times in ((True, 1), (False, 2)):
        reader = Reader(lookup, None, repeats=repeats)
        assert evaluations(reader, f"{text} {text}") == times


def evaluations(reader: Reader, text: str) -> int:
    """How often the sentences of a paragraph were evaluated for the arrivals."""
    count = 0
    evaluate = reader._evaluator.evaluate

    def counted(cached: CachedSentence, known: Known, leaning_on: LeaningOn) -> Evaluation:
        nonlocal count
        count += known.measure.id == "arrivals"
        return evaluate(cached, known, leaning_on)

    reader._evaluator.evaluate = counted  # type: ignore[method-assign]
    reader.paragraph(text)
    return count


def test_a_short_draft_is_not_shared_out(shipped: FactBase) -> None:
    def refuse(*_: object) -> list[object]:
        raise AssertionError("no process is worth starting")

    report = Checker(shipped).check(
        read_draft("a.txt", QUOTED),
        processes=4,
        share_out=refuse,  # type: ignore[arg-type]
    )
    assert report.figures == 1


def _said(read: ReadNumber) -> tuple[str, object] | None:
    """A verdict apart from how its time was worked out, which may be told in two ways."""
    return None if read.verdict is None else (read.verdict.name, read.verdict.record)


def test_the_filter_by_size_loses_no_finding(
    shipped: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    lookup = Lookup(shipped)
    day = date(2024, 3, 9)
    texts = random.Random(3).sample(TEXTS, 1200)
    filtered = [read for text in texts for read in Reader(lookup, day).paragraph(text)]
    monkeypatch.setattr(Nearness, "any_of", lambda *_: True)
    unfiltered = [read for text in texts for read in Reader(lookup, day).paragraph(text)]
    assert [_said(read) for read in filtered] == [_said(read) for read in unfiltered]
    assert len(filtered) > 1500
