"""A running server, and the SDK's client for it."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TextIO, TypeVar

import jsonschema
import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp_types import CallToolResult, Tool

from defector_facts import FactBase, load
from tests.conftest import DATA, PROGRAM, environment

HOSTILE = DATA / "hostile.toml"
_Answer = TypeVar("_Answer")


class Session:
    """A running server and its client, with synchronous methods."""

    def __init__(self, portal: BlockingPortal, client: Client, base: FactBase) -> None:
        self._portal = portal
        self.client = client
        self.base = base
        self.tools: dict[str, Tool] = {t.name: t for t in self.ask(client.list_tools).tools}

    def ask(self, method: Callable[..., Awaitable[_Answer]], *arguments: Any) -> _Answer:
        """The result of an asynchronous method of the client."""
        return self._portal.call(method, *arguments)

    def call(self, name: str, /, **arguments: Any) -> CallToolResult:
        """The raw result of a tool."""
        return self.ask(partial(self.client.call_tool, name, arguments))

    def answer(self, name: str, /, **arguments: Any) -> dict[str, Any]:
        """A tool's structured answer, checked with the schema that the server published."""
        result = self.call(name, **arguments)
        assert not result.is_error, result.content
        return checked(self.tools[name], result)


def checked(tool: Tool, result: CallToolResult) -> dict[str, Any]:
    """The structured answer, checked: valid, with text, standing and sources."""
    answer: dict[str, Any] = result.structured_content
    assert tool.output_schema is not None
    # Not jsonschema.validate, which would check the schema each time.
    jsonschema.Draft202012Validator(tool.output_schema).validate(answer)
    assert text_of(result).strip()
    known = {reference["id"] for reference in answer.get("references", ())}
    for record in answer.get("records", ()):
        assert record["standing"]
        assert {piece["source"] for piece in record["evidence"]} <= known
    return answer


def text_of(result: CallToolResult) -> str:
    """The text of a result."""
    (content,) = result.content
    assert content.type == "text"
    return content.text


@contextmanager
def running(errors: TextIO, mode: str, *bases: Path) -> Iterator[Session]:
    """A session with a server for some bases."""
    options = [part for base in bases for part in ("--base", str(base))]
    program = StdioServerParameters(
        command=sys.executable, args=[*PROGRAM[1:], "mcp", *options], env=environment()
    )
    client = Client(stdio_client(program, errlog=errors), mode=mode)
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(client) as connected,
    ):
        yield Session(portal, connected, load(*bases))


@pytest.fixture(scope="session")
def shipped_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The shipped base, with the current protocol."""
    yield from _quiet_session(tmp_path_factory, "auto")


@pytest.fixture(scope="session")
def hostile_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A base whose texts are attempts at injection, with the older handshake."""
    yield from _quiet_session(tmp_path_factory, "legacy", HOSTILE)


def _quiet_session(folders: pytest.TempPathFactory, mode: str, *bases: Path) -> Iterator[Session]:
    log = folders.mktemp("server") / "stderr.txt"
    with log.open("w", encoding="utf-8") as errors, running(errors, mode, *bases) as session:
        yield session
    assert log.read_text("utf-8") == ""
