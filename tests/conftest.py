"""Shared fixtures: the program in a process, a small base, a terminal of any width."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, settings

from defector_facts import FactBase, load

# Slow examples must not fail a test: the machine may be busy.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

DATA = Path(__file__).parent / "data"
SMALL = DATA / "small.toml"
PROGRAM = (sys.executable, "-m", "defector_facts")

Completed = subprocess.CompletedProcess[str]

# A shell makes background processes ignore interrupts, and their children inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Run(Protocol):
    """Runs ``facts`` in a pipe."""

    def __call__(self, *arguments: str, **options: Any) -> Completed: ...


def changes_an_answer(variable: str) -> bool:
    """Whether an environment variable can change an answer."""
    language = ("LC_", "LANG", "PYTHONIOENCODING")
    terminal = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LESS", "PAGER")
    return variable.startswith(
        ("FACTS_", *language, *terminal, "BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    )


def environment(**changes: str | None) -> dict[str, str]:
    """This process's environment without variables that change an answer, plus ``changes``."""
    kept = {k: v for k, v in os.environ.items() if not changes_an_answer(k)}
    kept |= {"LANG": "C.UTF-8", "PYTHONUTF8": "0"}
    kept |= {key: value for key, value in changes.items() if value is not None}
    return kept


def unmeasured(**changes: str | None) -> dict[str, str]:
    """The environment without coverage of subprocesses, which would import more modules."""
    found = environment(**changes)
    return {key: value for key, value in found.items() if not key.startswith("COVERAGE")}


@pytest.fixture(scope="session", autouse=True)
def cold_caches() -> None:
    """Clears caches for mutation tests, which fork from a process that has run tests already."""
    if "MUTANT_UNDER_TEST" in os.environ:
        for name, module in list(sys.modules.items()):
            for thing in vars(module).values() if name.startswith("defector_facts") else ():
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()


@pytest.fixture(scope="session")
def facts() -> Run:
    """The program with the shipped base."""

    def run(*arguments: str, **options: Any) -> Completed:
        changes = options.pop("env", {})
        options = {"capture_output": True, "encoding": "utf-8", "timeout": 60, **options}
        return subprocess.run([*PROGRAM, *arguments], env=environment(**changes), **options)

    return run


@pytest.fixture
def facts_here(monkeypatch: pytest.MonkeyPatch, shipped: FactBase) -> Run:
    """The program with the shipped base, run in this process, which is faster.

    The base is loaded once; loading it stands in for the compiled base of a wheel.
    """
    from defector_facts.__main__ import run as run_here
    from defector_facts.loading import bases

    monkeypatch.setattr(bases, "load_compiled", lambda: shipped)
    for name in filter(changes_an_answer, [*os.environ]):
        monkeypatch.delenv(name)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))

    def run(*arguments: str, **options: Any) -> Completed:
        assert not options, "only a process has an environment and an input of its own"
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            status = run_here([*arguments])
        said, reported = (stream.buffer.getvalue().decode() for stream in _flushed(out, err))
        return Completed(arguments, status, said, reported)

    return run


def _flushed(*streams: io.TextIOWrapper) -> list[Any]:
    for stream in streams:
        stream.flush()
    return [*streams]


@pytest.fixture(scope="session")
def small(facts: Run) -> Run:
    """The program with the small base of the tests."""

    def run(*arguments: str, **options: Any) -> Completed:
        return facts(*arguments, "--base", str(SMALL), **options)

    return run


@pytest.fixture
def small_here(facts_here: Run) -> Run:
    """The program with the small base of the tests, run in this process."""

    def run(*arguments: str, **options: Any) -> Completed:
        return facts_here(*arguments, "--base", str(SMALL), **options)

    return run


@pytest.fixture(scope="session")
def small_base() -> FactBase:
    return load(SMALL)


@pytest.fixture(scope="session")
def shipped() -> FactBase:
    return load()


@pytest.fixture(scope="session")
def on_terminal() -> Callable[..., str]:
    """Runs the program on a pseudo-terminal with ``columns``; returns what it writes there."""
    pty = pytest.importorskip("pty")
    import fcntl
    import struct
    import termios

    def run(*arguments: str, columns: int = 80, **changes: str) -> str:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        env = environment(**{"TERM": "xterm-256color", "FACTS_PAGER": "", **changes})
        process = subprocess.Popen(
            [*PROGRAM, *arguments], stdin=slave, stdout=slave, stderr=slave, env=env
        )
        os.close(slave)
        chunks: list[bytes] = []
        while True:
            try:
                chunk = os.read(master, 65536)
            except OSError:  # on Linux, when the last writer has closed
                break
            if not chunk:
                break
            chunks.append(chunk)
        os.close(master)
        process.wait(timeout=60)
        return b"".join(chunks).decode().replace("\r\n", "\n")

    return run
