"""What a query answers with: the records, and all that it knew of them when it chose them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from defector_facts.base import FactBase
from defector_facts.evidence import Footing
from defector_facts.model import AnyRecord
from defector_facts.vocabulary import View


class Result(Struct, frozen=True):
    """Records of some ``kinds`` in their order, under a heading; rendering asks nothing more.

    ``view`` is how they were asked for. ``by_sex`` is whether women and men were asked for, and
    ``counted`` how many there are of something;
    ``marked`` are the words, in lower case, that records were found by. ``supports`` are the
    records that rest on each source, by the source's id, and ``weaknesses`` why a record's
    sources are weak, by the record's path, ``footings`` how each kind is sourced: where that
    was asked.
    ``asked`` are the first and the last day asked for. ``matching`` is how many records match,
    which may be more than are here; ``superseded`` how many figures a further option would add.
    ``missing`` says why there are no records; ``remarks`` what else a reader must be told, and
    ``limits`` what the whole answer is limited to.
    """

    base: FactBase
    heading: str
    records: tuple[AnyRecord, ...]
    kinds: tuple[str, ...]
    view: View = "list"
    by_sex: bool = False
    counted: bool = False
    marked: frozenset[str] = frozenset()
    supports: Mapping[str, tuple[AnyRecord, ...]] = {}
    weaknesses: Mapping[str, str] = {}
    footings: tuple[Footing, ...] = ()
    asked: tuple[date | None, date | None] = (None, None)
    matching: int = 0
    superseded: int = 0
    missing: str = ""
    remarks: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
