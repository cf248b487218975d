"""How well search answers: ``python benchmarks/search.py``.

Asks the shipped base every query of ``tests/data/search.toml`` and prints the mean reciprocal
rank of the first right record (MRR) and the share of queries with a right one among the first
three, for the full-text index and for the plain one; ``--misses`` names what did not come first.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

from defector_facts import FactBase, load
from defector_facts.search import search
from defector_facts.search.index import FullText, WordCount

QUERIES = Path(__file__).resolve().parents[1] / "tests" / "data" / "search.toml"


def main() -> None:
    """Measures, and prints Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    misses = parser.parse_args().misses
    base = load()
    queries = tomllib.loads(QUERIES.read_text("utf-8"))["query"]
    print(f"{len(queries)} queries\n\n| index | MRR | success@3 |\n| --- | ---: | ---: |")
    for indexed in (FullText, WordCount):
        ranks = [first_right(base, query, indexed, misses) for query in queries]
        mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
        success = sum(1 for rank in ranks if 0 < rank <= 3) / len(ranks)
        print(f"| {indexed.__name__} | {mean:.3f} | {success:.3f} |")


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
