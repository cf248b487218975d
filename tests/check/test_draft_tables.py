"""Tables in Markdown and HTML: each number is read with its own heading and the label of its row.

Struck-out text is left out.
"""

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
    (
        [
            "| Year | Sex | North Korean arrivals in the South |",
            "|---|---|---|",
            "| 2018 | Women | 969 |",
            "| 2018 | Men | 168 |",
            "| 2019 | Women | 854 |",
        ],
        ["holds 969", "holds 168", "contradicted 854"],
    ),
    (
        [
            "| Year | Months | North Korean arrivals in the South |",
            "|---|---|---|",
            "| 2018 | January-March | 192 |",
            "| 2018 | January-June | 488 |",
        ],
        ["holds 192", "holds 488"],
    ),
    (
        [
            "| Year | Country | North Koreans who arrived |",
            "|---|---|---|",
            "| 2018 | Japan | 1,150 |",
        ],
        [],
    ),
    (
        [  # the corner says what is counted
            "| North Korean arrivals in the South | 2018 | 2019 |",
            "|---|---|---|",
            "| Women | 969 | 845 |",
            "| Total | 1,137 | 1,074 |",
        ],
        ["holds 969", "holds 845", "holds 1,137", "contradicted 1,074"],
    ),
    (
        [
            "| Museum visitors by year | 2018 | 2019 |",
            "|---|---|---|",
            "| Women | 969 | 854 |",
        ],
        [],
    ),
    (
        [
            "| Year | North Korean arrivals in the South | Source |",
            "|---|---|---|",
            "| 2018 | 1,137 | the ministry |",
            "| 2019 | 1,074 | the ministry, 2020 |",
        ],
        ["holds 1,137", "contradicted 1,074"],
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


def as_html(rows: list[str], cell_of_headings: str) -> str:
    """The same table in HTML, as word processors write it."""
    lines = []
    for at, row in enumerate(rows):
        if at == 1:
            continue
        tag = "td" if at else cell_of_headings
        cells = [cell.strip() for cell in row.removeprefix("|").removesuffix("|").split("|")]
        inner = [f"<{tag} class=x>\n<p><span>{cell}</span></p></{tag}>" for cell in cells]
        lines.append("<tr>" + "\n".join(inner) + "</tr>")
    return "<div>\n<table>\n" + "\n".join(lines) + "\n</table></div>"


@pytest.mark.parametrize("cell_of_headings", ["th", "td"])
@pytest.mark.parametrize(("rows", "wanted"), TABLES, ids=lambda value: str(value)[:50])
def test_html_tables_are_read_like_those_of_markdown(
    checker: Checker, rows: list[str], wanted: list[str], cell_of_headings: str
) -> None:
    assert sorted(found(checker, "a.html", as_html(rows, cell_of_headings))) == sorted(wanted)


TITLE = "<h2>North Koreans who reached the South</h2>"
HTML_TABLES = [
    (  # Without headings: a label and a number in each row.
        f"{TITLE}<table><tr><th>2019</th><td>1,047</td></tr><tr><th>2020</th><td>239</td></tr>",
        "holds 1,047, contradicted 239",
    ),
    (  # End tags left out.
        f"{TITLE}<table><tr><td>2019<td>1,047<tr><td>2020<td>239",
        "holds 1,047, contradicted 239",
    ),
    (
        (
            "<table><caption>North Koreans who reached the South</caption>"
            "<tr><td>Year<td>2019<td>2020<tr><td>Number<td>1,047<td>239</table>"
        ),
        "holds 1,047, contradicted 239",
    ),
    (  # Two rows of headings.
        (
            "<table><tr><th rowspan=2>Year<th colspan='2'>North Korean arrivals in the South</th>"
            "</tr><tr><th>Women</th><th>Men</th></tr>"
            "<tr><td>2019</td><td>845</td><td>202</td></tr>"
            "<tr><td>2020</td><td>157</td><td>92</td></tr></table>"
        ),
        "holds 845, holds 202, holds 157, contradicted 92",
    ),
    (  # One label for two rows.
        (
            "<table><tr><th>Year<th>Sex<th>North Korean arrivals in the South"
            "<tr><td rowspan=2>2019<td>Women<td>845<tr><td>Men<td>220</table>"
        ),
        "holds 845, contradicted 220",
    ),
    (  # A figure over two columns is one figure.
        (
            "<table><tr><th>Year<th>North Korean arrivals in the South<th>of them registered"
            "<tr><td>2019<td colspan=2>1,047</table>"
        ),
        "holds 1,047",
    ),
    (  # Tables that serve the layout of the page.
        (
            "<table><tr><td><p>In 2019, 1,047 North Koreans reached the South.</p></td>"
            "<td>Menu</td></tr></table>"
        ),
        "holds 1,047",
    ),
    (
        (
            f"<table><tr><td>{TITLE}<table><tr><td>2019<td>1,047<tr><td>2020<td>239</table></td>"
            "<td>2021</td></tr></table>"
        ),
        "holds 1,047, contradicted 239",
    ),
    (
        f"<table><tr><td>{TITLE}<p>Some text.</p></td><td>2019</td></tr><tr><td>1,074</table>",
        "",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), HTML_TABLES)
def test_tables_that_only_html_has(checker: Checker, text: str, wanted: str) -> None:
    assert ", ".join(found(checker, "a.html", text)) == wanted
    for one in checker.check(read_draft("a.html", text)).findings:
        assert text[one.offset : one.end] == one.span


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
