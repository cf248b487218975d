"""Footnotes in a copy of a draft: each names its record and has its reference."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.conftest import Run

WORDS = "It was a cold night on the river and nobody of us spoke a word"
QUOTE = f"""
[quotes.arrivals-2018]
text = "{WORDS}."
speaker = "Ann Example"
role = "writer"
fidelity = "original"
date = 2018-01-02
evidence = [{{ source = "example" }}]

[sources.example]
type = "book"
title = "1. Nights"
rank = "press"
"""
DRAFT = f"In 2018, 1,137 North Koreans arrived in South Korea. “{WORDS},” said Ann Example.\n"


def test_records_of_two_kinds_with_one_id_have_notes_of_their_own(
    facts: Run, tmp_path: Path
) -> None:
    base, draft, copy = (tmp_path / name for name in ("own.toml", "draft.md", "copy.md"))
    base.write_text(QUOTE, encoding="utf-8")
    draft.write_text(DRAFT, encoding="utf-8")
    call = ("check", str(draft), "--cite", str(copy), "--base", "builtin", "--base", str(base))
    assert facts(*call).returncode == 0
    text = copy.read_text("utf-8")
    used = re.findall(r"\[\^([^]]+)\](?!:)", text)
    assert used == ["facts-stats-arrivals-2018", "facts-quotes-arrivals-2018"]
    assert re.findall(r"^\[\^([^]]+)\]:", text, re.MULTILINE) == used
    assert r"[^facts-quotes-arrivals-2018]: 1\. Nights" in text


def test_a_copy_that_can_not_be_written_leaves_the_old_one(
    facts_here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, copy = tmp_path / "draft.md", tmp_path / "copy.md"
    draft.write_text(DRAFT, encoding="utf-8")
    copy.write_text("mine", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        done = facts_here("check", str(draft), "--cite", str(copy))
    assert done.returncode == 2
    assert "copy.md: can't be written: No space left on device" in done.stderr
    assert copy.read_text("utf-8") == "mine"
    assert facts_here("check", str(draft), "--cite", str(copy)).returncode == 0
    assert "[^facts-arrivals-2018]" in copy.read_text("utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"draft.md", "copy.md"}
