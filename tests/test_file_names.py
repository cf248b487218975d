"""File names with bytes that are not UTF-8, and with escape sequences."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SMALL, Run

NO_TEXT = os.fsdecode(b"no\xfftext")
SHOWN = "no\\udcfftext"
DRAFT = "In 2018, 1,138 North Koreans arrived in South Korea.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a base, a faulty base and a draft, whose names are not UTF-8."""
    monkeypatch.chdir(tmp_path)
    try:
        shutil.copy(SMALL, f"{NO_TEXT}.toml")
    except OSError:
        pytest.skip("this system takes no such names")
    Path(f"{NO_TEXT}-faulty.toml").write_text("[nothing]\n", encoding="utf-8")
    Path(f"{NO_TEXT}.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("format_", ["json", "jsonl", "csv", "markdown", "text"])
def test_an_answer_names_such_a_base(here: Path, facts_here: Run, format_: str) -> None:
    done = facts_here("show", "arrivals-2018", "-f", format_, "--base", f"{NO_TEXT}.toml")
    assert (done.returncode, done.stderr) == (0, "")
    shown = SHOWN.replace("\\", "\\\\") if format_ in ("json", "jsonl", "markdown") else SHOWN
    assert f"{shown}.toml" in done.stdout


@pytest.mark.parametrize("format_", ["json", "sarif", "github", "text"])
@pytest.mark.parametrize(
    ("call", "file"),
    [
        (("validate", f"{NO_TEXT}-faulty.toml"), f"{SHOWN}-faulty.toml"),
        (("validate", f"{NO_TEXT}-missing.toml"), f"{SHOWN}-missing.toml"),
        (("check", f"{NO_TEXT}.md"), f"{SHOWN}.md"),
    ],
)
def test_what_is_found_in_such_a_file_is_reported(
    here: Path, facts_here: Run, format_: str, call: tuple[str, ...], file: str
) -> None:
    done = facts_here(*call, "-f", format_)
    assert done.returncode != 70, done.stderr
    if format_ == "json":
        assert {item["file"] for item in json.loads(done.stdout)} == {file}
    elif format_ == "sarif":
        assert f'"uri": "{file.replace(chr(92), "%5C")}"' in done.stdout
    else:
        assert file in done.stdout + done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("jsonl", f"{NO_TEXT}.jsonl"),
        ("sqlite", f"{NO_TEXT}.sqlite"),
        ("package", f"{NO_TEXT}-package"),
        ("--records", "stats.arrivals-2018", f"{NO_TEXT}.zip"),
    ],
)
def test_such_a_base_is_exported_under_such_a_name(
    here: Path, facts_here: Run, words: tuple[str, ...]
) -> None:
    done = facts_here("export", "--base", f"{NO_TEXT}.toml", *words)
    assert done.returncode == 0, done.stderr
    assert Path(words[-1]).exists()


def test_the_name_of_a_base_does_nothing_on_a_terminal(
    tmp_path: Path, on_terminal: Callable[..., str]
) -> None:
    path = tmp_path / "a\x1b]0;title\x07b.toml"
    shutil.copy(SMALL, path)
    for call in (("stats",), ("camps",), ("show", "arrivals-2018"), ("search", "arrivals")):
        assert "\x1b]0;" not in on_terminal(*call, "--base", str(path))


def test_a_backslash_in_a_name_is_none_between_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, facts_here: Run
) -> None:
    if os.name == "nt":
        pytest.skip("it is one there")
    monkeypatch.chdir(tmp_path)
    Path("a\\b.toml").write_text("[nothing]\n", encoding="utf-8")
    assert '"uri": "a%5Cb.toml"' in facts_here("validate", "a\\b.toml", "-f", "sarif").stdout
