"""Hints of a measure confirm a number that is the base's, and never contradict one."""

from __future__ import annotations

import pytest

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft


@pytest.fixture(scope="module")
def checker(shipped: FactBase) -> Checker:
    return Checker(shipped)


def found(checker: Checker, text: str) -> list[str]:
    return [f"{one.name} {one.span}" for one in checker.check(read_draft("a.txt", text)).findings]


# The number of the base, with which the sentence agrees, and the same with a digit changed.
CONFIRMED = [
    ("Seoul ranked second with {} North Korean defectors in 2024.", "6,391", "6,491"),
    ("By August 2018 North Hamgyong accounted for {} of the defectors.", "19,145", "19,245"),
    ("As of 2024 there were {} North Korean defectors in the South.", "31,377", "31,477"),
    ("UNHCR figures show {} refugees from North Korea in 2018.", "802", "812"),
]


@pytest.mark.parametrize(("sentence", "right", "wrong"), CONFIRMED)
def test_a_hint_confirms_the_right_number_only(
    checker: Checker, sentence: str, right: str, wrong: str
) -> None:
    assert found(checker, sentence.format(right)) == [f"holds {right}"]
    assert not any(wrong in one for one in found(checker, sentence.format(wrong)))


def test_another_measures_words_do_not_confirm_it(checker: Checker) -> None:
    """The base has 612 applications for asylum in 2007, and 31,377 who live in the South."""
    granted = "In 2007 Britain granted asylum to 612 North Koreans."
    assert found(checker, granted) == ["other-measure 612"]
    assert "holds 31,377" not in found(checker, "By 2024, 31,377 North Koreans came to the South.")


def test_small_counts_and_parts_are_not_confirmed(checker: Checker) -> None:
    """19 were admitted in 2016, and 212 in all up to 2017."""
    assert found(checker, "In 2016 19 North Korean refugees in the United States moved.") == []
    moved = "By 2017, 212 North Korean refugees in the United States had moved to Kentucky."
    assert found(checker, moved) == []


def test_every_group_of_the_cues_has_figures(shipped: FactBase) -> None:
    """A group is found by the exact name that its figures have."""
    figures: dict[str, set[str | None]] = {}
    for stat in shipped.stats.values():
        figures.setdefault(stat.measure, set()).update((stat.group, stat.place))
    for measure in shipped.measures.values():
        names = {group.name for group in measure.check.groups} if measure.check else set()
        assert names <= figures.get(measure.id, set()), measure.id


# What a named body estimated; in the tests with a slip as well.
IN_CHINA = "The State Department put the number of North Koreans in China at {} in 2006."
RETURNED = (
    "Human Rights Watch said China forcibly returned {} North Koreans from 2024 to October 2025."
)
IN_CAMPS = (
    "The UN inquiry estimated in February 2014 that {} people were in political prison camps."
)


@pytest.mark.parametrize(
    ("sentence", "right", "slip"),
    [
        (IN_CHINA, "30,000 to 50,000", "30,000 to 60,000"),
        (RETURNED, "at least 406", "at least 460"),
        (IN_CAMPS, "80,000 to 120,000", "80,000 to 220,000"),
    ],
)
def test_slips_in_ranges_and_hedged_estimates(
    checker: Checker, sentence: str, right: str, slip: str
) -> None:
    assert found(checker, sentence.format(right))[0].split()[0] in ("holds", "disputed")
    number = slip.removeprefix("at least ")
    assert found(checker, sentence.format(slip)) == [f"contradicted {number}"]


def test_digits_exchanged_in_a_share(checker: Checker) -> None:
    rate = "The unemployment rate of North Korean defectors stood at {} percent in 2025."
    assert found(checker, rate.format("5.4")) == ["holds 5.4 percent"]
    assert found(checker, rate.format("4.5")) == ["contradicted 4.5 percent"]


def test_the_only_estimator_needs_no_time(checker: Checker) -> None:
    text = "Korea Future has documented {} detention centres in North Korea."
    assert found(checker, text.format(73)) == ["holds 73"]
    assert found(checker, text.format(74)) == []


SWAPPED = [
    ("In 2024 Seoul hosted 2,988 North Korean defectors, Incheon 6,391.", "2,988"),
    ("By August 2018 Ryanggang accounted for 19,145 of the defectors in the South.", "19,145"),
    ("The employment rate of defectors was 5.4 percent in 2025, their jobless rate 61.3.", "5.4"),
]


@pytest.mark.parametrize(("text", "number"), SWAPPED)
def test_the_number_of_another_group_or_measure_is_not_confirmed(
    checker: Checker, text: str, number: str
) -> None:
    assert not any(one.startswith(f"holds {number}") for one in found(checker, text))
