"""A long answer on a terminal is shown in a pager; if that fails, it is written without one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import PROGRAM, SMALL, Run, environment

LONG = ("events",)  # longer than 50 lines with the shipped base
SHORT = ("terms", "songbun", "--base", str(SMALL))

Terminal = Callable[..., str]


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A pager that marks the text it shows."""
    script = tmp_path / "pages.py"
    script.write_text(
        "import os, sys\n"
        "print('PAGED with', os.environ.get('LESS'))\n"
        "sys.stdout.write(sys.stdin.read())\n"
    )
    return f"{sys.executable} {script}"


def test_a_long_answer_is_paged_and_a_short_one_is_not(on_terminal: Terminal, pager: str) -> None:
    plain = on_terminal(*LONG, NO_COLOR="1")
    assert on_terminal(*LONG, FACTS_PAGER=pager, NO_COLOR="1") == f"PAGED with FRX\n{plain}"
    assert "PAGED" not in on_terminal(*SHORT, FACTS_PAGER=pager)


def test_facts_pager_comes_before_pager(on_terminal: Terminal, pager: str) -> None:
    assert "PAGED" in on_terminal(*LONG, FACTS_PAGER=pager, PAGER="false")
    assert "PAGED" not in on_terminal(*LONG, FACTS_PAGER="cat", PAGER=pager)
    assert "PAGED" in on_terminal(*LONG, FACTS_PAGER=None, PAGER=pager)
    assert "PAGED with -R" in on_terminal(*LONG, FACTS_PAGER=pager, LESS="-R")


@pytest.mark.parametrize(
    "options", [("--no-pager",), ("--format", "csv"), ("-f", "markdown")], ids=" ".join
)
def test_answers_that_are_never_paged(
    on_terminal: Terminal, pager: str, options: tuple[str, ...]
) -> None:
    assert "PAGED" not in on_terminal(*LONG, *options, FACTS_PAGER=pager)


def test_nothing_is_paged_in_a_pipe(facts: Run, pager: str) -> None:
    assert "PAGED" not in facts(*LONG, env={"FACTS_PAGER": pager}).stdout


def test_nothing_is_paged_on_a_dumb_terminal(on_terminal: Terminal, pager: str) -> None:
    assert "PAGED" not in on_terminal(*LONG, FACTS_PAGER=pager, TERM="dumb")


@pytest.mark.parametrize("command", ["/no/such/pager", "false", "exit 3", "'"])
def test_a_pager_that_fails_does_not_lose_the_answer(on_terminal: Terminal, command: str) -> None:
    shown = on_terminal(*LONG, FACTS_PAGER=command, NO_COLOR="1")
    assert on_terminal(*LONG, NO_COLOR="1") in shown
    assert "facts: the pager" in shown


@pytest.mark.parametrize("command", ["head -1", "sh -c 'kill -INT $$'", "true"])
def test_ending_a_pager_is_not_an_error(command: str, tmp_path: Path) -> None:
    status, shown = on_own_terminal(command)
    assert status == 0
    assert len(shown.splitlines()) <= 1


@pytest.mark.skipif(shutil.which("less") is None, reason="no less")
def test_less_is_the_default_and_q_quits_it() -> None:
    status, shown = on_own_terminal(None, keys=b"q")
    assert status == 0
    assert 45 < len(shown.splitlines()) < 60  # a page of a terminal of 50 lines


def test_an_interrupt_goes_to_the_pager() -> None:
    script = "trap '' INT; cat; echo READY; sleep 1"
    status, shown = on_own_terminal(script, keys=b"\x03", after="READY")
    assert status == 0
    assert "Traceback" not in shown


def on_own_terminal(pager: str | None, keys: bytes = b"", after: str = "") -> tuple[int, str]:
    """The status and the output of a long answer on a terminal that controls the process."""
    pty = pytest.importorskip("pty")
    import fcntl
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 80, 0, 0))
    env = environment(TERM="xterm", FACTS_PAGER=pager)
    process = subprocess.Popen(
        # The first terminal that a new session opens becomes its controlling terminal.
        ["sh", "-c", 'exec 0<>"$0" 1>&0 2>&0; exec "$@"', os.ttyname(slave), *PROGRAM, *LONG],
        env=env,
        start_new_session=True,
    )
    os.set_blocking(master, False)
    shown, end, pressed = b"", time.monotonic() + 30, False
    while process.poll() is None:
        assert time.monotonic() < end, shown
        try:
            shown += os.read(master, 65536)
        except BlockingIOError:
            time.sleep(0.05)
        except OSError:
            break
        if keys and not pressed and (after.encode() in shown if after else b"\x1b" in shown):
            time.sleep(0.3)
            os.write(master, keys)
            pressed = True
    with suppress(OSError):
        shown += os.read(master, 65536)
    os.close(master)
    os.close(slave)
    if process.poll() is None:
        process.send_signal(signal.SIGKILL)
    return process.wait(timeout=30), shown.decode(errors="replace")
