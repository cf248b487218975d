"""Measures what ``facts check`` takes for drafts of 1 MB: ``python benchmarks/drafts.py``.

In three kinds of draft no sentence occurs twice:

- ``prose`` is like a news article: one sentence in six has a figure on the base's subjects, and two
  in five have a number at all; the rest are texts of the base.
- ``figures`` has such a figure in every sentence, in the forms of ``tests/data/check`` with other
  numbers.
- ``figures, other words`` has other words too, so that few sentences have the same form.

In three kinds text is repeated:

- ``prose that repeats`` is 10,000 characters of prose, again and again.
- ``370 sentences`` are as many sentences with a figure, in random order, four a paragraph.
- ``370 sentences, in order`` are the same, each a paragraph, always in the same order.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from defector_facts.processes import processors

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data" / "check"
MEGABYTE = 1_000_000
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_WORD = re.compile(r"\b[a-z]{5,}\b")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


class Copy:
    """Makes sentences from those of the tests and the base, with other numbers and words."""

    def __init__(self, seed: int = 16) -> None:
        self._choose = random.Random(seed)
        base = tomllib.loads((ROOT / "facts.toml").read_text("utf-8"))
        written = [case for path in sorted(DATA.glob("*.toml")) for case in _cases(path)]
        split = _SENTENCE_END.split
        self._figures = [
            sentence
            for case in written
            if case.get("find")
            for sentence in split(case["text"])
            if _NUMBER.search(sentence)
        ]
        silent = [s for case in written if not case.get("find") for s in split(case["text"])]
        others = [*silent, *(s for text in _texts(base) for s in split(text) if len(s) > 40)]
        self._numbered = [one for one in others if len(_NUMBER.findall(one)) == 1]
        self._plain = [one for one in others if not _NUMBER.search(one)]
        self._words = sorted({word for one in others for word in _WORD.findall(one)})
        self._values = sorted(
            {f"{stat['value']:,}" for stat in base["stats"].values() if "value" in stat}
        )

    def figures(self) -> str:
        """A sentence with a figure, with other numbers than in the tests."""
        return self._renumbered(self._choose.choice(self._figures))

    def figures_in_other_words(self) -> str:
        """A sentence with a figure, with other numbers and some other words."""
        return self._reworded(self.figures(), 0.15)

    def prose(self) -> str:
        """A sentence of ordinary copy."""
        drawn = self._choose.random()
        if drawn < 1 / 6:
            return self.figures_in_other_words()
        others = self._numbered if drawn < 2 / 5 else self._plain
        return self._reworded(self._renumbered(self._choose.choice(others)), 0.2)

    def _reworded(self, sentence: str, share: float) -> str:
        choose = self._choose
        return _WORD.sub(
            lambda word: choose.choice(self._words) if choose.random() < share else word.group(),
            sentence,
        )

    def _renumbered(self, sentence: str) -> str:
        return _NUMBER.sub(lambda number: self._another(number.group()), sentence)

    def _another(self, number: str) -> str:
        choose = self._choose
        if len(number) == 4 and number.isdigit() and 1900 < int(number) < 2100:
            return str(choose.randint(1998, 2025))
        if "." in number:
            return f"{choose.randint(10, 989) / 10}"
        if len(number) < 3:
            return str(choose.randint(1, 99))
        return (
            choose.choice(self._values)
            if choose.random() < 0.3
            else (f"{choose.randint(100, 40_000):,}")
        )


def _cases(path: Path) -> list[dict[str, Any]]:
    return tomllib.loads(path.read_text("utf-8")).get("case", [])  # type: ignore[no-any-return]


def _texts(record: Any, key: str = "") -> Iterator[str]:
    """Every text of a record that is longer than 60 characters."""
    if isinstance(record, Mapping):
        for name, value in record.items():
            yield from _texts(value, name)
    elif isinstance(record, list):
        for value in record:
            yield from _texts(value, key)
    elif isinstance(record, str) and len(record) > 60 and key not in ("url", "unit-words"):
        yield record


def draft(kind: str, size: int) -> str:
    """A draft of about ``size`` characters, in paragraphs of four sentences."""
    if kind == REPEATED:
        part = draft("prose", 10_000) + "\n\n"
        return part * (size // len(part))
    copy = Copy()
    if kind == ORDERED:
        part = "\n\n".join(_few(copy)) + "\n\n"
        return part * (size // len(part))
    if kind == DRAWN:
        return _drawn(copy, size)
    sentence = KINDS[kind](copy)
    paragraphs: list[str] = []
    seen: set[str] = set()
    length = 0
    while length < size:
        four: list[str] = []
        while len(four) < 4:
            one = sentence()
            if one not in seen:
                seen.add(one)
                four.append(one)
        paragraphs.append(" ".join(four))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def _few(copy: Copy) -> list[str]:
    return [copy.figures_in_other_words() for _ in range(370)]


def _drawn(copy: Copy, size: int) -> str:
    """``size`` characters of 370 sentences in random order, four a paragraph."""
    choose = random.Random(370)
    few = _few(copy)
    paragraphs: list[str] = []
    length = 0
    while length < size:
        paragraphs.append(" ".join(choose.choices(few, k=4)))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


REPEATED = "prose that repeats"
DRAWN = "370 sentences"
ORDERED = "370 sentences, in order"
KINDS: dict[str, Callable[[Copy], Callable[[], str]]] = {
    "prose": lambda copy: copy.prose,
    "figures": lambda copy: copy.figures,
    "figures, other words": lambda copy: copy.figures_in_other_words,
}


def costs(size: int = MEGABYTE, rounds: int = 5, program: str = sys.executable) -> Iterator[str]:
    """Rows of Markdown: the time to check each kind, as ratios to a start of a bare interpreter.

    First the time that a user waits, then the time of all processors (user and system), among
    which a long draft is shared. Both include the start of the program and the loading of the
    base; the row of an empty draft shows these by themselves.
    """
    check = [program, "-m", "defector_facts", "check"]
    with tempfile.TemporaryDirectory() as folder:
        paths = {"an empty draft": Path(folder, "empty.txt")}
        paths["an empty draft"].write_text("Nothing.\n", "utf-8")
        for kind in (REPEATED, ORDERED, DRAWN, *KINDS):
            paths[kind] = Path(folder, f"{kind}.txt")
            paths[kind].write_text(draft(kind, size), "utf-8")
        times: dict[str, list[Cost]] = {name: [] for name in ("", *paths)}
        for _ in range(rounds):  # interleaved, so that a busy spell affects all alike
            times[""].append(_cost([program, "-I", "-c", "pass"]))
            for kind, path in paths.items():
                times[kind].append(_cost([*check, str(path)]))
    floor = Cost(*map(statistics.median, zip(*times.pop(""), strict=True)))
    yield f"| draft of {size / MEGABYTE:g} MB | waited, median | least | processors, median |"
    yield "| --- | ---: | ---: | ---: |"
    for kind, measured in times.items():
        waited = [cost.waited / floor.waited for cost in measured]
        used = statistics.median(cost.used for cost in measured) / floor.used
        yield f"| {kind} | {statistics.median(waited):.0f} | {min(waited):.0f} | {used:.0f} |"
    yield f"\nThe floor: {1000 * floor.waited:.1f} ms; {processors()} processors."


class Cost(NamedTuple):
    """The time of a process in seconds: by the clock, and of the processors."""

    waited: float
    used: float


def _cost(command: list[str]) -> Cost:
    """The time of a process with its children."""
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    started = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, _, used = os.wait4(child, 0)
    return Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime)


if __name__ == "__main__":
    for row in costs():
        print(row, flush=True)
