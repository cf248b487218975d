"""``facts open``: a source in the browser, or its address."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

ADDRESS = "https://example.org/table?id=1&lang=en"


@pytest.fixture
def browser(tmp_path: Path) -> tuple[str, Path]:
    """A browser that records the address it gets, and the file it writes to."""
    script, opened = tmp_path / "browser.py", tmp_path / "opened"
    script.write_text(f"import sys\nopen({str(opened)!r}, 'w').write(' '.join(sys.argv[1:]))\n")
    return f"{sys.executable} {script} %s", opened


@pytest.mark.parametrize("variable", ["BROWSER", "FACTS_BROWSER"])
def test_it_opens_in_the_browser(small: Run, browser: tuple[str, Path], variable: str) -> None:
    command, opened = browser
    done = small("open", "stats.arrivals-2018", env={"BROWSER": "false", variable: command})
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"facts: opened {ADDRESS}\n"
    assert opened.read_text() == ADDRESS


@pytest.mark.skipif(os.name == "nt", reason="a script of sh")
def test_a_command_without_a_place_for_the_address(
    small: Run, browser: tuple[str, Path], tmp_path: Path
) -> None:
    command, opened = browser
    script = tmp_path / "a browser"
    script.write_text(f'#!/bin/sh\nexec {command.removesuffix(" %s")} "$1"\n')
    script.chmod(0o755)
    assert small("open", "ministry-2019", env={"BROWSER": str(script)}).stdout == ""
    assert opened.read_text() == ADDRESS


@pytest.mark.parametrize(
    "env", [{}, {"BROWSER": "/no/such/browser"}, {"BROWSER": "false %s"}, {"BROWSER": "'"}]
)
def test_without_a_browser_the_address_is_printed(small: Run, env: dict[str, str]) -> None:
    done = small("open", "ministry-2019", env=env)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ADDRESS}\n", "")


def test_the_archived_copy(small: Run) -> None:
    done = small("open", "ministry-2019", "--archive")
    assert done.stdout == f"https://web.archive.org/web/20191231/{ADDRESS}\n"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "-x", "~/x"])
def test_only_the_web_is_opened(
    facts: Run, browser: tuple[str, Path], tmp_path: Path, address: str
) -> None:
    base = tmp_path / "base.toml"
    base.write_text(
        f'[sources.s]\ntype = "webpage"\ntitle = "t"\nrank = "press"\nurl = "{address}"\n'
    )
    command, opened = browser
    done = facts("open", "s", "--base", str(base), env={"BROWSER": command})
    assert done.returncode in (1, 3)
    assert done.stdout == ""
    assert not opened.exists()


def test_a_missing_address_or_record_is_reported(small: Run) -> None:
    done = small("open", "announcements")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "facts: no address on the web is known for sources.announcements\n"
    assert small("open", "announcments").stderr.endswith("did you mean sources.announcements?\n")
