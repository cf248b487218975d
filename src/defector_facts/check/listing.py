"""Items of lists are read with what leads to them: ``Arrivals by year:``, then ``2019: 1,047``.

An item says neither who is counted nor what they did; the sentence or the heading before the list
does.
"""

from __future__ import annotations

import re

from defector_facts.check.draft import Block, Draft
from defector_facts.check.reading import Read, Reader

_ITEM = re.compile(r"[ \t]*(?:[-*+•·‣–—]|\d{1,3}[.)])[ \t]+")
_MARK = re.compile(r"[ \t>]*(?:(?P<item>[-*+•·‣–—]|\d{1,3}[.)])|#{1,6})[ \t]+")
_TAG = re.compile(r"<(?:(?P<item>li)|h[1-6])\b[^<>]*>\s*", re.IGNORECASE)
_LONGEST_LEAD, _LONGEST_ITEM = 300, 120  # characters
_NEAR = 200  # characters before a paragraph in which its mark or tag is looked for


class Listing:
    """A draft's paragraphs, each read with what leads to it if it is an item of a list."""

    def __init__(self, draft: Draft, reader: Reader) -> None:
        self._draft = draft
        self._reader = reader
        self._lead = ""

    def read(self, block: Block) -> list[Read]:
        """The numbers of the next paragraph of the draft, in their order."""
        text = block.text
        lead = self._leading(block)
        if not lead:
            return self._reader.paragraph(text)
        by = len(lead)
        together = self._reader.paragraph(lead + text)
        return [one.moved(-by) for one in together if one.start >= by]

    def _leading(self, block: Block) -> str:
        """What leads to a paragraph, which may itself lead to the next."""
        text = block.text.rstrip()
        kind = self._kind(block)
        if kind == "item":
            return self._lead if len(text) <= _LONGEST_ITEM else ""
        self._lead = ""
        if text.endswith(":") or kind == "heading":
            last = text.rstrip(":").rpartition(". ")[2].strip()
            self._lead = f"{last}: " if len(last) <= _LONGEST_LEAD else ""
        return ""

    def _kind(self, block: Block) -> str:
        """``item``, ``heading`` or nothing, by what stands before a paragraph in the file."""
        text, end = self._draft.text, block.offsets[0]
        if not end or text[end - 1] == "\n":
            return "item" if self._lead and _ITEM.match(block.text) else ""
        start = text.rfind("\n", max(0, end - _NEAR), end) + 1
        found = _MARK.fullmatch(text, start, end) if self._draft.markdown else None
        if found is None:
            tag = text.rfind("<", max(0, end - _NEAR), end)
            found = _TAG.fullmatch(text, tag, end) if tag >= 0 else None
        if found is None:
            return ""
        return "item" if found["item"] else "heading"
