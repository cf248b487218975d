"""A page as Markdown, with footnotes, for static sites; nothing in it can run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from defector_facts.characters import without_unseen
from defector_facts.cite.emphasis import escaped_line_start, trimmed_address
from defector_facts.render.page import (
    Block,
    Bullets,
    Drawing,
    FieldList,
    Heading,
    Page,
    Paragraph,
    Passage,
    Reference,
    Rows,
    Table,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$^&])")
# GitHub's Markdown links an address in a text by itself, others do not, and not every one ends it
# at the same place; in angle brackets all do.
_ADDRESS = re.compile(r"https?://\w[^\s<>|`\\\"]+", re.IGNORECASE)
# What else GitHub links by itself.
_LINKED = re.compile(r"\b(https?|ftp|mailto|xmpp|www)([:.])", re.IGNORECASE)


def render_markdown(page: Page) -> str:
    """``page`` as Markdown with one footnote a reference; ends in a line break.

    A footnote's label is its source's id, so that two answers can be pasted into one text.
    """
    writer = _Writer({item.number: item.label for item in page.references})
    parts = [writer.block(block) for block in page.blocks]
    parts += ["\n".join(_footnote(item) for item in page.references)]
    return "\n\n".join(part for part in parts if part) + "\n"


class _Writer:
    """Writes a page's blocks; ``labels`` are the footnotes' labels by their numbers."""

    def __init__(self, labels: Mapping[int, str]) -> None:
        self._labels = labels

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"{'#' * block.level} {self.text(Passage(block.words, block.references))}"
        if isinstance(block, Paragraph):
            quoted = "> " if block.indent else ""
            return quoted + escaped_line_start(self.text(block.text))
        if isinstance(block, Bullets):
            return "\n".join(f"- {escaped_line_start(self.text(item))}" for item in block.items)
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Rows):
            return self.rows(block)
        if isinstance(block, Drawing):
            return "\n\n".join(map(self.block, block.in_words()))
        return self.fields(block)

    def rows(self, rows: Rows) -> str:
        """Rows as a table without headings, which Markdown does not know: they stay empty."""
        cells = [
            (
                self.text(row.label),
                f"{escape(row.mark)} {self.text(row.value)}".strip(),
                self.text(row.words) + self.text(Passage("", row.references)),
                escape(row.path),
            )
            for row in rows.items
        ]
        used = [any(row[at] for row in cells) for at in range(4)]
        kept = [[cell for cell, wanted in zip(row, used, strict=True) if wanted] for row in cells]
        rule = [
            mark for mark, wanted in zip(("---", "---:", "---", "---"), used, strict=True) if wanted
        ]
        lines = [[" "] * len(rule), rule, *kept]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def table(self, table: Table) -> str:
        header = " | ".join(escape(column.title) for column in table.columns)
        rule = " | ".join("---:" if column.right else "---" for column in table.columns)
        rows = (" | ".join(self.text(cell) for cell in row) for row in table.rows)
        return "\n".join(f"| {line} |" for line in (header, rule, *rows))

    def fields(self, fields: FieldList) -> str:
        return "\n".join(
            f"- **{escape(item.label)}:** {self.text(text)}"
            for item in fields.items
            for text in item.texts
        )

    def text(self, text: Passage) -> str:
        words = escape(text.words)
        if words and text.tone in ("strong", "warning"):
            words = f"**{words}**"
        return words + "".join(f"[^{self._labels[number]}]" for number in text.references)


def _footnote(item: Reference) -> str:
    parts = [escape(item.citation)]
    if item.link:
        # The address is linked once; inside the citation it stands as text.
        parts = [escape(item.citation.replace(item.link, "").strip()), f"<{item.link}>"]
    if item.quoting:
        parts.append(f"(passing on {'; '.join(map(escape, item.quoting))})")
    if item.archive and item.archive != item.link:
        parts.append(f"Archived: <{item.archive}>")
    return f"[^{item.label}]: {escaped_line_start(' '.join(part for part in parts if part))}"


@lru_cache(maxsize=2_000)  # a long table says the same in many rows
def escape(text: str) -> str:
    """``text`` with nothing that Markdown or HTML would read as more than text.

    A web address in it is a link to what it says.
    """
    line = without_unseen(" ".join(text.splitlines()))
    parts: list[str] = []
    done = 0
    for match in _ADDRESS.finditer(line):
        address = trimmed_address(match[0], ".,;:!?'*_~")
        parts += [_escaped(line[done : match.start()]), f"<{address}>"]
        done = match.start() + len(address)
    return "".join((*parts, _escaped(line[done:])))


def _escaped(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", text).replace("\\<", "&lt;").replace("\\&", "&amp;")
    return _LINKED.sub(r"\1\\\2", escaped)
