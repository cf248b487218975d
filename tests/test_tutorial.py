"""``docs/tutorial.md``, followed exactly in an empty folder.

``python -m tests.test_tutorial`` writes what the commands print into the page; read what changed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import environment

PAGE = Path(__file__).parents[1] / "docs" / "tutorial.md"
_STEP = re.compile(
    r"^```(?P<kind>toml|console|markdown)\n(?P<text>.*?)^```$"
    r"|change `(?P<old>[^`]+)` to `(?P<new>[^`]+)`",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_COMMAND = re.compile(r"^\$ .*\n", re.MULTILINE)
_END = "-- end of the step --"


def steps() -> Iterator[re.Match[str]]:
    yield from _STEP.finditer(PAGE.read_text("utf-8"))


def script() -> str:
    """The reader's steps as a bash script; a marker line follows the output of each command."""
    lines = [f'facts() {{ {sys.executable!r} -m defector_facts "$@"; }}']
    for step in steps():
        if step["old"]:
            old, new = (re.sub(r"([&/\\.*\[\]])", r"\\\1", step[name]) for name in ("old", "new"))
            lines.append(f"grep -qxF '{step['old']}' libraries.toml || exit 9")
            lines.append(f"sed -i.kept 's/^{old}$/{new}/' libraries.toml")
        elif step["kind"] == "console":
            for command in commands(step["text"]):
                lines += [f"{command} 2>&1", f"echo '{_END}'"]
        else:
            target = "libraries.toml" if step["kind"] == "toml" else "draft.md"
            lines.append(f"cat >>{target} <<'THE END'\n{step['text']}THE END")
    return "\n".join(lines)


def commands(text: str) -> list[str]:
    return [line[2:] for line in text.splitlines() if line.startswith("$ ")]


def outputs(folder: Path) -> list[str]:
    """The output of each command of the page, run in ``folder``."""
    done = subprocess.run(
        ["bash", "-c", script()],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split(f"{_END}\n")[:-1]


@pytest.mark.skipif(not shutil.which("bash"), reason="bash runs the tutorial")
def test_every_step_of_the_tutorial_prints_what_it_shows(tmp_path: Path) -> None:
    texts = [step["text"] for step in steps() if step["kind"] == "console"]
    shown = [part for text in texts for part in _COMMAND.split(text)[1:]]
    assert len(shown) > 10
    assert outputs(tmp_path) == shown, "read, then write anew: python -m tests.test_tutorial"


def test_every_change_that_the_page_asks_for_is_of_a_line_that_is_there() -> None:
    text = PAGE.read_text("utf-8")
    for step in steps():
        if step["old"]:
            assert f"\n{step['old']}\n" in text


def write_anew() -> None:
    """Updates the page with the present output of its commands."""
    with TemporaryDirectory() as folder:
        printed = iter(outputs(Path(folder)))

    def with_outputs(step: re.Match[str]) -> str:
        if step["kind"] != "console":
            return step[0]
        lines = (f"$ {command}\n{next(printed)}" for command in commands(step["text"]))
        return f"```console\n{''.join(lines)}```"

    PAGE.write_text(_STEP.sub(with_outputs, PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    write_anew()
