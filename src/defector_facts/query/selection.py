"""The base class of selections, and functions that they share.

A selection is an immutable value whose fields are what a query can ask for; its method
``select`` returns the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from defector_facts.base import FactBase
from defector_facts.describe import loaded_words, names_of
from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord
from defector_facts.names import Names, NotFoundError
from defector_facts.period import Period
from defector_facts.phrasing import counted
from defector_facts.result import Result
from defector_facts.vocabulary import View


class Selection(Struct, frozen=True, kw_only=True):
    """A query for records, shown as a list by default."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that the answer can hold."""
        raise NotImplementedError

    @property
    def heading(self) -> str:
        """The heading of the answer."""
        raise NotImplementedError

    # The beginning of the message if a selection without further conditions finds nothing.
    unmatched = "nothing matched"

    @property
    def view(self) -> View:
        """How the records are shown."""
        return "list"

    def select(self, base: FactBase) -> tuple[AnyRecord, ...]:
        """The records that match. Raises ``NotFoundError`` for a name that nothing has."""
        raise NotImplementedError

    def superseded_records(self, base: FactBase) -> tuple[AnyRecord, ...]:
        """The records that match but are left out because they are superseded."""
        return ()

    def completed(self, result: Result) -> Result:
        """``result``, which has the records selected, with what else this query knows of them."""
        return result


def matching(selection: Selection, base: FactBase) -> tuple[AnyRecord, ...]:
    """The records of ``base`` that match; none if a name is not found."""
    try:
        return selection.select(base)
    except NotFoundError:
        return ()


def text_names(
    what: str,
    texts: Iterable[str | None],
    found: str = "",
    alike: Sequence[Sequence[str]] = (),
) -> Names:
    """Texts as names, each its own key; ``None`` is left out."""
    known = [text for text in dict.fromkeys(texts) if text is not None]
    entries = ((text, ()) for text in known)
    return Names(what, found or counted(len(known), what), entries, alike=alike)


def names_in(base: FactBase, *among: str) -> Names:
    """All names of the records of some kinds, by id."""
    entries = [REGISTER[kind] for kind in among]
    found = " and ".join(counted(len(base.table(e.name)), e.one, e.many) for e in entries)
    records = [record for kind in among for record in base.table(kind).values()]
    named = ((r.id, (*names_of(r), *loaded_words(r))) for r in records)
    return Names(entries[0].one, found, named, alike=base.info.alike)


def bounds(
    year: int | None, since: Period | None = None, until: Period | None = None
) -> tuple[date | None, date | None]:
    """The first and the last day asked for; ``None`` if that side is open."""
    firsts = [since.start] if since and since.start else []
    lasts = [until.end] if until and until.end else []
    if year is not None:
        firsts.append(date(year, 1, 1))
        lasts.append(date(year, 12, 31))
    return max(firsts, default=None), min(lasts, default=None)


def one_time(year: int | None, since: Period | None, until: Period | None) -> str:
    """The single year or period asked for, in words; empty for a longer span or any time."""
    if year is not None:
        return str(year)
    return since.label if since is not None and since == until else ""
