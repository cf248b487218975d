"""Table rows under a heading, totals confused with residents, and sums that do not add up."""

from __future__ import annotations

from datetime import date

import pytest

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft

TABLE = """\
## North Koreans who reached South Korea

| Year | Arrivals |
|---|---|
| 2019 | 1,074 |
| 2020 | 229 |
| 2021 | 67 |
"""


@pytest.fixture(scope="module")
def checker(shipped: FactBase) -> Checker:
    return Checker(shipped)


def names(checker: Checker, name: str, text: str, dated: date | None = None) -> list[str]:
    return [one.name for one in checker.check(read_draft(name, text), dated).findings]


def test_rows_are_read_with_the_heading_above_the_table(checker: Checker) -> None:
    assert names(checker, "a.md", TABLE) == ["contradicted", "holds", "other-period"]


def test_rows_under_a_heading_about_something_else_are_not_contradicted(checker: Checker) -> None:
    other = TABLE.replace("North Koreans who reached South Korea", "Visitors to the museum")
    assert set(names(checker, "a.md", other)) <= {"holds"}


@pytest.mark.parametrize("dated", [None, date(2021, 2, 1), date(2022, 5, 5), date(2025, 5, 5)])
def test_a_total_given_as_the_number_of_residents(checker: Checker, dated: date | None) -> None:
    said = "Some 33,752 North Koreans are living in South Korea."
    assert names(checker, "a.txt", said, dated) == ["other-measure"]
    round_ = "About 33,800 North Koreans were living in South Korea at the end of 2022."
    assert names(checker, "a.txt", round_, dated) == []


def test_the_finding_is_about_the_wrong_part(checker: Checker) -> None:
    said = "As of 2024, 31,377 North Koreans lived in the South: 23,427 women and {men} men."
    for men, name in (("7,950", "holds"), ("7,590", "sum"), ("9,100", "sum")):
        found = checker.check(read_draft("a.txt", said.format(men=men))).findings
        wanted = [("31,377", "holds"), ("23,427", "holds"), (men, name)]
        assert [(one.span, one.name) for one in found] == wanted
