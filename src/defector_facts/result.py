"""What a query answers with, before it is known how it will be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from defector_facts.base import FactBase
from defector_facts.model import AnyRecord

View = Literal["list", "detail", "weak"]


@dataclass(frozen=True, slots=True)
class Result:
    """Records in their order, under a heading, as a list or in detail.

    ``style`` is the citation style of the references; ``by_sex`` shows women and men.
    """

    base: FactBase
    heading: str
    records: tuple[AnyRecord, ...]
    view: View = "list"
    style: str = "apa"
    by_sex: bool = False
