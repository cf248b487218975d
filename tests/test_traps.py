"""Faults seen in tools of this kind, each with a real process."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import defector_facts
from defector_facts import FactBase
from tests.conftest import DATA, PROGRAM, SMALL, Run, environment, unmeasured

HOSTILE = DATA / "hostile.toml"
COMMANDS = ("routes", "camps", "penalties", "stats", "quotes", "events", "claims", "terms")
SEARCH = ("search", "red")
ESCAPE = "\x1b"
posix = pytest.mark.skipif(os.name != "posix", reason="POSIX")


def cells(text: str) -> int:
    """The number of columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def plain(text: str) -> str:
    """The text of a terminal without colours and links."""
    return re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", text)


# 1 is test_cli.test_quotations_are_word_for_word_in_every_format


@pytest.mark.parametrize("command", COMMANDS)  # 2
def test_a_pipe_has_no_colour_and_is_not_cut(small: Run, command: str) -> None:
    text = small(command).stdout
    assert ESCAPE not in text
    assert "…" not in text.replace("what … Last", "").replace("bad…", "")


@posix  # 3
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_is_not_an_error(unbuffered: str) -> None:
    command = " ".join(PROGRAM)
    script = f"{command} sources -f json | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", script],
        env=environment(PYTHONUNBUFFERED=unbuffered),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() in (["[", "141"], ["[", "0"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [("stats",), ("stats", "-f", "json"), ("--help",)])
def test_a_full_disk_is_one_line(arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            encoding="utf-8",
        )
    assert done.returncode not in (0, 1)
    assert done.stderr.count("\n") == 1
    assert "can't be written" in done.stderr


@pytest.mark.parametrize(  # 4
    "changes",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
    ids=["ascii", "c", "cp1252"],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_stream_in_another_encoding_gets_replacements(
    facts: Run, small_here: Run, command: str, changes: dict[str, str]
) -> None:
    encoding = changes.get("PYTHONIOENCODING", "utf-8")
    done = facts(command, "--base", str(SMALL), env=changes, encoding=encoding)
    assert done.returncode == 0
    lost = done.stdout.count("?") - small_here(command).stdout.count("?")
    assert done.stderr == "" if not lost else f"facts: {lost} character" in done.stderr
    if encoding == "ascii":
        assert done.stdout.isascii()
        assert "January-March" in done.stdout or command != "stats"
    done = facts(command, "--base", str(SMALL), "-f", "json", env=changes)
    json.loads(done.stdout)  # JSON is always UTF-8


@pytest.mark.parametrize("columns", [40, 80, 120, 200])  # 5
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_overflows_a_terminal(
    on_terminal: Callable[..., str], command: str, columns: int
) -> None:
    text = plain(on_terminal(command, "--base", str(SMALL), columns=columns))
    assert max(cells(line) for line in text.splitlines()) <= columns
    if command == "camps" and columns >= 80:
        starts = {
            cells(line[: line.index(words)])
            for line in text.splitlines()
            for words in ("Closed camps", "Walled camps", "What it is")
            if words in line
        }
        assert len(starts) == 1  # Hangul takes two columns a letter


def test_colour_follows_the_conventions(  # 6
    facts: Run, on_terminal: Callable[..., str]
) -> None:
    small = ("stats", "--base", str(SMALL))
    assert "\x1b[1m" in on_terminal(*small)
    assert "\x1b]8;" in on_terminal(*small)
    assert ESCAPE not in on_terminal(*small, NO_COLOR="1")
    assert "\x1b[" in on_terminal(*small, NO_COLOR="")
    assert "\x1b[1m" in facts(*small, env={"FORCE_COLOR": "1"}).stdout
    assert ESCAPE not in facts(*small, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    wide = plain(on_terminal(*small, columns=80, COLUMNS="200"))
    assert max(map(cells, wide.splitlines())) > 80
    assert facts(*small, env={"COLUMNS": "40"}).stdout == facts(*small).stdout


def test_a_dumb_terminal_gets_no_escapes(on_terminal: Callable[..., str]) -> None:
    text = on_terminal("stats", "--base", str(SMALL), TERM="dumb")
    assert ESCAPE not in text


# 7: what a base must not contain is in test_load; what it may contain is never acted on.


@pytest.mark.parametrize("command", [*((name,) for name in COMMANDS), SEARCH], ids=" ".join)
def test_hostile_text_is_only_text(
    facts_here: Run, on_terminal: Callable[..., str], command: tuple[str, ...]
) -> None:
    base = ("--base", str(HOSTILE))
    text = facts_here(*command, *base).stdout
    assert "[/b]" in text
    assert "[red]" in text
    seen = plain(on_terminal(*command, *base))
    assert ESCAPE not in seen
    assert "[red]" in seen
    markdown = facts_here(*command, *base, "-f", "markdown").stdout
    assert "<script" not in markdown
    assert not re.search(r"(?<!\\)\]\(", markdown)
    for row in csv.reader(io.StringIO(facts_here(*command, *base, "-f", "csv").stdout)):
        assert not any(cell.startswith(tuple("=+-@＝＋－＠\t\r")) for cell in row)
    json.loads(facts_here(*command, *base, "-f", "json").stdout)


@pytest.mark.parametrize(
    "text",
    ["\\u001b]0;x\\u0007", "\\u009b31m", "\u202eabc", "\\u200f", "\\u0000", "\\r", "\\b"],
    ids=ascii,
)
def test_what_a_terminal_would_act_on_is_refused(
    facts_here: Run, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "base.toml"
    path.write_text(f'[sources.a]\ntype = "webpage"\ntitle = "a{text}"\nrank = "press"\n', "utf-8")
    done = facts_here("sources", "--base", str(path))
    assert (done.returncode, done.stdout) == (3, "")
    assert re.match(rf"{re.escape(str(path))}:3:1: sources\.a\.title: ", done.stderr)
    assert all(c.isprintable() or c == "\n" for c in done.stderr)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://a b", "//x"])
def test_only_web_addresses_are_links(facts_here: Run, tmp_path: Path, url: str) -> None:
    path = tmp_path / "base.toml"
    path.write_text(
        '[sources.a]\ntype = "webpage"\ntitle = "a"\nrank = "press"\naccessed = 2020-01-01\n'
        f'url = "{url}"\n'
    )
    done = facts_here("sources", "--base", str(path))
    assert done.returncode == 3
    assert "sources.a.url: " in done.stderr


def test_ten_megabytes_of_text(facts: Run, tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_text(
        f'[sources.a]\ntype = "webpage"\ntitle = "{"x " * 5_000_000}"\nrank = "press"\n'
    )
    done = facts("sources", "--base", str(path), "-f", "json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)[0]["title"]) == 10_000_000


@pytest.mark.parametrize(  # 8
    ("text", "where"),
    [
        ("[terms.a]\nterm = 'a'\nterm = 'b'\n", "3:"),
        ("[terms.a]\nx = 1\n[terms]\na.x = 2\n", "4:"),
        ("[stats.a]\nvalue = nan\nmeasure = 'm'\nperiod = '2018'\nquality = 'final'\n", "2:1"),
        ("[stats.a]\nperiod = 2018\n", "2:1"),
        ("[stats]\na = []\n", "2:1"),
        ("[terms.a]\n", "1:8"),
        ("[terms.'a b']\n", "1:8"),
        ("[terms.'a.b']\n", "1:8"),
        ("[events.a]\ntitle = 't'\ntext = 't'\ndate = 2018-06-12T10:00:00Z\n", "4:1"),
        ("[sources.a]\ntype='webpage'\nrank='press'\ntitle='t'\naccessed = 10:00:00\n", "5:1"),
        ("terms = []\n", "1:1"),
        ("[[terms]]\na = 1\n", "1:3"),
    ],
)
def test_oddities_of_toml(facts_here: Run, tmp_path: Path, text: str, where: str) -> None:
    path = tmp_path / "base.toml"
    path.write_text(text)
    done = facts_here("terms", "--base", str(path))
    assert done.returncode == 3
    assert any(line.startswith(f"{path}:{where}") for line in done.stderr.splitlines())
    assert "Traceback" not in done.stderr


def test_an_empty_base_answers_nothing(facts_here: Run, tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_text("")
    done = facts_here("stats", "--base", str(path))
    assert (done.returncode, done.stderr) == (1, "facts: the base has no figures\n")


# 9 is test_locate and tests/data/invalid; 10 is test_cli and test_period; 12 is test_cli.


def test_a_zip_file_of_the_package_answers_alike(facts: Run, tmp_path: Path) -> None:  # 11
    package = Path(defector_facts.__file__).parent
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in package.rglob("*"):
            if path.suffix in (".py", ".toml", ".msgpack"):
                zipped.write(path, path.relative_to(package.parent))
        if not (package / "facts.toml").exists():
            zipped.write(package.parents[1] / "facts.toml", "defector_facts/facts.toml")
    done = subprocess.run(
        [*PROGRAM, "stats", "--year", "2018"],
        env=unmeasured(PYTHONPATH=str(archive)),
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    code = "import defector_facts; print(defector_facts.__file__)"
    where = subprocess.run(
        [sys.executable, "-c", code],
        env=unmeasured(PYTHONPATH=str(archive)),
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    assert str(archive) in where.stdout
    assert done.stderr == ""
    assert done.stdout == facts("stats", "--year", "2018").stdout


def test_grouped_columns_are_not_single_years(shipped: FactBase) -> None:  # 13
    assert shipped.stats["arrivals-1998"].value == 71
    assert shipped.stats["arrivals-2001"].value == 583
    for stat in shipped.stats.values():
        single = stat.period.text in ("1998", "2001") and stat.measure == "arrivals"
        if single and stat.standing != "contradicted":
            assert stat.value not in (947, 1043), stat.id


def test_the_31_per_cent_belong_to_the_first_quarter(shipped: FactBase) -> None:  # 14
    quarter, half = shipped.stats["arrivals-2018-q1"], shipped.stats["arrivals-2018-h1"]
    assert quarter.change is not None
    assert half.change is not None
    assert (quarter.value, quarter.change.percent) == (192, -31)
    assert (half.value, half.change.percent) == (488, -17.7)
    assert quarter.change.versus == "stats.arrivals-2017-q1"
    assert half.change.versus == "stats.arrivals-2017-h1"


def test_parks_words_are_kept_as_printed(facts_here: Run) -> None:  # 15
    text = json.loads(
        facts_here("show", "quotes.park-china-controls-2018", "--format", "json").stdout
    )[0]["text"]
    assert text.count("…") == 2
    assert "Last year [2017] was a particularly bad year…" in text
    assert "are more top of what is going on" in text
    assert text in facts_here("quotes", "--speaker", "park").stdout


def test_korean_names_are_whole_and_in_their_order(small_here: Run) -> None:  # 16
    for style in ("apa", "mla", "chicago", "harvard"):
        text = small_here("sources", "courier-2018-07-13", "--style", style).stdout
        assert "이금순" in text
        assert re.search(r"\bKim, R", text)
