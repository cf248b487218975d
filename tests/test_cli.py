"""The commands as users run them: on a terminal, in a process, and most in this process.

Every command runs in a real process too, in ``test_the_same_bytes_every_time`` and
``test_text_on_a_terminal``.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pytest

from defector_facts import cli
from tests.conftest import DATA, SMALL, Run

ALL_COMMANDS = tuple(cli.COMMANDS)
LISTS = ("routes", "camps", "penalties", "stats", "quotes", "events", "claims", "terms")
COMMANDS = (*LISTS, "measures", "sources")


def ids(answer: str) -> list[str]:
    return [record["id"] for record in json.loads(answer)]


def test_without_arguments_there_is_help(facts: Run) -> None:
    done = facts()
    assert done.returncode == 0
    assert "Commands:" in done.stdout
    assert done.stderr == ""


def test_version_tells_the_tools_and_the_bases(facts: Run) -> None:
    done = facts("--version")
    assert re.fullmatch(r"facts \d+\.\d+\.\d+, fact base \S+ of \d{4}-\d\d-\d\d\n", done.stdout)


@pytest.mark.parametrize(
    ("options", "heading"),
    [((), "Sources"), (("--sources",), "References"), (("--full",), "References")],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_answer_ends_with_its_references(
    small_here: Run, command: str, options: tuple[str, ...], heading: str
) -> None:
    done = small_here(command, *options)
    assert (done.returncode, done.stderr) == (0, "")
    if command not in ("measures", "sources"):
        body, _, references = done.stdout.partition(f"\n{heading}\n")
        used = {int(mark) for mark in re.findall(r"\[(\d{1,2})\]", body)}
        listed = [int(mark) for mark in re.findall(r"^ *\[(\d+)\] ", references, re.MULTILINE)]
        assert listed == list(range(1, len(listed) + 1))
        assert used == set(listed)
        assert "https://example.org/" in references
        assert ("https://web.archive.org/web/" in references) == bool(options)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "csv", "markdown"])
def test_the_same_bytes_every_time(small: Run, small_here: Run, command: str, format_: str) -> None:
    """In a process of its own, which orders sets of texts otherwise, and in this one."""
    first, second = (run(command, "-f", format_) for run in (small, small_here))
    assert first.stdout == second.stdout != ""


def test_stats_of_a_year(small_here: Run) -> None:
    records = {
        r["id"]: r for r in json.loads(small_here("stats", "--year", "2018", "-f", "json").stdout)
    }
    assert list(records) == [
        "arrivals-2018",
        "arrivals-2016-2019",
        "arrivals-2018-h1",
        "arrivals-2018-h1-article",
        "arrivals-2018-q1",
        "arrivals-to-2018-06",
        "women-share-2018",
    ]
    q1 = records["arrivals-2018-q1"]
    assert (q1["period"], q1["period_start"], q1["period_end"]) == (
        "2018-Q1",
        "2018-01-01",
        "2018-03-31",
    )
    wrong = records["arrivals-2018-h1-article"]
    assert (wrong["value"], wrong["standing"]) == (192, "contradicted")
    assert wrong["see"][0] == "stats.arrivals-2018-q1"
    (evidence,) = q1["evidence"]
    assert evidence["source"]["title"] == "Arrivals “down 17.7%” in first half"
    assert evidence["link"] == "https://example.org/courier/2018/07/13"
    assert evidence["archive"].startswith("https://web.archive.org/web/20180713/https://")
    assert "The Courier" in evidence["citation"]
    assert evidence["via"][0]["id"] == "announcements"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--since", "2019"), ["arrivals-2016-2019"]),
        (("--until", "2016"), ["arrivals-2016-2019"]),
        (
            ("--since", "2018-07", "--until", "2018-12"),
            ["arrivals-2018", "arrivals-2016-2019", "women-share-2018"],
        ),
        (("--measure", "women-share"), ["women-share-2018"]),
        (("--measure", "Share of WOMEN"), ["women-share-2018"]),
        (("--measure", "newcomers", "--by", "sex"), ["arrivals-2018", "arrivals-2017"]),
        (("--limit", "2"), ["arrivals-2018", "arrivals-2017"]),
        (
            ("--all", "--year", "2018", "--measure", "arrivals", "--limit", "3"),
            ["arrivals-2018", "arrivals-2018-early-2019", "arrivals-2016-2019"],
        ),
    ],
)
def test_stats_options(small_here: Run, options: tuple[str, ...], expected: list[str]) -> None:
    assert ids(small_here("stats", *options, "-f", "json").stdout) == expected


def test_stats_by_sex_prints_women_and_men(small_here: Run) -> None:
    row = next(
        line
        for line in small_here("stats", "--by", "sex").stdout.splitlines()
        if line.endswith(" stats.arrivals-2018")
    )
    for part in ("2018", "1,137", "969 women, 168 men", "final"):
        assert part in row


def test_a_contradicted_figure_points_to_what_stands(small_here: Run) -> None:
    brief = small_here("stats", "--year", "2018").stdout
    assert re.search(r"January–June 2018 +not +192 +WRONG: ", brief)
    text = small_here("stats", "--year", "2018", "--full").stdout
    assert re.search(r"^January–June 2018 +192 +contradicted ", text, re.MULTILINE)
    assert "arrivals-2018-h1-article: Instead: stats.arrivals-2018-q1: 192" in text


def test_one_row_one_line_in_a_pipe(small_here: Run) -> None:
    rows = [
        line for line in small_here("stats").stdout.splitlines() if "arrivals-2016-2019" in line
    ]
    (row,) = rows
    for part in ("2016–2019", "4,000–5,000", "estimate by The Courier", "[2]"):
        assert part in row


@pytest.mark.parametrize(
    "name", ["kwanliso", "KWAN-LI-SO", "gwanliso", "관리소", "管理所", "Political Prison Camp"]
)
def test_a_camp_type_by_any_name(small_here: Run, name: str) -> None:
    done = small_here("camps", "--type", name)
    assert done.returncode == 0
    assert done.stdout == small_here("camps", "--type", "kwanliso").stdout
    assert "Camp 14" in done.stdout


def test_an_unknown_name_gets_near_names(small_here: Run) -> None:
    done = small_here("camps", "--type", "kwaliso", "-f", "json")
    assert (done.returncode, done.stdout) == (1, "[]\n")
    assert done.stderr == (
        "facts: no camp type 'kwaliso' among 2 camp types and 1 facility; did you mean kwanliso?\n"
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("routes", "--via", "laos"), ["south"]),
        (("routes", "--to", "South Korea"), ["south", "sea"]),
        (("routes", "--status", "rare"), ["sea"]),
        (("penalties", "--camp", "교화소"), ["crossing"]),
        (("quotes", "--speaker", "park"), ["park-2018"]),
        (("quotes", "--speaker", "sokeel example"), ["park-2018"]),
        (("quotes", "--topic", "policy"), ["official-2014"]),
        (("quotes", "--year", "2018"), ["park-2018"]),
        (("events", "--year", "2018"), ["summit-2018"]),
        (("claims", "--verdict", "contradicted"), ["article-192"]),
        (("claims", "--source", "article"), ["article-192", "article-forecast"]),
        (("terms", "seongbun"), ["songbun"]),
        (("terms", "성분"), ["songbun"]),
        (("sources", "courier-copy"), ["courier-copy"]),
        (("show", "stats.arrivals-2018", "songbun"), ["arrivals-2018", "songbun"]),
    ],
)
def test_selections(small_here: Run, arguments: tuple[str, ...], expected: list[str]) -> None:
    done = small_here(*arguments, "-f", "json")
    assert (done.returncode, ids(done.stdout)) == (0, expected)
    assert small_here(*arguments).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("routes", "--via", "lagos"), "no place 'lagos' among the places passed by 2 routes"),
        (("stats", "--measure", "arivals"), "no measure 'arivals' among 2 measures; did you mean"),
        (("stats", "--year", "1950"), "nothing matched among 9 figures; without the year"),
        (("quotes", "--speaker", "nobody"), "no speaker 'nobody' among 2 speakers"),
        (("quotes", "--topic", "chian"), "did you mean china?"),
        (("terms", "sonbun"), "did you mean songbun?"),
        (("sources", "nosuch"), "no source 'nosuch' among 5 sources"),
        (("show", "stats.arrivals-2081"), "did you mean stats.arrivals-2018"),
        (("claims", "--verdict", "supported"), "nothing matched among 2 claims"),
        (("claims", "--source", "nosuch"), "no source 'nosuch'"),
        (("penalties", "--camp", ""), "no camp type ''"),
    ],
)
def test_not_found_is_one_line_and_status_1(
    small_here: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = small_here(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("stats", "--yaer", "2018"), "--year"),
        (("stats", "--year", "20018"), "--year"),
        (("stats", "--year", "-1"), "--year"),
        (("stats", "--since", "2019", "--until", "2012"), "is after"),
        (("stats", "--since", "spring"), "must be a period"),
        (("stats", "--format", "xml"), "'text', 'json'"),
        (("stats", "--limit", "0"), "--limit"),
        (("stats", "--limit", "many"), "must be a number"),
        (("stats", "2018", "--year", "2017"), "are two times"),
        (("stats", "2018", "--since", "2017"), "are two times"),
        (("stats", "2009", "2012"), "write 2009..2012"),
        (("stats", "2012..2009"), "ends before it starts"),
        (("stats", "20018"), "must be a year"),
        (("stats", "2018-Q7"), "must be a year, a quarter"),
        (("stats", "arrivals", "--measure", "residents"), "two values for --"),
        (("stats", "--fields", "value"), "add --format csv"),
        (("stats", "--fields", "valeu", "-f", "csv"), "did you mean value?"),
        (("stats", "--fields", "valeu", "-f", "csv"), "value? Or write --fields help\n"),
        (("stats", "--fields", ",", "-f", "csv"), "no field"),
        (("stats", "--as-of", "tomorrow"), "such as 2018-07-13, 2018-07 or 2018; try"),
        (("stats", "--as-of", "2018-13"), "such as 2018-07-13, 2018-07 or 2018; try"),
        (("stats", "--year", "2018", "--since", "2019"), "--year 2018 and --since 2019 are two"),
        (("stats", "--year", "2018", "--until", "2017-06"), "are two times"),
        (("camps", "kwanliso", "--type", "kyohwaso"), "two values for --"),
        (("events", "hanoi"), "facts search hanoi --kind events"),
        (("stats", "--style", "apq"), "did you mean apa?"),
        (("routes", "--status", "busy"), "'main'"),
        (("show", "-arrivals"), "put -- before a name that starts with -"),
        (("nosuch",), "no command 'nosuch'"),
        (("show",), "Missing argument"),
        (("stats", "--measure"), "try 'facts stats --help'"),
        (("sources", "x", "--weak"), "cannot be used together"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    facts_here: Run, arguments: tuple[str, ...], said: str
) -> None:
    done = facts_here(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_base_that_cannot_be_used_is_status_3(facts: Run, tmp_path: Path) -> None:
    faulty = DATA / "invalid" / "three-faults.toml"
    done = facts("stats", "--base", str(faulty))
    assert (done.returncode, done.stdout) == (3, "")
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    assert all(re.match(rf"{re.escape(str(faulty))}:\d+:\d+: terms\.", line) for line in lines)
    for base in (tmp_path, tmp_path / "missing.toml", ""):
        done = facts("stats", "--base", str(base))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert done.stderr.startswith("'': can't be read: its name is empty; name a TOML file")


def test_the_records_of_a_source_are_counted_where_the_label_is_printed_once(
    small_here: Run, on_terminal: Callable[..., str]
) -> None:
    label = re.compile(r"Rests on it(?: \(\d+\))?")
    piped = label.findall(small_here("show", "article").stdout)
    assert len(piped) > 1
    assert set(piped) == {"Rests on it"}
    screen = on_terminal("show", "article", "--base", str(SMALL), columns=100)
    assert label.findall(screen) == [f"Rests on it ({len(piped)})"]
    narrow = on_terminal("show", "article", "--base", str(SMALL), columns=30)
    assert set(label.findall(narrow)) == {"Rests on it"}


def test_bases_from_the_variable_and_from_standard_input(facts: Run) -> None:
    done = facts("terms", "-f", "json", env={"FACTS_BASE": str(SMALL)})
    assert ids(done.stdout) == ["songbun"]
    done = facts("terms", "-f", "json", "--base", "-", input=SMALL.read_text("utf-8"))
    assert ids(done.stdout) == ["songbun"]
    more = "[terms.b]\nterm = 'b'\nmeaning = 'm'\nevidence = [{ source = 'article' }]\n"
    done = facts("terms", "-f", "json", "--base", str(SMALL), "--base", "-", input=more)
    assert ids(done.stdout) == ["songbun", "b"]
    both = os.pathsep.join((str(SMALL), "-"))
    done = facts("terms", "-f", "json", input=more, env={"FACTS_BASE": both})
    assert ids(done.stdout) == ["songbun", "b"]


def test_a_cumulative_total_belongs_to_the_year_it_runs_up_to(facts_here: Run) -> None:
    for year in (2016, 2017, 2018):
        records = json.loads(facts_here("stats", str(year), "--all", "-f", "json").stdout)
        totals = [record for record in records if record["period"].startswith("../")]
        assert totals
        assert {record["period_end"][:4] for record in totals} == {str(year)}


def test_csv_has_one_row_a_record_and_columns_that_do_not_depend_on_the_answer(
    small_here: Run,
) -> None:
    everything = list(csv.DictReader(io.StringIO(small_here("stats", "-f", "csv").stdout)))
    one = list(csv.DictReader(io.StringIO(small_here("stats", "-f", "csv", "--limit", "1").stdout)))
    none = small_here("stats", "--year", "1950", "-f", "csv").stdout
    assert list(everything[0]) == list(one[0]) == none.strip().split(",")
    assert len(everything) == 8
    assert one[0]["value"] == "1137"
    assert one[0]["split_women"] == "969"
    assert "Ministry of Examples" in one[0]["citation"]
    assert one[0]["link"] == "https://example.org/table?id=1&lang=en"


def test_jsonl_has_one_record_a_line(small_here: Run) -> None:
    lines = small_here("quotes", "-f", "jsonl").stdout.splitlines()
    records = json.loads(small_here("quotes", "-f", "json").stdout)
    assert [json.loads(line) for line in lines] == records


def test_quotations_are_word_for_word_in_every_format(small_here: Run) -> None:
    words = (
        "more top of what … Last year [2017] was [sic] bad… [the guards] :smile: [/b] back\\slash"
    )
    assert f"“{words}”" in small_here("quotes").stdout
    assert json.loads(small_here("quotes", "-f", "json").stdout)[0]["text"] == words
    row = next(csv.DictReader(io.StringIO(small_here("quotes", "-f", "csv").stdout)))
    assert row["text"] == words


def test_validate(facts: Run) -> None:
    assert facts("validate").returncode == 0
    done = facts("validate", str(SMALL), str(DATA / "invalid" / "three-faults.toml"))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 3


def test_a_fault_of_the_program_is_one_line_and_status_70(
    facts_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def divide(*_: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr("defector_facts.query.answer", divide)
    done = facts_here("stats")
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr == (
        "facts: this should not happen: ZeroDivisionError: division by zero; "
        "please report it, with what FACTS_DEBUG=1 prints\n"
    )


def test_debugging_brings_the_traceback_back(facts: Run) -> None:
    done = facts("stats", "--base", "missing.toml", env={"FACTS_DEBUG": "1"})
    assert "Traceback" in done.stderr


def examples(help_: str) -> list[str]:
    """The lines under "Examples:" in a help text."""
    after = help_.partition("Examples:\n")[2].splitlines()
    return [line.strip() for line in takewhile(lambda line: line.startswith("  "), after)]


def test_the_help_starts_with_the_five_examples_of_the_readme(facts_here: Run) -> None:
    shown = examples(facts_here().stdout)
    assert len(shown) == 5
    assert examples(facts_here("--help").stdout) == shown
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert [line for line in shown if f"`{line}`" not in readme] == []


def test_the_list_of_commands_cuts_no_description(facts_here: Run) -> None:
    assert "..." not in facts_here("--help").stdout.partition("Commands:\n")[2]


@pytest.mark.parametrize("command", ["", *ALL_COMMANDS])
def test_every_example_in_the_help_works(
    facts_here: Run, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # exports are written there
    shown = examples(facts_here(*command.split(), "--help").stdout)
    assert 2 <= len(shown) <= 5
    for line in shown:
        assert line.startswith(f"facts {command}")
        if not {"facts.toml", "mine.toml", "draft.md"} & {*line.split()}:  # the reader's own files
            done = facts_here(*shlex.split(line)[1:])
            assert done.returncode == 0, done.stderr
            assert done.stdout or command in ("validate", "export", "mcp", "new")


@pytest.mark.parametrize(
    ("arguments", "heading"),
    [
        (("routes",), r"\d+ routes out of North Korea"),
        (("camps",), r"\d+ camp types: Places of detention in North Korea"),
        (("camps", "--facilities", "--limit", "2"), r"2 of \d+ facilities: Places of .*"),
        (("penalties",), r"\d+ penalties"),
        (("quotes", "trump"), r"\d+ quotations"),
        (("events", "2018"), r"\d+ events of 2018"),
        (("timeline", "2018"), r"\d+ events"),
        (("claims",), r"\d+ claims"),
        (("terms",), r"\d+ terms"),
        (("measures",), r"\d+ measures"),
        (("sources", "--limit", "2"), r"2 of \d+ sources"),
        (("sources", "--weak", "--limit", "2"), r"2 of \d+ records with weak sources"),
        (("show", "songbun", "arrivals-2018"), "2 records"),
    ],
)
def test_a_list_begins_with_how_many_it_has(
    facts_here: Run, arguments: tuple[str, ...], heading: str
) -> None:
    assert re.fullmatch(heading, facts_here(*arguments).stdout.partition("\n")[0])


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("command", [*COMMANDS, "timeline"])
def test_text_on_a_terminal(on_terminal: Callable[..., str], command: str, columns: int) -> None:
    """Compared with output that was reviewed."""
    text = on_terminal(command, columns=columns, FACTS_BASE=str(SMALL))
    golden = DATA / "golden" / f"{command}-{columns}.txt"
    text = re.sub(r"\x1b\]8;id=[0-9-]+;", "\x1b]8;;", text)  # Rich numbers links at random
    assert text == golden.read_text("utf-8"), f"see {golden}"
