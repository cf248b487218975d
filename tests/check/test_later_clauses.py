"""A later part of a sentence with a subject of its own: its number is not held against the first.

The base has 1,137 for 2018; ``1,174`` is near enough to look like a slip.
"""

from __future__ import annotations

import pytest

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft

FIRST = [
    "In 2019, 1,047 North Koreans came to the South",
    "Arrivals of North Koreans in the South fell to 1,047 in 2019",
    "The number of North Koreans reaching the South was 1,047 in 2019",
]
OTHERS = [
    "; in Germany the figure for 2018 was 1,174",
    ", and the Japanese figure for 2018 was 1,174",
    ", while in Canada it was 1,174 in 2018",
    "; applications came to 1,174 in 2018",
    ", while tourists numbered 1,174 in 2018",
    ", but the number of complaints was 1,174 in 2018",
    ", whereas the count of Chinese Koreans in 2018 was 1,174",
    ", with deaths at 1,174 in 2018",
    "; the library's total for 2018 was 1,174",
    ", compared with a Thai total of 1,174 in 2018",
    " (the Thai figure was 1,174 in 2018)",
    ", as visa refusals reached 1,174 in 2018",
]
OWN = [
    "; the figure for 2018 was 1,173",
    ", while the number in 2018 was 1,173",
    ", and arrivals in 2018 were 1,173",
]


@pytest.fixture(scope="module")
def checker(shipped: FactBase) -> Checker:
    return Checker(shipped)


def found(checker: Checker, text: str) -> list[str]:
    return [f"{one.name} {one.span}" for one in checker.check(read_draft("a.txt", text)).findings]


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("other", OTHERS)
def test_the_number_of_something_else_is_left_alone(
    checker: Checker, first: str, other: str
) -> None:
    assert found(checker, f"{first}{other}.") == ["holds 1,047"]


@pytest.mark.parametrize("own", OWN)
def test_the_measures_own_number_is_still_contradicted(checker: Checker, own: str) -> None:
    assert found(checker, f"{FIRST[0]}{own}.") == ["holds 1,047", "contradicted 1,173"]
