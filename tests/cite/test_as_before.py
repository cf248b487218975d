"""References do not change by accident: every kind of source in every style, as reviewed.

``python -m tests.cite.test_as_before`` writes them anew; what changes is then read.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from defector_facts import cite
from defector_facts.model import Source
from tests.cite.material import PROSE, cases
from tests.cite.rare import rare
from tests.conftest import DATA

REVIEWED = DATA / "references"
WHAT: dict[str, Callable[[], list[Source]]] = {
    "kinds": lambda: list(cases().sources.values()),
    "rare": rare,
}
# A text's list, so many sources long: what tells them apart takes the time of all pairs.
PAGES = {"kinds": 70, "rare": 20}


def written(what: str, style: str) -> str:
    """Each source by itself, then all as a list of prose, then as texts cite them."""
    sources = WHAT[what]()
    alone = [f"{source.id}: {cite.reference(source, style)}" for source in sources]
    parts = ["\n".join(alone)]
    if style in PROSE:
        parts.append(cite.reference_list(sources, style))
    if style not in ("ris", "csl-json"):
        for at in range(0, len(sources), PAGES[what]):
            page = sources[at : at + PAGES[what]]
            cited = [cite.in_text([source], style, page) for source in page]
            threes = (page[n : n + 3] for n in range(0, len(page), 3))
            said = [cite.with_citation("They left.", three, style, page) for three in threes]
            parts += ["\n".join(cited), "\n".join(said)]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


@pytest.mark.parametrize("style", cite.STYLES)
@pytest.mark.parametrize("what", WHAT)
def test_references_are_as_reviewed(what: str, style: str) -> None:
    assert written(what, style) == (REVIEWED / what / f"{style}.txt").read_text("utf-8")


def write() -> None:
    """Writes every style's references."""
    for what in WHAT:
        (REVIEWED / what).mkdir(parents=True, exist_ok=True)
        for style in cite.STYLES:
            text = written(what, style)
            (REVIEWED / what / f"{style}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    write()
