"""The shades of a chart, distinct in grey and for colour-blind people.

Each is much lighter or darker than its neighbours, and shades that touch also differ in hatching.
"""

from __future__ import annotations

from collections.abc import Mapping

from defector_facts.chart import Mark, Panel

WOMEN, MEN, UNKNOWN, WHOLE, DISPUTED = "women", "men", "sex not known", "stands", "disputed"

SHADES: Mapping[str, str] = {
    WOMEN: "#1b4f72",
    MEN: "#f0b27a",
    UNKNOWN: "#7f8c8d",
    WHOLE: "#2e6f9e",
    DISPUTED: "#8a6d00",
}
HATCHES: Mapping[str, str] = {WOMEN: "", MEN: "////", UNKNOWN: "....", WHOLE: "", DISPUTED: ""}
FAINT = 0.08  # the opacity of the fill of a disputed bar or dot


def shade_of(panel: Panel, mark: Mark) -> str:
    """The shade of a mark that is not split by sex."""
    if mark.is_disputed:
        return DISPUTED
    return UNKNOWN if panel.is_split else WHOLE


def parts_of(panel: Panel, mark: Mark) -> list[tuple[str, float, float]]:
    """The shades of a mark with their start and end values: one, or women and men."""
    split = mark.split
    if split is None or mark.form != "bar" or mark.is_disputed:
        return [(shade_of(panel, mark), mark.low, mark.high)]
    return [(WOMEN, 0, split.women), (MEN, split.women, mark.high)]
