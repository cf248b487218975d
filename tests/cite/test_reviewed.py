"""Reviewed references, so that none changes by accident: every type of source in every style.

``python -m tests.cite.test_reviewed`` writes them anew; review what has changed. Rarer sources
(``tests/cite/rare.py``) are only compared with pandoc's references, as is CSL-JSON, pandoc's input.
"""

from __future__ import annotations

import pytest

from defector_facts import cite
from tests.cite.material import PROSE, cases
from tests.conftest import DATA

REVIEWED = DATA / "references"
STYLES = tuple(style for style in cite.STYLES if style != "csl-json")


def written(style: str) -> str:
    """Each reference, and the citation of its source in a text with the whole list."""
    sources = list(cases().sources.values())
    listed = cite.bibliography(sources, style)
    lines: dict[str, str] = {}
    for source in sources:
        text = cite.reference(source, style)
        citation = f"    {listed.in_text([source])}\n" if style in PROSE else ""
        lines.setdefault(text, f"{source.id}: {text}\n{citation}")
    return "".join(lines.values())


@pytest.mark.parametrize("style", STYLES)
def test_references_are_as_reviewed(style: str) -> None:
    assert written(style) == (REVIEWED / f"{style}.txt").read_text("utf-8")


def test_they_are_few_enough_to_review() -> None:
    assert sum(path.stat().st_size for path in REVIEWED.iterdir()) <= 150_000


if __name__ == "__main__":
    REVIEWED.mkdir(exist_ok=True)
    for name in STYLES:
        (REVIEWED / f"{name}.txt").write_text(written(name), "utf-8")
