"""Imports point one way, and plain paths stay light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import defector_facts
from tests.conftest import PROGRAM, SMALL, Run, unmeasured

PACKAGE = Path(defector_facts.__file__).parent

# Data's road, in order: a module may import from those before it, never from later ones.
ROAD = (
    ("vocabulary", "period", "problems", "builtin", "names"),
    ("model",),
    ("explain", "locate", "base"),
    ("evidence", "compiled"),
    ("validate",),
    ("read",),
    ("loading",),
    ("cite",),
    ("query",),
    ("search",),
    ("result",),
    ("render",),
    ("output",),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(ROAD) for name in names}
# Beyond the cap Typer itself imports pydantic, and much else: that is why there is a cap.
capped = pytest.mark.skipif(
    tuple(map(int, typer.__version__.split(".")[:2])) >= (0, 29), reason="Typer beyond the cap"
)
HEAVY = {"rich", "pydantic", "sqlite3", "asyncio", "importlib.metadata", "importlib.resources"}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "defector_facts":
                names |= {alias.name for alias in node.names}
            elif node.module.startswith("defector_facts."):
                names.add(node.module.split(".")[1])
    return names & set(RANK)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.stem)
def test_imports_point_one_way(path: Path) -> None:
    if path == PACKAGE / "__init__.py":
        return
    here = room(path)
    assert here in RANK, f"{here} has no place on the road"
    backwards = {n for n in imported(path) if n != here and RANK[n] > RANK[here]}
    # The program's entry and the screen's type are looked up only when needed.
    allowed = {"output": {"render"}}.get(here, set())
    assert backwards <= allowed


def test_only_the_text_rooms_know_rich() -> None:
    knowing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "rich" in {name.split(".")[0] for name in modules(path)}
    }
    assert knowing == {"render/lines.py", "render/paint.py"}


def modules(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def loaded(*arguments: str) -> set[str]:
    """The modules that one run of the program has imported by its end."""
    code = (
        "import sys, atexit; from defector_facts.__main__ import main; sys.argv[0] = 'facts'; "
        "atexit.register(lambda: sys.stderr.write(' '.join(sys.modules))); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return set(done.stderr.split())


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
    assert loaded(*arguments) & HEAVY == set()


def test_text_in_a_pipe_needs_no_console() -> None:
    assert "rich.console" not in loaded("stats", "--year", "2018")


@capped
def test_no_path_imports_pydantic() -> None:
    assert "pydantic" not in loaded("stats")


def test_runs_as_a_module(facts: Run) -> None:
    assert PROGRAM[1:] == ("-m", "defector_facts")
    assert facts("--version").returncode == 0


def test_files_stay_short() -> None:
    long = {
        path.name: lines
        for path in PACKAGE.rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > 500
    }
    assert long == {}
