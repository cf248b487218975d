"""Bare words stand for an option; ambiguous ones are reported, not guessed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from defector_facts.cli import typed_times
from tests.conftest import SMALL, Run


def ids(facts: Run, *arguments: str) -> list[str]:
    done = facts(*arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    return [record["id"] for record in json.loads(done.stdout)]


@pytest.mark.parametrize(
    ("bare", "options"),
    [
        ("stats 2018", "stats --year 2018"),
        ("stats arrivals", "stats --measure arrivals"),
        ("stats arrivals 2009..2012", "stats --measure arrivals --since 2009 --until 2012"),
        ("stats 2009..2012 arrivals", "stats --measure arrivals --since 2009 --until 2012"),
        ("stats 2009-2012 arrivals", "stats --measure arrivals --since 2009 --until 2012"),
        ("stats 2019..", "stats --since 2019"),
        ("stats ..2001", "stats --until 2001"),
        ("stats 2018-q1", "stats --since 2018-Q1 --until 2018-Q1"),
        ("stats 2018-07..2018-H2", "stats --since 2018-07 --until 2018-H2"),
        ("stats forcible returns", "stats --measure forcible-returns"),
        ("stats employment rate", "stats --measure employment-rate"),
        ("camps kwanliso", "camps --type kwanliso"),
        ("camps political prison camp", "camps --type political-prison-camp"),
        ("routes laos", "routes --via laos"),
        ("routes southeast-asia", "routes --via southeast-asia"),
        ("penalties kyohwaso", "penalties --camp kyohwaso"),
        ("quotes park", "quotes --speaker park"),
        ("quotes kim ryon-hui", "quotes --speaker Kim-Ryon-hui"),
        ("events 2018", "events --year 2018"),
        ("claims contradicted", "claims --verdict contradicted"),
        ("claims Roughly right", "claims --verdict ROUGHLY-RIGHT"),
        ("terms economic migrant", "terms economic-migrant"),
        ("camps yodok", "camps --facility yodok"),
        ("stats in 2018", "stats --year 2018"),
        ("stats arrivals in 2009..2012", "stats --measure arrivals --since 2009 --until 2012"),
        ("stats arrivals from 2009 to 2012", "stats --measure arrivals --since 2009 --until 2012"),
        ("stats between 2009 and 2012", "stats --since 2009 --until 2012"),
        ("stats arrivals first quarter of 2018", "stats --measure arrivals --year 2018-Q1"),
        ("stats arrivals 2018Q1", "stats --measure arrivals --year 2018-Q1"),
        ("stats q1 2018", "stats --year 2018-Q1"),
        ("stats 2018/07", "stats --year 2018-07"),
        ("stats arrivals since 2023", "stats --measure arrivals --since 2023"),
        ("stats --year 2018-Q1", "stats --since 2018-Q1 --until 2018-Q1"),
        ("events May 2013", "events --year 2013-05"),
        ("events 2016-2017", "events --year 2016..2017"),
        ("timeline until 1999", "timeline --until 1999"),
        ("quotes --year 2014-2015", "quotes --year 2014..2015"),
        ("camps 15", "camps --facility camp-15"),
        ("camps --type 15", "camps --facility camp-15"),
        ("stats '09", "stats --year 2009"),
        ("stats arrivals after 2020", "stats --measure arrivals --since 2021"),
        ("stats before 2000", "stats --until 1999"),
        ("stats ’18 arrivals", "stats --year 2018 --measure arrivals"),
        ("stats the 1990s", "stats --since 1990 --until 1999"),
        ("events of the nineties", "events --year 1990..1999"),
        ("stats twenty eighteen", "stats --year 2018"),
        ("stats two thousand and nine", "stats --year 2009"),
        ("stats 2018년", "stats --year 2018"),
        ("stats 2018년 1분기", "stats --year 2018-Q1"),
        ("stats 1Q 2018", "stats --year 2018-Q1"),
        ("stats 2018 first half", "stats --year 2018-H1"),
        ("events 2017 november", "events --year 2017-11"),
        ("stats FY2015", "stats --year 2014-10..2015-09"),
        ("stats fiscal 2015", "stats --year 2014-10..2015-09"),
        ("stats fiscal year 2015", "stats --year 2014-10..2015-09"),
        ("stats us-admissions-fiscal 2015", "stats --measure us-admissions-fiscal --year 2015"),
        ("quotes by park", "quotes --speaker park"),
        ("routes through laos", "routes --via laos"),
        ("routes via laos", "routes --via laos"),
        ("timeline of the 1990s", "timeline --since 1990 --until 1999"),
    ],
)
def test_bare_words_mean_what_their_option_means(facts_here: Run, bare: str, options: str) -> None:
    found = ids(facts_here, *bare.split())
    assert found
    assert found == ids(facts_here, *options.split())


@pytest.mark.parametrize(
    ("bare", "status", "line"),
    [
        ("stats seoul", 1, "facts stats --place seoul"),
        ("stats amnesty", 1, "facts stats --estimator amnesty"),
        ("stats soldiers", 1, "facts stats --group soldiers"),
        ("stats disputed", 1, "facts stats --standing disputed"),
        ("stats china", 2, "facts stats --measure china or facts stats --place china"),
        ("quotes china", 1, "facts quotes --topic china"),
        ("quotes 2014", 1, "facts quotes --year 2014"),
        ("routes south korea", 1, "facts routes --to 'south korea'"),
        ("routes rare", 1, "facts routes --status rare"),
        ("camps South Hamgyong", 1, "facts camps --facility 'South Hamgyong'"),
        ("claims visiontimes-2018", 2, "facts claims --source visiontimes-2018"),
        ("quotes yeonmi park", 1, "facts search yeonmi park"),
        ("quotes obama", 1, "no speaker 'obama' among 43 speakers\n"),
        ("terms money laundering", 1, "facts search money laundering"),
        ("stats 2011 amnesty", 1, "facts stats 2011 --estimator amnesty"),
        ("stats 2018 arrivals women", 1, "to search: facts search 2018 arrivals women"),
        ("quotes 2018 park", 1, "facts quotes --speaker park --year 2018"),
        ("quotes park china", 1, "facts quotes --speaker park --topic china"),
        ("routes laos main", 1, "facts routes --via laos --status main"),
        ("camps 99", 1, "no facility '99' among 12 facilities"),
        ("quotes about china", 1, "facts quotes --topic china"),
        ("events from 2014 to 2012", 2, "write 2012..2014 for the time"),
        ("camps hamgyong", 1, "? Or write facts camps --facility hamgyong"),
        ("quotes 2014..2015", 1, "facts quotes --year 2014..2015"),
        ("quotes park 2018-Q1", 1, "facts quotes --speaker park --year 2018-Q1"),
        ("events summit 2018", 2, "facts search summit 2018 --kind events"),
        ("timeline 2018 laos", 1, "facts search 2018 laos"),
        ("sources nk-news", 1, "facts search nk-news --kind sources"),
    ],
)
def test_words_of_another_option_get_the_command_with_that_option(
    facts_here: Run, bare: str, status: int, line: str
) -> None:
    done = facts_here(*bare.split())
    assert (done.returncode, done.stdout) == (status, "")
    assert line in done.stderr
    assert done.stderr.count("\n") == 1


def test_penalties_know_a_facility_by_its_number(facts_here: Run) -> None:
    done = facts_here("penalties", "15")
    assert done.stderr.startswith("facts: Camp 15 (Yodok) is a kwanliso")
    assert done.stdout == facts_here("penalties", "--camp", "camp-15").stdout


def test_a_place_that_is_both_passed_and_reached_is_ambiguous(
    facts_here: Run, tmp_path: Path
) -> None:
    more = tmp_path / "more.toml"
    more.write_text(
        '[routes.short]\nname = "Short"\nstatus = "rare"\nsummary = "s"\n'
        'legs = [{ from = "North Korea", to = "Laos" }]\nevidence = [{ source = "article" }]\n'
    )
    bases = f"--base {SMALL} --base {more}"
    done = facts_here("routes", "laos", *bases.split())
    assert done.returncode == 2
    lines = f"facts routes --via laos {bases} or facts routes --to laos {bases}"
    assert lines in done.stderr


def test_a_suggested_name_needs_no_other_hint(facts_here: Run) -> None:
    said = facts_here("quotes", "lartige").stderr
    assert "did you mean Casey Lartigue, Jr.?" in said
    assert "search" not in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("camps2", "did you mean 'facts camps'?"),
        ("stat 2018", "did you mean 'facts stats 2018'?"),
        ("pen", "did you mean 'facts penalties'?"),
        ("figures", "did you mean 'facts stats'?"),
        ("punishments", "did you mean 'facts penalties'?"),
        ("how many arrived in 2009", "facts search how many arrived in 2009"),
        ("songbun", "facts search songbun"),
        ("what's new", """facts search "what's" new"""),
        ("help stats", "no command 'help'; write: facts stats --help\n"),
        ("help", "no command 'help'; write: facts --help\n"),
        ("laos", "no command 'laos'; to search, write: facts search laos"),
        ("russia", "to search, write: facts search russia"),
    ],
)
def test_an_unknown_command_gets_the_command_to_type(
    facts_here: Run, typed: str, said: str
) -> None:
    done = facts_here(*typed.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    if "did you mean" not in said:
        assert "did you mean" not in done.stderr


@pytest.mark.parametrize("words", [["--style", "APA"], ["--format", "JSON"], ["-f", "Csv"]])
def test_options_with_fixed_values_take_any_case(facts_here: Run, words: list[str]) -> None:
    lower = facts_here("stats", "2018", *(word.lower() for word in words))
    assert facts_here("stats", "2018", *words).stdout == lower.stdout != ""


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (("--place", "seoul"), lambda s: s["place"] == "Seoul"),
        (("--group", "soldiers"), lambda s: s["group"] == "soldiers"),
        (("--estimator", "amnesty"), lambda s: s["estimator"] == "Amnesty International"),
        (("--standing", "superseded"), lambda s: s["standing"] == "superseded"),
        (("--standing", "contradicted"), lambda s: s["standing"] == "contradicted"),
        (("--quality", "provisional"), lambda s: s["quality"] == "provisional"),
        (("--years",), lambda s: re.fullmatch(r"\d{4}", s["period"]) is not None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_figures_can_be_asked_for_by_what_the_base_has(
    facts_here: Run, options: tuple[str, ...], kept: object
) -> None:
    assert callable(kept)
    every = json.loads(facts_here("stats", "--all", "-f", "json").stdout)
    shown = {record["id"] for record in every if kept(record)}
    if "--standing" not in options:  # superseded values are left out by default
        shown -= {record["id"] for record in every if record["standing"] == "superseded"}
    assert set(ids(facts_here, "stats", *options)) == shown != set()


def test_facilities_can_be_listed_and_named(facts_here: Run) -> None:
    facilities = ids(facts_here, "camps", "--facilities")
    assert "camp-14" in facilities
    assert ids(facts_here, "camps", "kwanliso", "--facilities") == [
        id_ for id_ in ids(facts_here, "camps", "kwanliso") if id_ != "kwanliso"
    ]
    assert ids(facts_here, "camps", "--facility", "yodok") == ["camp-15"]
    assert facts_here("camps", "kyohwaso", "--facility", "yodok").returncode == 1


def test_one_measure_can_be_asked_for(facts_here: Run) -> None:
    assert ids(facts_here, "measures", "newcomers", "--base", str(SMALL)) == ["arrivals"]


def test_times_are_separated_from_other_words() -> None:
    times = typed_times.split_times(["women", "2009..2012", "share"])
    assert (str(times.since), str(times.until), times.words) == ("2009", "2012", ["women", "share"])
    names = ["camp-15", "no", "re-education"]
    assert typed_times.split_times(names) == typed_times.Times(None, None, None, names)


def test_a_suggested_command_is_quoted_for_a_shell(facts_here: Run) -> None:
    said = facts_here("kim", "jong", "un's", "age").stderr
    assert 'write: facts search kim jong "un\'s" age;' in said
    assert "search 'camps\\kwanliso'" in facts_here("terms", "camps\\kwanliso").stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("claims false", "did you mean contradicted? "),
        ("claims True", "did you mean supported? "),
        ("hlep", "no command 'hlep'; write: facts --help\n"),
        ("hlep stats", "no command 'hlep'; write: facts stats --help\n"),
        ("version", "no command 'version'; write: facts --version"),
        ("stats help", "no option 'help'; write: facts stats --help\n"),
    ],
)
def test_other_words_for_what_there_is(facts_here: Run, line: str, said: str) -> None:
    done = facts_here(*line.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize("line", ["routes mexico", "show nosuch", "cite nosuch", "terms zzz"])
def test_a_search_that_finds_nothing_is_not_suggested(facts_here: Run, line: str) -> None:
    done = facts_here(*line.split())
    assert (done.returncode, done.stdout) == (1, "")
    assert "search" not in done.stderr
    assert facts_here("search", line.split()[-1]).returncode == 1
