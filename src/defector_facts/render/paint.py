"""Colour and links for a terminal, from Rich's styles."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache, lru_cache

from rich.color import ColorSystem
from rich.style import Style

from defector_facts.render.lines import Fragment, Line


def paint(lines: Sequence[Line], *, colour: bool, links: bool) -> str:
    """``lines`` with ``colour``, ``links`` or both; each line ends in a line break."""
    return "".join(f"{_paint(line, colour, links)}\n" for line in lines)


def _paint(line: Line, colour: bool, links: bool) -> str:
    parts = list(line)
    while parts and not parts[-1].words.strip():
        parts.pop()
    if parts:
        parts[-1] = parts[-1]._replace(words=parts[-1].words.rstrip())
    return "".join(_render(part, colour, links) for part in parts)


def _render(fragment: Fragment, colour: bool, links: bool) -> str:
    style = _style(fragment.style if colour else "", fragment.link if links else None)
    return style.render(fragment.words, color_system=_color_system())


@cache
def _color_system() -> ColorSystem:
    """256 colours if the terminal declares them or this is Windows; else the nearest of 16."""
    many = "256color" in os.environ.get("TERM", "") or os.environ.get("COLORTERM")
    return ColorSystem.EIGHT_BIT if many or os.name == "nt" else ColorSystem.STANDARD


@lru_cache
def _style(name: str, link: str | None) -> Style:
    return Style.parse(name) + Style(link=link) if link else Style.parse(name)
