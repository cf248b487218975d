"""Measures how time and output grow with the input: ``python benchmarks/growth.py [SERIES...]``.

Each series runs one command on two inputs, one four times as large as the other, and prints the
exponent of growth: 1 is linear, 2 quadratic. Measured are the size of the answer and the process's
own time (user and system), minus that of the same command on an almost empty base. The exit
status is 1 if an exponent is above 1.15.
"""

from __future__ import annotations

import math
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

PROGRAM = (sys.executable, "-m", "defector_facts")
ALLOWED = 1.15
HEAD = """
[sources.page]
type = "webpage"
title = "Page"
rank = "press"
[measures.count]
label = "Count"
definition = "d"
unit = "people"
sentence = "{Period}, {value} people."
"""
EVIDENCE = 'evidence = [{ source = "page" }]\n'
OUTPUT, REFERENCES, FAULTS = "output", "references", "faults of a base"
NAMES, RECORDS, DATA = "names", "many records", "data formats"


class Series(NamedTuple):
    """A command with a growing input: its base and its arguments for each size."""

    area: str
    size: int
    base: Callable[[int], str]
    arguments: Callable[[int], list[str]]


def main() -> None:
    """Measures every series, or the named ones, and prints a Markdown table."""
    wanted = sys.argv[1:] or list(SERIES)
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    print("| area | what grows | sizes | seconds | exponent | of the output |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    worst = 0.0
    for name in wanted:
        worst = max(worst, measure(name, SERIES[name]))
    print(f"\nThe largest: {worst:.2f}; allowed: {ALLOWED}.")
    sys.exit(worst > ALLOWED)


def measure(name: str, series: Series) -> float:
    """Prints the row of a series and returns its larger exponent."""
    small, large = series.size, 4 * series.size
    floor = run(series, 1)[0]
    (first, wrote), (second, wrote_more) = (run(series, size) for size in (small, large))
    # Very short times vary too much between processes to compute an exponent from.
    time = exponent(first - floor, second - floor) if second - floor > 0.15 else 0.0
    size = exponent(wrote, wrote_more)
    sizes, seconds = f"{small:,}, {large:,}", f"{first - floor:.2f}, {second - floor:.2f}"
    print(f"| {series.area} | {name} | {sizes} | {seconds} | {time:.2f} | {size:.2f} |", flush=True)
    return max(time, size)


def exponent(small: float, large: float) -> float:
    """The exponent of growth from one size to four times that size."""
    return math.log(max(large, 1e-3) / max(small, 1e-3)) / math.log(4)


def run(series: Series, size: int) -> tuple[float, int]:
    """The shorter time of two runs, in seconds, and the number of bytes written."""
    with tempfile.TemporaryDirectory() as folder:
        base, answer = Path(folder, "base.toml"), Path(folder, "answer")
        base.write_text(HEAD + series.base(size), "utf-8")
        command = [*PROGRAM, *(a.replace("@", str(base)) for a in series.arguments(size))]
        times: list[float] = []
        for _ in range(2):
            with open(answer, "wb") as stream:
                child = os.posix_spawn(
                    command[0],
                    command,
                    os.environ,
                    file_actions=[(os.POSIX_SPAWN_DUP2, stream.fileno(), at) for at in (1, 2)],
                )
                _, status, used = os.wait4(child, 0)
            if os.waitstatus_to_exitcode(status) not in (0, 1):
                raise SystemExit(f"{command}: {answer.read_text('utf-8')[:500]}")
            times.append(used.ru_utime + used.ru_stime)
        return min(times), answer.stat().st_size


def terms(count: int, more: str = "") -> str:
    """``count`` terms, each with the lines ``more``, in which ``#`` stands for its number."""
    return "".join(
        f'[terms.t{n}]\nterm = "word {n}"\nmeaning = "m"\n{EVIDENCE}{more.replace("#", str(n))}'
        for n in range(count)
    )


def stats(count: int, more: str = "") -> str:
    """``count`` figures, each with the lines ``more``, in which ``#`` stands for its number."""
    return "".join(
        f'[stats.s{n}]\nmeasure = "count"\nperiod = "{1950 + n % 70}"\nvalue = {n}\n'
        f'quality = "final"\n{EVIDENCE}{more.replace("#", str(n))}'
        for n in range(count)
    )


def sources(count: int) -> str:
    """``count`` pages, each by another author."""
    return "".join(
        f'[sources.s{n}]\ntype = "webpage"\ntitle = "Title {n}"\nrank = "press"\n'
        f'author = [{{ family = "Family{n}", given = "Given" }}]\nissued = "{1950 + n % 70}"\n'
        for n in range(count)
    )


def claims(count: int) -> str:
    """``count`` claims, each from another text."""
    return sources(count) + "".join(
        f'[claims.c{n}]\nstatement = "Statement {n}"\nsaid_in = "s{n}"\nverdict = "supported"\n'
        f'because = "b"\n{EVIDENCE}'
        for n in range(count)
    )


def sentences(count: int) -> str:
    """``count`` figures, each from another source."""
    return sources(count) + "".join(
        f'[stats.f{n}]\nmeasure = "count"\nperiod = "2018"\nvalue = {n}\nquality = "final"\n'
        f'evidence = [{{ source = "s{n}" }}]\n'
        for n in range(count)
    )


def wide(count: int) -> str:
    """``count`` events, and one whose texts are ``50 * count`` letters long."""
    return "".join(
        f'[events.e{n}]\ntitle = "Title {n}"\ndate = "2018"\ntext = "t"\n{EVIDENCE}'
        for n in range(count)
    ) + (
        f'[events.wide]\ntitle = "{"w" * 50 * count}"\ndate = "2018"\n'
        f'place = "{"p" * 50 * count}"\ntext = "{"x" * 50 * count}"\n{EVIDENCE}'
    )


def one_name(count: int) -> str:
    """``count`` quotations of one speaker."""
    return "".join(
        f'[quotes.q{n}]\ntext = "Words {n}"\nspeaker = "Park Example"\nrole = "r"\n'
        f'fidelity = "copy"\n{EVIDENCE}'
        for n in range(count)
    )


def alike(count: int) -> str:
    """``count`` quotations that share most of their words."""
    return "".join(
        f'[quotes.q{n}]\ntext = "What number {n} said of it was short and good"\n'
        f'speaker = "Example {n}"\nrole = "r"\nfidelity = "copy"\n{EVIDENCE}'
        for n in range(count)
    )


def long_text(text: str) -> str:
    """One term with a long meaning."""
    return f'[terms.long]\nterm = "long"\nmeaning = "{text}"\n{EVIDENCE}'


def on_base(*arguments: str) -> Callable[[int], list[str]]:
    """The same arguments for every size, and the base."""
    return lambda _: [*arguments, "--base", "@"]


def valid(_: int) -> list[str]:
    """The arguments that validate the base."""
    return ["validate", "@"]


SERIES: dict[str, Series] = {
    "rows beside one wide cell": Series(OUTPUT, 5000, wide, on_base("events")),
    "rows beside one wide cell, --full": Series(OUTPUT, 5000, wide, on_base("events", "--full")),
    "figures, as text": Series(OUTPUT, 5000, stats, on_base("stats", "--all")),
    "figures, as a chart": Series(OUTPUT, 2000, stats, on_base("stats", "--all", "--chart")),
    "figures of so many groups, as a chart": Series(
        OUTPUT,
        2000,
        lambda n: stats(n, 'group = "people of group #"\n'),
        on_base("stats", "--all", "--chart"),
    ),
    "events and figures on one line": Series(OUTPUT, 5000, wide, on_base("timeline")),
    "cite --sentence of records": Series(
        REFERENCES,
        1500,
        sentences,
        lambda n: ["cite", "--sentence", *(f"stats.f{i}" for i in range(n)), "--base", "@"],
    ),
    "cite --sentence of a.a.a...": Series(
        REFERENCES,
        20_000,
        lambda n: long_text("a." * n),
        on_base("cite", "--sentence", "terms.long"),
    ),
    "check of quotations, the base as the draft": Series(
        RECORDS, 2000, alike, on_base("check", "@")
    ),
    "validate, no fault": Series(FAULTS, 12_000, terms, valid),
    "validate, dangling see": Series(
        FAULTS, 12_000, lambda n: terms(n, 'see = ["terms.no#"]\n'), valid
    ),
    "validate, unknown key": Series(FAULTS, 12_000, lambda n: terms(n, 'meening = "x"\n'), valid),
    "validate, control characters": Series(
        FAULTS, 12_000, lambda n: terms(n, 'note = "a\\u0007"\n'), valid
    ),
    "validate, unknown kinds": Series(
        FAULTS, 12_000, lambda n: terms(n) + "".join(f"[kind{i}]\n" for i in range(n)), valid
    ),
    "validate, one word of letters like Latin ones": Series(
        FAULTS, 50_000, lambda n: long_text("ж" * n), valid
    ),
    "Markdown, brackets behind an address": Series(
        OUTPUT,
        50_000,
        lambda n: long_text("https://example.org/a" + ")" * n),
        on_base("terms", "--full", "-f", "markdown"),
    ),
    "an id of so many letters": Series(
        NAMES, 25_000, lambda _: terms(500), lambda n: ["show", "x" * n, "--base", "@"]
    ),
    "a missing id among records": Series(NAMES, 8000, terms, on_base("show", "nosuch-record")),
    "search of 16 unknown words of so many letters": Series(
        NAMES,
        20_000,
        lambda _: terms(500),
        lambda n: ["search", *(f"{i}{'xq' * (n // 2)}" for i in range(16)), "--base", "@"],
    ),
    "search of unknown words": Series(
        NAMES,
        8000,
        lambda _: terms(500),
        lambda n: ["search", *(f"xq{i}zz" for i in range(n)), "--base", "@"],
    ),
    "search of one word of so many letters": Series(
        NAMES, 25_000, lambda _: terms(500), lambda n: ["search", "xq" * (n // 2), "--base", "@"]
    ),
    "search of one word of so many syllables": Series(
        NAMES, 8000, lambda _: terms(500), lambda n: ["search", "가나" * (n // 2), "--base", "@"]
    ),
    "search of words that records hold": Series(
        NAMES,
        2000,
        terms,
        lambda n: ["search", "word", *(str(i) for i in range(n)), "--base", "@"],
    ),
    "search of an unknown word among records": Series(
        NAMES, 4000, terms, on_base("search", "nosuchword")
    ),
    "search of records with one name": Series(
        RECORDS, 2000, one_name, on_base("search", "park example")
    ),
    "search, all of them shown": Series(
        RECORDS, 1500, one_name, on_base("search", "park example", "--limit", "100000")
    ),
    "claims of texts": Series(RECORDS, 2500, claims, on_base("claims")),
    "claims of texts, --full": Series(RECORDS, 1500, claims, on_base("claims", "--full")),
    "show sources": Series(
        RECORDS,
        2500,
        sources,
        lambda n: ["show", *(f"sources.s{i}" for i in range(n)), "--base", "@"],
    ),
    "sources": Series(RECORDS, 4000, sources, on_base("sources")),
    "words of one text": Series(
        RECORDS,
        8000,
        lambda n: long_text(" ".join(f"w{i}" for i in range(n))),
        on_base("search", "w1", "w2", "long"),
    ),
    "one word of so many letters in a text": Series(
        RECORDS, 50_000, lambda n: long_text("w" * n), on_base("search", "nothing")
    ),
    "the same word in one text": Series(
        RECORDS, 8000, lambda n: long_text("word " * (n - 1) + "word"), on_base("search", "word")
    ),
    "answers as JSON": Series(DATA, 4000, stats, on_base("stats", "-f", "json")),
    "answers as CSV": Series(DATA, 4000, stats, on_base("stats", "-f", "csv")),
}


if __name__ == "__main__":
    main()
