"""Sentences about other counts than the base's, in many forms: there must be no finding.

The number is near the base's and the words are those of the measure, but the sentence counts fewer
people, or something else, or does not assert the number.
"""

from __future__ import annotations

import pytest

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft
from tests.conftest import DATA

FORMS, ENDINGS, SENTENCES, SHARES = (
    (DATA / "check" / f"other-{name}.txt").read_text("utf-8").splitlines()
    for name in ("forms", "endings", "sentences", "shares")
)
# Who, what they did, the same as a participle, when, and a number that would be contradicted if
# it were the measure's.
MEASURES = [
    ("North Koreans", "arrived in the South", "arriving in the South", "in 2018", "1,250"),
    ("North Korean defectors", "entered South Korea", "entering South Korea", "in 2009", "2,650"),
    ("people from the North", "reached Seoul", "reaching Seoul", "in 2020", "260"),
    (
        "North Koreans",
        "had come to the South",
        "coming to the South",
        "by the end of 2018",
        "31,100",
    ),
    ("North Koreans", "were living in South Korea", "living in South Korea", "in 2024", "29,800"),
    ("North Koreans", "lived in Gyeonggi", "living in Gyeonggi", "in 2024", "12,200"),
    ("North Koreans", "entered Thailand", "entering Thailand", "in 2009", "2,048"),
    (
        "North Koreans",
        "left South Korea for other countries",
        "leaving South Korea for other countries",
        "in 2021",
        "650",
    ),
    (
        "North Korean defectors in the South",
        "took their own lives",
        "taking their own lives",
        "in 2018",
        "16",
    ),
    (
        "North Korean refugees",
        "were admitted to the United States",
        "admitted to the United States",
        "in fiscal 2008",
        "44",
    ),
    (
        "North Koreans",
        "crossed the border straight into the South",
        "crossing the border straight into the South",
        "in 2011",
        "47",
    ),
    (
        "North Koreans",
        "applied for asylum in the United Kingdom",
        "seeking asylum in the United Kingdom",
        "in 2007",
        "715",
    ),
]


# Sentences that agree with the base, and numbers close to theirs.
TRUE = [
    ("In 2018, 1,137 North Koreans arrived in the South", "1,250"),
    ("The number of North Koreans arriving in the South fell to 229 in 2020", "260"),
    ("By the end of 2018, 32,476 North Koreans had come to the South", "30,900"),
    ("In 2024, 31,377 North Koreans were living in South Korea", "29,800"),
    ("In 2024, 11,080 North Koreans lived in Gyeonggi", "12,200"),
    ("Thailand recorded 1,848 North Koreans entering the country in 2009", "2,048"),
    ("In 2021, 733 North Koreans left South Korea for other countries", "650"),
    ("In 2018, 13 North Korean defectors in the South took their own lives", "16"),
    (
        "In 2018 women were 85.2 percent of the North Koreans who arrived in the South",
        "79.2 percent",
    ),
    ("In 2007, 612 North Koreans applied for asylum in the United Kingdom", "715"),
]


@pytest.fixture(scope="module")
def checker(shipped: FactBase) -> Checker:
    return Checker(shipped)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[:50])
def test_other_counts_have_no_findings(checker: Checker, form: str) -> None:
    for people, verb, doing, time, number in MEASURES:
        text = form.format(people=people, verb=verb, doing=doing, time=time, number=number)
        text = text[0].upper() + text[1:]
        findings = checker.check(read_draft("draft.txt", text)).findings
        assert not findings, (text, findings[0].name, findings[0].verdict.because)


def test_the_measures_themselves_have_findings(checker: Checker) -> None:
    texts = [f"In all, {number} {who} {verb} {time}." for who, verb, _, time, number in MEASURES]
    found = [checker.check(read_draft("draft.txt", text)).findings != () for text in texts]
    assert sum(found) >= len(MEASURES) - 2


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_addition_to_a_true_sentence_has_no_findings(checker: Checker, ending: str) -> None:
    for sentence, number in TRUE:
        text = sentence + ending.format(number=number) + "."
        findings = checker.check(read_draft("draft.txt", text)).findings
        assert all(one.offset < len(sentence) for one in findings), text


@pytest.mark.parametrize("after", SENTENCES)
def test_another_count_after_a_true_sentence_has_no_findings(checker: Checker, after: str) -> None:
    for sentence, _ in TRUE:
        text = f"{sentence}. {after}"
        findings = checker.check(read_draft("draft.txt", text)).findings
        assert all(one.offset < len(sentence) for one in findings), text


@pytest.mark.parametrize("form", SHARES)
def test_shares_of_other_groups_have_no_findings(checker: Checker, form: str) -> None:
    for group, share in (
        ("women", "77 percent"),
        ("women", "78.5 percent"),
        ("women", "more than 90 percent"),
        ("men", "23 percent"),
    ):
        text = form.format(group=group, share=share)
        findings = checker.check(read_draft("draft.txt", text[0].upper() + text[1:])).findings
        assert not findings, (text, findings[0].verdict.because)
