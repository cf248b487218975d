"""References do not change by accident: every kind of source in every style, as reviewed.

``python -m tests.cite.test_as_before`` writes them anew; what changes is then read.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from defector_facts import cite
from tests.cite.material import cases
from tests.conftest import DATA

REVIEWED = DATA / "references"


def written(style: str) -> str:
    """Each source by itself, then all as a list, then some as they are cited in a text."""
    sources = list(cases().sources.values())
    alone = [f"{source.id}: {cite.reference(source, style)}" for source in sources]
    parts = ["\n".join(alone), cite.reference_list(sources, style)]
    if style not in ("ris", "csl-json"):
        cited = [cite.in_text([source], style, sources) for source in sources]
        pairs = [
            cite.sentence("They left.", sources[at : at + 3], style, sources)
            for at in range(0, len(sources), 3)
        ]
        parts += ["\n".join(cited), "\n".join(pairs)]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


@pytest.mark.parametrize("style", cite.STYLES)
def test_references_are_as_reviewed(style: str) -> None:
    assert written(style) == (REVIEWED / f"{style}.txt").read_text("utf-8")


def write(folder: Path = REVIEWED) -> None:
    """Writes every style's references."""
    folder.mkdir(exist_ok=True)
    for style in cite.STYLES:
        (folder / f"{style}.txt").write_text(written(style), "utf-8")


if __name__ == "__main__":
    write()
