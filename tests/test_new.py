"""``facts new``, and answers from a base on another subject than the shipped one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from defector_facts import load
from tests.conftest import Run

# Words of the shipped base's subject, which no answer from another base may contain.
SUBJECT = re.compile(r"korea|defector|kwanliso|hangul|detention|laos|pyongyang", re.IGNORECASE)


@pytest.fixture
def starter(facts_here: Run, tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    done = facts_here("new", str(path))
    assert (done.returncode, done.stdout) == (0, "")
    return path


def test_the_starter_is_valid_and_has_what_a_base_is_made_of(
    facts_here: Run, starter: Path
) -> None:
    done = facts_here("validate", str(starter))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    base = load(starter)
    kinds = ("sources", "measures", "stats", "quotes", "events", "terms", "claims")
    assert all(base.table(kind) for kind in kinds)
    assert {stat.standing for stat in base.stats.values()} == {"stands", "contradicted"}
    comments = [line for line in starter.read_text("utf-8").splitlines() if "#" in line]
    assert len(comments) > 20


def test_the_starter_fits_the_schema(starter: Path, facts_here: Run) -> None:
    import json
    import tomllib

    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(facts_here("schema").stdout)
    plain = json.loads(json.dumps(tomllib.loads(starter.read_text("utf-8")), default=str))
    jsonschema.Draft7Validator(schema).validate(plain)


def test_a_file_that_exists_stays_unless_it_is_forced(facts_here: Run, starter: Path) -> None:
    starter.write_text("mine", "utf-8")
    refused = facts_here("new", str(starter))
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert starter.read_text("utf-8") == "mine"
    assert facts_here("new", str(starter), "--force").returncode == 0
    assert load(starter).stats


def test_a_file_that_cannot_be_written_is_said_and_a_hyphen_is_standard_output(
    facts_here: Run, starter: Path, tmp_path: Path
) -> None:
    assert facts_here("new", str(tmp_path / "no" / "folder.toml")).returncode == 74
    assert facts_here("new", str(tmp_path)).returncode == 2
    assert facts_here("new", "-").stdout == starter.read_text("utf-8")


ASKED = [
    *("stats", "stats --full", "stats 2023 --all -f markdown", "quotes --full", "events", "terms"),
    *("claims", "measures", "sources", "sources --weak", "show lights-2023 keeper occulting"),
    *("search how many lights in 2023", "cite lights-2023 --sentence", "camps", "routes"),
    *("penalties", "timeline", "stats --fields help", "search nothing-like-this"),
]


@pytest.mark.parametrize("asked", ASKED)
def test_answers_from_another_base_do_not_mention_the_shipped_bases_subject(
    facts_here: Run, starter: Path, asked: str
) -> None:
    done = facts_here(*asked.split(), "--base", str(starter))
    said = done.stdout + done.stderr
    assert said
    if asked != "stats --fields help":  # names of fields are the same for every base
        assert SUBJECT.findall(said) == []


def test_headings_are_in_the_words_of_the_base(facts_here: Run, tmp_path: Path) -> None:
    path = tmp_path / "roads.toml"
    path.write_text(
        """
[base]
headings = { routes = "Roads to the lights" }
[sources.a]
type = "report"
title = "A"
rank = "press"
[routes.coast]
name = "Coast road"
status = "main"
summary = "Along the coast."
legs = [{ from = "North Point", to = "South Point" }]
evidence = [{ source = "a" }]
""",
        "utf-8",
    )
    asked = ("routes", "--base", str(path))
    assert facts_here(*asked).stdout.splitlines()[0] == "1 route: Roads to the lights"
    assert facts_here(*asked, "--full").stdout.splitlines()[0] == "Roads to the lights"
    assert facts_here("routes").stdout.splitlines()[0] == "7 routes out of North Korea"
    assert facts_here("show", "routes.coast", "--base", str(path)).stdout.startswith("Coast road\n")
