"""Pairs of sentences from the sets: together, no more may be contradicted than in each alone."""

from __future__ import annotations

import random
import tomllib
from collections import Counter

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft
from tests.conftest import DATA

# Sets that are complete: additions to the others would change the pairs.
SETS = (
    "before", "after", "apart", "copy-before", "copy-after", "desk", "desk-apart", "desk-last",
    *(f"lot-{number}" for number in range(1, 15)),
)  # fmt: skip
AGAINST = {
    "contradicted", "other-period", "other-measure", "differs-slightly", "sum", "altered",
    "misattributed", "other-translation",
}  # fmt: skip
PAIRS = 1500


def sentences() -> list[str]:
    """The sentences of the sets that need no date and are one paragraph of plain text."""
    cases = [
        case
        for name in SETS
        for case in tomllib.loads((DATA / "check" / f"{name}.toml").read_text("utf-8"))["case"]
    ]
    texts = [case["text"] for case in cases if "dated" not in case]
    plain = [text for text in texts if text.endswith(".") and "\n" not in text and text[0] != '"']
    return [text for text in plain if not text.startswith("By age")]  # these need context


def found(checker: Checker, text: str) -> Counter[tuple[str, str]]:
    report = checker.check(read_draft("a.txt", text))
    return Counter((one.name, one.span) for one in report.findings)


def test_a_sentence_is_not_contradicted_because_of_the_one_before_it(shipped: FactBase) -> None:
    checker = Checker(shipped)
    choose = random.Random(11)
    texts = sentences()
    assert len(texts) > 500
    for _ in range(PAIRS):
        first, then = choose.choice(texts), choose.choice(texts)
        together = found(checker, f"{first} {then}")
        more = together - found(checker, first) - found(checker, then)
        assert not [one for one in more if one[0] in AGAINST], f"{first} {then}"
