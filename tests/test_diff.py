"""``facts diff``: the differences between two bases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from defector_facts import FactBase, load
from defector_facts.comparison import Difference, FieldChange, compare
from tests.conftest import SMALL, Run


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The small base with one record added, one removed and several changed."""
    text = SMALL.read_text("utf-8")
    changes = {
        'version = "1.2"': 'version = "1.3"',
        "split = { women = 939, men = 188 }": "split = { women = 938, men = 189 }",
        'topics = ["numbers"]\n': 'topics = ["numbers", "women"]\nnote = "Counted *again*"\n',
        'text = "Two leaders met."': 'text = "Two leaders met and spoke."',
        "[routes.sea]": "[routes.boat]",
        'change = { percent = 0.9, versus = "stats.arrivals-2017" }\n': "",
        'locator = "paragraph 5"': 'locator = "paragraph 6"',
    }
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    path = tmp_path / "later.toml"
    path.write_text(text, "utf-8")
    return path


def by_path(found: tuple[Difference, ...]) -> dict[str, Difference]:
    return {difference.path: difference for difference in found}


def test_a_base_does_not_differ_from_itself(small_base: FactBase) -> None:
    assert compare(small_base, load(SMALL)) == ()


@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "markdown"])
def test_without_differences_the_answer_is_empty(facts_here: Run, format_: str) -> None:
    done = facts_here("diff", str(SMALL), str(SMALL), "-f", format_)
    assert (done.returncode, done.stdout) == (0, "[]\n" if format_ == "json" else "")
    assert done.stderr == "facts: no differences\n"


def test_added_changed_and_withdrawn_records(small_base: FactBase, later: Path) -> None:
    found = by_path(compare(small_base, load(later)))
    assert {path: item.change for path, item in found.items()} == {
        "base": "changed",
        "stats.arrivals-2017": "changed",
        "stats.arrivals-2018": "changed",
        "stats.arrivals-2018-h1-article": "changed",
        "routes.boat": "added",
        "routes.sea": "withdrawn",
        "events.summit-2018": "changed",
    }
    assert found["stats.arrivals-2017"].fields == (
        FieldChange("split.women", 939, 938),
        FieldChange("split.men", 188, 189),
    )
    changes = {field.field: (field.old, field.new) for field in found["stats.arrivals-2018"].fields}
    assert changes == {
        "note": (None, "Counted *again*"),
        "topics": ([], ["women"]),
        "change": ({"percent": 0.9, "versus": "stats.arrivals-2017"}, None),
    }
    assert found["stats.arrivals-2018-h1-article"].fields == (
        FieldChange("evidence[0].locator", "paragraph 5", "paragraph 6"),
    )
    assert found["base"].fields == (FieldChange("version", "1.2", "1.3"),)


def test_differences_in_the_other_direction(small_base: FactBase, later: Path) -> None:
    there = by_path(compare(small_base, load(later)))
    back = by_path(compare(load(later), small_base))
    turned = {"added": "withdrawn", "withdrawn": "added", "changed": "changed"}
    assert {path: turned[item.change] for path, item in there.items()} == {
        path: item.change for path, item in back.items()
    }
    for path, item in there.items():
        swapped = {(field.field, str(field.new), str(field.old)) for field in item.fields}
        assert swapped == {(f.field, str(f.old), str(f.new)) for f in back[path].fields}


def test_differences_as_text_and_status_1(facts_here: Run, later: Path) -> None:
    done = facts_here("diff", str(SMALL), str(later))
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0] == (
        "Invented facts 1.2 (28 records) to Invented facts 1.3 (28 records): "
        "1 added, 5 changed, 1 withdrawn"
    )
    assert "    split.women: 939 -> 938" in lines
    assert "    + topics: women" in lines
    assert "    - change: percent: 0.9; versus: stats.arrivals-2017" in lines
    assert [line.split("  ")[0] for line in lines if line[:1] in "+-~" and line] == [
        "+ routes.boat",
        "~ base",
        "~ stats.arrivals-2017",
        "~ stats.arrivals-2018",
        "~ stats.arrivals-2018-h1-article",
        "~ events.summit-2018",
        "- routes.sea",
    ]


def test_differences_as_markdown(facts_here: Run, later: Path) -> None:
    done = facts_here("diff", str(SMALL), str(later), "-f", "markdown")
    assert done.stdout.startswith("### Added\n\n- `routes.boat`: ")
    assert "\n### Changed\n\n- `base`: Invented facts\n  - `version`: 1.2 → 1.3\n" in done.stdout
    assert r"Counted \*again\*" in done.stdout
    assert done.stdout.endswith("\n### Withdrawn\n\n- `routes.sea`: Sea: Few people go this way.\n")


def test_json_is_a_list_of_differences_that_fits_its_schema(facts_here: Run, later: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    answer = json.loads(facts_here("diff", str(SMALL), str(later), "-f", "json").stdout)
    schema = json.loads(facts_here("schema", "--output").stdout)
    schema["anyOf"] = [{"$ref": "#/definitions/Differences"}]
    jsonschema.Draft7Validator(schema).validate(answer)
    assert not jsonschema.Draft7Validator(schema).is_valid([{**answer[0], "more": 1}])
    lines = facts_here("diff", str(SMALL), str(later), "-f", "jsonl").stdout.splitlines()
    assert list(map(json.loads, lines)) == answer


def test_the_order_of_records_does_not_matter(small_base: FactBase, tmp_path: Path) -> None:
    text = SMALL.read_text("utf-8")
    head, *tables = text.split("\n\n[terms.songbun]")
    path = tmp_path / "turned.toml"
    path.write_text(f"[terms.songbun]{tables[0]}\n{head}\n", "utf-8")
    assert compare(small_base, load(path)) == ()


def test_a_repeated_item_of_a_list_is_a_change(tmp_path: Path) -> None:
    path, text = tmp_path / "repeated.toml", SMALL.read_text("utf-8")
    bases: list[FactBase] = []
    for also in ('["seongbun"]', '["seongbun", "seongbun"]'):
        path.write_text(text.replace('also = ["seongbun"]', f"also = {also}"), "utf-8")
        bases.append(load(path))
    (difference,) = compare(*bases)
    (change,) = difference.fields
    assert difference.path == "terms.songbun"
    assert (change.old, change.new) == (["seongbun"], ["seongbun", "seongbun"])


def test_builtin_is_the_shipped_base_and_a_broken_base_is_reported(facts_here: Run) -> None:
    assert facts_here("diff", "builtin", "builtin").returncode == 0
    broken = SMALL.parent / "invalid" / "keys.toml"
    assert facts_here("diff", "builtin", str(broken)).returncode == 3
    assert facts_here("diff", "-", "-").returncode == 2
