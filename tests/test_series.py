"""Breaks of a series: an answer has a remark if it has figures on both sides, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from defector_facts import load
from defector_facts.series import breaks_across
from tests.conftest import SMALL, Run

BROKEN = """
[measures.crossings]
label = "Crossings"
definition = "People who crossed"
unit = "people"
sentence = "{Period}, {value} people crossed."
breaks = [
  { since = "2024", text = "another office counts since." },
  { qualities = ["provisional"], text = "first counts are rounded." },
]
"""
FIGURE = """
[stats.s{index}]
measure = "crossings"
period = "{period}"
value = 1
quality = "{quality}"
evidence = [{{ source = "ministry-2019" }}]
"""
OFFICE, ROUNDED = "another office counts since.", "first counts are rounded."


def base_of(tmp_path: Path, *figures: tuple[str, str]) -> Path:
    path = tmp_path / "broken.toml"
    stats = (
        FIGURE.format(index=index, period=period, quality=quality)
        for index, (period, quality) in enumerate(figures)
    )
    path.write_text(SMALL.read_text("utf-8") + BROKEN + "".join(stats), "utf-8")
    return path


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([("2017", "final"), ("2023-12-31", "final")], []),
        ([("2024", "final"), ("2025", "final")], []),
        ([("2017", "final"), ("2024", "final")], [OFFICE]),
        ([("2023/2024", "final")], [OFFICE]),  # one figure across the break
        ([("../2023", "final"), ("../2024-01", "final")], [OFFICE]),
        ([("../2024", "final"), ("2024", "final")], []),  # a total counts as its last day
        ([("2017", "final"), ("2018/..", "final")], [OFFICE]),
        ([("2017", "final"), ("2018", "provisional")], [ROUNDED]),
        ([("2017", "provisional"), ("2018", "provisional")], []),
        ([("2017", "final"), ("2024", "provisional")], [OFFICE, ROUNDED]),
    ],
)
def test_breaks_between_figures(
    tmp_path: Path, figures: list[tuple[str, str]], said: list[str]
) -> None:
    base = load(base_of(tmp_path, *figures))
    stats = [stat for stat in base.stats.values() if stat.measure == "crossings"]
    assert [item.text for item in breaks_across(base.measures["crossings"], stats)] == said


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_an_answer_with_figures_across_a_break_says_so(
    facts_here: Run, tmp_path: Path, format_: str
) -> None:
    path = base_of(tmp_path, ("2017", "final"), ("2024", "final"))
    options = ("--measure", "crossings", "--full", "--base", str(path), "--format", format_)
    assert facts_here("stats", *options).stdout.count(f"- Not comparable: {OFFICE}") == 1
    assert OFFICE not in facts_here("stats", "--year", "2024", *options).stdout
    card = facts_here("measures", "--full", "--base", str(path), "--format", format_).stdout
    assert OFFICE in card
    assert ROUNDED in card


def test_breaks_are_in_json_and_csv(facts_here: Run, tmp_path: Path) -> None:
    path = base_of(tmp_path, ("2017", "final"))
    for format_ in ("json", "csv"):
        done = facts_here("measures", "--base", str(path), "--format", format_)
        assert OFFICE in done.stdout
        assert ROUNDED in done.stdout


def test_the_time_in_which_a_value_was_current_is_shown(facts_here: Run, tmp_path: Path) -> None:
    path = tmp_path / "once.toml"
    once = FIGURE.format(index=1, period="2018", quality="provisional").replace(
        'quality = "provisional"',
        'quality = "provisional"\nstanding = "superseded"\ncurrent = "2019-01/2019-03"\n'
        'because = "A later count stands"\nsee = ["stats.arrivals-2018"]',
    )
    path.write_text(SMALL.read_text("utf-8") + BROKEN + once, "utf-8")
    when = "superseded, current from January to March 2019"
    options = ("--base", str(path))
    assert when in facts_here("show", "stats.s1", *options).stdout
    assert when in facts_here("stats", "--all", "--full", *options).stdout
    assert (
        f"({when}: A later count" in facts_here("cite", "stats.s1", "--sentence", *options).stdout
    )
    assert (
        '"current_end": "2019-03-31"'
        in facts_here("show", "s1", "--format", "json", *options).stdout
    )
    table = facts_here("stats", "--all", "--format", "csv", *options).stdout.splitlines()
    assert "current,current_start,current_end" in table[0]
    assert any("2019-01/2019-03,2019-01-01,2019-03-31" in row for row in table)
