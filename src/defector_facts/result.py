"""The result of a query: its records, and everything a renderer needs to know about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from defector_facts.base import FactBase
from defector_facts.evidence import Footing, Weakness
from defector_facts.model import AnyRecord
from defector_facts.vocabulary import View


class Result(Struct, frozen=True):
    """Records of some ``kinds`` in order, under a heading.

    ``view`` is how they are shown. ``by_sex`` is whether the query asked for women and men,
    ``counted`` whether it asked how many there are of something, and ``asked`` the first and the
    last day it asked for. ``marked`` are the words that records were found by, in lower case.

    Only if asked for: ``supports`` has the records that rest on each source, by the source's id;
    ``weaknesses`` why a record's sources are weak, by its path; ``footings`` how each kind is
    sourced.

    ``matching`` is the number of records that match, which may be more than ``records`` has, and
    ``superseded`` the number of superseded figures left out. ``missing`` says why there are no
    records, ``remarks`` are for the reader, and ``limits`` say what the whole answer is limited
    to.
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
    weaknesses: Mapping[str, Weakness] = {}
    footings: tuple[Footing, ...] = ()
    asked: tuple[date | None, date | None] = (None, None)
    matching: int = 0
    superseded: int = 0
    missing: str = ""
    remarks: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
