"""References do not change by accident: every kind of source in every style, as reviewed.

``python -m tests.cite.test_reviewed`` writes them anew; what changes is then read. Sources that
are rarer than these (``tests/cite/rare.py``) are compared with pandoc's references only. So is
CSL-JSON, which is what pandoc reads.
"""

from __future__ import annotations

import pytest

from defector_facts import cite
from tests.cite.material import PROSE, cases
from tests.conftest import DATA

REVIEWED = DATA / "references"
STYLES = tuple(style for style in cite.STYLES if style != "csl-json")


def written(style: str) -> str:
    """Each reference once, and what a text says that rests on the source and ends with the list."""
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


def test_a_person_can_review_them() -> None:
    assert sum(path.stat().st_size for path in REVIEWED.iterdir()) <= 150_000


if __name__ == "__main__":
    REVIEWED.mkdir(exist_ok=True)
    for name in STYLES:
        (REVIEWED / f"{name}.txt").write_text(written(name), "utf-8")
