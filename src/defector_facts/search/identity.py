"""Records whose id, path or address was pasted into a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from defector_facts.model import AnyRecord

_AROUND = " \t\"'`“”‘’()[]<>,;:?!."


class Pasted(NamedTuple):
    """The paths of the records, and whether the question is nothing else."""

    paths: frozenset[str]
    alone: bool


def pasted(records: Sequence[AnyRecord], text: str) -> Pasted:
    """The records of ``records`` that ``text`` names by what only a computer calls them.

    An id without its kind counts within a longer text where it has a hyphen: ``mongolia`` is an
    id too, and a word.
    """
    tokens = [token.strip(_AROUND) for token in text.split()]
    whole = " ".join(tokens).casefold()
    asked = {token.casefold() for token in tokens if "-" in token or "." in token or "/" in token}
    if not asked:
        return Pasted(frozenset(), False)
    found: set[str] = set()
    alone: set[str] = set()
    for record in records:
        keys = set(_keys(record))
        if asked & keys:
            found.add(record.path)
            if whole in keys or whole == f"{record.kind} {record.id}":
                alone.add(record.path)
    return Pasted(frozenset(alone or found), bool(alone))


def _keys(record: AnyRecord) -> Iterator[str]:
    yield record.path
    yield f"{record.kind}/{record.id}"
    if "-" in record.id:
        yield record.id
    for field in ("url", "doi", "isbn"):
        address = getattr(record, field, None)
        if address:
            yield address.casefold().rstrip("./")
            yield address.casefold()
