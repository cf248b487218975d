"""What a chart shows, before it is drawn: panels of marks, and why a figure has no mark."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct

from defector_facts.base import FactBase
from defector_facts.model import Event, Measure, Split, Stat

Form: TypeAlias = Literal["bar", "dot", "span"]


class Mark(Struct, frozen=True):
    """One figure as a mark: a bar from zero, a dot, or a span from the lowest to the highest.

    ``label`` says what tells it from the other marks of its slot; ``low`` and ``high`` are the
    ends of the mark, in the measure's unit.
    """

    stat: Stat
    form: Form
    low: float
    high: float
    label: str = ""

    @property
    def path(self) -> str:
        """The dotted path of the figure that it shows."""
        return self.stat.path

    @property
    def split(self) -> Split | None:
        """Women and men, where they are known."""
        return self.stat.split

    @property
    def is_disputed(self) -> bool:
        """Whether other sources dispute the figure."""
        return self.stat.standing == "disputed"


class Slot(Struct, frozen=True):
    """One place on a panel's axis: a period, a group of people or an estimator.

    ``time`` is its first and last day, where the panel is a series in time. Without ``marks`` it
    is a gap, and ``missing`` says of what. ``breaks`` stand before it: why it is not to be
    compared with the slots above. ``events`` began in its time.
    """

    label: str
    marks: tuple[Mark, ...] = ()
    missing: str = ""
    time: tuple[date, date] | None = None
    breaks: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()


class Panel(Struct, frozen=True, dict=True):
    """Marks of one measure that may be compared: no whole beside its parts.

    ``by`` says what its slots are (``by year``); ``remarks`` what must be known to read it.
    """

    measure: Measure
    by: str
    slots: tuple[Slot, ...]
    remarks: tuple[str, ...] = ()

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Its marks, from the top."""
        return tuple(mark for slot in self.slots for mark in slot.marks)

    @cached_property
    def title(self) -> str:
        """What is measured and what the slots are: ``Thefts (bicycles), by year``."""
        return f"{self.measure.label} ({self.measure.unit}){self.by}"

    @cached_property
    def top(self) -> float:
        """The highest value that is drawn; the axis runs from zero to it."""
        return max((mark.high for mark in self.marks), default=0)

    @cached_property
    def is_split(self) -> bool:
        """Whether some of its bars show women and men."""
        return any(mark.split is not None and mark.form == "bar" for mark in self.marks)


class Undrawn(Struct, frozen=True):
    """A figure that has no mark, and why. The same reason always has the same words."""

    stat: Stat
    reason: str


class Chart(Struct, frozen=True):
    """Every figure of an answer, each with a mark or with the reason why it has none."""

    base: FactBase
    panels: tuple[Panel, ...]
    undrawn: tuple[Undrawn, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, panel by panel."""
        return tuple(mark for panel in self.panels for mark in panel.marks)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events beside the marks, each once."""
        slots = (slot for panel in self.panels for slot in panel.slots)
        return tuple({event.id: event for slot in slots for event in slot.events}.values())
