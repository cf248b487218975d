"""Measures one operation on one large base in its own process, in seconds or bytes.

``large.py parse|load|answer|memory-parse|memory-load FILE``; called by ``run.py``.
"""

from __future__ import annotations

import gc
import sys
import time
import tracemalloc


def main() -> None:
    """Prints the measured number."""
    name, path = sys.argv[1:]
    if name.startswith("memory-"):
        tracemalloc.start()
    started = time.perf_counter()
    if name.endswith("parse"):
        import tomli

        with open(path, "rb") as stream:
            kept: object = tomli.load(stream)
    else:
        from defector_facts import load

        gc.disable()  # as the program does
        kept = base = load(path)
        if name == "answer":
            from defector_facts.query import StatsSelection, answer
            from defector_facts.render import Presentation, render

            render(answer(base, StatsSelection(year=2018), limit=20), Presentation("json"))
    result = time.perf_counter() - started
    if name.startswith("memory-"):
        current, peak = tracemalloc.get_traced_memory()
        result = float(current if name == "memory-parse" else peak)
    del kept  # until here it counts as used memory
    print(result)


if __name__ == "__main__":
    main()
