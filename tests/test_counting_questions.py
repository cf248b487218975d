"""Questions that count: people in a facility, and parts of a question that are left out."""

from __future__ import annotations

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("question", "name", "number"),
    [
        ("how many prisoners in camp 15", "Camp 15 (Yodok)", "10,500 people"),
        ("how many inmates are held in Yodok?", "Camp 15 (Yodok)", "33,600 people"),
        ("how many people are in camp 22 now", "Camp 22 (Hoeryong)", "10,000 people"),
        ("number of detainees in Camp 16", "Camp 16 (Hwasong)", "20,000 people"),
    ],
)
def test_people_in_a_facility_are_on_the_first_lines_of_its_card(
    facts_here: Run, question: str, name: str, number: str
) -> None:
    page = facts_here("search", question).stdout
    first, *rows = page.partition("Found for")[0].splitlines()
    assert first == name
    assert any(number in row for row in rows)
    assert all(row.startswith("Numbers  ") and "[" in row for row in rows)  # each with its page


@pytest.mark.parametrize(
    "question",
    [
        "how many soldiers guard the DMZ",
        "how many brokers guard the border",
        "how many guards work in camp 15",
        "how many came in 2027",  # a rule in force since then is not a count
    ],
)
def test_a_count_that_the_base_does_not_have_is_not_answered(
    facts_here: Run, question: str
) -> None:
    done = facts_here("search", question)
    assert (done.returncode, done.stdout) == (1, "")


def test_a_thing_that_is_counted_is_still_found(facts_here: Run) -> None:
    page = facts_here("search", "how many soldiers have defected").stdout
    assert "had been soldiers" in page.partition("\n")[0]


@pytest.mark.parametrize(
    ("question", "aside"),
    [
        ("arrivals as opposed to residents", "as opposed to residents"),
        ("how many arrived in 2018, not counting children", "not counting children"),
        ("how many arrived in 2009, and why did they leave?", "and why did they leave"),
    ],
)
def test_a_part_that_is_left_out_is_named(facts_here: Run, question: str, aside: str) -> None:
    done = facts_here("search", question)
    assert f"(not taken into account: {aside!r})" in done.stdout
    assert f"facts: not taken into account: {aside!r}\n" in done.stderr


@pytest.mark.parametrize(
    "question", ["how many have come so far", "how many arrived in 2009, please"]
)
def test_empty_phrases_are_not_named_as_left_out(facts_here: Run, question: str) -> None:
    done = facts_here("search", question)
    assert "taken into account" not in done.stdout + done.stderr


def test_a_country_in_lower_case_is_recognized(facts_here: Run) -> None:
    small = facts_here("search", "how many refugees in uk").stdout
    large = facts_here("search", "how many refugees in UK").stdout
    assert small.partition("Found")[0] == large.partition("Found")[0]
    assert "Britain" in small


def test_an_empty_question_is_an_error(facts_here: Run) -> None:
    done = facts_here("search", " ")
    assert (done.returncode, done.stdout) == (2, "")
    assert "type a word or a question" in done.stderr


def test_a_facility_that_is_found_says_where_it_is(facts_here: Run) -> None:
    said = facts_here("search", "where", "is", "yodok").stdout
    assert said.startswith("Camp 15 (Yodok), South Hamgyong: ")
