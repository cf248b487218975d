"""A long draft that is shared out among processes, and numbers that are told by size alone."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import pytest
from benchmarks.check import PARTS, cases_of

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft
from defector_facts.check.heard import Heard, Telling
from defector_facts.check.known.lookup import Known, Lookup
from defector_facts.check.known.nearness import Nearness
from defector_facts.check.list_items import Paragraph
from defector_facts.check.plan import plan
from defector_facts.check.reading import Reader
from defector_facts.check.scope.before import LeaningOn
from defector_facts.processes import share_out

TEXTS = [case["text"] for part in PARTS for case in cases_of(part)]
QUOTED = "“In 2018, 1,137 North Koreans arrived in the South,” she said. <!-- facts: ignore -->"


def long_draft() -> str:
    choose = random.Random(7)
    paragraphs = [" ".join(choose.sample(TEXTS, 3)) for _ in range(600)]
    return "\n\n".join([*paragraphs, QUOTED, *choose.sample(paragraphs, 150)])


R = TypeVar("R")


class Kept:
    """Shares out, and keeps what each process had to read."""

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
    kept = Kept()
    day = date(2024, 3, 9)
    shared = checker.check(draft, day, processes=3, share_out=kept)
    assert shared == checker.check(draft, day)
    shares = [sum(len(one.text) for one in part) for part in kept.parts]
    assert len(shares) == 3
    assert max(shares) < 1.2 * min(shares)  # each has about as much to do


def test_what_repeats_itself_has_the_same_report_as_each_paragraph(shipped: FactBase) -> None:
    choose = random.Random(7)
    few = [text for text in choose.sample(TEXTS, 60) if text.endswith(".")]
    draft = read_draft("a.txt", "\n\n".join(" ".join(choose.sample(few, 4)) for _ in range(700)))
    kept = Kept()
    checker = Checker(shipped)
    day = date(2024, 3, 9)
    shared = checker.check(draft, day, processes=2, share_out=kept)
    assert len(kept.parts) == 2
    apart = [checker.check(read_draft("a.txt", block.text), day) for block in draft.blocks]
    verdicts = [one.verdict for report in apart for one in report.findings]
    assert [one.verdict for one in shared.findings] == verdicts
    assert shared.figures == sum(report.figures for report in apart)


def test_sentences_that_repeat_are_kept_from_the_first_on(shipped: FactBase) -> None:
    few = [Paragraph("", f"In {year}, 1,137 came. Then 67 came.") for year in range(2000, 2020)]
    assert not plan(few[:1], 1).repeat
    assert plan([*few, Paragraph("", " ".join(one.text for one in few))], 1).repeat
    lookup = Lookup(shipped)
    text = "In 2018, 1,137 North Koreans arrived in the South."
    for repeats, again in ((True, 1), (False, 2)):
        reader = Reader(lookup, None, repeats=repeats)
        assert told(reader, f"{text} {text}") == again


def told(reader: Reader, text: str) -> int:
    """How often a measure read one of the sentences of a paragraph."""
    count = 0
    tell = reader._teller.tell

    def counted(heard: Heard, known: Known, leaning_on: LeaningOn) -> Telling:
        nonlocal count
        count += known.measure.id == "arrivals"
        return tell(heard, known, leaning_on)

    reader._teller.tell = counted  # type: ignore[method-assign]
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


def test_no_finding_is_lost_where_size_alone_is_told_first(
    shipped: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    lookup = Lookup(shipped)
    day = date(2024, 3, 9)
    texts = random.Random(3).sample(TEXTS, 1200)
    quick = [read for text in texts for read in Reader(lookup, day).paragraph(text)]
    monkeypatch.setattr(Nearness, "any_of", lambda *_: True)
    slow = [read for text in texts for read in Reader(lookup, day).paragraph(text)]
    assert [read.verdict for read in quick] == [read.verdict for read in slow]
    assert len(quick) > 1500
