"""Ids, paths and addresses pasted into a search find their records."""

from __future__ import annotations

import pytest

from defector_facts import FactBase
from defector_facts.search.pasted_ids import pasted

ARRIVALS = "stats.arrivals-2018"


@pytest.mark.parametrize(
    ("text", "paths", "nothing_else"),
    [
        ("arrivals-2018", {ARRIVALS}, True),
        ("stats.arrivals-2018", {ARRIVALS}, True),
        ("stats arrivals-2018", {ARRIVALS}, True),
        ("stats/arrivals-2018", {ARRIVALS}, True),
        ("STATS.Arrivals-2018?", {ARRIVALS}, True),
        ("what does arrivals-2018 count", {ARRIVALS}, False),
        ("is (stats.arrivals-2018) final", {ARRIVALS}, False),
        ("compare arrivals-2018 arrivals-2017", {ARRIVALS, "stats.arrivals-2017"}, False),
        ("https://example.org/blog/", {"sources.courier-copy"}, True),
        ("who wrote https://example.org/blog", {"sources.courier-copy"}, False),
        ("article", set(), False),  # the id of a source, and a word
        ("arrivals-1066", set(), False),
        ("https://example.org/nothing", set(), False),
        ("", set(), False),
    ],
)
def test_pasted_ids_and_addresses_find_their_records(
    small_base: FactBase, text: str, paths: set[str], nothing_else: bool
) -> None:
    assert pasted(small_base, text) == (frozenset(paths), nothing_else)
