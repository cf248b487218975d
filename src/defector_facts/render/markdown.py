"""A page as Markdown with footnotes, for static sites; markup in texts is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import compress

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
# Some dialects, such as GitHub's, link a bare address by themselves and differ in where it ends.
# In angle brackets every dialect links the same.
_ADDRESS = re.compile(r"https?://\w[^\s<>|`\\\"]+", re.IGNORECASE)
# The other text that GitHub links by itself.
_LINKED = re.compile(r"\b(https?|ftp|mailto|xmpp|www)([:.])", re.IGNORECASE)


def render_markdown(page: Page) -> str:
    """``page`` as Markdown with a footnote for each reference; ends in a line break.

    A footnote's label is the id of its source, so that two answers can be pasted into one text.
    """
    writer = _Writer({item.number: item.label for item in page.references})
    parts = [writer.block(block) for block in page.blocks]
    parts += ["\n".join(_footnote(item) for item in page.references)]
    return "\n\n".join(part for part in parts if part) + "\n"


class _Writer:
    """Writes the blocks of a page; ``labels`` maps reference numbers to footnote labels."""

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
        """Rows as a table with empty headings, since Markdown has no tables without."""
        cells = [
            (
                self.text(row.label),
                f"{escape(row.mark)} {self.text(row.value)}".strip(),
                self.text(row.words) + self.text(Passage("", row.references)),
                escape(row.path),
            )
            for row in rows.items
        ]
        used = [any(column) for column in zip(*cells, strict=True)]
        lines = [(" ",) * 4, ("---", "---:", "---", "---"), *cells]
        return "\n".join(f"| {' | '.join(compress(line, used))} |" for line in lines)

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
        # The address is moved out of the citation, so that it appears once, as a link.
        parts = [escape(item.citation.replace(item.link, "").strip()), f"<{item.link}>"]
    if item.origins:
        parts.append(escape(item.citing))
    if item.archive and item.archive != item.link:
        parts.append(f"Archived: <{item.archive}>")
    return f"[^{item.label}]: {escaped_line_start(' '.join(part for part in parts if part))}"


@lru_cache(maxsize=2_000)  # many rows of a long table repeat a cell
def escape(text: str) -> str:
    """``text`` on one line, escaped for Markdown and HTML; web addresses become links."""
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
