"""The mistakes that people make who write TOML for the first time: each is told what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from defector_facts import FactsError, load, parse_period
from tests.conftest import DATA

BASE = """\
[base]
title = "Libraries"
version = "1"
released = 2024-06-01

[sources.council]
type = "report"
title = "Libraries in figures"
author = [{ literal = "Council" }]
accessed = 2024-05-20
url = "https://example.org/libraries"
rank = "primary"

[measures.loans]
label = "Loans"
definition = "Books lent"
unit = "loans"
sentence = "{Period}, {value} books."

[stats.loans-2023]
measure = "loans"
period = "2023"
value = 48200
quality = "final"
evidence = [{ source = "council" }]
"""
TEXT = (DATA / "toml-mistakes.txt").read_text("utf-8").rstrip("\n")
MISTAKES = [block.split("\n") for block in TEXT.split("\n\n")[1:]]


@pytest.mark.parametrize(("right", "wrong", "said"), MISTAKES)
def test_a_mistake_is_told_what_to_write(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert right in BASE
    path = tmp_path / "mine.toml"
    path.write_text(BASE.replace(right, wrong.replace("\\n", "\n"), 1), "utf-8")
    with pytest.raises(FactsError) as caught:
        load(path)
    (problem,) = caught.value.problems
    assert problem.said == said
    line = BASE[: BASE.index(right)].count("\n") + 1
    assert problem.line in (line, line + 1)


def test_a_base_without_mistakes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(BASE.replace("\n", "\r\n"), "utf-8", newline="")
    assert load(path).stats["loans-2023"].value == 48200


def test_keys_above_the_first_table_need_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(BASE.removeprefix("[base]\n"), "utf-8")
    with pytest.raises(FactsError) as caught:
        load(path)
    first = str(caught.value).splitlines()[0]
    assert first == f"{path}:1:1: title: 'title' is in no table; write [base] above it"


@pytest.mark.parametrize("text", ["2009..2012", "2009-2012", "2009–2012", "2009 to 2012"])
def test_a_range_in_another_form_is_told_how_it_is_written(text: str) -> None:
    with pytest.raises(ValueError, match=r"must be a period: write 2009/2012$"):
        parse_period(text)
