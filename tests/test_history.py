"""``--as-of`` (what had been published by a day, as it stood) and ``--mine`` (own records)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from defector_facts import FactBase, load, parse_period
from defector_facts.history import Published, as_of, published
from defector_facts.model import Source
from tests.conftest import SMALL, Run

HEAD = """
[measures.lights]
label = "Lights in use"
definition = "Lighthouses that were lit"
unit = "lighthouses"
sentence = "{Period}, {value} lighthouses were lit."
"""


def source(id_: str, dates: str) -> str:
    return f'[sources.{id_}]\ntype = "report"\ntitle = "{id_}"\nrank = "press"\n{dates}\n'


def stat(id_: str, value: int, pages: str, rest: str = "") -> str:
    evidence = ", ".join(f'{{ source = "{page}" }}' for page in pages.split())
    return (
        f'[stats.{id_}]\nmeasure = "lights"\nperiod = "2010"\nvalue = {value}\n'
        f'quality = "final"\nevidence = [{evidence}]\n{rest}\n'
    )


def superseded(by: str, rest: str = "") -> str:
    return f'standing = "superseded"\nsee = ["stats.{by}"]\nbecause = "A later count"\n{rest}'


LAYERS = (
    HEAD
    + source("first", "issued = 2011-03-01")
    + source("second", "issued = 2013-06-15")
    + source("year", 'issued = "2012"')
    + source("undated", "")
    + source("read", "accessed = 2014-01-01")
    + stat("first", 40, "first", superseded("third"))
    + stat("second", 41, "first second", superseded("third"))
    + stat("third", 42, "year", 'note = "The last count."')
    + stat("open", 43, "undated")
    + stat("read", 44, "read")
    + stat("given", 45, "undated", superseded("third", 'current = "2011-05/2011-08"'))
)


@pytest.fixture
def layers(tmp_path: Path) -> FactBase:
    path = tmp_path / "layers.toml"
    path.write_text(LAYERS, "utf-8")
    return load(path)


def dated(issued: str = "", accessed: str = "") -> Source:
    return Source(
        id="a",
        type="report",
        title="A",
        rank="press",
        issued=parse_period(issued) if issued else None,
        accessed=date.fromisoformat(accessed) if accessed else None,
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (dated("2018-07-31"), Published.EARLIER),
        (dated("2018-08-01"), Published.LATER),
        (dated("2018-07"), Published.EARLIER),
        (dated("2018-08"), Published.LATER),
        (dated("2018"), Published.NOT_PRECISE),
        (dated("2017"), Published.EARLIER),
        (dated(), Published.UNDATED),
        (dated("", "2018-07-30"), Published.EARLIER),
        (dated("2018", "2018-07-30"), Published.EARLIER),
        (dated("", "2019-01-01"), Published.UNDATED),
    ],
)
def test_whether_a_source_had_been_published(source: Source, expected: Published) -> None:
    assert published(source, date(2018, 7, 31)) is expected


def standings(base: FactBase, day: str) -> dict[str, str]:
    past = as_of(base, date.fromisoformat(day))
    return {stat.id: stat.standing for stat in past.base.stats.values()}


def test_records_stand_as_they_did_on_the_day(layers: FactBase) -> None:
    """The newest count of the time stood, and a record that nothing had replaced yet."""
    assert standings(layers, "2011-03-31") == {"first": "stands", "second": "stands"}
    assert standings(layers, "2011-06-30")["given"] == "stands"  # by its ``current``
    assert standings(layers, "2012-06-30") == {
        "first": "superseded",
        "second": "superseded",
        "given": "stands",
    }
    assert standings(layers, "2013-12-31") == {
        "first": "superseded",
        "second": "superseded",
        "third": "stands",
        "given": "superseded",
    }
    assert standings(layers, "2014-01-01")["read"] == "stands"


def test_records_left_out_are_counted_by_reason(layers: FactBase) -> None:
    past = as_of(layers, date(2012, 6, 30))
    reasons = {path: reason.name for path, reason in past.left_out.items() if "stats" in path}
    assert reasons == {
        "stats.third": "NOT_PRECISE",
        "stats.open": "UNDATED",
        "stats.read": "UNDATED",
    }


def test_later_pages_are_removed_from_the_evidence(layers: FactBase) -> None:
    then = as_of(layers, date(2012, 6, 30)).base.stats["second"]
    assert [item.source for item in then.evidence] == ["first"]
    assert as_of(layers, date(2030, 1, 1)).base.stats["third"] == layers.stats["third"]


def test_without_omissions_the_line_only_names_the_day(facts_here: Run) -> None:
    done = facts_here("terms", "songbun", "--as-of", "2026-11-25", "-f", "json")
    assert done.stderr == "facts: What had been published by 25 November 2026.\n"


def test_an_answer_names_the_day_and_what_was_left_out(facts_here: Run, tmp_path: Path) -> None:
    path = tmp_path / "layers.toml"
    path.write_text(LAYERS, "utf-8")
    asked = ("stats", "--base", str(path), "--all", "--as-of", "2012-06")
    said = (
        "What had been published by 30 June 2012; left out: 1 record dated only to a year or "
        "month, in which the day falls, 2 records without a date."
    )
    text = facts_here(*asked)
    assert (text.returncode, text.stderr) == (0, "")
    assert said in text.stdout.splitlines()
    data = facts_here(*asked, "-f", "json")
    assert data.stderr == f"facts: {said}\n"
    (given,) = [r for r in json.loads(data.stdout) if r["standing"] == "stands"]
    assert given["id"] == "given"
    assert given["note"] == "It stood then; since superseded."
    assert given["because"] is None


def test_a_day_before_everything_finds_nothing(facts_here: Run) -> None:
    done = facts_here("show", "arrivals-2018", "--base", str(SMALL), "--as-of", "1999")
    assert (done.returncode, done.stdout) == (1, "")
    said = "nothing that matches had been published by 31 December 1999; left out: 1 record"
    assert done.stderr == f"facts: {said} published later\n"


def test_later_sources_and_claims_are_left_out(facts_here: Run) -> None:
    def ids(*arguments: str) -> list[str]:
        asked = (*arguments, "--base", str(SMALL), "-f", "jsonl")
        return [json.loads(line)["id"] for line in facts_here(*asked).stdout.splitlines()]

    assert ids("sources", "--as-of", "2018-07-13") == ["courier-2018-07-13"]
    assert ids("claims", "--as-of", "2030") == []  # the article has no date
    assert ids("search", "route", "--as-of", "2018-07-13") == ["south"]


@pytest.mark.parametrize("wrong", ["2018-01/2018-02", "../2018", "July", "2018-13"])
def test_an_invalid_day_is_wrong_usage(facts_here: Run, wrong: str) -> None:
    assert facts_here("stats", "--as-of", wrong).returncode == 2


def test_the_shipped_base_as_of_july_2018(facts_here: Run) -> None:
    """The 488 for the half-year had been published by then, but no figure for the year."""
    done = facts_here("stats", "arrivals", "2018", "--as-of", "2018-07", "-f", "json")
    values = {(r["period"], r["value"]) for r in json.loads(done.stdout)}
    assert ("2018-H1", 488) in values
    assert all(period != "2018" for period, _ in values)


# One's own records


def test_mine_keeps_the_records_of_ones_own_bases(facts_here: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(LAYERS, "utf-8")
    asked = ("--base", "builtin", "--base", str(path), "-f", "json")
    done = facts_here("stats", "--mine", "--all", *asked)
    assert {r["id"] for r in json.loads(done.stdout)} == set(load(path).stats)
    assert {r["base"] for r in json.loads(done.stdout)} == {str(path)}
    whole = facts_here("show", "arrivals-2018", *asked)
    assert json.loads(whole.stdout)[0]["base"] == "builtin"
    found = facts_here("search", "lighthouses", "--mine", *asked)
    assert found.returncode == 0
    assert all(r["base"] == str(path) for r in json.loads(found.stdout))


def test_a_record_that_replaces_a_shipped_one_is_mine(facts_here: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    term = '[terms.songbun]\nterm = "lamp"\nmeaning = "light"\nevidence = [{ source = "first" }]'
    path.write_text(LAYERS + term, "utf-8")
    asked = ("show", "songbun", "--base", "builtin", "--base", str(path))
    assert f"Fact base  {path}" in facts_here(*asked).stdout.splitlines()
    assert "Fact base" not in facts_here("show", "songbun").stdout


def test_mine_without_a_base_of_ones_own_says_so(facts_here: Run) -> None:
    done = facts_here("stats", "2018", "--mine")
    assert (done.returncode, done.stdout) == (1, "")
    assert "--base PATH" in done.stderr


PLACE = """
[camps.tower]
name = "Tower"
summary = "A tower."
who = [
  { text = "Keepers live in it", period = "2012", evidence = [{ source = "second" }] },
  { text = "It is old", evidence = [{ source = "first" }] },
]
evidence = [{ source = "first" }]

[[camps.tower.disagreements]]
about = "how high it is"
positions = [
  { text = "20 metres", evidence = [{ source = "first" }] },
  { text = "22 metres", evidence = [{ source = "year" }] },
  { text = "24 metres", period = "2014/..", evidence = [{ source = "second" }] },
]
"""


@pytest.mark.parametrize(
    ("day", "statements", "positions"),
    [
        ("2012-06-30", ["It is old"], []),  # one position alone is not a disagreement
        ("2012-12-31", ["It is old"], ["20 metres", "22 metres"]),
        ("2013-12-31", ["Keepers live in it", "It is old"], ["20 metres", "22 metres"]),
        (
            "2014-01-01",
            ["Keepers live in it", "It is old"],
            ["20 metres", "22 metres", "24 metres"],
        ),
    ],
)
def test_later_statements_and_positions_are_left_out(
    tmp_path: Path, day: str, statements: list[str], positions: list[str]
) -> None:
    """Statements published later are left out, and those about a time that had not begun."""
    path = tmp_path / "place.toml"
    path.write_text(LAYERS + PLACE, "utf-8")
    tower = as_of(load(path), date.fromisoformat(day)).base.camps["tower"]
    assert [item.text for item in tower.who] == statements
    assert [p.text for item in tower.disagreements for p in item.positions] == positions


EVENTS = (
    HEAD
    + source("first", "issued = 2011-03-01")
    + source("second", "issued = 2013-06-15")
    + """
[events.early]
title = "The light goes out"
date = "2011-02"
text = "The light went out in February."
standing = "contradicted"
because = "It went out in March."
see = ["events.late"]
evidence = [{ source = "first" }]

[events.late]
title = "The light goes out"
date = "2011-03"
text = "The light went out in March."
evidence = [{ source = "second" }]
"""
)


def test_a_record_stood_until_the_one_that_contradicts_it_was_published(tmp_path: Path) -> None:
    path = tmp_path / "events.toml"
    path.write_text(EVENTS, "utf-8")
    events = as_of(load(path), date(2012, 1, 1)).base.events
    assert list(events) == ["early"]
    early = events["early"]
    assert (early.standing, early.because, early.see) == ("stands", None, ())
    assert early.note == "It stood then; since contradicted."
    events = as_of(load(path), date(2014, 1, 1)).base.events
    assert {event.standing for event in events.values()} == {"stands", "contradicted"}
