"""A long draft that is shared out among processes, and numbers that are told by size alone."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from benchmarks.check import PARTS, cases_of

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft
from defector_facts.check.lookup import Lookup
from defector_facts.check.nearness import Nearness
from defector_facts.check.reading import Reader
from defector_facts.processes import share_out

TEXTS = [case["text"] for part in PARTS for case in cases_of(part)]
QUOTED = "“In 2018, 1,137 North Koreans arrived in the South,” she said. <!-- facts: ignore -->"


def long_draft() -> str:
    choose = random.Random(7)
    paragraphs = [" ".join(choose.sample(TEXTS, 3)) for _ in range(450)]
    return "\n\n".join([*paragraphs, QUOTED, *choose.sample(paragraphs, 150)])


def test_a_draft_that_is_shared_out_has_the_same_report(shipped: FactBase) -> None:
    checker = Checker(shipped, terms=True)
    draft = read_draft("draft.md", long_draft())
    shares: list[int] = []

    def counted(work: Callable[[Sequence[str]], object], parts: Sequence[Sequence[str]]) -> object:
        shares.extend(sum(map(len, part)) for part in parts)
        return share_out(work, parts)

    day = date(2024, 3, 9)
    shared = checker.check(draft, day, processes=3, share_out=counted)  # type: ignore[arg-type]
    assert shared == checker.check(draft, day)
    assert len(shares) == 3
    assert max(shares) < 1.2 * min(shares)  # each has about as much to do


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
