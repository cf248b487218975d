"""Documents, scripts and metadata of the project agree with each other and with the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

import defector_facts
from tests.conftest import unmeasured

ROOT = Path(__file__).parents[1]


def test_the_citation_file_has_the_version_of_the_program() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert re.search(r"^version: (.+)$", citation, re.MULTILINE)[1] == defector_facts.__version__  # type: ignore[index]


def test_both_names_of_the_program_run_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"]["defector-facts"] == project["scripts"]["facts"]


def test_every_file_that_the_documents_link_to_is_there() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_module_that_the_documents_name_is_there() -> None:
    package = ROOT / "src" / "defector_facts"
    folders = (ROOT, ROOT / "tests", package, package / "check")
    pages = {*ROOT.glob("[A-Z]*.md"), *ROOT.glob("docs/*.md")} - {ROOT / "CHANGELOG.md"}
    for page in pages:
        for name in re.findall(r"`([\w./]+\.py)`", page.read_text("utf-8")):
            is_there = any((folder / name).is_file() for folder in folders)
            assert is_there or any(package.rglob(name)), f"{page.name}: {name}"


def test_the_generated_documents_are_as_generated() -> None:
    pytest.importorskip("cogapp")
    pages = (
        *("docs/commands.md", "docs/api.md", "docs/checking.md", "docs/export.md"),
        "README.md",
    )
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", *pages],
        cwd=ROOT,
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, f"run: cog -r {' '.join(pages)}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize(
    "script",
    sorted([*ROOT.glob("benchmarks/*.py"), *ROOT.glob("fuzz/*.py")]),
    ids=lambda path: path.name,
)
def test_every_name_that_a_script_imports_is_there(script: Path) -> None:
    """Benchmarks and fuzz targets are not run by the tests, and some need packages of their own."""
    for node in ast.walk(ast.parse(script.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("defector_facts"):
            assert node.module is not None
            module = import_module(node.module)
            is_package = hasattr(module, "__path__")
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                assert hasattr(module, alias.name) or (is_package and find_spec(name)), name


def test_every_exit_status_of_the_program_is_documented() -> None:
    from defector_facts import __main__ as program

    names = [name for name in vars(program) if name.isupper()]
    statuses = {value for name in names if isinstance(value := getattr(program, name), int)}
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert {int(number) for number in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)} == statuses
