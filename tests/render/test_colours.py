"""The colours on a terminal: readable on black and on white, and distinct."""

from __future__ import annotations

import pytest
from rich.color import Color
from rich.style import Style

from defector_facts.render import colours

NAMED = {name: style for name, style in vars(colours).items() if name.isupper()}


def luminance(style: str) -> float:
    """The relative luminance, as WCAG 2.2 defines it."""
    colour = Style.parse(style).color
    assert colour is not None
    parts = (part / 255 for part in colour.get_truecolor())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("name", NAMED)
def test_a_colour_stands_out_on_black_and_on_white(name: str) -> None:
    at = luminance(NAMED[name])
    assert min((at + 0.05) / 0.05, 1.05 / (at + 0.05)) >= 3.8


def test_a_colour_is_the_same_whatever_the_theme() -> None:
    for style in NAMED.values():
        assert isinstance(Style.parse(style).color, Color)
        number = Style.parse(style).color.number  # type: ignore[union-attr]
        assert number is not None
        assert number >= 16


def test_disputed_and_wrong_have_different_colours() -> None:
    assert Style.parse(colours.DISPUTED).color != Style.parse(colours.WRONG).color
    assert Style.parse(colours.DISPUTED).bold != Style.parse(colours.WRONG).bold
