"""Looks for better weights of search: ``python benchmarks/tune_search.py [ROUNDS]``.

Tries values around the present one for each weight and floor in turn, and keeps a value that
answers the questions better: those of ``tests/data/search.toml`` (never its frozen part) and of
``tests/data/search-readers.toml``. The score is the mean of two numbers: the mean reciprocal rank
of the first right record, and the share of the unanswerable questions that find nothing. Prints
what changed; enter it by hand in ``search/scoring.py`` and ``search/relevance.py`` if it helps
more than a single question.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from defector_facts import load
from defector_facts.search import Reading, Searcher
from defector_facts.search.catalogue import index_of
from defector_facts.search.floors import FLOORS, Floors
from defector_facts.search.scoring import WEIGHTS, Weights

DATA = Path(__file__).resolve().parents[1] / "tests" / "data"
PARTS = {
    "search.toml": [("query", "absent")],
    "search-readers.toml": [
        ("query", "absent"),
        ("blind", "blind_absent"),
        ("second", "second_absent"),
        ("third", "third_absent"),
        ("fourth", "fourth_absent"),
        ("newsroom", "newsroom_absent"),
        ("classroom", "classroom_absent"),
        ("rights_desk", "rights_desk_absent"),
        ("casual", "casual_absent"),
        ("mixed", "mixed_absent"),
        ("careful", "careful_absent"),
        ("careful_again", "careful_again_absent"),
        ("last", "last_absent"),
        ("desk", "desk_absent"),
        ("pupils", "pupils_absent"),
        ("mixed_again", "mixed_again_absent"),
        ("last_again", "last_again_absent"),
    ],
}
FACTORS = (0.5, 0.8, 1.25, 2.0)
# A value must improve the score by more: one of 500 questions answered first instead of second.
LEAST = 0.5 / 500

Questions = list[
    tuple[Reading, frozenset[str]]
]  # as read, each with the paths of its right records


def main() -> None:
    """Tries the values and prints each change that helps."""
    base, rounds = load(), int(sys.argv[1]) if sys.argv[1:] else 2
    index = index_of(base)
    searcher = Searcher(base, index)
    held, absent = questions(searcher)
    weights, floors = WEIGHTS, FLOORS
    best = score(Searcher(base, index), held, absent)
    print(f"{best:.4f} at the start", flush=True)
    for _ in range(rounds):
        for name in (*Weights._fields, *Floors._fields):
            now = getattr(weights if name in Weights._fields else floors, name)
            for value in (round(now * factor, 3) for factor in FACTORS):
                pair = replaced(weights, floors, name, value)
                tried = Searcher(base, index, weights=pair[0], floors=pair[1])
                reached = score(tried, held, absent)
                if reached > best + LEAST:
                    best, (weights, floors) = reached, pair
                    print(f"{best:.4f} {name}: {now} -> {value}", flush=True)
    print(weights, floors, sep="\n")


def replaced(weights: Weights, floors: Floors, name: str, value: float) -> tuple[Weights, Floors]:
    """The weights and floors with another value for ``name``."""
    if name in Weights._fields:
        return weights._replace(**{name: value}), floors
    return weights, floors._replace(**{name: value})


def questions(searcher: Searcher) -> tuple[Questions, Questions]:
    """The questions to tune on: those that the base can answer, and those that it can't."""
    held: Questions = []
    absent: Questions = []
    for name, parts in PARTS.items():
        asked = tomllib.loads((DATA / name).read_text("utf-8"))
        for part, none in parts:
            held += [(searcher.read(q["words"]), frozenset(q["first"])) for q in asked[part]]
            absent += [(searcher.read(q["words"]), frozenset()) for q in asked[none]]
    return held, absent


def score(searcher: Searcher, held: Questions, absent: Questions) -> float:
    """The mean of the mean reciprocal rank and the share of ``absent`` that finds nothing."""
    total = 0.0
    for reading, right in held:
        shown = searcher.shown(reading, searcher.rank(reading))
        total += next((1 / n for n, r in enumerate(shown, 1) if r.path in right), 0.0)
    nothing = sum(1 for reading, _ in absent if not searcher.shown(reading, searcher.rank(reading)))
    return (total / len(held) + nothing / len(absent)) / 2


if __name__ == "__main__":
    main()
