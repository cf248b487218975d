"""The server as a process: how it starts and ends, and what it writes to which stream."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA, PROGRAM, Run, environment

INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "tests", "version": "1"},
    },
}
INITIALIZED = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def call(id_: int, name: str, **arguments: Any) -> dict[str, Any]:
    parameters = {"name": name, "arguments": arguments}
    return {"jsonrpc": "2.0", "id": id_, "method": "tools/call", "params": parameters}


class Server:
    """A server to which a test writes raw lines."""

    def __init__(self) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self.process = subprocess.Popen([*PROGRAM, "mcp"], env=environment(), **pipes)  # type: ignore[call-overload]

    def send(self, *messages: dict[str, Any] | bytes) -> None:
        for message in messages:
            line = message if isinstance(message, bytes) else json.dumps(message).encode()
            self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def end(self) -> tuple[int, bytes, bytes]:
        """The exit status, and the rest of the output and errors."""
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


@pytest.fixture
def server() -> Any:
    started = Server()
    started.send(INITIALIZE, INITIALIZED)
    assert started.receive()["result"]["serverInfo"]["name"] == "facts"
    yield started
    if started.process.poll() is None:
        started.process.kill()
        started.process.wait()
    for stream in (started.process.stdin, started.process.stdout, started.process.stderr):
        if stream is not None:
            stream.close()


def test_only_the_protocol_is_written_whatever_is_sent(server: Server) -> None:
    server.send(
        b"this is not JSON",
        b'{"jsonrpc": "2.0", "id": 7}',
        b'[1, 2, "three"]',
        b"\xff\xfe",
        {"jsonrpc": "2.0", "id": 8, "method": "no/such"},
        {"jsonrpc": "2.0", "id": 9, "method": "tools/call", "params": {"name": 1}},
        call(10, "terms", word="songbun"),
    )
    answers = [server.receive()]
    while answers[-1].get("id") != 10:
        answers.append(server.receive())
    assert "songbun" in answers[-1]["result"]["content"][0]["text"]
    codes = {answer["id"]: answer["error"]["code"] for answer in answers[:-1] if "id" in answer}
    assert (codes[8], codes[9]) == (-32601, -32602)
    assert server.end() == (0, b"", b"")  # leaving is no error


def test_an_interruption_ends_it_silently(server: Server) -> None:
    server.process.send_signal(signal.SIGINT)
    server.process.wait(timeout=60)  # before its input is closed, which would end it too
    assert server.end() == (130, b"", b"")


def test_a_client_that_stops_reading_ends_it_silently(server: Server) -> None:
    server.process.stdout.close()
    server.send(*(call(id_, "terms") for id_ in range(2, 5)))
    assert server.process.wait(timeout=30) == 141
    assert server.process.stderr.read() == b""


def test_a_client_that_leaves_during_an_answer(server: Server) -> None:
    server.send(call(2, "check_text", text="In 2017, 1,000 arrived in South Korea.\n\n" * 3_000))
    server.process.stdin.close()
    server.process.stdin = None
    status, out, err = server.end()
    assert (status, err) == (0, b"")
    for line in out.splitlines():
        json.loads(line)


def test_a_base_with_faults_ends_before_the_server_starts(tmp_path: Path, facts: Run) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('[stats.s]\nmeasure = "none"\n', "utf-8")
    done = facts("mcp", "--base", str(bad), input=json.dumps(INITIALIZE))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"{bad}:1:")


@pytest.mark.parametrize(
    ("arguments", "variables", "status", "said"),
    [
        (["--base", "nowhere.toml"], {}, 3, "nowhere.toml: "),
        (["--base", "-"], {}, 2, "standard input carries the protocol"),
        ([], {"FACTS_BASE": f"builtin{os.pathsep}-"}, 2, "standard input carries the protocol"),
        (["now"], {}, 2, "now"),
    ],
    ids=str,
)
def test_a_base_that_can_not_be_served_is_reported_in_one_line(
    facts_here: Run,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    variables: dict[str, str],
    status: int,
    said: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    done = facts_here("mcp", *arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("missing", ["mcp", "mcp_types", "anyio"])
def test_without_the_extra_the_command_that_installs_it_is_named(
    facts_here: Run, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    for name in [name for name in sys.modules if name.startswith(f"{missing}.")]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "defector_facts.assistant.protocol", raising=False)
    done = facts_here("mcp", "--base", str(DATA / "small.toml"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'defector-facts[mcp]'" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("output", "reason"), [(">&-", "it is closed"), (">/dev/full", "no space left on device")]
)
def test_an_answer_that_can_not_be_written_is_reported_in_one_line(
    output: str, reason: str
) -> None:
    if output != ">&-" and not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    done = subprocess.run(
        ["bash", "-c", f"{' '.join(PROGRAM)} mcp {output}"],
        input=json.dumps(INITIALIZE) + "\n",
        env=environment(),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 74
    assert done.stderr == f"facts: standard output can't be written: {reason}\n"


def test_empty_standard_input_is_no_error(facts: Run) -> None:
    done = facts("mcp", stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
