"""The commands that an answer suggests work as printed, also with own bases."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import SMALL, Run


@pytest.mark.parametrize("command", ["stats", "quotes", "events", "camps", "search arrivals"])
def test_commands_named_on_a_page_work(facts_here: Run, command: str) -> None:
    page = facts_here(*command.split(), "--base", str(SMALL)).stdout
    named = re.findall(r"facts (?:show|cite) .*?(?=   |\n)", page)
    assert len(named) == 2
    for line in named:
        done = facts_here(*shlex.split(line)[1:])
        assert (done.returncode, done.stderr) == (0, ""), line


@pytest.mark.parametrize(
    "arguments",
    [("stats", "courier"), ("quotes", "2018"), ("events", "summit"), ("show", "summit")],
)
def test_commands_named_in_a_message_use_the_same_base(
    facts_here: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    base = tmp_path / "a base.toml"
    base.write_bytes(SMALL.read_bytes())
    said = facts_here(*arguments, "--base", str(base)).stderr
    (line,) = re.findall(r"(?:search: |write )(facts .*?)(?=;|\n)", said)
    assert shlex.split(line)[-2:] == ["--base", str(base)]
    assert facts_here(*shlex.split(line)[1:]).returncode == 0


@pytest.mark.parametrize(
    "arguments", ["claims 2018", "quotes south", "quotes korea", "quotes 25", "timeline korea"]
)
def test_only_options_that_accept_the_words_are_suggested(facts_here: Run, arguments: str) -> None:
    done = facts_here(*arguments.split())
    if done.returncode != 0:
        lines = re.findall(r"(?:search: |write |or )(facts .*?)(?= or |;|\n)", done.stderr)
        assert lines, done.stderr
        assert [line for line in lines if facts_here(*shlex.split(line)[1:]).returncode] == []


@pytest.mark.parametrize("arguments", [("quotes", " "), ("show", ""), ("sources", " ")])
def test_no_search_for_nothing_is_suggested(facts_here: Run, arguments: tuple[str, ...]) -> None:
    done = facts_here(*arguments)
    assert done.returncode in (0, 1)
    assert "facts search" not in done.stderr


def test_a_style_on_the_command_line_shows_references_in_it(facts_here: Run) -> None:
    typed = facts_here("stats", "arrivals", "2018", "--style", "mla").stdout
    asked = facts_here("stats", "arrivals", "2018", "--style", "mla", "--sources").stdout
    assert "[4] “North Korean Defections to South down 17.7% in First Half" in typed
    assert typed == asked


def test_a_style_from_the_environment_keeps_one_line_sources(
    facts_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = facts_here("stats", "arrivals", "2018").stdout
    monkeypatch.setenv("FACTS_STYLE", "mla")
    assert facts_here("stats", "arrivals", "2018").stdout == plain


def test_a_page_does_not_suggest_what_it_already_shows(facts_here: Run) -> None:
    assert "--sources" in facts_here("terms", "songbun").stdout
    assert "--sources" not in facts_here("terms", "songbun", "--sources").stdout
    assert "--full" in facts_here("timeline", "2018").stdout
    assert "--full" not in facts_here("timeline", "2018", "--full").stdout
