"""Measures whole processes side by side in one run: ``python benchmarks/run.py``.

Installs the package and comparable programs from the package index into a new environment and
prints ratios as Markdown: commands, and ``facts check`` of drafts of 1 MB
(``benchmarks/drafts.py``), compared with ``python -I -c pass`` (the floor), and large bases
compared with ``tomli.load`` of the same file. ``--rounds`` is the number of rounds;
``--no-peers``, ``--no-large`` and ``--no-drafts`` leave parts out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1_000, 10_000, 100_000)
PEERS = ("sqlite-utils", "papis", "tldr")

Command = Sequence[str]
Times = Mapping[str, list[float]]


def main() -> None:
    """Measures, and prints Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--no-large", action="store_true")
    parser.add_argument("--no-drafts", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        programs = install(work, () if options.no_peers else PEERS)
        print(
            f"CPython {sys.version.split()[0]}, {os.cpu_count()} cores, {options.rounds} rounds\n"
        )
        measure_commands(work, programs, options.rounds)
        if not options.no_large:
            measure_large(work, programs, max(3, options.rounds // 7))
        if not options.no_drafts:
            drafts = Path(__file__).with_name("drafts.py")
            print("\n" + run([str(programs / "python"), str(drafts)]).stdout.decode())


def install(work: Path, peers: Sequence[str]) -> Path:
    """Creates an environment with the package and ``peers``; its folder of programs."""
    environment = work / "venv"
    run([sys.executable, "-m", "venv", str(environment)])
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    run([str(programs / "python"), "-m", "pip", "install", "-q", str(ROOT), *peers])
    run([str(programs / "python"), "-m", "compileall", "-q", str(environment)], check=False)
    return programs


def measure_commands(work: Path, programs: Path, rounds: int) -> None:
    """Prints the times of commands as ratios to the floor."""
    python, facts = str(programs / "python"), str(programs / "facts")
    base_json = work / "base.json"
    answer = run([facts, "stats", "--all", "--format", "json"])
    base_json.write_bytes(answer.stdout)
    cases: dict[str, Command] = {
        "python -I -c pass": [python, "-I", "-c", "pass"],
        "facts --version": [facts, "--version"],
        "TAB (facts camps --type k)": [facts],
        "facts stats --year 2018 --format json": [
            facts,
            *["stats", "--year", "2018", "-f", "json"],
        ],
        "facts stats --year 2018": [facts, "stats", "--year", "2018"],
        "facts camps --type kwanliso": [facts, "camps", "--type", "kwanliso"],
        "facts search how many arrived in 2009": [
            facts,
            *["search", "how", "many", "arrived", "in", "2009"],
        ],
        "facts cite arrivals-2018": [facts, "cite", "stats.arrivals-2018"],
    }
    peers: dict[str, Command] = {
        "sqlite-utils --version": [str(programs / "sqlite-utils"), "--version"],
        "sqlite-utils memory (the base as JSON)": [
            str(programs / "sqlite-utils"),
            "memory",
            str(base_json),
            "select id, value from base where period like '2018%'",
        ],
        "papis --version": [str(programs / "papis"), "--version"],
        "tldr --version": [str(programs / "tldr"), "--version"],
        "jq (the base as JSON)": ["jq", '.[] | select(.period_start < "2019")', str(base_json)],
    }
    cases |= {name: argv for name, argv in peers.items() if shutil.which(argv[0])}
    environments = {
        "TAB (facts camps --type k)": {
            "_FACTS_COMPLETE": "complete_zsh",
            "_TYPER_COMPLETE_ARGS": "facts camps --type k",
        }
    }
    times = interleave(cases, rounds, environments)
    print("| command | median | minimum | spread |\n| --- | ---: | ---: | ---: |")
    floor = times["python -I -c pass"]
    for name, measured in times.items():
        print(f"| `{name}` | {row(measured, floor)} |")
    print(f"\nThe floor: {1000 * statistics.median(floor):.1f} ms.\n")


def measure_large(work: Path, programs: Path, rounds: int) -> None:
    """Prints time and memory of large bases as ratios to those of ``tomli.load``."""
    python = str(programs / "python")
    print("| facts | load / tomli.load | answer / load | memory / parsed dictionary |")
    print("| ---: | ---: | ---: | ---: |")
    for size in SIZES:
        path = work / f"{size}.toml"
        path.write_text(large_base(size), "utf-8")
        names = ("parse", "load", "answer", "memory-parse", "memory-load")
        measured: dict[str, list[float]] = {name: [] for name in names}
        for _ in range(rounds):
            for name in names:
                done = run(
                    [python, "-I", str(Path(__file__).with_name("large.py")), name, str(path)]
                )
                measured[name].append(float(done.stdout))
        median = {name: statistics.median(values) for name, values in measured.items()}
        print(
            f"| {size:,} | {median['load'] / median['parse']:.2f} "
            f"| {median['answer'] / median['load']:.2f} "
            f"| {median['memory-load'] / median['memory-parse']:.2f} |"
        )


def large_base(size: int) -> str:
    """A base of ``size`` figures, each with its evidence."""
    head = (
        '[sources.page]\ntype = "webpage"\ntitle = "Page"\nrank = "press"\n'
        '[measures.arrivals]\nlabel = "Arrivals"\ndefinition = "d"\nunit = "people"\n'
        'sentence = "{Period}, {value} people arrived."\n'
    )
    stats = (
        f'[stats.arrivals-{index}]\nmeasure = "arrivals"\nperiod = "{1990 + index % 35}"\n'
        f'value = {index}\nquality = "final"\nnote = "Figure {index} of a large base."\n'
        'evidence = [{ source = "page", locator = "table 1" }]\n'
        for index in range(size)
    )
    return head + "".join(stats)


def interleave(
    cases: Mapping[str, Command], rounds: int, environments: Mapping[str, Mapping[str, str]]
) -> Times:
    """The seconds of each command, interleaved so that a busy spell affects all alike."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, command in cases.items():
            times[name].append(seconds(command, environments.get(name, {})))
    return times


def seconds(command: Command, changes: Mapping[str, str]) -> float:
    """The time of one process, in seconds, with ``changes`` to the environment."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run(
        command,
        env={**environment, **changes},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return time.perf_counter() - started


def row(measured: Sequence[float], floor: Sequence[float]) -> str:
    """Median and minimum as ratios to the floor's, and the interquartile range in per cent."""
    median = statistics.median(measured)
    low, _, high = statistics.quantiles(measured, n=4)
    return (
        f"{median / statistics.median(floor):.2f} | {min(measured) / min(floor):.2f} "
        f"| {100 * (high - low) / median:.0f}%"
    )


def run(command: Command, *, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    """Runs a process, which must succeed if ``check``, and captures its output."""
    return subprocess.run(command, check=check, stdout=subprocess.PIPE)


if __name__ == "__main__":
    main()
