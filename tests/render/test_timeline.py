"""Timelines, lines of stations and scorecards as users see them."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from defector_facts import FactBase, query
from defector_facts.model import Event, Route, Stat
from defector_facts.record_parts import Evidence, Leg
from defector_facts.render import Presentation, render
from defector_facts.render.lines import words_of
from defector_facts.render.scorecard import scorecard_of
from defector_facts.render.stations import Stations, stations_of
from defector_facts.render.text import Screen
from defector_facts.render.timeline_drawing import Step, TimelineDrawing
from tests.conftest import DATA, Run

CHARTED = ("--base", str(DATA / "charted.toml"))


def test_a_timeline_has_every_event_and_the_years_of_the_leading_measure(
    shipped: FactBase,
) -> None:
    result = query.answer(shipped, query.TimelineSelection())
    events = [record for record in result.records if isinstance(record, Event)]
    stats = [record for record in result.records if isinstance(record, Stat)]
    assert {event.id for event in events} == set(shipped.events)
    assert len({stat.measure for stat in stats}) == 1
    assert all(stat.period.is_whole_year and stat.group is None for stat in stats)


def test_the_leading_measure_follows_from_the_base_alone(facts_here: Run) -> None:
    said = facts_here("timeline", *CHARTED).stdout
    ids = [line.split()[-1] for line in said.splitlines() if "[" in line and "." in line]
    assert ids[: ids.index("stats.thefts-2020") + 1] == [
        "stats.thefts-2010",
        "stats.thefts-2011",
        "stats.thefts-2011-paper",
        "events.lock",
        "stats.thefts-2013",
        "stats.thefts-2014",
        "events.law",
        "stats.thefts-2020",
    ]
    assert "DISPUTED" in said


@pytest.mark.parametrize("format_", ["json", "jsonl", "csv", "tsv", "markdown"])
def test_every_format_has_a_timeline(facts_here: Run, format_: str) -> None:
    done = facts_here("timeline", "2018", "--format", format_)
    assert done.returncode == 0
    assert "The leaders of the two Koreas meet in Pyongyang" in done.stdout


def test_the_formats_hold_the_same_records_in_the_same_order(facts_here: Run) -> None:
    asked = ("timeline", "--since", "2016", "--until", "2019")
    as_json = [r["id"] for r in json.loads(facts_here(*asked, "--format", "json").stdout)]
    table = csv.DictReader(io.StringIO(facts_here(*asked, "--format", "csv").stdout))
    assert [row["id"] for row in table] == as_json
    text = facts_here(*asked).stdout.splitlines()
    assert [line.rpartition(".")[2] for line in text if "  stats." in line or "  events." in line]
    assert len(as_json) == sum("  stats." in line or "  events." in line for line in text)


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
def test_the_drawing_of_a_timeline_fits_the_screen_and_is_not_broken(
    shipped: FactBase, columns: int
) -> None:
    result = query.answer(shipped, query.TimelineSelection())
    for unicode, line in ((True, "┿├│"), (False, "+|")):
        shown = Presentation(screen=Screen(width=columns, unicode=unicode))
        drawn, _, _ = render(result, shown).partition("\nSources")
        every = drawn.splitlines()
        assert max(map(cell_len, every)) <= columns
        lines = every[next(at for at, text in enumerate(every) if text.startswith("    1")) :]
        assert {text[9] for text in lines if text} <= set(line)


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        (("timeline", "2024"), "more records (--limit "),
        (("stats", "women-share", "--chart"), "more figures (--limit "),
        (("stats", "women-share", "--chart", "--full"), "more figures (--limit "),
    ],
)
def test_a_drawing_says_what_the_limit_left_out(
    facts_here: Run, words: tuple[str, ...], left_out: str
) -> None:
    assert left_out in facts_here(*words, "--limit", "3").stdout
    assert "Left out" not in facts_here(*words).stdout


def test_a_topic_and_a_time_are_words_too(facts_here: Run) -> None:
    by_words = facts_here("timeline", "returns", "2010..2019").stdout
    options = ("--topic", "returns", "--since", "2010", "--until", "2019")
    assert by_words == facts_here("timeline", *options).stdout
    assert by_words


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--topic", "retruns"), 1, "did you mean returns"),
        (("--since", "2019", "--until", "2012"), 2, "is after --until"),
        (("2018", "--since", "2012"), 2, "are two times; keep one"),
        (("1950",), 1, "nothing matched"),
    ],
)
def test_what_is_not_found_or_wrong_is_one_line(
    facts_here: Run, words: tuple[str, ...], status: int, said: str
) -> None:
    done = facts_here("timeline", *words)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


# Stations


def route(*legs: tuple[str, str] | tuple[str, str, bool]) -> Route:
    return Route(
        id="a",
        name="A",
        status="main",
        summary="A way.",
        legs=tuple(Leg(start=leg[0], to=leg[1], optional=len(leg) > 2) for leg in legs),
        evidence=(Evidence(source="s"),),
    )


@pytest.mark.parametrize(
    ("legs", "stations"),
    [
        ([("A", "B"), ("B", "C")], "A → B → C"),
        ([("A", "B"), ("B", "C", True), ("C", "D", True), ("D", "E")], "A → B → (C) → D → E"),
        ([("A", "B"), ("A", "C"), ("B", "D"), ("C", "D"), ("D", "E")], "A → B or C → D → E"),
        ([("A", "B"), ("A", "D"), ("B", "D"), ("D", "E")], "A → (B) → D → E"),
        ([("A", "B"), ("A", "C"), ("B", "X"), ("X", "D"), ("C", "D")], "A → B → X or C → D"),
        ([("A", "B"), ("A", "C")], "A → B or C"),
        ([("A", "B"), ("B", "A")], "A → B"),
    ],
)
def test_a_route_is_a_line_of_stations_with_its_alternatives(
    legs: list[tuple[str, str]], stations: str
) -> None:
    assert " → ".join(stations_of(route(*legs))) == stations


@pytest.mark.parametrize("columns", range(40, 201, 20))
def test_stations_are_broken_at_arrows(shipped: FactBase, columns: int) -> None:
    for unicode, arrow in ((True, "→"), (False, "->")):
        for one in shipped.routes.values():
            names = stations_of(one)
            lines = [words_of(x) for x in Stations(names).lines(columns, unicode=unicode)]
            assert max(map(cell_len, lines)) <= columns
            assert all(line.strip().startswith(arrow) for line in lines[1:])
            assert " ".join(" ".join(lines).split()) == f" {arrow} ".join(names)


def test_every_place_of_a_route_is_a_station(shipped: FactBase) -> None:
    for one in shipped.routes.values():
        said = " ".join(stations_of(one))
        assert all(place in said for place in one.places)


# Scorecard


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_scorecard_is_one_bar_with_every_verdict(columns: int) -> None:
    verdicts = ["forecast"] + ["supported"] * 200 + ["contradicted"] * 3
    bar, *legend = (words_of(x) for x in scorecard_of(verdicts).lines(columns, unicode=True))
    assert len(bar) == min(columns, 60)
    assert set(bar) == set("█╳·")
    assert bar.startswith("█")
    said = " ".join(legend)
    assert "200 supported" in said
    assert "3 contradicted" in said
    assert "1 forecast" in said


def test_the_claims_of_a_text_stand_under_its_scorecard(
    facts_here: Run, shipped: FactBase, tmp_path: Path
) -> None:
    said = facts_here("claims").stdout
    counts = Counter(claim.verdict.replace("-", " ") for claim in shipped.claims.values())
    assert all(f"{count} {verdict}" in said for verdict, count in counts.items())


class Counted(tuple[Step, ...]):
    """Steps that count how often they are iterated over."""

    passes = 0

    def __iter__(self) -> Iterator[Step]:
        Counted.passes += 1
        return super().__iter__()


def test_drawing_a_timeline_takes_linear_time() -> None:
    steps = Counted(Step(year=1900 + n, when="", text="final", value="1") for n in range(50))
    Counted.passes = 0
    assert len(TimelineDrawing(steps).lines(80, unicode=True)) == 50
    assert Counted.passes <= 3
