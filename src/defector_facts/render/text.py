"""A page as text for people: the only room that knows Rich.

On a terminal it has colour, links and the terminal's width; elsewhere the same words
with neither, every record's row on one line.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text as RichText

from defector_facts.render.page import (
    Block,
    Bullets,
    Fields,
    Heading,
    Page,
    Paragraph,
    Reference,
    Table,
    Text,
)

# Wide enough that nothing wraps: Rich otherwise takes a pipe for 80 columns.
_ENDLESS = 1_000_000
_NARROW = 60
_GAP = 2
_ID_ROOM = 16
_TONES = {"plain": "", "strong": "bold", "muted": "dim", "warning": "bold yellow"}
_MARKED = "bold green"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Screen:
    """What the text is for: ``width`` in cells (``None``: endless), and whether it has colour."""

    width: int | None = None
    colour: bool = False
    links: bool = False


def render_text(page: Page, screen: Screen) -> str:
    """``page`` laid out for ``screen``; every line ends in a line break."""
    layout = _Layout(screen)
    parts = [layout.block(block) for block in page.blocks]
    if page.references:
        parts += [layout.heading(Heading("References")), layout.references(page.references)]
    return layout.print(Group(*parts))


class _Layout:
    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.narrow = screen.width is not None and screen.width < _NARROW

    def print(self, renderable: RenderableType) -> str:
        """What Rich prints, without the blanks it pads its lines with."""
        stream = io.StringIO()
        console = Console(
            file=stream,
            width=self.screen.width or _ENDLESS,
            force_terminal=self.screen.colour or self.screen.links,
            color_system="standard" if self.screen.colour else None,
            no_color=not self.screen.colour,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
            _environ={},
        )
        console.print(renderable)
        lines = stream.getvalue().split("\n")
        return "\n".join(line.rstrip() for line in lines).lstrip("\n")

    def block(self, block: Block) -> RenderableType:
        if isinstance(block, Heading):
            return self.heading(block)
        if isinstance(block, Paragraph):
            return Padding(self.text(block.text), (0, 0, 0, 2 * block.indent), expand=False)
        if isinstance(block, Bullets):
            return self.bullets(block)
        if isinstance(block, Table):
            return self.stacked(block) if self.narrow else self.table(block)
        return self.fields(block)

    def heading(self, heading: Heading) -> RenderableType:
        style = "bold underline" if heading.level == 1 else "bold"
        text = RichText("\n").append(_safe(heading.words), style=style)
        return text.append(_marks(heading.references), style="cyan")

    def text(self, text: Text) -> RichText:
        # Styled as appended words, for a style of the whole would colour the padding too.
        words = RichText().append(_safe(text.words), style=_TONES[text.tone])
        for start, end in text.marked:
            words.stylize(_MARKED, start, end)
        return words.append(_marks(text.references, bool(text.words)), style="cyan")

    def bullets(self, bullets: Bullets) -> RenderableType:
        grid = RichTable.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for item in bullets.items:
            grid.add_row("-", self.text(item))
        return grid

    def table(self, table: Table) -> RenderableType:
        columns = _columns(table)
        if self.screen.width is None:
            return self.grid(table, columns, endless=True)
        least = [_longest_word(cells) for cells in columns]
        for index, column in enumerate(table.columns):
            if column.id:
                wanted = [max(map(cell_len, cells)) for cells in columns]
                room = self.screen.width - sum(wanted) + wanted[index] - _GAP * len(columns)
                columns[index] = [_break_id(cell, max(room, _ID_ROOM)) for cell in columns[index]]
                least[index] = _longest_word(columns[index])
        if sum(least) + _GAP * len(least) > self.screen.width:
            return self.stacked(table)
        return self.grid(table, columns, endless=False)

    def grid(self, table: Table, columns: list[list[str]], *, endless: bool) -> RenderableType:
        """The columns side by side, no narrower than their longest word."""
        rich = RichTable(
            box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="underline"
        )
        for column, cells in zip(table.columns, columns, strict=True):
            rich.add_column(
                _safe(column.title),
                justify="right" if column.right else "left",
                min_width=None if endless else _longest_word(cells),
                no_wrap=endless,
            )
        for index, row in enumerate(table.rows):
            rich.add_row(
                *(
                    RichText().append(columns[at][index + 1], style=_TONES[cell.tone])
                    if table.columns[at].id
                    else self.text(cell)
                    for at, cell in enumerate(row)
                )
            )
        return rich

    def stacked(self, table: Table) -> RenderableType:
        """A table for a narrow screen: each row's cells one below the other."""
        parts: list[RenderableType] = []
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                if cell.words or cell.references:
                    line = RichText(f"{_safe(column.title)}: ", style="dim")
                    parts.append(line.append_text(self.text(cell)))
            parts.append(RichText(""))
        return Group(*parts)

    def fields(self, fields: Fields) -> RenderableType:
        if self.narrow:
            lines = [
                RichText(f"{_safe(item.label)}: ", style="bold").append_text(self.text(text))
                for item in fields.items
                for text in item.texts
            ]
            return Group(*lines)
        grid = RichTable.grid(padding=(0, 2, 0, 0))
        widest = max((cell_len(_safe(item.label)) for item in fields.items), default=0)
        grid.add_column(width=min(widest, 20) if self.screen.width else widest, overflow="fold")
        grid.add_column(overflow="fold")
        for item in fields.items:
            for index, text in enumerate(item.texts):
                # In a pipe every line says what it is; on a terminal once is enough.
                label = "" if index and self.screen.width else _safe(item.label)
                grid.add_row(RichText(label, style="bold"), self.text(text))
        return grid

    def references(self, references: tuple[Reference, ...]) -> RenderableType:
        grid = RichTable.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True, justify="right")
        grid.add_column(overflow="fold")
        for item in references:
            citation = RichText(_safe(item.citation))
            if item.quoting:
                citation.append(f" (passing on {'; '.join(map(_safe, item.quoting))})")
            if self.screen.links and item.link:
                citation.highlight_words([item.link], Style(link=item.link))
            grid.add_row(RichText(f"[{item.number}]", style="cyan"), citation)
            if item.archive and item.archive != item.link:
                style = Style(dim=True, link=item.archive if self.screen.links else None)
                grid.add_row("", RichText().append(item.archive, style=style))
        return grid


def _columns(table: Table) -> list[list[str]]:
    """The words of each column, its title first."""
    columns = [[_safe(column.title)] for column in table.columns]
    for row in table.rows:
        for column, cell in zip(columns, row, strict=True):
            column.append(_safe(cell.words) + _marks(cell.references, bool(cell.words)))
    return columns


def _marks(references: tuple[int, ...], apart: bool = True) -> str:
    """Reference numbers as they stand in a text: `` [1][2]``."""
    marks = "".join(f"[{number}]" for number in references)
    return f" {marks}" if marks and apart else marks


def _break_id(id_: str, room: int) -> str:
    """An id on lines of at most ``room`` cells, broken after hyphens."""
    lines = [""]
    for part in re.findall(r"[^-]*-|[^-]+", id_):
        if lines[-1] and cell_len(lines[-1] + part) > room:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def _longest_word(cells: list[str]) -> int:
    return max(cell_len(word) for cell in cells for word in ("", *cell.split()))


def _safe(text: str) -> str:
    """``text`` on one line, with nothing that a terminal would act on."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split("\n")))
