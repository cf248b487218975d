"""The commands that an answer names can be typed as they stand, bases of one's own included."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import SMALL, Run


@pytest.mark.parametrize("command", ["stats", "quotes", "events", "camps", "search arrivals"])
def test_what_a_page_says_to_type_answers(facts_here: Run, command: str) -> None:
    page = facts_here(*command.split(), "--base", str(SMALL)).stdout
    named = re.findall(r"facts (?:show|cite) .*?(?=   |\n)", page)
    assert len(named) == 2
    for line in named:
        done = facts_here(*shlex.split(line)[1:])
        assert (done.returncode, done.stderr) == (0, ""), line


@pytest.mark.parametrize(
    "arguments", [("stats", "courier"), ("quotes", "2018"), ("events", "summit"), ("show", "hanoi")]
)
def test_what_a_message_says_to_type_uses_the_same_base(
    facts_here: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    base = tmp_path / "a base.toml"
    base.write_bytes(SMALL.read_bytes())
    said = facts_here(*arguments, "--base", str(base)).stderr
    (line,) = re.findall(r"(?:search: |write )(facts .*?)(?=;|\n)", said)
    assert shlex.split(line)[-2:] == ["--base", str(base)]
    assert facts_here(*shlex.split(line)[1:]).returncode in (0, 1)
