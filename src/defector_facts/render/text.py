"""A page as text for people.

On a terminal it has colour and links and is wrapped to the width. Elsewhere it has the same words
without them, and each record's row is one line. Rich is imported only for colour and links.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from defector_facts.characters import without_unseen
from defector_facts.render import colours
from defector_facts.render.grid import ROOM_FOR_PATHS, grids, rows
from defector_facts.render.lines import (
    GAP,
    Cells,
    Fragment,
    Line,
    column_widths,
    columns,
    indent,
    longest_part,
    unbroken_columns,
    width_of,
    words_of,
    wrap,
)
from defector_facts.render.page import (
    Block,
    Bullets,
    Drawing,
    FieldList,
    Heading,
    Page,
    Paragraph,
    Passage,
    Rows,
    Table,
)
from defector_facts.render.reference_lines import ReferenceLines

_NARROW = 60  # cells of a screen on which tables and fields are stacked
_LABEL_ROOM = 20  # most cells for the labels of fields
_TONES = {
    "plain": "",
    "strong": "bold",
    "muted": "dim",
    "warning": colours.WARNING,
    "disputed": colours.DISPUTED,
    "wrong": colours.WRONG,
}
_BETWEEN_HINTS = "   "


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text goes: its ``width`` in cells (None: no limit), and what it can show.

    ``unicode`` is whether its encoding has the characters that drawings are made of.
    """

    width: int | None = None
    colour: bool = False
    links: bool = False
    unicode: bool = True


def render_text(page: Page, screen: Screen) -> str:
    """``page`` laid out for ``screen``; every line ends in a line break."""
    layout = _Layout(screen, page)
    references = ReferenceLines(screen.width, links=screen.links)
    lines = [line for block in page.blocks for line in layout.block(block)]
    if page.references and page.short_references:
        lines += layout.heading(Heading("Sources"))
        lines += references.short(page.references)
    elif page.references:
        lines += layout.heading(Heading("References"))
        lines += references.whole(page.references)
    if page.after:
        apart = [] if page.short_references and screen.width is not None else [()]
        lines += [*apart, *(line for text in page.after for line in layout.hints(text))]
    return _paint(lines, screen).lstrip("\n")


def _paint(lines: Sequence[Line], screen: Screen) -> str:
    if not (screen.colour or screen.links):
        return "".join(f"{words_of(line).rstrip()}\n" for line in lines)
    from defector_facts.render.paint import paint  # imports Rich, which costs as much as the rest

    return paint(lines, colour=screen.colour, links=screen.links)


class _Layout:
    """Lays out blocks as lines for one screen."""

    def __init__(self, screen: Screen, page: Page) -> None:
        self.width = screen.width
        self.unicode = screen.unicode
        self.grids = grids((b for b in page.blocks if isinstance(b, Rows)), self.width, _line)
        self.narrow = screen.width is not None and screen.width < _NARROW

    def block(self, block: Block) -> list[Line]:
        if isinstance(block, Heading):
            return self.heading(block)
        if isinstance(block, Paragraph):
            blanks = 2 * block.indent
            lines = self.wrapped(_line(block.text), blanks)
            return indent(lines, (Fragment(" " * blanks),), blanks)
        if isinstance(block, Bullets):
            bullet = (Fragment("- "),)
            return [
                line
                for item in block.items
                for line in indent(self.wrapped(_line(item), 2), bullet, 2)
            ]
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Rows):
            return rows(block, self.grids.get(block.grid), self.width, _line)
        if isinstance(block, Drawing):
            return block.lines(self.width, unicode=self.unicode)
        return self.fields(block)

    def wrapped(self, line: Line, taken: int = 0) -> list[Line]:
        """``line`` wrapped to the width that ``taken`` cells leave."""
        return [line] if self.width is None else wrap(line, self.width - taken)

    def hints(self, text: Passage) -> list[Line]:
        """What to type next; on a screen, a command that does not fit gets a line of its own."""
        if self.width is None:
            return [_line(text)]
        lines: list[str] = []
        # Hints may contain file names, which can hold any character.
        for hint in without_unseen(text.words).split(_BETWEEN_HINTS):
            together = _BETWEEN_HINTS.join([*lines[-1:], hint])
            if lines and width_of((Fragment(together),)) <= self.width:
                lines[-1] = together
            else:
                lines.append(hint)
        return [line for hint in lines for line in self.wrapped((Fragment(hint, "dim"),))]

    def heading(self, heading: Heading) -> list[Line]:
        style = "bold underline" if heading.level == 1 else "bold"
        words = Fragment(without_unseen(heading.words), style)
        marks = Fragment(_marks(heading.references), colours.REFERENCE)
        return [(), *self.wrapped((words, marks))]

    def table(self, table: Table) -> list[Line]:
        shown = [
            Cells(
                [
                    (Fragment(without_unseen(column.title), "underline"),),
                    *(_line(row[index]) for row in table.rows),
                ],
                column.right,
                column.id,
            )
            for index, column in enumerate(table.columns)
        ]
        if self.width is None:
            return unbroken_columns(shown)
        if self.narrow:
            return self.stacked(table)
        widths = self.widths_of(shown) if self.width >= ROOM_FOR_PATHS else None
        if widths is not None:
            return columns(shown, widths)
        without_ids = [column for column in shown if not column.id]
        widths = self.widths_of(without_ids)
        return (
            self.stacked(table) if widths is None else _with_ids_below(shown, without_ids, widths)
        )

    def widths_of(self, shown: Sequence[Cells]) -> list[int] | None:
        """The widths of a table's columns; None if a word or an id would have to be broken."""
        assert self.width is not None
        wanted = [max(map(width_of, column.cells)) for column in shown]
        least = [
            most if column.id else max(map(longest_part, column.cells))
            for column, most in zip(shown, wanted, strict=True)
        ]
        room = self.width - GAP * (len(shown) - 1)
        return column_widths(wanted, least, room) if sum(least) <= room else None

    def stacked(self, table: Table) -> list[Line]:
        """A table for a narrow screen: each row's cells one below the other."""
        lines: list[Line] = []
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                if cell.words or cell.references:
                    label = Fragment(f"{without_unseen(column.title)}: ", "dim")
                    lines += self.wrapped((label, *_line(cell)))
            lines.append(())
        return lines

    def fields(self, fields: FieldList) -> list[Line]:
        # In a pipe every line has its label; on a terminal the first of a field is enough.
        once = self.width is not None and not self.narrow
        labels = [without_unseen(f.label_for_all if once else f.label) for f in fields.items]
        widest = max((width_of((Fragment(label),)) for label in labels), default=0)
        room = widest if self.width is None else min(widest, _LABEL_ROOM)
        lines: list[Line] = []
        for item, name in zip(fields.items, labels, strict=True):
            for index, text in enumerate(item.texts):
                label = (Fragment(name, "bold"),)
                if self.narrow:
                    lines += self.wrapped((*label, Fragment(": "), *_line(text)))
                    continue
                shown = label if not (index and once) else ()
                line = _line(text)
                left = self.width - room - GAP if self.width is not None else width_of(line)
                lines += columns([Cells([shown]), Cells([line])], [room, left])
        return lines


def _line(text: Passage) -> Line:
    """A passage as a line: its words, with those searched for marked, and its references."""
    words, style = without_unseen(text.words), _TONES[text.tone]
    parts: list[Fragment] = []
    done = 0
    for start, end in text.marked:
        parts += [Fragment(words[done:start], style), Fragment(words[start:end], colours.FOUND)]
        done = end
    parts.append(Fragment(words[done:], style))
    if text.references:
        parts.append(Fragment(_marks(text.references, bool(words)), colours.REFERENCE))
    return tuple(parts)


def _with_ids_below(
    shown: Sequence[Cells], beside: Sequence[Cells], widths: Sequence[int]
) -> list[Line]:
    """A table without room for a column of ids: each id is below its row."""
    lines: list[Line] = []
    for index in range(len(shown[0].cells)):
        lines += columns(
            [column._replace(cells=column.cells[index : index + 1]) for column in beside], widths
        )
        ids = [column.cells[index] for column in shown if column.id and index]
        lines += [(Fragment(" " * GAP), *id_) for id_ in ids]
    return lines


def _marks(references: Iterable[int], apart: bool = True) -> str:
    """Reference numbers as printed after a text: `` [1][2]``."""
    marks = "".join(f"[{number}]" for number in references)
    return f" {marks}" if marks and apart else marks
