"""The contents of a chart: panels of marks, and reasons for figures without a mark."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct

from defector_facts.base import FactBase
from defector_facts.model import Event, Measure, Stat
from defector_facts.record_parts import Split

Form: TypeAlias = Literal["bar", "dot", "span"]


class Mark(Struct, frozen=True):
    """One figure as a mark: a bar from zero, a dot, or a span for a range.

    ``low`` and ``high`` are the ends of the mark, in the measure's unit. ``label`` distinguishes it
    from the other marks of its slot.
    """

    stat: Stat
    form: Form
    low: float
    high: float
    label: str = ""

    @property
    def path(self) -> str:
        """The path of the figure that it shows."""
        return self.stat.path

    @property
    def split(self) -> Split | None:
        """The numbers of women and men, if they are known."""
        return self.stat.split

    @property
    def is_disputed(self) -> bool:
        """Whether other sources dispute the figure."""
        return self.stat.standing == "disputed"


class Slot(Struct, frozen=True):
    """One place on a panel's axis: a period, a group of people or an estimator.

    ``time`` is its first and last day, in a series in time. A slot without ``marks`` is a gap, and
    ``missing`` says what is missing. ``breaks`` say why it must not be compared with the slots
    above. ``events`` began in its time.
    """

    label: str
    marks: tuple[Mark, ...] = ()
    missing: str = ""
    time: tuple[date, date] | None = None
    breaks: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()


class Panel(Struct, frozen=True, dict=True):
    """Marks of one measure that may be compared: never a whole with its parts.

    ``by`` is the end of its title, which says what the slots are: ``, by year``. ``remarks`` are
    what a reader must know to understand it.
    """

    measure: Measure
    by: str
    slots: tuple[Slot, ...]
    remarks: tuple[str, ...] = ()

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Its marks, from top to bottom."""
        return tuple(mark for slot in self.slots for mark in slot.marks)

    @cached_property
    def title(self) -> str:
        """The measure, its unit and the slots: ``Thefts (bicycles), by year``."""
        return f"{self.measure.label} ({self.measure.unit}){self.by}"

    @cached_property
    def top(self) -> float:
        """The highest value, at which the axis ends; it starts at zero."""
        return max((mark.high for mark in self.marks), default=0)

    @cached_property
    def is_split(self) -> bool:
        """Whether any of its bars shows women and men."""
        return any(mark.split is not None and mark.form == "bar" for mark in self.marks)


class Undrawn(Struct, frozen=True):
    """A figure without a mark, and why; equal reasons have equal words."""

    stat: Stat
    reason: str


class Chart(Struct, frozen=True):
    """All figures of an answer, each with a mark or with the reason why it has none."""

    base: FactBase
    panels: tuple[Panel, ...]
    undrawn: tuple[Undrawn, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, panel by panel."""
        return tuple(mark for panel in self.panels for mark in panel.marks)

    @property
    def events(self) -> tuple[Event, ...]:
        """All events of its slots, each once."""
        slots = (slot for panel in self.panels for slot in panel.slots)
        return tuple({event.id: event for slot in slots for event in slot.events}.values())
