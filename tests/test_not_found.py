"""An empty answer says which condition excludes everything, what there is, and what to type."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("stats", "2035"), r"without the year 2035, \d+ do \(19\d\d to 20\d\d\)"),
        (("stats", "arrivals", "--group", "women"), "without the group 'women', "),
        (("stats", "suicides", "--by", "sex"), "without women and men apart, "),
        (
            ("quotes", "park", "--year", "1999"),
            r"quotations; without the year 1999, \d do \(20",
        ),
        (("quotes", "trump", "--topic", "china"), r"without the topic 'china', \d do"),
        (("timeline", "1950"), "without the year 1950, "),
        (("timeline", "1950", "--topic", "china"), "without the year 1950, "),
        (("stats", "arrivals", "--since", "2030"), "without the time asked for, "),
        (("camps", "kuryujang", "--facilities"), "without facilities alone, 1 does"),
        (("claims", "forecast", "--source", "visiontimes-2018", "--as-of", "2000"), "by 31 Dec"),
    ],
)
def test_the_condition_that_excludes_everything_is_named(
    facts_here: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = facts_here(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.search(said, done.stderr)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("quotes",), "the base has no quotations"),
        (("camps",), "the base has no camp types and no facilities"),
        (
            ("sources", "--weak"),
            "nothing rests on one page, on one origin or on copies only, ",
        ),
        (("timeline",), "no event, and no measure with figures for two years, among 1 figure"),
        (("routes", "laos"), "the base has no routes"),
        (("terms", "songbun"), "the base has no terms"),
        (("stats", "borrowers"), "among 1 measure: loans\n"),
    ],
)
def test_a_base_without_records_of_a_kind_says_so(
    facts_here: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    base = tmp_path / "libraries.toml"
    base.write_text(_LIBRARIES)
    done = facts_here(*arguments, "--base", str(base))
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("routes", "--to", "Atlantis"), "7 routes end: South Korea"),
        (("quotes", "--topic", "nonsense"), "topics: china, routes, "),
        (("search", "camps", "--topic", "nonsense"), " topics: penal"),
    ],
)
def test_an_error_lists_all_names_if_they_are_few(
    facts_here: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = facts_here(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr


def test_a_name_is_listed_once_whatever_its_case(facts_here: Run) -> None:
    said = facts_here("routes", "atlantis").stderr
    assert said.lower().count("mongolia") == 1  # a place and the id of a route


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("stats", "--estimator", "KINU"), "According to the Korea Institute for National Unif"),
        (("stats", "--measure", "usa"), "whom the United States admitted"),
        (("routes", "라오스"), "Laos"),
        (("stats", "--place", "중국"), "from China"),
    ],
)
def test_names_are_found_by_synonyms(
    facts_here: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = facts_here(*arguments)
    assert done.returncode == 0
    assert said in done.stdout


def test_synonyms_do_not_make_a_word_ambiguous(facts_here: Run) -> None:
    done = facts_here("stats", "prisoners", "--limit", "1")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_penalties_of_a_facility_are_those_of_its_type(facts_here: Run) -> None:
    done, of_type = facts_here("penalties", "yodok"), facts_here("penalties", "kwanliso")
    assert (done.returncode, done.stdout) == (0, of_type.stdout)
    assert "Camp 15 (Yodok) is a kwanliso" in done.stderr


@pytest.mark.parametrize(
    ("asked", "wider"),
    [("July 2018", True), ("2018-H1", False), ("2018", False), ("1998..", False)],
)
def test_figures_for_longer_periods_than_asked_have_a_remark(
    facts_here: Run, asked: str, wider: bool
) -> None:
    page = facts_here("stats", "arrivals", *asked.split()).stdout
    assert ("No figure is for exactly this time" in page.partition("\n\n")[0]) is wider


@pytest.mark.parametrize("command", ["show", "cite", "open"])
def test_a_record_that_is_not_there_can_be_searched_for(facts_here: Run, command: str) -> None:
    done = facts_here(command, "yeonmi")
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(
        r"facts: no record 'yeonmi' among 1,\d{3} records; to search: facts search yeonmi\n",
        done.stderr,
    )


@pytest.mark.parametrize("typed", ["Stats.Arrivals-2018", "ARRIVALS-2018", "arrivals_2018"])
def test_an_id_is_found_in_any_case_and_with_any_dash(facts_here: Run, typed: str) -> None:
    assert facts_here("show", typed).stdout == facts_here("show", "stats.arrivals-2018").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--base", "mine.toml", "stats", "2018"),
            "options go after the command; write: facts stats 2018 --base mine.toml",
        ),
        (("export", "site"), "give the name of a file or folder too: facts export site PATH"),
        (("export", "package"), "facts export package PATH"),
    ],
)
def test_arguments_in_the_wrong_order_get_the_line_to_type(
    facts_here: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = facts_here(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_own_bases_without_matches_are_not_suggested_again(facts_here: Run, tmp_path: Path) -> None:
    base = tmp_path / "libraries.toml"
    base.write_text(_LIBRARIES)
    bases = ("--base", "builtin", "--base", str(base))
    for command in ("quotes", "search arrivals"):
        said = facts_here(*command.split(), "--mine", *bases).stderr
        assert said == "facts: nothing matched among the 3 records of your own bases\n"


_LIBRARIES = """
[base]
title = "Libraries of Easthaven"

[sources.council-2024]
type = "report"
title = "Libraries in figures"
author = [{ literal = "Easthaven Council" }]
issued = 2024-03-01
accessed = 2024-05-20
url = "https://example.org/easthaven/libraries"
rank = "primary"

[measures.loans]
label = "Loans"
definition = "Books lent by the town's libraries"
counted_by = "Easthaven Council"
unit = "loans"
sentence = "{Period}, the libraries of Easthaven lent {value} books."

[stats.loans-2023]
measure = "loans"
period = "2023"
value = 48200
quality = "final"
evidence = [{ source = "council-2024" }]
"""
