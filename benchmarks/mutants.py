"""How many changes of the code the tests notice, and which they do not: mutation testing.

``python benchmarks/mutants.py`` runs mutmut as ``pyproject.toml`` has it (about half an hour
on two cores; ``--again`` takes the last run's results), prints what was killed in each module as
Markdown, and every survivor that ``mutants.toml`` does not list with its reason. Status 1 where
there is one, or where the list has one that is killed by now.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import tomli

HERE = Path(__file__).parent
LIST = HERE / "mutants.toml"
_RESULT = re.compile(r" +(defector_facts\.(\S+)\.x\S+__mutmut_\d+): (.+)")
_SURVIVED = ("survived", "no tests")


class Change(NamedTuple):
    """One mutant: the module, the line as it is, and as the mutant has it."""

    module: str
    was: str
    becomes: str


def main() -> int:
    """Runs mutmut, prints the table and what is not on the list."""
    if "--again" not in sys.argv:
        run = ["run", "--max-children", str(os.cpu_count() or 1)]
        subprocess.run([*MUTMUT, *run], cwd=HERE.parent, stdout=subprocess.DEVNULL, check=False)
    every: Counter[str] = Counter()
    unknown = 0
    survivors: list[Change] = []
    for name, module, status in results():
        every[module] += 1
        unknown += status == "not checked"
        if status in _SURVIVED:
            survivors.append(change(name, module))
    alive = Counter(survivor.module for survivor in survivors)
    print("| module | mutants | killed | survived |\n| --- | ---: | ---: | ---: |")
    for module, count in sorted(every.items()):
        print(f"| `{module}` | {row(count, alive[module])} |")
    print(f"| together | {row(every.total(), alive.total())} |")
    listed = Counter(known())
    new, gone = Counter(survivors) - listed, listed - Counter(survivors)
    for what, changes in (("not on the list", new), ("on the list, but killed", gone)):
        for found in changes.elements():
            print(f"\n{what}: {found.module}\n- {found.was}\n+ {found.becomes}")
    if unknown:
        print(f"\n{unknown} were not checked: the run was cut short")
    return 1 if new or gone or unknown else 0


MUTMUT = (sys.executable, "-W", "ignore", "-m", "mutmut")


def row(count: int, alive: int) -> str:
    """The cells of one line of the table."""
    return f"{count} | {count - alive} ({100 * (count - alive) / count:.1f} %) | {alive}"


def results() -> Iterator[tuple[str, str, str]]:
    """Each mutant's name, module and what became of it."""
    for line in said("results", "--all", "true").splitlines():
        if found := _RESULT.fullmatch(line):
            yield found[1], found[2], found[3]


def change(name: str, module: str) -> Change:
    """What the mutant of that name changes: one line, as mutmut's changes are."""
    lines = said("show", name).splitlines()
    was, becomes = (
        " ".join(line[1:].strip() for line in lines if re.match(rf"\{sign}(?!\{sign})", line))
        for sign in "-+"
    )
    return Change(module, was, becomes)


def said(*arguments: str) -> str:
    """What mutmut prints."""
    done = subprocess.run(
        [*MUTMUT, *arguments], cwd=HERE.parent, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def known() -> Iterator[Change]:
    """The survivors of the list."""
    for reason in tomli.loads(LIST.read_text("utf-8"))["reasons"]:
        for module, was, becomes in reason["survivors"]:
            yield Change(module, was, becomes)


if __name__ == "__main__":
    sys.exit(main())
