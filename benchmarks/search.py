"""How well search answers: ``python benchmarks/search.py``.

Asks the shipped base the questions of ``tests/data/search.toml``, for the part that the ranking is
tuned on and for the frozen one, and prints the share with a right record first and among the first
three, the mean reciprocal rank of the first right record (MRR), and the share of questions that
the base can't answer and that are answered so, for the full-text index and for the plain one;
``--misses`` names what went wrong.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

from defector_facts import FactBase, load
from defector_facts.search import search
from defector_facts.search.index import FullText, WordCount

PARTS = {"query": "tuned on", "frozen": "frozen"}
QUERIES = Path(__file__).resolve().parents[1] / "tests" / "data" / "search.toml"


def main() -> None:
    """Measures, and prints Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    misses = parser.parse_args().misses
    base = load()
    parts = tomllib.loads(QUERIES.read_text("utf-8"))
    print("| part | index | questions | first | in three | MRR | not held | said so |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for part, absent in (("query", "absent"), ("frozen", "frozen_absent")):
        for indexed in (FullText, WordCount):
            ranks = [first_right(base, query, indexed, misses) for query in parts[part]]
            first = sum(1 for rank in ranks if rank == 1) / len(ranks)
            three = sum(1 for rank in ranks if 0 < rank <= 3) / len(ranks)
            mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
            unheld = [query["words"] for query in parts[absent]]
            said = sum(1 for words in unheld if says_so(base, words, indexed, misses))
            print(
                f"| {PARTS[part]} | {indexed.__name__} | {len(ranks)} | {first:.3f} | {three:.3f} "
                f"| {mean:.3f} | {len(unheld)} | {said / len(unheld):.3f} |"
            )


def says_so(base: FactBase, words: str, indexed: type[FullText | WordCount], misses: bool) -> bool:
    """Whether a question that the base can't answer is answered with nothing."""
    found = search(base, words, indexed=indexed).records
    if misses and found:
        print(f"      {words}: {found[0].path}; wanted nothing")
    return not found


def first_right(
    base: FactBase, query: dict[str, Any], indexed: type[FullText | WordCount], misses: bool
) -> int:
    """The rank of the first record that a query must find; 0 where it is not found."""
    found = [record.path for record in search(base, query["words"], indexed=indexed).records]
    ranks = [found.index(path) + 1 for path in query["first"] if path in found]
    rank = min(ranks, default=0)
    if misses and rank != 1:
        print(f"{rank:>4}  {query['words']}: {', '.join(found[:4])}; wanted {query['first'][0]}")
    return rank


if __name__ == "__main__":
    main()
