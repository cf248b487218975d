"""Bases on top of others: what does not fit is reported where a person can mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from defector_facts import FactsError, load
from tests.conftest import Run

BELOW = """\
[sources.page]
type = "webpage"
title = "A page"
rank = "press"

[measures.loans]
label = "Loans"
definition = "Books lent"
unit = "books"
sentence = "{Period}, {value} books."

[measures.share]
label = "Share"
definition = "Share of loans"
unit = "percent"
sentence = "{Period}, {value}."

[stats.loans-2023]
measure = "loans"
period = "2023"
value = 200
split = { women = 100, men = 100 }
quality = "final"
evidence = [{ source = "page" }]

[stats.share-2023]
measure = "share"
period = "2023"
value = 50
ratio = { part = "stats.loans-2023.women", whole = "stats.loans-2023" }
quality = "final"
evidence = [{ source = "page" }]
"""
FIGURE = """\
[stats.loans-2023]
measure = "loans"
period = "2023"
value = 400
quality = "final"
evidence = [{ source = "page" }]
"""
SHARES = "split = { women = 100, men = 300 }\n"


def written(folder: Path, **files: str) -> list[str]:
    """The paths of files with these contents."""
    for name, content in files.items():
        (folder / f"{name}.toml").write_text(content, "utf-8")
    return [str(folder / f"{name}.toml") for name in files]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "share-2023.ratio.part of an earlier base must be a figure, not"),
        (SHARES, "share-2023.ratio of an earlier base is 50 %, but recomputes to 25.00 %;"),
    ],
)
def test_a_record_that_no_longer_fits_is_reported_at_the_one_that_replaces(
    tmp_path: Path, more: str, said: str
) -> None:
    below, mine = written(tmp_path, below=BELOW, mine=f"\n{FIGURE}{more}")
    with pytest.raises(FactsError) as caught:
        load(below, mine)
    line = str(caught.value)
    assert line.startswith(f"{mine}:2:8: stats.loans-2023: with this record, stats.{said}")
    assert line.endswith("; change it, or replace stats.share-2023 too")


def test_a_fault_of_its_own_stays_where_it_is(tmp_path: Path) -> None:
    wrong = FIGURE.replace('source = "page"', 'source = "pagg"')
    below, mine = written(tmp_path, below=BELOW, mine=wrong + SHARES.replace("300", "301"))
    with pytest.raises(FactsError) as caught:
        load(below, mine)
    keys = [problem.key for problem in caught.value.problems if problem.file == mine]
    assert "stats.loans-2023.split" in keys
    assert "stats.loans-2023.evidence[0].source" in keys


def test_a_file_is_validated_on_top_of_another(facts_here: Run, tmp_path: Path) -> None:
    more = FIGURE.replace("2023", "2022")
    below, mine = written(tmp_path, below=BELOW, mine=more)
    alone = facts_here("validate", mine)
    assert alone.returncode == 1
    assert "there is no record measures.loans; add the record" in alone.stdout
    done = facts_here("validate", mine, "--base", below)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    warned = facts_here("validate", mine, "--base", below, "--warnings")
    assert warned.stdout.startswith(f"{mine}:6:1: warning: stats.loans-2022.evidence: rests on")
    assert warned.stdout.count("\n") == 1
    none = facts_here("validate", "--base", below)
    assert (none.returncode, none.stdout) == (2, "")
    assert "name the file to check" in none.stderr


@pytest.mark.parametrize("command", ["validate {}", "stats --base {}"])
def test_what_the_shipped_base_has_is_said(facts_here: Run, tmp_path: Path, command: str) -> None:
    (mine,) = written(tmp_path, mine=FIGURE.replace('"loans"', '"arrivals"'))
    done = facts_here(*command.format(mine).split())
    lines = (done.stdout + done.stderr).splitlines()
    shipped = "there is no record measures.arrivals; the shipped base has it: put --base builtin"
    assert f"{mine}:2:1: stats.loans-2023.measure: {shipped} before your base" in lines
    assert any("sources.page; add the record" in line for line in lines)
