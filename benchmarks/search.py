"""Measures how well search answers questions: ``python benchmarks/search.py``.

The questions are those of ``tests/data/search.toml`` and ``search-readers.toml``: the ranking was
tuned on some of them; for those of readers, search was improved by kinds of miss after they had
been asked once; for the frozen ones nothing was changed. Prints the share of questions with a
right record first and among the first three, the mean reciprocal rank of the first right record
(MRR), and how many of the questions that the base can't answer find nothing. ``--misses`` lists
what went wrong, except in the frozen part and the one set aside.
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
# The name of each part, its file, and the keys of the questions with and without an answer.
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
    ("mixed, again", "search-readers.toml", "mixed_again", "mixed_again_absent"),
    ("last, again", "search-readers.toml", "last_again", "last_again_absent"),
    ("spread", "search-readers.toml", "spread", "spread_absent"),
    ("spread, set aside", "search-readers.toml", "spread_aside", "spread_aside_absent"),
    ("tempting", "search-readers.toml", "tempting", "tempting_absent"),
    ("frozen", "search.toml", "frozen", "frozen_absent"),
)


def main() -> None:
    """Measures, and prints Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    misses = parser.parse_args().misses
    base = load()
    searcher = Searcher(base, index_of(base))
    print("| part | questions | first | in three | MRR | unanswerable | found nothing |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for part, file, held, absent in PARTS:
        parts = tomllib.loads((DATA / file).read_text("utf-8"))
        shown = misses and part not in ("frozen", "spread, set aside")
        ranks = [first_right(searcher, query, shown) for query in parts[held]]
        first = sum(1 for rank in ranks if rank == 1) / len(ranks)
        three = sum(1 for rank in ranks if 0 < rank <= 3) / len(ranks)
        mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
        nothing = sum(
            1 for query in parts[absent] if finds_nothing(searcher, query["words"], shown)
        )
        print(
            f"| {part} | {len(ranks)} | {first:.3f} | {three:.3f} "
            f"| {mean:.3f} | {len(parts[absent])} | {nothing / len(parts[absent]):.3f} |"
        )


def finds_nothing(searcher: Searcher, words: str, misses: bool) -> bool:
    """Whether a question finds nothing, as one that the base can't answer should."""
    found = searcher.find(words).records
    if misses and found:
        print(f"      {words}: {found[0].path}; wanted nothing")
    return not found


def first_right(searcher: Searcher, query: dict[str, Any], misses: bool) -> int:
    """The rank of the first right record of a question, from 1; 0 if none is found."""
    found = [record.path for record in searcher.find(query["words"]).records]
    ranks = [found.index(path) + 1 for path in query["first"] if path in found]
    rank = min(ranks, default=0)
    if misses and rank != 1:
        print(f"{rank:>4}  {query['words']}: {', '.join(found[:4])}; wanted {query['first'][0]}")
    return rank


if __name__ == "__main__":
    main()
