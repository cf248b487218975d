"""Standard output, error and input that are closed, full, slow or in a narrow encoding."""

from __future__ import annotations

import ast
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import defector_facts
from defector_facts import output
from defector_facts.characters import UNSEEN
from defector_facts.cli import COMMANDS
from tests.conftest import DATA, PROGRAM, SMALL, Run, environment, unmeasured

PACKAGE = Path(defector_facts.__file__).parent
FACTS = " ".join(PROGRAM)
pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX")

# Commands that write a file instead of an answer, and the one that only answers requests.
WITHOUT_AN_ANSWER = {"export", "new", "mcp"}

# One call of every command, and of the options that answer without one.
CALLS = {name: (name,) for name in COMMANDS if name not in WITHOUT_AN_ANSWER} | {
    "diff": ("diff", str(SMALL), str(DATA / "lighthouses.toml")),
    "show": ("show", "songbun"),
    "open": ("open", "arrivals-2018"),
    "check": ("check", "README.md"),
    "search": ("search", "arrivals"),
    "cite": ("cite", "songbun"),
    "validate": ("validate", str(DATA / "invalid" / "three-faults.toml")),
    "--help": ("--help",),
    "stats --help": ("stats", "--help"),
    "--version": ("--version",),
    "--show-completion": ("--show-completion", "bash"),
}


def in_shell(script: str, **changes: str) -> subprocess.CompletedProcess[str]:
    env = unmeasured(FACTS_BASE=str(SMALL), **changes)
    return subprocess.run(
        ["bash", "-c", script], env=env, capture_output=True, encoding="utf-8", timeout=60
    )


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_closed_standard_output_is_one_line_and_status_74(call: tuple[str, ...]) -> None:
    done = in_shell(f"{FACTS} {' '.join(call)} >&-")
    assert done.returncode == 74
    assert done.stderr == "facts: standard output can't be written: it is closed\n"


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_closed_standard_input_and_error_do_not_matter(call: tuple[str, ...]) -> None:
    script = f"{FACTS} {' '.join(call)}"
    assert in_shell(f"{script} <&- 2>&-").stdout == in_shell(script).stdout != ""
    assert in_shell(f"{script} <&- 2>&- >&-").returncode == 74


def test_closed_streams_of_a_wrong_call_and_of_a_base_from_standard_input() -> None:
    assert in_shell(f"{FACTS} stats --nosuch 2>&-").returncode == 2
    assert in_shell(f"{FACTS} show nosuch 2>&-").returncode == 1
    done = in_shell(f"{FACTS} terms --base - <&-")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert "closed" in done.stderr
    done = in_shell(f"_FACTS_COMPLETE=complete_zsh _TYPER_COMPLETE_ARGS='facts c' {FACTS} >&-")
    assert (done.returncode, done.stderr) == (74, "")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_every_byte_is_written_or_the_status_is_74(tmp_path: Path, unbuffered: str) -> None:
    path = tmp_path / "out"
    script = f"ulimit -f 64; {FACTS} sources -f json --base builtin >{path}"
    done = in_shell(script, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 74
    assert re.fullmatch(r"facts: standard output can't be written: file too large\n", done.stderr)
    script = f"{FACTS} sources -f json --base builtin | head -1; echo ${{PIPESTATUS[0]}}"
    assert in_shell(script, PYTHONUNBUFFERED=unbuffered).stdout == "[\n141\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_non_blocking_pipe_gets_everything(unbuffered: str, facts: Run) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    command = [*PROGRAM, "sources", "-f", "json"]
    process = subprocess.Popen(
        command, stdout=writing, env=environment(PYTHONUNBUFFERED=unbuffered)
    )
    os.close(writing)
    time.sleep(1)  # the pipe is full before anything is read
    with open(reading, "rb") as stream:
        written = stream.read()
    assert process.wait(timeout=60) == 0
    assert written.decode() == facts("sources", "-f", "json").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("cite", "yonhap"),
        ("cite", "yonhap", "--style", "wikipedia"),
        ("show", "terms.songbun"),
        ("cite", "terms.songbun", "--sentence"),
    ],
)
def test_a_character_that_the_encoding_lacks_is_reported(
    facts: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    base = tmp_path / "base.toml"
    base.write_text(
        "[sources.yonhap]\ntype = 'webpage'\nrank = 'wire'\ntitle = '출신 성분 “so”'\n"
        "[terms.songbun]\nterm = 'songbun'\nhangul = '성분'\nmeaning = '성분'\n"
        "evidence = [{ source = 'yonhap' }]\n",
        "utf-8",
    )
    named = {"PYTHONIOENCODING": "cp1252"}
    done = facts(*arguments, "--base", str(base), env=named, encoding="cp1252")
    assert done.returncode == 0
    assert re.fullmatch(
        r"facts: \d+ characters do not exist in cp1252, printed as '\?'; "
        r"set PYTHONUTF8=1 for UTF-8\n",
        done.stderr,
    )
    for changes in (
        {**named, "PYTHONUTF8": "1"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "POSIX"},
    ):
        done = facts(*arguments, "--base", str(base), env=changes)
        assert (done.returncode, done.stderr) == (0, "")
        assert "성분" in done.stdout


def test_characters_that_the_encoding_has_are_kept() -> None:
    assert output._encoded("“é” → 성", "cp1252") == ("“é” -> ?".encode("cp1252"), 1)
    assert output._encoded("“é” \ud800", "utf-8") == ("“é” ?".encode(), 1)


@given(lines=st.lists(st.text(), max_size=3))
def test_a_message_is_one_line_without_control_characters(lines: list[str]) -> None:
    class Stream:
        encoding = "utf-8"
        written = ""

        def write(self, text: str) -> None:
            self.written += text

        def flush(self) -> None: ...

    stream, before = Stream(), sys.stderr
    sys.stderr = stream  # type: ignore[assignment,unused-ignore]
    try:
        output.report(*lines)
    finally:
        sys.stderr = before
    assert stream.written.count("\n") == len(lines)
    assert not UNSEEN.search(stream.written)


# Names that write to a stream.
WRITING = {"print", "echo", "secho", "writelines", "print_exc", "stderr", "stdout"}


def writes(node: ast.AST) -> str:
    """The name in a part of a program that may write to a standard stream."""
    if isinstance(node, ast.Attribute):
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        name = f"{owner}.{node.attr}"
        return name if node.attr in WRITING or name in ("os.write", "warnings.warn") else ""
    return node.id if isinstance(node, ast.Name) and node.id in WRITING else ""


def test_only_one_module_writes_to_the_standard_streams() -> None:
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        names = set(filter(None, map(writes, ast.walk(ast.parse(path.read_text("utf-8"))))))
        if names and path.name != "output.py":
            found[path.relative_to(PACKAGE).as_posix()] = names
    # They need the encoding for a shell's completions, and whether a pager is wanted.
    assert found == {"__main__.py": {"sys.stdout"}, "pager.py": {"sys.stdout"}}


@pytest.mark.parametrize("after", [0.05, 0.1, 0.15, 0.2, 0.3])
def test_an_interruption_is_quiet_and_status_130(after: float) -> None:
    for longer in range(10):
        process = subprocess.Popen(
            [*PROGRAM, "stats", "--base", "-"],  # waits for a base that never comes
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=unmeasured(),
        )
        time.sleep(after + longer / 10)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
        written = process.communicate()
        if f'File "{PACKAGE}'.encode() in written[1] or process.returncode == 130:
            break  # otherwise Python was still starting, before any code of the program had run
    assert (process.returncode, *written) == (130, b"", b"")


def test_an_interruption_before_the_first_import_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "signal.py").write_text("raise KeyboardInterrupt\n")
    done = subprocess.run(
        [*PROGRAM, "stats"],
        env=unmeasured(PYTHONPATH=str(tmp_path)),
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_width_of_5000_digits_is_ignored(on_terminal: Any) -> None:
    plain = ("terms", "--base", str(SMALL))
    usual = on_terminal(*plain, NO_COLOR="1")
    assert on_terminal(*plain, NO_COLOR="1", COLUMNS="9" * 5000) == usual


def test_an_answer_many_times_the_size_of_the_base_is_written_in_pieces(tmp_path: Path) -> None:
    base = tmp_path / "base.toml"
    source = f"[sources.s]\ntype = 'webpage'\nrank = 'press'\ntitle = '{'t' * 100_000}'\n"
    terms = "".join(
        f"[terms.t{n}]\nterm = 't'\nmeaning = 'm'\nevidence = [{{ source = 's' }}]\n"
        for n in range(1000)
    )
    base.write_text(source + terms)
    for format_ in ("json", "jsonl", "csv"):
        script = f"ulimit -v 250000; {FACTS} terms -f {format_} --base {base} | wc -c"
        done = in_shell(script)
        assert done.stderr == ""
        assert int(done.stdout) > 100_000_000
