"""Chooses installed fonts that have the letters of a text."""

from __future__ import annotations

import unicodedata
from functools import cache

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

_FIRST = "DejaVu Sans"  # comes with matplotlib
_LAST_RESORT = "Last Resort"  # comes with it too, and draws a box for any letter


def font_families(text: str) -> tuple[list[str], tuple[str, ...]]:
    """Font families that together have the letters of ``text``; a remark if some are missing.

    The first is always the same; others are added only for letters that it lacks.
    """
    families = [_FIRST]
    missing = _missing(text, _characters(font_manager.findfont(_FIRST)))
    for name, path in _installed() if missing else ():
        left = _missing("".join(missing), _characters(path))
        if len(left) < len(missing):
            families.append(name)
            missing = left
        if not missing:
            break
    if not missing:
        return families, ()
    sample = "".join(sorted(missing)[:5])
    problem = f"no installed font has {sample}: PNG and PDF show boxes instead"
    return families, (f"facts: {problem}; an SVG keeps the letters as text",)


def _missing(text: str, characters: frozenset[int]) -> set[str]:
    return {c for c in text if ord(c) not in characters and unicodedata.category(c)[0] != "Z"}


def _installed() -> list[tuple[str, str]]:
    """The installed upright fonts by name and file, always in the same order."""
    fonts = font_manager.fontManager.ttflist
    upright = (font for font in fonts if font.style == "normal" and font.weight in (400, "normal"))
    named = {(font.name, font.fname) for font in upright if not font.name.startswith(_LAST_RESORT)}
    return sorted(named, key=_rank)


def _rank(font: tuple[str, str]) -> tuple[bool, str, str]:
    """A sort key that puts sans-serif fonts first, as far as their names show it."""
    name = font[0].casefold()
    plain = any(word in name for word in ("sans", "gothic", "dotum", "heiti"))
    return not plain, *font


@cache
def _characters(path: str) -> frozenset[int]:
    """The code points that a font has; none if it cannot be read."""
    try:
        return frozenset(FT2Font(path).get_charmap())
    except (OSError, RuntimeError):
        return frozenset()
