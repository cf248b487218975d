"""``facts validate``: faults and warnings as text, JSON, SARIF and GitHub commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import DATA, SMALL, Run

FAULTY = DATA / "invalid" / "three-faults.toml"

WEAK = """
[base]
title = "Lighthouses"
released = 2024-06-15

[sources.board]
type = "report"
title = "Lights"
rank = "press"
issued = 2020

[sources.blog]
type = "webpage"
description = "Page on lights"
rank = "copy"

[sources.office]
type = "report"
description = "Announcements of the office"
rank = "primary"
seen = false

[measures.lights]
label = "Lights"
definition = "Lighthouses that were lit"
unit = "lighthouses"
sentence = "{Period}, {value} were lit."

[measures.keepers]
label = "Keepers"
definition = "People who keep lights"
unit = "people"
sentence = "{Period}, {value} kept them."

[stats.lights-2019]
measure = "lights"
period = "2019"
value = 40
quality = "final"
current = "2020-01/2021-12"
evidence = [{ source = "board" }, { source = "blog" }]

[stats.lights-2018]
measure = "lights"
period = "2018"
value = 41
quality = "final"
standing = "superseded"
because = "Counted again"
evidence = [{ source = "board" }]

[stats.lights-2022]
measure = "lights"
period = "2022"
value = 39
quality = "final"
evidence = [{ source = "blog" }]

[stats.keepers-2019]
measure = "keepers"
period = "2019"
value = 4
quality = "final"
evidence = [{ source = "board", via = ["office"] }, { source = "blog", via = ["office"] }]
""".replace("issued = 2020\n", 'issued = "2020"\n')


@pytest.fixture
def weak(tmp_path: Path) -> Path:
    path = tmp_path / "weak.toml"
    path.write_text(WEAK, "utf-8")
    return path


def line_of(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def test_warnings_are_listed_with_their_places_and_the_status_stays_0(
    facts_here: Run, weak: Path
) -> None:
    quiet = facts_here("validate", str(weak))
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    done = facts_here("validate", str(weak), "--warnings", "-f", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = {(p["rule"], p["key"]): p["line"] for p in json.loads(done.stdout)}
    assert found == {
        ("unknown-title", "sources.blog"): line_of(WEAK, "[sources.blog]"),
        ("stale", "measures.keepers.label"): line_of(WEAK, "[measures.keepers]") + 1,
        ("stale", "stats.lights-2019.current"): line_of(WEAK, "current"),
        ("copies-only", "stats.lights-2022.evidence"): line_of(WEAK, "[stats.lights-2022]") + 5,
        ("one-origin", "stats.keepers-2019.evidence"): line_of(WEAK, "[stats.keepers-2019]") + 5,
    }
    text = facts_here("validate", str(weak), "--warnings").stdout.splitlines()
    assert text[0] == (
        f"{weak}:{line_of(WEAK, '[sources.blog]')}:10: warning: sources.blog: has no title; "
        "add title = ... if the page shows one"
    )
    assert len(text) == 5


def test_a_base_without_a_date_has_no_stale_warnings(facts_here: Run, weak: Path) -> None:
    weak.write_text(WEAK.replace("released = 2024-06-15\n", ""), "utf-8")
    done = facts_here("validate", str(weak), "--warnings", "-f", "json")
    assert "stale" not in {problem["rule"] for problem in json.loads(done.stdout)}


@pytest.mark.parametrize("released", ["0001-01-01", "0002-12-31", "0003-01-01", "9999-12-31"])
def test_any_day_can_be_the_release_of_a_base(facts_here: Run, weak: Path, released: str) -> None:
    weak.write_text(WEAK.replace("2024-06-15", released), "utf-8")
    done = facts_here("validate", str(weak), "--warnings")
    assert (done.returncode, done.stderr) == (0, "")
    assert ("over 2 years before the base" in done.stdout) == (released == "9999-12-31")


def test_a_base_with_faults_has_no_warnings(facts_here: Run) -> None:
    done = facts_here("validate", str(FAULTY), "--warnings", "-f", "json")
    problems = json.loads(done.stdout)
    assert done.returncode == 1
    assert [problem["rule"] for problem in problems] == ["fault"] * 3
    lines = facts_here("validate", str(FAULTY)).stdout.splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        f"{p['file']}:{p['line']}:{p['column']}" for p in problems
    ]


@pytest.mark.parametrize("files", [[FAULTY], [SMALL], [SMALL, FAULTY], [DATA / "no-such.toml"]])
def test_json_fits_its_schema(facts_here: Run, files: list[Path]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    done = facts_here("validate", *map(str, files), "--warnings", "-f", "json")
    schema = json.loads(facts_here("schema", "--output").stdout)
    schema["anyOf"] = [{"$ref": "#/definitions/Problems"}]
    jsonschema.Draft7Validator(schema).validate(json.loads(done.stdout))


def test_findings_fit_their_schema(facts_here: Run, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    draft = tmp_path / "draft.md"
    draft.write_text("In 2018, 999 North Koreans arrived in South Korea.\n", "utf-8")
    found = json.loads(facts_here("check", str(draft), "-f", "json").stdout)
    assert found
    schema = json.loads(facts_here("schema", "--output").stdout)
    schema["anyOf"] = [{"$ref": "#/definitions/Findings"}]
    jsonschema.Draft7Validator(schema).validate(found)


@pytest.mark.parametrize("name", ["Problems", "Findings", "Differences"])
def test_the_schemas_of_reports_refuse_other_values(facts_here: Run, name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(facts_here("schema", "--output").stdout)
    schema["anyOf"] = [{"$ref": f"#/definitions/{name}"}]
    judge = jsonschema.Draft7Validator(schema)
    assert judge.is_valid([])
    no_reports: list[object] = [{}, None, "x", [{}], [None], [{"file": "a"}], [{"unknown": 1}]]
    assert [one for one in no_reports if judge.is_valid(one)] == []


def test_sarif_has_a_result_for_each_problem(facts_here: Run, weak: Path) -> None:
    done = facts_here("validate", str(weak), str(FAULTY), "--warnings", "-f", "sarif")
    (run,) = json.loads(done.stdout)["runs"]
    assert run["tool"]["driver"]["name"] == "facts validate"
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert rules == {result["ruleId"] for result in run["results"]}
    assert [result["level"] for result in run["results"]].count("error") == 3
    assert [result["level"] for result in run["results"]].count("warning") == 5
    assert {result["kind"] for result in run["results"]} == {"fail"}
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": line_of(WEAK, "[sources.blog]"), "startColumn": 10}


def test_sarif_of_a_file_that_cannot_be_read_names_the_file(facts_here: Run) -> None:
    done = facts_here("validate", "no-such.toml", "-f", "sarif")
    assert done.returncode == 3
    (result,) = json.loads(done.stdout)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "no-such.toml"}}


def test_github_format_has_one_command_for_each_problem(facts_here: Run, weak: Path) -> None:
    done = facts_here("validate", str(weak), str(FAULTY), "--warnings", "-f", "github")
    commands = done.stdout.splitlines()
    assert [line.split(" ")[0] for line in commands] == ["::warning"] * 5 + ["::error"] * 3
    assert f"file={weak},line={line_of(WEAK, '[sources.blog]')},col=10" in commands[0]


def test_only_the_first_of_many_faults_are_listed(facts_here: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    record = '[terms.t{}]\nterm = ""\nmeaning = "m"\nevidence = [{{ source = "a" }}]\n'
    path.write_text("".join(map(record.format, range(50_000))), "utf-8")
    text = facts_here("validate", str(path)).stdout.splitlines()
    assert len(text) == 1001
    assert text[-1] == "49,000 more problems; facts validate --all-problems prints them"
    path.write_text("".join(map(record.format, range(1002))), "utf-8")
    github = facts_here("validate", str(path), "-f", "github")
    assert len(github.stdout.splitlines()) == 1000
    assert github.stderr.startswith("facts: 2 more problems")


def test_sarif_says_whether_the_base_is_valid(facts_here: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(
        "In 2018, 1,137 North Koreans arrived in South Korea.\n\n"
        "In 2017, 1,128 North Koreans arrived in South Korea.\n",
        encoding="utf-8",
    )
    done = facts_here("check", str(draft), "-f", "sarif")
    results = json.loads(done.stdout)["runs"][0]["results"]
    told = [(result["kind"], result["level"]) for result in results]
    assert told == [("pass", "none"), ("fail", told[1][1])]
    assert told[1][1] in ("warning", "error")
