"""Tables: each number is read with its own heading; struck-out text is left out."""

from __future__ import annotations

import pytest

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft

TABLES = [
    (
        [
            "| Year | North Korean arrivals in the South | Women | Men |",
            "| --- | --- | --- | --- |",
            "| 2018 | 1,137 | 969 | 168 |",
            "| 2019 | 1,047 | 854 | 202 |",
        ],
        ["holds 1,137", "holds 969", "holds 168", "holds 1,047", "contradicted 854", "holds 202"],
    ),
    (
        [
            "| Year | Arrivals of North Koreans in the South | Change |",
            "| --- | --- | --- |",
            "| 2018 | 1,137 | +0.9% |",
            "| 2019 | 1,047 | -7.9% |",
        ],
        ["holds 1,137", "holds 1,047"],
    ),
    (
        [
            "| Year | Arrivals of North Koreans in the South | Japan |",
            "| --- | --- | --- |",
            "| 2018 | 1,137 | 1,250 |",
        ],
        ["holds 1,137"],
    ),
    (
        [
            "| Year | Arrivals of North Koreans in the South | In Thailand |",
            "| --- | --- | --- |",
            "| 2009 | 2,914 | 1,848 |",
        ],
        ["holds 2,914"],
    ),
    (
        [
            "| Year | Arrivals of North Koreans in the South | Rank |",
            "| --- | --- | --- |",
            "| 2009 | 2,914 | 1 |",
        ],
        ["holds 2,914"],
    ),
    (
        [
            "| Year | Arrivals of North Koreans in the South | Women, % |",
            "| --- | --- | --- |",
            "| 2009 | 2,914 | 77 |",
        ],
        ["holds 2,914"],
    ),
    (
        [
            "| Year | Total | Arrivals of North Koreans in the South |",
            "| --- | --- | --- |",
            "| 2009 | 3,250 | 2,914 |",
        ],
        ["holds 2,914"],
    ),
    (
        [
            "| Year | Tourists | Arrivals of North Koreans in the South |",
            "| --- | --- | --- |",
            "| 2009 | 3,250 | 2,914 |",
        ],
        ["holds 2,914"],
    ),
    (
        [
            "| Year | Deaths among North Korean arrivals in the South |",
            "| --- | --- |",
            "| 2009 | 2,650 |",
        ],
        [],
    ),
    (
        [
            "| Measure | 2018 | 2019 |",
            "| --- | --- | --- |",
            "| North Korean arrivals in the South | 1,137 | 1,074 |",
        ],
        ["holds 1,137", "contradicted 1,074"],
    ),
    (
        [
            "| | 2018 | 2019 |",
            "| --- | --- | --- |",
            "| North Korean arrivals in the South | 1,137 | 1,047 |",
            "| of them women | 969 | 845 |",
            "| of them under 20 | 150 | 140 |",
        ],
        ["holds 1,137", "holds 1,047"],
    ),
    (
        [
            "| | 2018 | 2019 |",
            "| --- | --- | --- |",
            "| North Korean arrivals in the South | | 1,047 |",
        ],
        ["holds 1,047"],
    ),
    (
        [
            "| | 2018 | 2019 |",
            "|:---|---:|---:|",
            "| North Korean students in the South | 1,250 | 1,140 |",
        ],
        [],
    ),
    (
        [
            "| Year | North Korean arrivals in the South |",
            "|---|---|",
            "| 2018 | 1,137[^1] |",
            "| Total | 33,523 |",
            "| Average | 1,250 |",
            "| Target | 1,250 |",
        ],
        ["holds 1,137"],
    ),
    (
        [
            "| Year | Month | North Korean arrivals in the South |",
            "|---|---|---|",
            "| 2018 | June | 95 |",
            "| 2018 | August | 110 |",
        ],
        [],
    ),
    (
        [
            "| Quarter | North Korean arrivals in the South |",
            "|---|---|",
            "| Q1 2018 | 192 |",
            "| Q2 2018 | 296 |",
        ],
        ["holds 192"],
    ),
    (
        [
            "| Year | North Korean arrivals in the South | Share of women, percent |",
            "|---|---|---|",
            "| 2018 | 1,137 | 85.2 |",
        ],
        ["holds 1,137"],
    ),
    (
        [
            "| Country | North Korean refugees, 2018 |",
            "|---|---|",
            "| United States | 6 |",
            "| Germany | 120 |",
        ],
        [],
    ),
    (
        [
            "| City | North Koreans living there, 2024 |",
            "|---|---|",
            "| Seoul | 6,391 |",
            "| Gyeonggi | 11,080 |",
            "| Tokyo | 200 |",
        ],
        ["holds 6,391", "holds 11,080"],
    ),
    (
        [
            "| Year | Kim's arrivals | North Korean arrivals in the South |",
            "|---|---|---|",
            "| 2018 | 3 | 1,137 |",
        ],
        ["holds 1,137"],
    ),
    (
        [
            "| No. | Year | North Korean arrivals in the South |",
            "|---|---|---|",
            "| 1 | 2018 | 1,137 |",
            "| 2 | 2019 | 1,047 |",
        ],
        [],
    ),
    (
        [
            "| Year | North Korean arrivals in the South, of whom children |",
            "|---|---|",
            "| 2018 | 150 |",
        ],
        [],
    ),
    (
        [
            "| Year | North Korean arrivals in the South (thousands) |",
            "|---|---|",
            "| 2018 | 1.1 |",
        ],
        [],
    ),
    (
        [
            "| Year | Cost per North Korean arrival in the South |",
            "|---|---|",
            "| 2018 | 1,250 |",
        ],
        [],
    ),
]


@pytest.fixture(scope="module")
def checker(shipped: FactBase) -> Checker:
    return Checker(shipped)


def found(checker: Checker, name: str, text: str) -> list[str]:
    return [f"{one.name} {one.span}" for one in checker.check(read_draft(name, text)).findings]


@pytest.mark.parametrize(("rows", "wanted"), TABLES, ids=lambda value: str(value)[:50])
def test_each_number_is_read_with_its_own_heading(
    checker: Checker, rows: list[str], wanted: list[str]
) -> None:
    assert sorted(found(checker, "table.md", "\n".join(rows) + "\n")) == sorted(wanted)


STRUCK = [
    ("draft.md", "~~In 2018, 1,250 North Koreans came to the South.~~"),
    ("draft.md", "In 2018, ~~1,250~~ 1,137 North Koreans came to the South."),
    ("draft.md", "In 2018, <del>1,250</del> 1,137 North Koreans came to the South."),
    (
        "draft.html",
        "<p>In 2018, <s>1,250</s> <ins>1,137</ins> North Koreans came to the South.</p>",
    ),
]


@pytest.mark.parametrize(("name", "text"), STRUCK)
def test_struck_out_text_is_left_out(checker: Checker, name: str, text: str) -> None:
    assert not any("1,250" in one for one in found(checker, name, text))
