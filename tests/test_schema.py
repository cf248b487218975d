"""``facts schema``: the schema of the file and that of the answers, held to what others accept."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from defector_facts import load
from defector_facts.loading.locate import KeyPositions
from defector_facts.loading.problems import FactsError
from defector_facts.value_meanings import VALUES
from tests.conftest import SMALL, Run

jsonschema = pytest.importorskip("jsonschema")

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "schema" / "facts.schema.json"
FOLDER = ROOT / "tests" / "data" / "schema"
MARK = "# wrong"  # at the end of the line that has the fault
BROKEN = {
    path.name: next(number for number, line in enumerate(lines, 1) if line.endswith(MARK))
    for path in sorted(FOLDER.glob("*.toml"))
    if MARK in (text := path.read_text("utf-8")) and (lines := text.splitlines())
}


def program(name: str) -> str:
    """A program that pip installs, beside the interpreter."""
    found = Path(sys.executable).with_name(name)
    if not found.exists():
        pytest.skip(f"{name} is not installed")
    return str(found)


def test_the_file_in_the_repository_is_what_the_program_prints(facts_here: Run) -> None:
    remedy = "run: facts schema > schema/facts.schema.json"
    assert facts_here("schema").stdout == SHIPPED.read_text("utf-8"), remedy


def test_the_shipped_base_names_the_schema_on_its_first_line() -> None:
    first = (ROOT / "facts.toml").read_text("utf-8").splitlines()[0]
    assert (ROOT / first.removeprefix("#:schema ")).samefile(SHIPPED)


@pytest.mark.parametrize("option", [(), ("--output",)])
def test_both_schemas_are_schemas(facts_here: Run, option: tuple[str, ...]) -> None:
    schema = json.loads(facts_here("schema", *option).stdout)
    jsonschema.Draft7Validator.check_schema(schema)


def fields(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{name}.{key}", field)
        for name, definition in schema["definitions"].items()
        for key, field in definition.get("properties", {}).items()
    ]


def test_every_field_is_described_and_every_value_explained() -> None:
    schema = json.loads(SHIPPED.read_text("utf-8"))
    found = fields(schema)
    assert len(found) > 150
    for path, field in found:
        assert field["description"], path
        values = field.get("enum") or field.get("items", {}).get("enum")
        unexplained = ("Source.type", "Cues.split")  # CSL's types; women and men
        if values and path not in unexplained:
            assert all(f"{value}: " in field["description"] for value in values), path
            assert len(field["x-taplo"]["docs"]["enumValues"]) == len(values)


def test_the_explained_values_are_those_of_the_vocabulary() -> None:
    from typing import get_args

    from defector_facts import vocabulary

    for name, said in VALUES.items():
        assert tuple(said) == get_args(getattr(vocabulary, name))


# Broken bases in other programs


def test_there_are_thirty_broken_bases_and_the_program_rejects_each_at_its_line() -> None:
    assert len(BROKEN) >= 30
    for name, line in BROKEN.items():
        with pytest.raises(FactsError) as raised:
            load(FOLDER / name)
        assert [problem.line for problem in raised.value.problems] == [line], name
    assert len(load(FOLDER / "valid.toml")) == 5


def test_check_jsonschema_accepts_the_shipped_base_and_rejects_each_broken_one() -> None:
    whole = [ROOT / "facts.toml", SMALL, FOLDER / "valid.toml"]
    command = [program("check-jsonschema"), "--schemafile", str(SHIPPED), "--output-format", "json"]
    paths = [*whole, *(FOLDER / name for name in BROKEN)]
    done = subprocess.run(
        [*command, *map(str, paths)], capture_output=True, encoding="utf-8", timeout=60
    )
    errors = json.loads(done.stdout)["errors"]
    found: dict[str, list[int]] = {}
    for error in errors:
        text = Path(error["filename"]).read_text("utf-8")
        place = KeyPositions(text).find(keys(error))
        found.setdefault(Path(error["filename"]).name, []).append(place[0])
    assert set(found) == set(BROKEN)
    assert {name: line for name, line in BROKEN.items() if line not in found[name]} == {}


def keys(error: dict[str, Any]) -> tuple[str | int, ...]:
    """Where an error is: its path, and the key that the message names below it, if it does."""
    steps = re.findall(r"\['([^']*)'\]|\[(\d+)\]|\.([\w-]+)", error["path"])
    path = tuple(int(index) if index else quoted or name for quoted, index, name in steps)
    named = re.search(r"\('([^']+)' was unexpected\)|^'([^']+)' does not match", error["message"])
    return (*path, named[1] or named[2]) if named else path


def test_tombi_accepts_the_shipped_base_and_rejects_each_broken_one_at_its_line() -> None:
    command = [program("tombi"), "lint", "--offline", "--quiet"]
    whole = [ROOT / "facts.toml", FOLDER / "valid.toml"]
    paths = [*whole, *(FOLDER / name for name in BROKEN)]
    done = subprocess.run(
        [*command, *map(str, paths)], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60
    )
    said = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
    found: dict[str, set[int]] = {}
    for name, line in re.findall(r"([\w-]+\.toml):(\d+):\d+", said):
        found.setdefault(name, set()).add(int(line))
    assert found == {name: {line} for name, line in BROKEN.items()}


# The schema of the answers

QUERIES = [
    *("routes", "camps", "camps kwanliso", "penalties", "stats --all", "quotes", "events"),
    *("claims", "terms", "measures", "sources", "sources --weak", "sources courier-copy"),
    *("search china", "show arrivals-2018 courier-copy songbun", "stats --year 1950"),
]


@pytest.fixture(scope="module")
def validator() -> Any:
    from defector_facts.schema.answers import answers_schema

    schema = json.loads(answers_schema())
    return jsonschema.Draft7Validator({**schema, "anyOf": [{"$ref": "#/definitions/Records"}]})


@pytest.mark.parametrize("query", QUERIES)
def test_every_answer_fits_its_schema(facts_here: Run, validator: Any, query: str) -> None:
    answer = json.loads(facts_here(*query.split(), "-f", "json", "--base", str(SMALL)).stdout)
    errors = [error.message for error in validator.iter_errors(answer)]
    assert errors == []


def test_every_record_of_the_shipped_base_fits_the_schema_of_the_answers(validator: Any) -> None:
    from defector_facts.render.data import plain_records
    from defector_facts.result import Result

    base = load()
    for kind in ("stats", "camps", "routes", "claims", "sources", "measures"):
        records = tuple(base.table(kind).values())[:40]
        answer = [*plain_records(Result(base, "", records, (kind,)), "apa")]
        assert [error.message for error in validator.iter_errors(answer)] == [], kind


def test_an_answer_with_other_keys_does_not_fit(facts_here: Run, validator: Any) -> None:
    answer = json.loads(facts_here("stats", "-f", "json", "--base", str(SMALL)).stdout)
    for spoil in ("without a key", "with another", "with a text for a number"):
        spoilt = json.loads(json.dumps(answer))
        if spoil == "without a key":
            del spoilt[0]["evidence"][0]["citation"]
        elif spoil == "with another":
            spoilt[0]["colour"] = "red"
        else:
            spoilt[0]["value"] = "1137"
        assert not validator.is_valid(spoilt), spoil
