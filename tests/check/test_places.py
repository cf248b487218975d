"""Figures of several places in one sentence: each number belongs to its own place."""

from __future__ import annotations

from itertools import permutations

import pytest

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft

LIVING = {"Gyeonggi": "11,080", "Seoul": "6,391", "Incheon": "2,988"}  # in 2024
FORMS = [
    "In 2024, {a} had {x} North Korean residents, {b} {y} and {c} {z}.",
    "In 2024, {x} North Koreans lived in {a}, {y} in {b} and {z} in {c}.",
    "As of 2024, 31,377 North Koreans lived in the South: {x} in {a}, {y} in {b}, {z} in {c}.",
    "As of 2024, of the 31,377 North Koreans living in the South {a} had {x}, {b} {y} and {c} {z}.",
    "In 2024 more North Koreans lived in {a} ({x}) than in {b} ({y}) or {c} ({z}).",
    "{a}, with {x} North Korean residents in 2024, was ahead of {b} with {y} and {c} with {z}.",
    "In 2024 {x} North Koreans were living in {a}. {b} had {y}, {c} {z}.",
    "In 2024 North Koreans living in {a} numbered {x}; {y} lived in {b}; {c} was home to {z}.",
    "{x} of the North Koreans living in the South in 2024 were in {a}, before {b} ({y}).",
    "From {a}, where {x} North Koreans lived in 2024, to {b}, home to {y}, it was the same.",
    "Unlike {b}, {a} had {x} North Korean residents in 2024.",
    "After {b}, which had {y} North Korean residents in 2024, {c} had the most, {z}.",
    "In 2024, next to {b}, it was {a} where most North Koreans, {x}, lived.",
    "{y} North Koreans lived in {b} in 2024, and {x}, nearly twice as many, in {a}.",
]


@pytest.fixture(scope="module")
def checker(shipped: FactBase) -> Checker:
    return Checker(shipped)


@pytest.mark.parametrize("form", FORMS)
def test_right_numbers_are_not_held_against_another_place(checker: Checker, form: str) -> None:
    agreed = 0
    for a, b, c in permutations(LIVING):
        text = form.format(a=a, b=b, c=c, x=LIVING[a], y=LIVING[b], z=LIVING[c])
        found = checker.check(read_draft("a.txt", text)).findings
        assert {one.name for one in found} <= {"holds", "rounded"}, text
        agreed += len(found)
    assert agreed


@pytest.mark.parametrize(
    "text",
    [
        "Seoul was home to 11,080 North Koreans in 2024 and Gyeonggi Province to 6,391.",
        "In 2024, 11,080 North Koreans lived in Seoul and 6,391 in Gyeonggi.",
        "In 2024 Seoul had 11,080 residents from the North, Gyeonggi 6,391.",
    ],
)
def test_numbers_of_two_places_that_are_swapped(checker: Checker, text: str) -> None:
    found = checker.check(read_draft("a.txt", text)).findings
    assert [f"{one.name} {one.span}" for one in found] == [
        "contradicted 11,080",
        "contradicted 6,391",
    ]
