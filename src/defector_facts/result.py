"""What a query answers with, before it is known how it will be shown."""

from __future__ import annotations

from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.model import AnyRecord
from defector_facts.vocabulary import View


class Result(NamedTuple):
    """Records in their order, under a heading, as a list or in detail.

    ``style`` is the citation style of the references; ``by_sex`` shows women and men;
    ``marked`` are the words by which the records were found; ``fields`` are those that JSON and
    the tables are to hold, where not all.
    """

    base: FactBase
    heading: str
    records: tuple[AnyRecord, ...]
    view: View = "list"
    style: str = "apa"
    by_sex: bool = False
    marked: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
