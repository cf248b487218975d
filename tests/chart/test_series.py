"""Which figures of an answer are drawn and how; each has a mark or a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from defector_facts import FactBase, load
from defector_facts.base_info import BaseInfo
from defector_facts.chart import Chart, Mark, Panel, chart_of, grouping
from defector_facts.chart.adding_up import differences
from defector_facts.model import RECORD_TYPES, Measure, Source, Stat
from defector_facts.period import parse_period
from defector_facts.query import StatsSelection, answer
from defector_facts.record_parts import Break, Evidence, Split
from defector_facts.render.lines import width_of, words_of
from defector_facts.render.panel_drawing import PanelDrawing
from defector_facts.result import Result
from defector_facts.vocabulary import QUALITIES, STANDINGS, Precision, Quality
from tests.conftest import DATA

CHARTED = DATA / "charted.toml"


@pytest.fixture(scope="module")
def base() -> FactBase:
    return load(CHARTED)


def asked(base: FactBase, **selection: object) -> Result:
    return answer(base, StatsSelection(**selection))  # type: ignore[arg-type]


def drawn(base: FactBase, measure: str, *, events: bool = False) -> Chart:
    return chart_of(asked(base, measure=measure), every=True, events=events)


def panel(chart: Chart, by: str) -> Panel:
    (found,) = (p for p in chart.panels if p.by == by)
    return found


def ids(marks: tuple[Mark, ...]) -> list[str]:
    return [mark.stat.id for mark in marks]


def test_years_are_in_order_with_gaps_for_missing_ones(base: FactBase) -> None:
    years = panel(drawn(base, "thefts"), ", by year")
    assert [slot.label for slot in years.slots] == [
        *("2010", "2011", "2012", "2013", "2014", "2015–2019", "2020"),
    ]
    assert [slot.label for slot in years.slots if slot.missing] == ["2012", "2015–2019"]


def test_disputed_figures_are_drawn_beside_and_wrong_ones_not_at_all(
    base: FactBase,
) -> None:
    chart = drawn(base, "thefts")
    slot = panel(chart, ", by year").slots[1]
    assert ids(slot.marks) == ["thefts-2011", "thefts-2011-paper"]
    assert [mark.is_disputed for mark in slot.marks] == [False, True]
    reasons = {item.stat.id: item.reason for item in chart.undrawn}
    assert reasons["thefts-2013-wrong"] == "WRONG: A misprint: a nought too many."
    assert years_high(chart) == 120  # not the 900 of the wrong figure


def years_high(chart: Chart) -> float:
    return panel(chart, ", by year").top


def test_wholes_and_parts_are_never_in_one_series(base: FactBase) -> None:
    chart = drawn(base, "thefts")
    kinds = [{mark.stat.period.kind for mark in p.marks} for p in chart.panels]
    assert all(len(kind) == 1 for kind in kinds)
    colours = drawn(base, "by-colour")
    assert [ids(p.marks) for p in colours.panels] == [["colour-2012-red", "colour-2012-blue"]]
    reasons = {item.stat.id: item.reason for item in colours.undrawn}
    assert reasons["colour-2012-red-or-blue"] == "overlaps with “red bicycles”, which is drawn"
    assert "compare" in reasons["colour-2012"]


def test_a_range_is_a_span_and_a_bar_starts_at_zero(base: FactBase) -> None:
    marks = {mark.stat.id: mark for mark in drawn(base, "thefts").marks}
    assert (marks["thefts-2014"].form, marks["thefts-2014"].low) == ("span", 70)
    assert all(mark.low == 0 for mark in marks.values() if mark.form == "bar")


def test_a_break_is_at_the_first_slot_after_it(base: FactBase) -> None:
    years = panel(drawn(base, "thefts"), ", by year")
    broken = [slot.label for slot in years.slots if slot.breaks]
    assert broken == ["2013"]
    assert years.remarks == ("Not comparable: first counts leave out late reports.",)


def test_complete_quarters_add_up_to_the_year_or_a_remark_says_why_not(base: FactBase) -> None:
    quarters = panel(drawn(base, "thefts"), ", by quarter")
    (said,) = quarters.remarks
    assert said == (
        "The quarters of 2011 add up to 98, 2 less than the year's 100: "
        "first counts leave out late reports."
    )


@pytest.mark.parametrize(
    ("quality", "precision", "reason"),
    [
        ("final", "exact", "the sources do not say why."),
        ("revised", "exact", "some of them are final and some revised."),
        ("final", "about", "the figure for July–December 2010 is not exact."),
        (
            "provisional",
            "exact",
            "first counts leave out late reports.",
        ),  # from a break
    ],
)
def test_the_reason_why_parts_do_not_add_up_comes_from_the_base(
    base: FactBase, quality: Quality, precision: Precision, reason: str
) -> None:
    measure, one = base.measures["thefts"], base.stats["thefts-2010"]
    year, first, second = (
        replace(one, period=parse_period(period), value=value, quality="final")
        for period, value in (("2010", 5), ("2010-H1", 2), ("2010-H2", 2))
    )
    second = replace(second, quality=quality, precision=precision)
    (said,) = differences(measure, (year, first, second))
    assert said.endswith(f"1 less than the year's 5: {reason}")


@pytest.mark.parametrize(
    ("year", "halves", "said"),
    [
        (0.3, (0.1, 0.2), []),
        (3, (1.5, 1.5), []),
        (1.1, (0.3, 0.7), ["add up to 1.0, 0.1 less than the year's 1.1"]),
        (1.0, (0.4, 0.8), ["add up to 1.2, 0.2 more than the year's 1.0"]),
    ],
)
def test_decimals_are_added_up_as_they_are_written(
    base: FactBase, year: float, halves: tuple[float, float], said: list[str]
) -> None:
    measure, one = base.measures["thefts"], base.stats["thefts-2010"]
    values = {"2010": year, "2010-H1": halves[0], "2010-H2": halves[1]}
    stats = [replace(one, period=parse_period(p), value=value) for p, value in values.items()]
    found = [*differences(measure, stats)]
    assert len(found) == len(said)
    assert all(part in sentence for part, sentence in zip(said, found, strict=True))


def test_estimates_of_one_thing_are_dots_and_spans_by_estimator(base: FactBase) -> None:
    (only,) = drawn(base, "in-use").panels
    assert only.by == ", by estimator"
    assert [(s.label, [m.form for m in s.marks]) for s in only.slots] == [
        ("The Paper 신문", ["dot"]),
        ("The town", ["dot", "span"]),
    ]


def test_figures_of_several_bodies_name_the_body(shipped: FactBase) -> None:
    for p in chart_of(asked(shipped), every=True).panels:
        who = {mark.stat.estimator for mark in p.marks}
        if len(who) == 1 and None not in who and "by estimator" not in p.by:
            assert p.by.endswith(f", according to {who.pop()}")
        if len(who) > 1 and p.by != ", by estimator":
            assert all(mark.label for mark in p.marks) or "by estimator" in p.by


@pytest.mark.parametrize("period", ["2000-03/9999-12", "0500", "9998", "0001-Q1", "9999-12-31"])
def test_the_ends_of_the_calendar_are_drawn(base: FactBase, period: str) -> None:
    first = base.stats["thefts-2010"]
    other = replace(first, id="other", period=parse_period(period))
    result = Result(base, "Figures", (first, other), ("stats",))
    chart = chart_of(result, every=True)
    assert len(chart.marks) + len(chart.undrawn) == 2


def test_events_are_beside_the_period_in_which_they_began(base: FactBase) -> None:
    slots = panel(drawn(base, "thefts", events=True), ", by year").slots
    beside = {slot.label: [event.id for event in slot.events] for slot in slots if slot.events}
    assert beside == {"2012": ["lock"], "2014": ["law"]}


def test_parts_of_years_are_left_out_unless_all_is_asked_for(shipped: FactBase) -> None:
    short = chart_of(asked(shipped, measure="arrivals"), every=False)
    assert {p.by for p in short.panels} == {", by year"}
    reasons = {item.reason for item in short.undrawn if "--full" in item.reason}
    assert "parts of years; --full draws them" in reasons
    one_year = chart_of(asked(shipped, year=2024, measure="arrivals"), every=False)
    assert any(p.by == ", by quarter" for p in one_year.panels)


@pytest.mark.parametrize("every", [True, False])
def test_every_figure_has_one_mark_or_a_reason(shipped: FactBase, *, every: bool) -> None:
    result = asked(shipped, superseded=True)
    chart = chart_of(result, every=every, events=True)
    marks = [mark.path for mark in chart.marks]
    undrawn = [item.stat.path for item in chart.undrawn]
    assert sorted([*marks, *undrawn]) == sorted(record.path for record in result.records)
    assert all(item.reason for item in chart.undrawn)


def test_no_two_periods_of_a_series_overlap(shipped: FactBase) -> None:
    for p in chart_of(asked(shipped), every=True).panels:
        if p.measure.series == "stock":
            continue
        times = [slot.time for slot in p.slots if slot.time and slot.marks]
        ends = [(a[1], b[0]) for a, b in pairwise(times)]
        assert all(end < start for end, start in ends), p.title


def test_the_code_names_nothing_of_the_shipped_subject() -> None:
    from tests.test_architecture import PACKAGE

    named = ("korea", "arrivals", "defector-", "hanawon", "china")
    files = [*(PACKAGE / "chart").glob("*.py")]
    files += [
        PACKAGE / "render" / f"{name}.py"
        for name in (
            "panel_lines",
            "panel_marks",
            "picture",
            "picture_panels",
            "vega",
            "caption",
            "timeline_drawing",
        )
    ]
    assert [f.name for f in files if any(word in f.read_text().casefold() for word in named)] == []


_YEARS = st.integers(1990, 1996)
_PERIODS = st.one_of(
    _YEARS.map(str),
    st.builds("{}-Q{}".format, _YEARS, st.integers(1, 4)),
    st.builds("{}-H{}".format, _YEARS, st.integers(1, 2)),
    st.builds("{}-{:02}".format, _YEARS, st.integers(1, 12)),
    st.builds("{}-02-{:02}".format, _YEARS, st.integers(1, 28)),
    st.builds("../{}".format, _YEARS),
    st.builds("{}/..".format, _YEARS),
    st.builds("{}-10/{}-09".format, _YEARS, st.just(1997)),
    st.builds("{0}-01/{0}-08".format, _YEARS),
    st.builds("{}/1997".format, _YEARS),
    st.sampled_from(["0001", "9999", "9999-12-31", "0700-Q2"]),
)
_WHO = st.sampled_from([None, "red", "red or blue", "blue", "자전거"])


@st.composite
def figures(draw: st.DrawFn) -> tuple[Stat, ...]:
    stats = []
    for at in range(draw(st.integers(1, 25))):
        count = draw(st.integers(0, 3000))
        value = draw(st.sampled_from([{"value": count}, {"low": count, "high": count + 7}]))
        sexes = draw(st.booleans()) and "value" in value
        stats.append(
            Stat(
                id=f"s{at}",
                measure=draw(st.sampled_from(["flow", "stock"])),
                period=parse_period(draw(_PERIODS)),
                group=draw(_WHO),
                place=draw(_WHO),
                estimator=draw(st.sampled_from([None, "One", "Another", "다른"])),
                split=Split(women=count // 3, men=count - count // 3) if sexes else None,
                quality=draw(st.sampled_from(QUALITIES)),
                precision=draw(st.sampled_from(["exact", "about", "at-least", "at-most"])),
                standing=draw(st.sampled_from(STANDINGS)),
                evidence=(Evidence(source="s"),),
                value=value.get("value"),
                low=value.get("low"),
                high=value.get("high"),
            )
        )
    return tuple(stats)


def base_of(stats: tuple[Stat, ...]) -> FactBase:
    tables: dict[str, dict[str, object]] = {kind: {} for kind in RECORD_TYPES}
    breaks = (Break(text="it changed.", since=parse_period("1992-03")),)
    for series in ("flow", "stock"):
        tables["measures"][series] = Measure(
            id=series,
            label=series,
            definition="d",
            unit="people",
            sentence="{value}",
            series=series,
            breaks=breaks,
        )
    tables["stats"] = {stat.id: stat for stat in stats}
    tables["sources"] = {"s": Source(id="s", type="webpage", title="S", rank="press")}
    return FactBase(BaseInfo(), tables)  # type: ignore[arg-type]


@given(figures(), st.booleans(), st.sampled_from([20, 40, 80, 120, None]))
@settings(max_examples=80, deadline=None)
def test_any_figure_is_drawn_or_has_a_reason(
    stats: tuple[Stat, ...], every: bool, width: int | None
) -> None:
    result = Result(base_of(stats), "Figures", stats, ("stats",))
    chart = chart_of(result, every=every)
    accounted = [*(m.path for m in chart.marks), *(u.stat.path for u in chart.undrawn)]
    assert sorted(accounted) == sorted(stat.path for stat in stats)
    for found in chart.panels:
        assert found.slots[0].marks, "a series does not begin with a gap"
        if found.measure.series == "flow":
            times = [slot.time for slot in found.slots if slot.time]
            assert all(first[1] < then[0] for first, then in pairwise(times))
        numbers = {stat.path: ((1,), 0) for stat in stats}
        for unicode in (True, False):
            lines = PanelDrawing(found, numbers).lines(width, unicode=unicode)
            assert width is None or max(map(width_of, lines)) <= width
            ids = [words_of(line).split()[-1] for line in lines if "stats." in words_of(line)]
            assert width is not None or ids == [mark.path for mark in found.marks]


class CountedWords(frozenset[str]):
    """The words of a name, counting how often names are compared."""

    compared = 0

    def __lt__(self, other: object) -> bool:
        CountedWords.compared += 1
        return frozenset.__lt__(self, other)  # type: ignore[operator]


class Counted(Mapping[str, Stat]):
    """The figures of a base, counting how often they are iterated."""

    def __init__(self, stats: Mapping[str, Stat]) -> None:
        self.stats, self.passes = stats, 0

    def __getitem__(self, key: str) -> Stat:
        return self.stats[key]

    def __iter__(self) -> Iterator[str]:
        self.passes += 1
        return iter(self.stats)

    def __len__(self) -> int:
        return len(self.stats)


class Watched:
    """A base with ``Counted`` figures."""

    def __init__(self, base: FactBase, stats: Mapping[str, Stat]) -> None:
        self.base, self.stats = base, stats

    def __getattr__(self, name: str) -> object:
        return getattr(self.base, name)


def test_a_gap_between_long_values_stays_within_a_narrow_screen() -> None:
    first, last = parse_period("1990-03"), parse_period("1991-06")
    evidence = (Evidence(source="s"),)
    stats = tuple(
        Stat(
            id=f"s{at}",
            measure="flow",
            period=period,
            low=12345,
            high=67890,
            precision="about",
            quality="final",
            evidence=evidence,
        )
        for at, period in enumerate((first, last))
    )
    chart = chart_of(Result(base_of(stats), "Figures", stats, ("stats",)), every=False)
    numbers = {stat.path: ((1,), 0) for stat in stats}
    for found in chart.panels:
        assert any(slot.missing for slot in found.slots)
        for width in (20, 24, 30, 40):
            lines = PanelDrawing(found, numbers).lines(width, unicode=True)
            assert max(map(width_of, lines)) <= width


@pytest.mark.parametrize("width", [1, 8, 20, 21, 40, 80, None])
def test_the_ends_of_the_axis_are_two_numbers(width: int | None) -> None:
    evidence, day = (Evidence(source="s"),), parse_period("2018-01-01")
    stats = tuple(
        Stat(
            id=f"s{at}",
            measure="stock",
            period=day,
            value=9 * 10**18 + at,
            estimator=f"Body {at}",
            quality="estimate",
            evidence=evidence,
        )
        for at in range(2)
    )
    chart = chart_of(Result(base_of(stats), "Figures", stats, ("stats",)), every=True)
    (only,) = chart.panels
    lines = PanelDrawing(only, {stat.path: ((1,), 0) for stat in stats}).lines(width, unicode=True)
    shown = " ".join(words_of(line) for line in lines)
    assert not re.search(r"\b09", shown)
    assert width is None or width < 20 or max(map(width_of, lines)) <= width


def test_a_chart_of_many_measures_reads_the_base_once(base: FactBase) -> None:
    figures = Counted(base.stats)
    result = replace(answer(base, StatsSelection()), base=Watched(base, figures))
    assert len({stat.measure for stat in base.stats.values()}) >= 3
    assert chart_of(result, every=True) is not None
    assert figures.passes <= 2


def test_an_event_is_shown_once(base: FactBase) -> None:
    drawn_events = [
        event.id
        for panel in drawn(base, "bicycles", events=True).panels
        for slot in panel.slots
        for event in slot.events
        if slot.time and event.date.start and slot.time[0] <= event.date.start <= slot.time[1]
    ]
    assert len(drawn_events) == len({*drawn_events}) > 0


NAMES = st.lists(st.text("abc ", max_size=7).map(str.strip), min_size=1, max_size=8)


@given(NAMES)
def test_a_group_that_includes_another_is_not_drawn(names: list[str]) -> None:
    figures = [figure(n, group=name or None) for n, name in enumerate(names)]
    words = [frozenset(re.findall(r"\w+", name)) for name in names]
    kept = [n for n, own in enumerate(words) if not any(other < own for other in words)]
    grouped = grouping._Grouping(COUNT)
    assert [int(stat.id) for stat in grouped.without_wider(figures)] == kept
    for item in grouped.undrawn:
        own = words[int(item.stat.id)]
        inside = [(len(other), at) for at, other in enumerate(words) if other < own]
        assert f"“{names[min(inside)[1]]}”" in item.reason


def test_names_of_groups_are_compared_only_where_they_share_a_rare_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of = grouping._words
    monkeypatch.setattr(grouping, "_words", lambda stat: CountedWords(of(stat)))
    figures = [figure(n, group=f"people of group {n}") for n in range(300)]
    CountedWords.compared = 0
    grouped = grouping._Grouping(COUNT)
    assert len(list(grouped.without_wider(figures))) == 300
    assert CountedWords.compared <= 3 * 300


COUNT = Measure(id="count", label="Count", definition="d", unit="people", sentence="{Period}.")


def figure(number: int, group: str | None) -> Stat:
    """A figure for 2018 and a group."""
    return Stat(
        id=str(number),
        measure="arrivals",
        period=parse_period("2018"),
        value=1,
        quality="final",
        group=group,
        evidence=(),
    )
