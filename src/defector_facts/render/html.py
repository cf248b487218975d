"""A page as one HTML file that needs no script and no other file, and prints well."""

from __future__ import annotations

from html import escape

from defector_facts.characters import without_unseen
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

_STYLE = """\
body { font: 1rem/1.5 Georgia, "Noto Serif", serif; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; color: #111; background: #fff; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.2; }
h2 { border-top: 1px solid #ccc; padding-top: 1rem; margin-top: 2rem; break-after: avoid; }
dt { font-weight: bold; }
dd { margin: 0 0 .4rem 1rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid #ccc; padding: .2rem .5rem; text-align: left; vertical-align: top; }
.right { text-align: right; }
.muted { color: #555; }
.warning { font-weight: bold; }
sup { line-height: 0; }
"""


def render_html(page: Page, language: str = "en") -> str:
    """``page`` as a complete document; ``language`` is a BCP 47 tag."""
    title = next((b.words for b in page.blocks if isinstance(b, Heading)), "")
    references = "\n".join(map(_reference, page.references))
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{escaped(language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escaped(title)}</title>",
        f"<style>\n{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        *map(_block, page.blocks),
        f"<h2>References</h2>\n<ol>\n{references}\n</ol>" if references else "",
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """``text`` escaped for HTML, without invisible characters."""
    return escape(without_unseen(text))


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return (
            f"<h{block.level}>{escaped(block.words)}{_numbers(block.references)}</h{block.level}>"
        )
    if isinstance(block, Paragraph):
        tag = "blockquote" if block.indent else "p"
        return f"<{tag}>{_text(block.text)}</{tag}>"
    if isinstance(block, Bullets):
        items = "\n".join(f"<li>{_text(item)}</li>" for item in block.items)
        return f"<ul>\n{items}\n</ul>"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Rows):
        return _rows(block)
    if isinstance(block, Drawing):
        return "\n".join(map(_block, block.in_words()))
    return _fields(block)


def _table(table: Table) -> str:
    rights = [' class="right"' if column.right else "" for column in table.columns]
    header = "".join(f'<th scope="col">{escaped(column.title)}</th>' for column in table.columns)
    rows = (
        "".join(f"<td{right}>{_text(cell)}</td>" for right, cell in zip(rights, row, strict=True))
        for row in table.rows
    )
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table>\n<thead><tr>{header}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _rows(rows: Rows) -> str:
    body = "\n".join(
        f'<tr><th scope="row">{_text(row.label)}</th><td class="right">{escaped(row.mark)} '
        f"{_text(row.value)}</td><td>{_text(row.words)}{_numbers(row.references)}</td></tr>"
        for row in rows.items
    )
    return f"<table>\n<tbody>\n{body}\n</tbody>\n</table>"


def _fields(fields: FieldList) -> str:
    items = "\n".join(
        f"<dt>{escaped(item.label_for_all)}</dt>\n"
        + "\n".join(f"<dd>{_text(text)}</dd>" for text in item.texts)
        for item in fields.items
    )
    return f"<dl>\n{items}\n</dl>" if items else ""


def _text(text: Passage) -> str:
    words = "<br>\n".join(map(escaped, text.words.splitlines()))
    if words and text.tone in ("strong", "warning"):
        words = f"<strong>{words}</strong>"
    elif words and text.tone == "muted":
        words = f'<span class="muted">{words}</span>'
    return words + _numbers(text.references)


def _numbers(numbers: tuple[int, ...]) -> str:
    links = ", ".join(f'<a href="#reference-{number}">{number}</a>' for number in numbers)
    return f"<sup>{links}</sup>" if links else ""


def _reference(item: Reference) -> str:
    parts = [_linked(item.citation, item.link)]
    if item.origins:
        parts.append(escaped(item.citing))
    if item.archive and item.archive != item.link:
        parts.append(f"Archived: {_linked(item.archive, item.archive)}")
    return f'<li id="reference-{item.number}">{" ".join(parts)}</li>'


def _linked(text: str, address: str | None) -> str:
    """``text`` with ``address`` as a link, inside it or after it; only if it is http or https."""
    if address is None or not address.startswith(("https://", "http://")):
        return escaped(text)
    link = f'<a href="{escaped(address)}">{escaped(address)}</a>'
    before, found, after = text.partition(address)
    return f"{escaped(before)}{link}{escaped(after)}" if found else f"{escaped(text)} {link}"
