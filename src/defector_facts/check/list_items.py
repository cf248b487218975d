"""Reads list items and table rows together with the line that introduces them.

``2019: 1,047`` does not say what is counted; the heading or sentence above does:
``Arrivals by year:``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from defector_facts.check.continued import read_continued
from defector_facts.check.reading import Reader, ReadNumber
from defector_facts.check.text.draft import Draft

_DIGIT = re.compile(r"\d")
_ITEM = re.compile(r"[ \t]*(?:[-*+•·‣–—]|\d{1,3}[.)])[ \t]+")
_LABEL = re.compile(r"(?:19|20)\d\d ?(?:: | - | – )\d")  # 2016: 1,418; 2017: 1,127
_LONGEST_LEAD, _LONGEST_ITEM = 300, 120  # characters
_LONGEST_TITLE = 100  # characters of a line without a full stop that introduces a list
_LED = ("item", "row")  # passages that have a lead
_ENDS = (".", "!", ",", ";", "”", '"')
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
    lead = corner = after = ""
    above: tuple[str, ...] = ()
    for block in draft.blocks:
        kind, text = block.kind, block.text
        if kind == "corner":
            corner = _lead_of_corner(text)
        elif kind != "column-heading" and (kind in _LED or (lead and _is_item(text))):
            of_row = corner if kind == "row" else ""
            found.append(Paragraph((lead or of_row) if len(text) <= _LONGEST_ITEM else "", text))
            above = ()
            continue
        elif kind != "column-heading":
            lead = _lead(text, kind, lead if kind == after == "heading" else "")
            after, corner = kind, ""
        found.append(Paragraph("", text, above if _DIGIT.search(text) else ()))
        prose = kind == "paragraph" and text.rstrip().endswith(_SENTENCE_ENDS)
        above = (*above, text)[-_ABOVE:] if prose else ()
    return found


def read_paragraph(reader: Reader, paragraph: Paragraph) -> list[ReadNumber]:
    """The numbers of a paragraph, in order; positions do not count its lead."""
    lead, text, above = paragraph
    if not lead:
        return read_continued(reader, text, above) if above else reader.paragraph(text)
    by = len(lead)
    return [one.moved(-by) for one in reader.paragraph(lead + text) if one.start >= by]


def _lead_of_corner(text: str) -> str:
    """The lead for the rows of a table with this heading above their labels.

    It must have several words: ``Arrivals by year``, but not ``Year``.
    """
    text = text.strip()
    return f"{text}: " if text.count(" ") > 1 and len(text) <= _LONGEST_TITLE else ""


def _is_item(text: str) -> bool:
    """Whether a paragraph starts like an item of a list."""
    return bool(_ITEM.match(text) or _LABEL.match(text))


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
