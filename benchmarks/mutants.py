"""Mutation testing: which changes of the code do the tests not notice?

``python benchmarks/mutants.py`` runs mutmut with the settings of ``pyproject.toml``. It prints how
many mutants were killed in each module as Markdown, and every survivor that ``mutants.toml`` does
not list with a reason. The exit status is 1 if there is one, or if a listed mutant is killed by
now.

A complete run takes hours of one core. Names of modules (``loading.rules cite``) limit it to them;
``--sample N`` tries about N mutants, the same each time, and the listed ones of those modules;
``--again`` reports the results of the last run.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import ndiff
from functools import cache
from pathlib import Path
from typing import NamedTuple

import tomli

HERE = Path(__file__).parent
LIST = HERE / "mutants.toml"
MUTMUT = (sys.executable, "-W", "ignore", "-m", "mutmut")
_RESULT = re.compile(r" +(defector_facts\.(\S+)\.(x\S+)__mutmut_\d+): (.+)")
_SURVIVED = ("survived", "no tests")


class Change(NamedTuple):
    """One mutant: the module, the original line, and the changed line."""

    module: str
    was: str
    becomes: str


class Tried(NamedTuple):
    """A mutant and its result."""

    name: str
    change: Change
    status: str


def main() -> int:
    """Runs mutmut and prints the report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--sample", type=int, metavar="N")
    parser.add_argument("--again", action="store_true")
    options = parser.parse_args()
    mutmut("run", "no mutant has this name")  # generates the mutants without trying any
    every = [tried for tried in results() if is_of(tried.change.module, options.modules)]
    listed = Counter(change for change in known() if is_of(change.module, options.modules))
    wanted = chosen(every, listed, options.sample) if options.sample else every
    if not options.again:
        names = [tried.name for tried in wanted] if options.sample or options.modules else []
        mutmut("run", "--max-children", str(os.cpu_count() or 1), *names)
    names_wanted = {tried.name for tried in wanted}
    done = [tried for tried in results() if tried.name in names_wanted]
    return report(done, listed)


def report(done: list[Tried], listed: Counter[Change]) -> int:
    """Prints the table and where it differs from the list; the exit status."""
    survivors = [tried.change for tried in done if tried.status in _SURVIVED]
    checked = Counter(t.change.module for t in done if t.status != "not checked")
    alive = Counter(survivor.module for survivor in survivors)
    print("| module | mutants | killed | survived |\n| --- | ---: | ---: | ---: |")
    for module, count in sorted(checked.items()):
        print(f"| `{module}` | {row(count, alive[module])} |")
    if checked:
        print(f"| together | {row(checked.total(), alive.total())} |")
    unchecked = Counter(tried.change for tried in done if tried.status == "not checked")
    new, gone = Counter(survivors) - listed, listed - Counter(survivors) - unchecked
    for what, changes in (("not on the list", new), ("on the list, but killed or gone", gone)):
        for found in changes.elements():
            print(f"\n{what}: {found.module}\n- {found.was}\n+ {found.becomes}")
    unknown = len(done) - checked.total()
    if unknown:
        print(f"\n{unknown} were not checked: the run was cut short")
    return 1 if new or gone or unknown else 0


def chosen(every: list[Tried], listed: Counter[Change], count: int) -> list[Tried]:
    """About ``count`` of the mutants, evenly spread, and the listed ones."""
    step = max(len(every) // count, 1)
    return [
        tried for place, tried in enumerate(every) if place % step == 0 or tried.change in listed
    ]


def is_of(module: str, modules: list[str]) -> bool:
    """Whether ``module`` is in ``modules`` or inside one of them; true if there are none."""
    return not modules or any(f"{module}.".startswith(f"{name}.") for name in modules)


def row(count: int, alive: int) -> str:
    """The cells of one row of the table."""
    return f"{count} | {count - alive} ({100 * (count - alive) / count:.1f} %) | {alive}"


def results() -> Iterator[Tried]:
    """Each mutant with its change and its result."""
    for line in mutmut("results", "--all", "true").splitlines():
        if found := _RESULT.fullmatch(line):
            yield Tried(found[1], change(found[1], found[2], found[3]), found[4])


def change(name: str, module: str, function: str) -> Change:
    """The change of the mutant ``name``: mutmut always changes one line."""
    written = functions(module)
    was, becomes = (
        written[of].splitlines()[1:] for of in (f"{function}__mutmut_orig", name.rpartition(".")[2])
    )
    lines = list(ndiff(was, becomes))
    old, new = (" ".join(li[2:].strip() for li in lines if li.startswith(sign)) for sign in "-+")
    return Change(module, old, new)


@cache
def functions(module: str) -> dict[str, str]:
    """The source of the functions that mutmut generated for a module, by name."""
    base = HERE.parent / "mutants" / "src" / "defector_facts" / Path(*module.split("."))
    path = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
    source = path.read_text("utf-8")
    lines = source.splitlines()
    return {
        node.name: "\n".join(lines[node.lineno - 1 : node.end_lineno])
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
    }


def mutmut(*arguments: str) -> str:
    """The output of mutmut. Its exit status is ignored: survivors make it fail too."""
    done = subprocess.run(
        [*MUTMUT, *arguments], cwd=HERE.parent, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout


def known() -> Iterator[Change]:
    """The listed survivors."""
    for reason in tomli.loads(LIST.read_text("utf-8"))["reasons"]:
        for module, was, becomes in reason["survivors"]:
            yield Change(module, was, becomes)


if __name__ == "__main__":
    sys.exit(main())
