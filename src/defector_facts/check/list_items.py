"""Reads list items and table rows together with the line that introduces them.

``2019: 1,047`` does not say what is counted; the heading or sentence above does:
``Arrivals by year:``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from defector_facts.check.continued import read_continued
from defector_facts.check.reading import Reader, ReadNumber
from defector_facts.check.text.draft import Block, Draft

_DIGIT = re.compile(r"\d")
_ITEM = re.compile(r"[ \t]*(?:[-*+•·‣–—]|\d{1,3}[.)])[ \t]+")
_LABEL = re.compile(r"(?:19|20)\d\d ?(?:: | - | – )\d")  # 2016: 1,418; 2017: 1,127
_MARK = re.compile(r"[ \t>]*(?:(?P<item>[-*+•·‣–—]|\d{1,3}[.)])|#{1,6})[ \t]+")
_TAG = re.compile(r"<(?:(?P<item>li)|h[1-6])\b[^<>]*>\s*", re.IGNORECASE)
_LONGEST_LEAD, _LONGEST_ITEM = 300, 120  # characters
_LONGEST_TITLE = 100  # characters of a line without a full stop that introduces a list
_ENDS = (".", "!", ",", ";", "”", '"')
_WIDE = 2000  # characters before a paragraph to search for the start of its table row
_NEAR = 200  # characters before a paragraph to search for its list mark or tag


_ABOVE = 3  # paragraphs above one that it may continue from
_SENTENCE_ENDS = (".", "!", "?", ".”", '."', ".’", ".'", ".)")


class Paragraph(NamedTuple):
    """A paragraph's text; ``lead`` is the line that introduces it, for a list item or table row.

    ``above`` are the paragraphs above that it may continue from, in order.
    """

    lead: str
    text: str
    above: tuple[str, ...] = ()


def paragraphs(draft: Draft) -> list[Paragraph]:
    """The paragraphs of a draft, list items and table rows with their lead."""
    found = []
    lead = after = ""
    above: tuple[str, ...] = ()
    for block in draft.blocks:
        kind = _kind(draft, block, led=bool(lead))
        if kind in ("item", "row"):
            short = len(block.text) <= _LONGEST_ITEM
            found.append(Paragraph(lead if short else "", block.text))
            above = ()
            continue
        lead = _lead(block.text, kind, lead if kind == after == "heading" else "")
        after = kind
        numbered = _DIGIT.search(block.text) is not None
        found.append(Paragraph("", block.text, above if numbered else ()))
        prose = numbered and kind == "" and block.text.rstrip().endswith(_SENTENCE_ENDS)
        above = (*above, block.text)[-_ABOVE:] if prose else ()
    return found


def read_paragraph(reader: Reader, paragraph: Paragraph) -> list[ReadNumber]:
    """The numbers of a paragraph, in order; positions do not count its lead."""
    lead, text, above = paragraph
    if not lead:
        return read_continued(reader, text, above) if above else reader.paragraph(text)
    by = len(lead)
    return [one.moved(-by) for one in reader.paragraph(lead + text) if one.start >= by]


def _lead(text: str, kind: str, above: str) -> str:
    """The lead for a list after this paragraph: a question, a heading, or a line ending in a colon.

    A line without a full stop counts as a heading. ``above`` is the heading right above this one.
    """
    text = text.rstrip()
    if text.endswith("?"):
        lead = text.rpartition(". ")[2].strip() + " "
    elif text.endswith(":") or kind == "heading":
        lead = above + text.rstrip(":").rpartition(". ")[2].strip() + ": "
    elif len(line := text.rpartition("\n")[2]) <= _LONGEST_TITLE and not line.endswith(_ENDS):
        lead = line.strip() + ": "
    else:
        return ""
    return lead if len(lead) <= _LONGEST_LEAD else ""


def _kind(draft: Draft, block: Block, *, led: bool) -> str:
    """``item``, ``row``, ``heading`` or ``""``, by the markup in front of a paragraph.

    ``led`` is whether there is a lead for items and rows.
    """
    text, end = draft.text, block.offsets[0]
    if (
        led
        and draft.markdown
        and text.startswith("|", text.rfind("\n", max(0, end - _WIDE), end) + 1)
    ):
        return "row"
    if not end or text[end - 1] == "\n":
        return "item" if led and (_ITEM.match(block.text) or _LABEL.match(block.text)) else ""
    start = text.rfind("\n", max(0, end - _NEAR), end) + 1
    found = _MARK.fullmatch(text, start, end) if draft.markdown else None
    if found is None:
        tag = text.rfind("<", max(0, end - _NEAR), end)
        found = _TAG.fullmatch(text, tag, end) if tag >= 0 else None
    if found is None:
        return ""
    return "item" if found["item"] else "heading"
