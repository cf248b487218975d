"""Periods: how they are written, which days they cover, and how they are printed."""

from __future__ import annotations

import pickle
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defector_facts.period import Period, PeriodKind, parse_period

D = date


@pytest.mark.parametrize(
    ("text", "start", "end", "label", "phrase"),
    [
        ("2018", D(2018, 1, 1), D(2018, 12, 31), "2018", "in 2018"),
        (
            "2018-Q1",
            D(2018, 1, 1),
            D(2018, 3, 31),
            "January–March 2018",
            "from January to March 2018",
        ),
        ("2018-Q4", D(2018, 10, 1), D(2018, 12, 31), "October–December 2018", None),
        ("2018-H1", D(2018, 1, 1), D(2018, 6, 30), "January–June 2018", None),
        ("2018-H2", D(2018, 7, 1), D(2018, 12, 31), "July–December 2018", None),
        ("2020-02", D(2020, 2, 1), D(2020, 2, 29), "February 2020", "in February 2020"),
        ("2018-07-13", D(2018, 7, 13), D(2018, 7, 13), "13 July 2018", "on 13 July 2018"),
        ("2018-01/2018-08", D(2018, 1, 1), D(2018, 8, 31), "January–August 2018", None),
        ("2018-01/2018-01", D(2018, 1, 1), D(2018, 1, 31), "January 2018", None),
        ("2018-01/2018-12", D(2018, 1, 1), D(2018, 12, 31), "2018", None),
        ("2009/2012", D(2009, 1, 1), D(2012, 12, 31), "2009–2012", "from 2009 to 2012"),
        ("2016-07/2017-06", D(2016, 7, 1), D(2017, 6, 30), "July 2016 – June 2017", None),
        (
            "2018-04-26/2018-05-02",
            D(2018, 4, 26),
            D(2018, 5, 2),
            "26 April – 2 May 2018",
            None,
        ),
        (
            "2018-09-18/2018-09-20",
            D(2018, 9, 18),
            D(2018, 9, 20),
            "18–20 September 2018",
            "from 18 to 20 September 2018",
        ),
        (
            "2018-07-13/2018-07-13",
            D(2018, 7, 13),
            D(2018, 7, 13),
            "13 July 2018",
            "on 13 July 2018",
        ),
        (
            "2017-12-30/2018-01-02",
            D(2017, 12, 30),
            D(2018, 1, 2),
            "30 December 2017 – 2 January 2018",
            "from 30 December 2017 to 2 January 2018",
        ),
        ("2018-01-05/2018-06", D(2018, 1, 5), D(2018, 6, 30), "5 January – 30 June 2018", None),
        ("2018-01/2018-06-15", D(2018, 1, 1), D(2018, 6, 15), "1 January – 15 June 2018", None),
        ("../2018-06", None, D(2018, 6, 30), "up to June 2018", "up to June 2018"),
        ("../2018", None, D(2018, 12, 31), "up to 2018", None),
        ("../2018-06-15", None, D(2018, 6, 15), "up to 15 June 2018", None),
        ("2004/..", D(2004, 1, 1), None, "since 2004", "since 2004"),
        ("2004-05/..", D(2004, 5, 1), None, "since May 2004", "since May 2004"),
        ("2004-05-06/..", D(2004, 5, 6), None, "since 6 May 2004", "since 6 May 2004"),
    ],
)
def test_a_period_has_days_a_label_and_a_phrase(
    text: str, start: date | None, end: date | None, label: str, phrase: str | None
) -> None:
    period = parse_period(text)
    assert (period.start, period.end) == (start, end)
    assert period.label == label
    assert phrase is None or period.phrase == phrase
    assert str(period) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "18", "20018", "-1", "2018-13", "2018-00", "2018-Q5", "2018-H3", "2018-02-30"),
        *("2018/", "/2018", "..", "../..", "2018/2017", "2018-1", "spring 2018", "2018 "),
        *("0000", "２０１８"),
    ],
)
def test_text_that_is_not_a_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|calendar|month"):
        parse_period(text)


def test_a_message_shortens_a_long_text() -> None:
    with pytest.raises(ValueError, match=f"^'{'x' * 40}' must be a period"):
        parse_period("x" * 41)


DAYS = st.dates(D(1900, 1, 1), D(2099, 12, 31))


def written(day: date, length: int) -> str:
    """A year, a half, a quarter, a month or a day that has ``day`` in it."""
    year = f"{day.year}"
    half, quarter = (day.month + 5) // 6, (day.month + 2) // 3
    return (year, f"{year}-H{half}", f"{year}-Q{quarter}", f"{day}"[:7], f"{day}")[length]


LENGTHS = st.integers(0, 4)
POINTS = st.builds(written, DAYS, LENGTHS)
RANGES = st.tuples(DAYS, DAYS, LENGTHS).map(
    lambda r: f"{written(min(r[:2]), r[2])}/{written(max(r[:2]), r[2])}"
)
PERIODS = POINTS | RANGES | POINTS.map("../{}".format) | POINTS.map("{}/..".format)


@given(PERIODS)
def test_a_period_has_its_first_and_last_day_in_order(text: str) -> None:
    period = parse_period(text)
    assert (period.start is None, period.end is None) == (text[:2] == "..", text[-2:] == "..")
    assert period.start is None or period.end is None or period.start <= period.end
    assert parse_period(period.text) == period
    assert period.overlaps(period.start, period.end)
    assert period.label in period.phrase or "–" in period.label


@given(st.text() | st.text("0123456789-/.QH"))
def test_any_other_text_is_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert parse_period(text).text == text


def test_a_date_is_a_period_of_one_day() -> None:
    assert parse_period(date(2018, 6, 12)) == parse_period("2018-06-12")


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("2018", True),
        ("2018-Q1", True),
        ("2017/2019", True),
        ("2018-06-30", True),
        ("../2018-06", True),
        ("../2019", False),  # a total up to 2019 counts as its last day
        ("../2017", False),
        ("2016-07/2018-01", True),
        ("2019", False),
        ("2004/..", True),
        ("2019/..", False),
    ],
)
def test_which_periods_overlap_a_year(text: str, inside: bool) -> None:
    assert parse_period(text).overlaps(date(2018, 1, 1), date(2018, 12, 31)) is inside


def test_an_open_bound_excludes_nothing() -> None:
    period = parse_period("2018")
    assert period.overlaps(None, None)
    assert period.overlaps(date(2018, 12, 31), None)
    assert not period.overlaps(date(2019, 1, 1), None)
    assert period.overlaps(None, date(2018, 1, 1))
    assert not period.overlaps(None, date(2017, 12, 31))


def test_a_period_is_immutable() -> None:
    period = parse_period("2018")
    with pytest.raises(AttributeError, match="does not change: text"):
        period.text = "2019"
    with pytest.raises(AttributeError, match="does not change: start"):
        del period.start
    assert pickle.loads(pickle.dumps(period)) == period
    assert len({period, parse_period("2018")}) == 1
    assert period.kind is PeriodKind.YEAR
    assert isinstance(period, Period)
    assert period != "2018"
    assert period != parse_period("2018-01/2018-12")
    assert hash(period) != hash(parse_period("2019"))
