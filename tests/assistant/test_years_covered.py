"""The years of a base's figures in words, for assistants and on the website."""

from __future__ import annotations

from pathlib import Path

import pytest

from defector_facts import load
from defector_facts.assistant.extent import in_words
from defector_facts.phrasing import years

BASE = """\
[measures.loans]
label = "Loans"
definition = "Books lent"
unit = "books"
sentence = "{Period}, {value} books."

[sources.page]
type = "webpage"
title = "A page"
rank = "press"
"""
FIGURE = """
[stats.loans-YEAR]
measure = "loans"
period = "YEAR"
value = 200
quality = "final"
evidence = [{ source = "page" }]
"""


@pytest.mark.parametrize(("of", "said"), [(["2023"], "2023"), (["2023", "2021"], "2021 to 2023")])
def test_one_year_is_not_a_range(tmp_path: Path, of: list[str], said: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(BASE + "".join(FIGURE.replace("YEAR", year) for year in of), "utf-8")
    assert f"Its figures are for {said}, of these measures: loans." in in_words(load(path))
    assert years(min(map(int, of)), max(map(int, of))) == said
