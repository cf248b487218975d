"""The configurations in docs/assistants.md are well-formed, and their commands work."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from defector_facts.assistant.arguments import (
    DEFAULT_LIMIT,
    LONGEST_QUESTION,
    MOST_IDS,
    MOST_RECORDS,
)
from defector_facts.assistant.checked_text import MOST_CHECKED, MOST_FINDINGS
from defector_facts.assistant.reply import MOST_STRUCTURED, MOST_TEXT
from tests.assistant.test_processes import INITIALIZE
from tests.assistant.test_server import TOOLS
from tests.conftest import environment

PAGE = (Path(__file__).parents[2] / "docs" / "assistants.md").read_text("utf-8")
CONFIGURATIONS = re.findall(
    r"^<!-- client: ([^,]+), (\S+) -->\n```(json|toml)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL
)
# The key for servers in each client's configuration.
TABLES = {
    "Claude Desktop": "mcpServers",
    "Claude Code": "mcpServers",
    "Visual Studio Code": "servers",
    "Cursor": "mcpServers",
    "Zed": "context_servers",
    "Gemini CLI": "mcpServers",
    "Codex": "mcp_servers",
}
# The fields for a local server in the clients' documentation, besides the command and arguments.
FIELDS = {"type", "env", "cwd", "trust", "timeout"}


def server(client: str, language: str, text: str) -> dict[str, Any]:
    configuration = json.loads(text) if language == "json" else tomllib.loads(text)
    assert [*configuration] == [TABLES[client]]
    (name, found), *others = configuration[TABLES[client]].items()
    assert (name, others) == ("facts", [])
    return dict(found)


def test_there_is_one_configuration_for_each_client() -> None:
    assert [client for client, *_ in CONFIGURATIONS] == [*TABLES]
    for _, file, language, _ in CONFIGURATIONS:
        assert file.endswith(f".{language}")


@pytest.mark.parametrize(
    ("client", "language", "text"), [(client, *rest) for client, _, *rest in CONFIGURATIONS]
)
def test_each_configuration_is_well_formed(client: str, language: str, text: str) -> None:
    found = server(client, language, text)
    assert {"command", "args"} <= set(found) <= {"command", "args"} | FIELDS
    assert found.get("type", "stdio") == "stdio"
    assert found.get("env", {}) == {}


def test_each_command_is_a_server_that_answers() -> None:
    commands = {
        (found["command"], *found["args"])
        for found in (
            server(client, language, text) for client, _, language, text in CONFIGURATIONS
        )
    }
    folder = Path(sys.executable).parent
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    for command in commands:
        done = subprocess.run(
            [str(folder / command[0]), *command[1:]],
            input=json.dumps(INITIALIZE) + "\n",
            env=environment(PATH=path),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        (line,) = done.stdout.splitlines()
        assert json.loads(line)["result"]["serverInfo"]["name"] == "facts"
        assert (done.returncode, done.stderr) == (0, "")


def test_the_page_names_every_tool_and_every_limit() -> None:
    assert [tool for tool in TOOLS if f"`{tool}`" not in PAGE] == []
    limits = (DEFAULT_LIMIT, MOST_RECORDS, MOST_TEXT, MOST_STRUCTURED, MOST_CHECKED, MOST_FINDINGS)
    for limit in (*limits, LONGEST_QUESTION, MOST_IDS):
        assert re.search(rf"(?<![\d,]){limit:,}(?![\d,])", PAGE), limit
