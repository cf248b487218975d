"""Colour and links for a terminal: the only room that knows Rich's console."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console
from rich.style import Style
from rich.text import Text

from defector_facts.render.lines import Line


def paint(lines: Sequence[Line], *, colour: bool) -> str:
    """``lines`` with their links, and in colour or without; each ends in a line break."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=1_000_000,  # the lines are broken already
        force_terminal=True,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
    for line in lines:
        text = Text(end="\n", no_wrap=True)
        for fragment in line:
            style = Style.parse(fragment.style) if colour else Style()
            text.append(fragment.words, style + Style(link=fragment.link))
        text.rstrip()
        console.print(text, soft_wrap=True)
    return stream.getvalue()
