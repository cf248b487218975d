"""Coverage-guided fuzzing of the text layouts: any words, at any width, only ever become words.

``python fuzz/fuzz_text.py [-max_total_time=600]``; needs ``pip install atheris``.
"""

from __future__ import annotations

import re
import sys

import atheris

with atheris.instrument_imports():
    from defector_facts.render.markdown import render_markdown
    from defector_facts.render.page import (
        Bullets,
        Column,
        Field,
        Fields,
        Heading,
        Page,
        Paragraph,
        Reference,
        Table,
        Text,
    )
    from defector_facts.render.text import Screen, render_text

# What may stand in text for a terminal: words, and with colour the layout's own sequences.
_OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;(?:id=[0-9]+)?;[^\x1b\x07]*\x1b\\")
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_one(data: bytes) -> None:
    """One input."""
    provider = atheris.FuzzedDataProvider(data)
    width = provider.ConsumeIntInRange(0, 200) or None
    colour = provider.ConsumeBool()

    def words() -> str:
        return provider.ConsumeUnicode(provider.ConsumeIntInRange(0, 40))

    def text() -> Text:
        return Text(words(), tuple(range(provider.ConsumeIntInRange(0, 3))))

    table = Table((Column(words()), Column("Id", id=True)), ((text(), text()), (text(), text())))
    blocks = (
        Heading(words(), 1),
        Paragraph(text(), 1),
        Bullets((text(),)),
        table,
        Fields((Field(words(), (text(), text())),)),
    )
    marks = (words(),)
    reference = Reference(1, words(), "https://example.org/", "https://web.archive.org/", marks)
    page = Page(blocks, (reference,))
    laid_out = render_text(page, Screen(width, colour=colour, links=colour))
    left = _OWN.sub("", laid_out) if colour else laid_out
    if _ACTS.search(left):
        raise AssertionError(ascii(left))
    markdown = render_markdown(page)
    if "<script" in markdown:
        raise AssertionError(ascii(markdown))


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one)
    atheris.Fuzz()
