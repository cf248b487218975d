"""Sentences about other counts than the base's, in many forms: nothing may be said of them.

The number is near the base's own and the measure's own words stand beside it, but fewer people
are meant, or something else, or the sentence does not say that it is so.
"""

from __future__ import annotations

import pytest

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft
from tests.conftest import DATA

FORMS = (DATA / "check" / "other-forms.txt").read_text("utf-8").splitlines()
# Who, what they did, when, and a number that would be contradicted if the measure were meant.
MEASURES = [
    ("North Koreans", "arrived in the South", "in 2018", "1,250"),
    ("North Korean defectors", "entered South Korea", "in 2009", "2,650"),
    ("people from the North", "reached Seoul", "in 2020", "260"),
    ("North Koreans", "had come to the South", "by the end of 2018", "31,100"),
    ("North Koreans", "were living in South Korea", "in 2024", "29,800"),
    ("North Koreans", "lived in Gyeonggi", "in 2024", "12,200"),
    ("North Koreans", "entered Thailand", "in 2009", "2,048"),
    ("North Koreans", "left South Korea for other countries", "in 2021", "650"),
    ("North Korean defectors in the South", "took their own lives", "in 2018", "16"),
    ("North Korean refugees", "were admitted to the United States", "in fiscal 2008", "44"),
    ("North Koreans", "crossed the border straight into the South", "in 2011", "47"),
    ("North Koreans", "applied for asylum in the United Kingdom", "in 2007", "715"),
]


@pytest.fixture(scope="module")
def checker(shipped: FactBase) -> Checker:
    return Checker(shipped)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[:50])
def test_nothing_is_said_of_another_count(checker: Checker, form: str) -> None:
    for people, verb, time, number in MEASURES:
        text = form.format(people=people, verb=verb, time=time, number=number)
        text = text[0].upper() + text[1:]
        findings = checker.check(read_draft("draft.txt", text)).findings
        assert not findings, (text, findings[0].name, findings[0].verdict.because)


def test_of_the_measure_itself_it_is_said(checker: Checker) -> None:
    texts = [f"In all, {number} {who} {verb} {time}." for who, verb, time, number in MEASURES]
    said = [checker.check(read_draft("draft.txt", text)).findings != () for text in texts]
    assert sum(said) >= len(MEASURES) - 2
