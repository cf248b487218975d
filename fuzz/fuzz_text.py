"""Coverage-guided fuzzing of text and Markdown: no words can become control sequences or code.

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
        FieldList,
        Heading,
        Page,
        Paragraph,
        Passage,
        Reference,
        Table,
    )
    from defector_facts.render.text import Screen, render_text

# The control sequences that the layout itself writes, for colour and links.
_OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;(?:id=[0-9-]+)?;[^\x1b\x07]*\x1b\\")
# Characters that a terminal acts on.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_one(data: bytes) -> None:
    """Renders a page of words from one input."""
    provider = atheris.FuzzedDataProvider(data)
    width = provider.ConsumeIntInRange(0, 200) or None
    colour = provider.ConsumeBool()

    def words() -> str:
        return provider.ConsumeUnicode(provider.ConsumeIntInRange(0, 40))

    def text() -> Passage:
        return Passage(words(), (1,) * provider.ConsumeIntInRange(0, 3))

    table = Table((Column(words()), Column("Id", id=True)), ((text(), text()), (text(), text())))
    blocks = (
        Heading(words(), 1),
        Paragraph(text(), 1),
        Bullets((text(),)),
        table,
        FieldList((Field(words(), (text(), text())),)),
    )
    link, archive = "https://example.org/", "https://web.archive.org/"
    page = Page(blocks, (Reference(1, "page", words(), link, archive, (words(),)),))
    laid_out = render_text(page, Screen(width, colour=colour, links=colour))
    rest = _OWN.sub("", laid_out) if colour else laid_out
    if _CONTROLS.search(rest):
        raise AssertionError(ascii(rest))
    markdown = render_markdown(page)
    if "<script" in markdown:
        raise AssertionError(ascii(markdown))


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one)
    atheris.Fuzz()
