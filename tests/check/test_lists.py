"""Figures in list items: the sentence or heading above the list names the measure."""

from __future__ import annotations

import pytest

from defector_facts import FactBase
from defector_facts.check import Checker, read_draft


@pytest.fixture(scope="module")
def checker(shipped: FactBase) -> Checker:
    return Checker(shipped)


LEAD = "Arrivals of North Koreans in the South by year:"
TABLE = "| Year | Arrivals of North Koreans in the South | Women | Deaths |\n|---|---:|---:|---:|\n"
LISTS = {
    f"{LEAD}\n\n- 2019: 1,047\n- 2020: 229\n- 2018: 1,173\n": "holds holds contradicted",
    f"{LEAD}\n- 2019: 1,047\n- 2020: 229\n": "holds holds",
    "## North Korean arrivals in South Korea\n- 2019: 1,047\n": "holds",
    f"{LEAD}\n\n* 2018 – 1,137\n* 2019 – 1,074\n": "holds contradicted",
    "## North Korean arrivals in South Korea\n\n- 1,047 in 2019\n- 229 in 2020\n": "holds holds",
    "# North Koreans who came to the South\n\n1. 2009: 2,914\n2. 2008: 2,803\n": "holds holds",
    "North Koreans who came to the South:\n\n- 1,047 in 2019;\n- and 229 in 2020.\n": "holds holds",
    "North Koreans living in South Korea in 2024, by region:\n\n"
    "- Gyeonggi: 11,080\n- Seoul: 6,931\n- Ulsan: 449\n": "holds contradicted holds",
    "How many North Koreans came to the South?\n\n"
    "- In 2018 it was 1,137.\n- In 2019, 1,074.\n": "holds contradicted",
    "## North Koreans who came to South Korea\n\n### By year\n\n- 2018: 1,137\n": "holds",
    f"{TABLE}| 2018 | 1,137 | 969 | 44 |\n": "holds holds",
    f"{TABLE}| 2018 | 1,137 | 696 | 1,040 |\n": "holds contradicted",
    # The list is about something else, or ends before the number.
    "Visitors to the museum by year:\n\n- 2019: 1,047\n- 2020: 229\n": "",
    f"{LEAD}\n\n- soldiers: 229 in 2020\n- 196 students in 2023\n- 2019: 1,047 pupils\n": "",
    f"{LEAD}\n\n- Marriages in 2019: 829\n- Divorces, 2020: 230\n": "",
    "North Koreans who came to the South:\n\nSome were poor.\n\n- 1,047 in 2019\n": "",
    "North Koreans who came to the South.\n\n- 1,407 in 2019\n": "",
    "## Arrivals\n\n- 1,407 in 2019\n": "",
}


@pytest.mark.parametrize(("text", "names"), LISTS.items(), ids=lambda value: str(value)[-30:])
def test_items_are_read_with_their_lead(checker: Checker, text: str, names: str) -> None:
    found = checker.check(read_draft("a.md", text)).findings
    wanted = [name.split("|") for name in names.split()]
    assert len(found) == len(wanted), [(one.name, one.span) for one in found]
    assert all(one.name in names for one, names in zip(found, wanted, strict=True))
    assert all(text[one.offset : one.end] == one.span for one in found)


SAYING = "<p>North Koreans who reached the South:</p>"
ITEMS_OF_HTML = {
    f"{SAYING}<ul><li>2019: 1,047</li><li>2020: 229</li></ul>": "holds 1,047, holds 229",
    f"{SAYING}<ol><li><p><b>2019</b>: 1,047</p></li>\n<li><span>2020: 239</span></ol>": (
        "holds 1,047, contradicted 239"
    ),
    "<h3>North Koreans who reached the South</h3><ul><li>2019: 1,074</ul>": "contradicted 1,074",
    "<h3>North Koreans who reached the South</h3><p>Few came.</p><ul><li>2019: 1,074</ul>": "",
    f"{SAYING}<ul><li>Two years.<p>2019: in all 1,074</p></li></ul>": "",
}


@pytest.mark.parametrize(("text", "wanted"), ITEMS_OF_HTML.items())
def test_items_of_html(checker: Checker, text: str, wanted: str) -> None:
    found = checker.check(read_draft("a.html", text)).findings
    assert ", ".join(f"{one.name} {one.span}" for one in found) == wanted


def test_items_of_plain_text(checker: Checker) -> None:
    plain = f"{LEAD}\n\n- 2019: 1,047\n\n- 2020: 229\n"
    found = checker.check(read_draft("a.txt", plain)).findings
    assert [f"{one.name} {one.span}" for one in found] == ["holds 1,047", "holds 229"]


def test_a_line_of_years_is_read_with_the_heading_above_it(checker: Checker) -> None:
    line = "2016: 1,418; 2017: 1,127; 2018: 1,187"
    text = f"North Korean arrivals in the South:\n\n{line}\n"
    found = checker.check(read_draft("a.txt", text)).findings
    assert [f"{one.name} {one.span}" for one in found] == [
        "holds 1,418",
        "holds 1,127",
        "contradicted 1,187",
    ]
    assert not checker.check(read_draft("a.txt", f"Books sold:\n\n{line}\n")).findings
