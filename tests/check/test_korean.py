"""Figures in Korean copy: numbers, times and what is counted, as a draft has them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defector_facts import FactBase, load
from defector_facts.check import Checker, read_draft
from defector_facts.check.korean.korean_numbers import read_korean_numbers
from defector_facts.check.korean.korean_times import read_korean_times
from defector_facts.check.korean.korean_tokens import split_numbers
from defector_facts.check.text.tokens import tokenize
from defector_facts.check.times.spans import as_period
from defector_facts.check.times.when import Timeline
from tests.conftest import DATA


@pytest.fixture(scope="module")
def checker(shipped: FactBase) -> Checker:
    return Checker(shipped)


def found(checker: Checker, text: str, dated: date | None = None) -> list[str]:
    findings = checker.check(read_draft("a.txt", text), dated).findings
    return [f"{one.name} {one.span}" for one in findings]


NUMBERS = {
    "43명": (43, "count", ""),
    "1천47명": (1047, "count", ""),
    "천47명": (1047, "count", ""),
    "3만4천314명": (34314, "count", ""),
    "3만 4천 314명": (34314, "count", ""),
    "3만4314 명": (34314, "count", ""),
    "2천9백52명": (2952, "count", ""),
    "2천만명": (20_000_000, "count", ""),
    "약 1300명": (1300, "count", "about"),
    "2만6천여명": (26000, "count", "over"),
    "3만 명을 넘어섰다": (30000, "count", "over"),
    "3천명에 육박했다": (3000, "count", "nearly"),
    "1천명 이상": (1000, "count", "least"),
    "세 명": (3, "count", ""),
    "20.4% 늘었다": (20.4, "percent", ""),
    "1.3%포인트": (1.3, "other", ""),
    "30명대": (30, "other", ""),
    "70%선": (70, "other", ""),
    "3배": (3, "times", ""),
    "700만원": (7_000_000, "other", ""),
}


@pytest.mark.parametrize(("text", "wanted"), NUMBERS.items())
def test_numbers(text: str, wanted: tuple[float, str, str]) -> None:
    tokens = split_numbers(tokenize(text))
    (one,) = read_korean_numbers(tokens, 0, len(tokens), [])
    assert (one.value, one.unit, one.hedge) == wanted


DATED = date(2025, 2, 4)
TIMES = {
    "2019년": ["2019"],
    "지난해": ["2024"],
    "지난 해": ["2024"],
    "작년 4분기": ["2024-Q4"],
    "재작년 상반기": ["2023-H1"],
    "2018년 1월부터 8월까지": ["2018-01/2018-08"],
    "2018년 1∼3월": ["2018-Q1"],
    "지난 3분기": ["2024-Q3"],
    "2012년과 2022년": ["2012", "2022"],
    "2021~2022년": ["2021/2022"],
    "2018년 12월 말 기준": ["../2018"],
    "지난해 말까지": ["../2024"],
    "2024년 1분기 43명, 지난해 같은 기간": ["2024-Q1", "2024-Q1"],
    "2010년 2402명, 이듬해": ["2010", "2011"],
    "2024년 236명으로 전년": ["2024", "2023"],
    "2024년 1분기는 직전 4분기": ["2024-Q1", "2023-Q4"],
    "2010년대": ["-"],
    "2002년 이후": ["-"],
    "최근 5년간": ["-", "-"],
    "내년": ["-"],
}


@pytest.mark.parametrize(("text", "wanted"), TIMES.items())
def test_times(text: str, wanted: list[str]) -> None:
    tokens = split_numbers(tokenize(text))
    whens = read_korean_times(tokens, 0, len(tokens), Timeline(), DATED)
    assert [as_period(one.spans[0]).text if one.spans else "-" for one in whens] == wanted


def test_a_quarter_that_is_not_over_is_no_period(checker: Checker) -> None:
    text = "올해 1분기 국내에 입국한 탈북민은 20명이다."
    assert found(checker, text, date(2025, 2, 4)) == []


def test_relative_times_need_the_drafts_date(checker: Checker) -> None:
    text = "지난해 국내에 입국한 탈북민은 1250명이다."
    report = checker.check(read_draft("a.txt", text))
    assert report.findings == ()
    assert report.need_date == 1
    assert found(checker, text, date(2019, 2, 1)) == ["contradicted 1250"]


def test_a_finding_says_how_its_time_was_resolved(checker: Checker) -> None:
    text = "지난해 국내에 입국한 탈북민은 1137명이다."
    (one,) = checker.check(read_draft("a.txt", text), date(2019, 2, 1)).findings
    assert one.verdict.how == '"지난해" = 2018, from the draft\'s date'


# With an unknown noun in the gap, the number counts something else.
OTHERS = [
    "2018년 국내에 입국한 탈북민 {} 상담사는 1250명이다.",
    "2018년 국내에 입국한 탈북민 1250명이 {} 받았다.",
    "2018년 국내에 입국한 탈북민 중 1250명이 {} 찾았다.",
    "2018년 {}에 입국한 탈북민은 1250명이다.",
    "국내 입국 탈북민은 2018년 {} 1250명보다 적다.",
]
WORDS = ["새바람", "둥지", "솔밭마을"]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("form", OTHERS)
def test_numbers_beside_unknown_nouns_have_no_findings(
    checker: Checker, form: str, word: str
) -> None:
    assert found(checker, form.format(word)) == []


def test_context_lasts_for_one_sentence(checker: Checker) -> None:
    first = "2018년 국내에 입국한 탈북민은 1137명이다."
    assert found(checker, f"{first} 이듬해에는 1047명이었다.") == ["holds 1137", "holds 1047"]
    assert found(checker, f"{first}\n\n이듬해에는 1047명이었다.") == ["holds 1137", "holds 1047"]
    assert found(checker, f"{first}\n\n이듬해에는 1147명이었다.") == ["holds 1137"]
    between = "회의는 오후에 열렸다."
    assert found(checker, f"{first} {between} {between} 2019년에는 1047명이었다.") == ["holds 1137"]


def test_parts_that_do_not_add_up(checker: Checker) -> None:
    text = "2018년 국내에 입국한 탈북민은 1137명으로, 여성 969명과 남성 186명이다."
    assert found(checker, text) == ["holds 1137", "holds 969", "contradicted 186"]


def test_an_english_sentence_with_a_korean_word_stays_english(checker: Checker) -> None:
    text = "The ministry (통일부) said 1,250 North Koreans (탈북민) arrived in the South in 2018."
    assert found(checker, text) == ["contradicted 1,250"]
    both = "In 2018, 1,137 North Koreans arrived in the South. 2019년에는 탈북민 1047명이 입국했다."
    assert found(checker, both) == ["holds 1,137", "holds 1047"]


def test_a_base_on_another_subject() -> None:
    other = Checker(load(DATA / "check" / "lighthouses.toml"))
    text = "1990년 이 해안에서 불을 밝힌 등대는 212기였고 2010년에는 174기였다."
    assert found(other, text) == ["holds 212", "contradicted 174"]
    assert found(other, "1990년 이 해안에서 불을 밝힌 부표는 212기였다.") == []


FORMS = [
    "{year}년 국내에 입국한 탈북민은 {number}명이다.",
    "통일부에 따르면 {year}년 탈북자 {number}명이 한국에 들어왔다.",
    "{number}명의 북한이탈주민이 {year}년 국내에 입국했다.",
    "국내 입국 탈북민은 {year}년 {number}명으로 집계됐다.",
]


@pytest.mark.parametrize("form", FORMS)
def test_the_arrivals_of_each_year_in_korean(
    shipped: FactBase, checker: Checker, form: str
) -> None:
    years = {
        int(stat.period.text): int(stat.value)
        for stat in shipped.stats.values()
        if stat.measure == "arrivals"
        and stat.standing == "stands"
        and stat.value
        and stat.period.text.isdecimal()
    }
    assert len(years) >= 25
    for year, number in years.items():
        assert found(checker, form.format(year=year, number=number)) == [f"holds {number}"]
        if number < 100:
            continue
        slip = int(f"{number // 100}{(number // 10 + 4) % 10}{number % 10}")
        names = {
            one.partition(" ")[0] for one in found(checker, form.format(year=year, number=slip))
        }
        assert names, (year, slip)
        assert names <= {"contradicted", "other-period"}, (year, slip)


SIGNS = "탈북민은 입국한 국내 2019년 1분기 지난해 같은 기간 대비 43명 3만4천 (~·,.)%"


@given(
    st.lists(
        st.sampled_from([*SIGNS, "지난", "전년인 ", "1분기(", "2018년", "명", " "]), max_size=60
    )
)
def test_any_text_can_be_checked(signs: list[str]) -> None:
    text = "".join(signs)
    for place in found_places(text):
        assert text[place[0] : place[1]].strip()


@pytest.mark.parametrize("step", ["이듬해 67명.", "전년 67명.", "직전 분기 67명."])
def test_relative_years_stay_within_the_calendar(step: str) -> None:
    text = "2000년 1분기 국내 입국 탈북민은 67명이다. " + f"{step} " * 9000
    assert found_places(text)
    assert ANY.check(read_draft("a.txt", "지난해 3월 67명"), date(1, 1, 1)).findings == ()


def found_places(text: str) -> list[tuple[int, int]]:
    """The positions of the findings and the untied figures of a text."""
    report = ANY.check(read_draft("a.txt", text), DATED)
    findings = [(one.offset, one.end) for one in report.findings]
    return [*findings, *((one.offset, one.end) for one in report.untied)]


ANY = Checker(load())
