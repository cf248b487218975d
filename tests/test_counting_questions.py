"""Questions that count: what is counted, where, and what of the question was set aside."""

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
def test_people_in_a_facility_are_its_numbers_on_the_first_lines(
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
        "how many came in 2027",  # a rule that has been in force since is no count
    ],
)
def test_what_nothing_counts_is_answered_with_nothing(facts_here: Run, question: str) -> None:
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
def test_what_is_set_aside_is_named(facts_here: Run, question: str, aside: str) -> None:
    done = facts_here("search", question)
    assert f"(not taken into account: {aside!r})" in done.stdout
    assert f"facts: not taken into account: {aside!r}\n" in done.stderr


@pytest.mark.parametrize(
    "question", ["how many have come so far", "how many arrived in 2009, please"]
)
def test_nothing_is_named_that_says_nothing(facts_here: Run, question: str) -> None:
    done = facts_here("search", question)
    assert "taken into account" not in done.stdout + done.stderr


def test_a_country_is_known_by_small_letters_too(facts_here: Run) -> None:
    small = facts_here("search", "how many refugees in uk").stdout
    large = facts_here("search", "how many refugees in UK").stdout
    assert small.partition("Found")[0] == large.partition("Found")[0]
    assert "Britain" in small


def test_words_are_needed(facts_here: Run) -> None:
    done = facts_here("search", " ")
    assert (done.returncode, done.stdout) == (2, "")
    assert "type a word or a question" in done.stderr
