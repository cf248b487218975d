"""Disputed values are marked wherever they are printed, and all sides are shown."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from defector_facts import FactBase
from tests.conftest import Run


def test_a_list_of_facilities_marks_what_is_disputed(facts_here: Run, shipped: FactBase) -> None:
    rows = facts_here("camps", "--facilities").stdout.splitlines()
    for facility in shipped.facilities.values():
        (row,) = (row for row in rows if row.startswith(facility.name))
        disputed = [item for item in facility.status if item.standing == "disputed"]
        assert row.count("DISPUTED") == len(disputed), facility.name


@pytest.mark.parametrize("name", ["camp-15", "camp-16", "camp-25"])
def test_a_brief_card_shows_every_side_of_what_is_disputed(
    on_terminal: Callable[..., str], shipped: FactBase, name: str
) -> None:
    facility = shipped.facilities[name]
    page = on_terminal("camps", facility.name, columns=120)
    disputed = [s.text for s in facility.numbers if s.standing == "disputed"]
    numbers = [re.findall("[0-9]+,[0-9]{3}", text)[0] for text in disputed]
    assert numbers
    assert all(number in page for number in numbers)
    assert page.count("DISPUTED") >= 1


def test_one_man_is_singular(facts_here: Run) -> None:
    page = facts_here("stats", "arrivals", "2025-Q1", "--by", "sex").stdout
    assert page.startswith(
        "From January to March 2025, 38 North Koreans arrived in South Korea: 37 women and 1 man.\n"
    )
    assert "37 women, 1 man; provisional" in page


def test_changes_from_few_people_are_given_in_numbers(facts_here: Run) -> None:
    page = facts_here("stats", "us-admissions", "2016..2018").stdout
    assert "up from 1 in 2017" in page
    assert "down from 19 in 2016" in page
    assert "%" not in page
