"""Imports point one way, and plain paths stay light."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
import typer

import defector_facts
from tests.conftest import PROGRAM, SMALL, Run, unmeasured

ROOT = Path(__file__).parents[1]
PACKAGE = Path(defector_facts.__file__).parent

# The rooms in order: each may import from those before it, never from later ones.
ROAD = (
    "vocabulary",
    "phrasing",
    "characters",
    "period",
    "people",
    "similarity",
    "names",
    "record_parts",
    "model",
    "base_info",
    "base",
    "reading_order",
    "series",
    "figure_words",
    "words",
    "register",
    "question_forms",
    "kinds",
    "field_meanings",
    "value_meanings",
    "describe",
    "evidence",
    "history",
    "comparison",
    "loading",
    "cite",
    "result",
    "query",
    "search",
    "check",
    "chart",
    "render",
    "schema",
    "site",
    "export",
    "output",
    "pager",
    "processes",
    "assistant",
    "cli",
    "__main__",
)
# Above the cap Typer itself imports pydantic and much else, which is why there is a cap.
capped = pytest.mark.skipif(
    tuple(map(int, typer.__version__.split(".")[:2])) >= (0, 29), reason="Typer beyond the cap"
)
HEAVY = {"rich", "pydantic", "sqlite3", "asyncio", "importlib.metadata", "importlib.resources"}
# The SDK of the Model Context Protocol, which only the command mcp needs.
SDK = {"mcp", "mcp_types", "anyio"}


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def import_statements(path: Path) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """All imports in a file, at any level; each file is parsed only once."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return tuple(node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def imported(name: str) -> set[str]:
    """The modules of the package that a module imports, at any level."""
    found: set[str] = set()
    for node in import_statements(MODULES[name]):
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inside & set(MODULES) or {node.module}
    return found - {name}


def room(name: str) -> str:
    return name.split(".")[1]


@pytest.mark.parametrize("name", sorted(set(MODULES) - {"defector_facts"}))
def test_imports_point_one_way(name: str) -> None:
    assert room(name) in ROAD, f"{room(name)} has no place on the road"
    place = ROAD.index(room(name))
    later = {n for n in imported(name) if "." in n and ROAD.index(room(n)) > place}
    # The class that describes a terminal belongs to the renderer.
    assert later <= ({"defector_facts.render.text"} if room(name) == "output" else set())


# The steps of a check, in order; Korean sentences have their own rules.
IN_A_CHECK = (
    "findings",
    "text",
    "times",
    "sentence",
    "known",
    "scope",
    "value",
    "korean",
    "quoted",
)


@pytest.mark.parametrize(
    "name", [n for n in sorted(MODULES) if n.count(".") > 2 and room(n) == "check"]
)
def test_scope_comes_before_value(name: str) -> None:
    def place(module: str) -> int:
        part = module.split(".")[2]
        return IN_A_CHECK.index(part) if part in IN_A_CHECK else len(IN_A_CHECK)

    others = [n for n in imported(name) if n.startswith("defector_facts.check.")]
    assert all(place(other) <= place(name) for other in others)


def test_no_imports_go_in_a_circle() -> None:
    graph = {name: {n for n in imported(name) if "." in n} for name in MODULES if "." in name}
    graph["defector_facts.output"] -= {"defector_facts.render.text"}
    # Completion asks the application for its commands, which name functions that complete values.
    graph["defector_facts.cli.shells"] -= {"defector_facts.cli"}
    list(TopologicalSorter(graph).static_order())


def test_no_two_files_have_one_name() -> None:
    names = Counter(path.name for path in MODULES.values() if path.stem != "__init__")
    assert {name for name, count in names.items() if count > 1} == set()


def test_only_the_text_rooms_know_rich() -> None:
    knowing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "rich" in {name.split(".")[0] for name in modules(path)}
    }
    assert knowing == {"render/lines.py", "render/paint.py"}


def test_only_the_protocol_knows_its_sdk() -> None:
    knowing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if {name.split(".")[0] for name in modules(path)} & (SDK | {"pydantic"})
    }
    assert knowing == {"assistant/protocol.py"}


def modules(path: Path) -> set[str]:
    found: set[str] = set()
    for node in import_statements(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def loaded(*arguments: str) -> set[str]:
    """The modules that are imported when a run of the program ends."""
    code = (
        "import sys, atexit; from defector_facts.__main__ import main; sys.argv[0] = 'facts'; "
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    modules = set(done.stderr.split())
    assert "defector_facts.output" in modules  # the list was printed
    return modules


@capped
@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("stats", "--year", "2018", "--format", "json"),
        ("stats", "--year", "2018", "--format", "csv"),
        ("stats", "--year", "2018", "--format", "markdown"),
        ("quotes", "--format", "jsonl", "--base", str(SMALL)),
    ],
    ids=" ".join,
)
def test_plain_paths_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) & (HEAVY | SDK) == set()


@capped
def test_help_needs_no_fact_base() -> None:
    modules = loaded("--help")
    assert "defector_facts.cli.stats" in modules
    assert modules & {"defector_facts.model", "defector_facts.base"} == set()


def test_text_in_a_pipe_needs_no_console() -> None:
    assert "rich.console" not in loaded("stats", "--year", "2018")


@capped
def test_no_path_imports_pydantic() -> None:
    assert "pydantic" not in loaded("stats")


def test_runs_as_a_module(facts: Run) -> None:
    assert PROGRAM[1:] == ("-m", "defector_facts")
    assert facts("--version").returncode == 0


def test_files_stay_short() -> None:
    tables = {"kinds.py"}  # an entry for each kind, so its length depends on their number
    long = {
        path.name: lines
        for path in PACKAGE.rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > 500
    }
    assert {*long} <= tables


def test_the_architecture_page_names_every_room_in_order() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    all_rooms, _, of_a_check = page.partition("## The rooms")[2].partition("Within `check/`")
    rooms, inner = (
        re.findall(r"^\| `([\w.]+?)(?:\.py|/)` \|", table, re.MULTILINE)
        for table in (all_rooms, of_a_check.partition("## What to change")[0])
    )
    assert rooms == list(ROAD)
    assert inner == list(IN_A_CHECK)
    assert set(rooms) == {room(name) for name in MODULES if "." in name}
