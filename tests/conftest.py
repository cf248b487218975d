"""What the tests share: the program as a real process, a small base, a terminal of any width."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

from defector_facts import FactBase, load

DATA = Path(__file__).parent / "data"
SMALL = DATA / "small.toml"
PROGRAM = (sys.executable, "-m", "defector_facts")

Completed = subprocess.CompletedProcess[str]


class Run(Protocol):
    """Runs ``facts`` in a pipe."""

    def __call__(self, *arguments: str, **options: Any) -> Completed: ...


def environment(**changes: str | None) -> dict[str, str]:
    """The process's environment without what changes an answer, and with ``changes``."""
    dropped = ("FACTS_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LC_", "LANG", "PYTHONIOENCODING")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(dropped)}
    kept |= {"LANG": "C.UTF-8", "PYTHONUTF8": "0"}
    kept |= {key: value for key, value in changes.items() if value is not None}
    return kept


def unmeasured(**changes: str | None) -> dict[str, str]:
    """The environment without what makes a process measure its coverage, which shows."""
    found = environment(**changes)
    return {key: value for key, value in found.items() if not key.startswith("COVERAGE")}


@pytest.fixture(scope="session")
def facts() -> Run:
    """The program with the shipped base."""

    def run(*arguments: str, **options: Any) -> Completed:
        changes = options.pop("env", {})
        options = {"capture_output": True, "encoding": "utf-8", "timeout": 60, **options}
        return subprocess.run([*PROGRAM, *arguments], env=environment(**changes), **options)

    return run


@pytest.fixture(scope="session")
def small(facts: Run) -> Run:
    """The program with the small base of the tests."""

    def run(*arguments: str, **options: Any) -> Completed:
        return facts(*arguments, "--base", str(SMALL), **options)

    return run


@pytest.fixture(scope="session")
def small_base() -> FactBase:
    return load(SMALL)


@pytest.fixture(scope="session")
def shipped() -> FactBase:
    return load()


@pytest.fixture(scope="session")
def on_terminal() -> Callable[..., str]:
    """The program on a pseudo-terminal of so many columns: what it writes there."""
    pty = pytest.importorskip("pty")
    import fcntl
    import struct
    import termios

    def run(*arguments: str, columns: int = 80, **changes: str) -> str:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        env = environment(**{"TERM": "xterm-256color", **changes})
        process = subprocess.Popen(
            [*PROGRAM, *arguments], stdin=slave, stdout=slave, stderr=slave, env=env
        )
        os.close(slave)
        chunks: list[bytes] = []
        while True:
            try:
                chunk = os.read(master, 65536)
            except OSError:  # Linux says so when the last writer has gone
                break
            if not chunk:
                break
            chunks.append(chunk)
        os.close(master)
        process.wait(timeout=60)
        return b"".join(chunks).decode().replace("\r\n", "\n")

    return run
