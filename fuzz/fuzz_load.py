"""Coverage-guided fuzzing of loading: any bytes give a base or a ``FactsError``, nothing else.

``python fuzz/fuzz_load.py [-max_total_time=600] [CORPUS]``; needs ``pip install atheris``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports():
    import tomli

    from defector_facts import FactsError, load
    from defector_facts.loading import compiled, explain, locate, read, rules

MODULES = (compiled, explain, locate, read, rules, tomli)
PATH = Path(tempfile.mkdtemp()) / "base.toml"


def test_one(data: bytes) -> None:
    """Loads one input as a fact base."""
    PATH.write_bytes(data)
    try:
        load(PATH)
    except FactsError as error:
        for problem in error.problems:
            line = str(problem)
            if "\n" in line or not line.startswith(str(PATH)):
                raise AssertionError(line) from error


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one)
    atheris.Fuzz()
