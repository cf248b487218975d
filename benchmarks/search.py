"""How well search answers: ``python benchmarks/search.py``.

Asks the shipped base the questions of ``tests/data/search.toml`` and ``search-readers.toml``: those
that the ranking is tuned on, those of readers, which were mended for by kinds of miss after they
had been asked once, and the frozen ones, which nothing was mended for. Prints the share with a
right record first and among the first three, the mean reciprocal rank of the first right record
(MRR), and the share of questions that the base can't answer and that are answered so;
``--misses`` names what went wrong, but for the frozen part.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

from defector_facts import load
from defector_facts.search import Searcher
from defector_facts.search.catalogue import index_of

DATA = Path(__file__).resolve().parents[1] / "tests" / "data"
# What each part is called, its file, and its questions that have an answer and that have none.
PARTS = (
    ("tuned on", "search.toml", "query", "absent"),
    ("readers", "search-readers.toml", "query", "absent"),
    ("readers, the other third", "search-readers.toml", "blind", "blind_absent"),
    ("readers, second writing", "search-readers.toml", "second", "second_absent"),
    ("readers, third writing", "search-readers.toml", "third", "third_absent"),
    ("readers, fourth writing", "search-readers.toml", "fourth", "fourth_absent"),
    ("newsroom", "search-readers.toml", "newsroom", "newsroom_absent"),
    ("classroom", "search-readers.toml", "classroom", "classroom_absent"),
    ("rights desk", "search-readers.toml", "rights_desk", "rights_desk_absent"),
    ("casual", "search-readers.toml", "casual", "casual_absent"),
    ("mixed", "search-readers.toml", "mixed", "mixed_absent"),
    ("careful", "search-readers.toml", "careful", "careful_absent"),
    ("careful, again", "search-readers.toml", "careful_again", "careful_again_absent"),
    ("last", "search-readers.toml", "last", "last_absent"),
    ("desk", "search-readers.toml", "desk", "desk_absent"),
    ("pupils", "search-readers.toml", "pupils", "pupils_absent"),
    ("frozen", "search.toml", "frozen", "frozen_absent"),
)


def main() -> None:
    """Measures, and prints Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    misses = parser.parse_args().misses
    base = load()
    searcher = Searcher(base, index_of(base))
    print("| part | questions | first | in three | MRR | not held | said so |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for called, file, held, absent in PARTS:
        parts = tomllib.loads((DATA / file).read_text("utf-8"))
        told = misses and called != "frozen"
        ranks = [first_right(searcher, query, told) for query in parts[held]]
        first = sum(1 for rank in ranks if rank == 1) / len(ranks)
        three = sum(1 for rank in ranks if 0 < rank <= 3) / len(ranks)
        mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
        said = sum(1 for query in parts[absent] if says_so(searcher, query["words"], told))
        print(
            f"| {called} | {len(ranks)} | {first:.3f} | {three:.3f} "
            f"| {mean:.3f} | {len(parts[absent])} | {said / len(parts[absent]):.3f} |"
        )


def says_so(searcher: Searcher, words: str, misses: bool) -> bool:
    """Whether a question that the base can't answer is answered with nothing."""
    found = searcher.find(words).records
    if misses and found:
        print(f"      {words}: {found[0].path}; wanted nothing")
    return not found


def first_right(searcher: Searcher, query: dict[str, Any], misses: bool) -> int:
    """The rank of the first record that a query must find; 0 where it is not found."""
    found = [record.path for record in searcher.find(query["words"]).records]
    ranks = [found.index(path) + 1 for path in query["first"] if path in found]
    rank = min(ranks, default=0)
    if misses and rank != 1:
        print(f"{rank:>4}  {query['words']}: {', '.join(found[:4])}; wanted {query['first'][0]}")
    return rank


if __name__ == "__main__":
    main()
