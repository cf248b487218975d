"""Records whose id, path, address, DOI or ISBN was pasted into a question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.model import AnyRecord, Source

_AROUND = " \t\"'`“”‘’()[]<>,;:?!."


class Pasted(NamedTuple):
    """The paths of the records, and whether the question consists of nothing else."""

    paths: frozenset[str]
    nothing_else: bool


def pasted(base: FactBase, text: str) -> Pasted:
    """The records of ``base`` whose ids, paths or addresses are in ``text``.

    A bare id counts only if it has a hyphen: ``mongolia`` is an id, but also a word.
    """
    tokens = [token.strip(_AROUND) for token in text.split()]
    asked = [token.casefold() for token in tokens if "-" in token or "." in token or "/" in token]
    if not asked:
        return Pasted(frozenset(), False)
    named = tuple(_named(base, " ".join(tokens).casefold().replace(" ", ".", 1)))
    if named:
        return Pasted(frozenset(record.path for record in named), True)
    found = {record.path for token in dict.fromkeys(asked) for record in _named(base, token)}
    return Pasted(frozenset(found), len(asked) == len(tokens) == 1 and bool(found))


def _named(base: FactBase, token: str) -> Iterable[AnyRecord]:
    """The records with the path, the id (with a hyphen) or the address ``token``."""
    record = base.get(token) or base.get(token.replace("/", ".", 1))
    if record is not None:
        return (record,)
    if "." in token or "/" in token:
        return [s for s in base.sources.values() if token.rstrip("/") in _addresses(s)]
    return base.named(token) if "-" in token else ()


def _addresses(source: Source) -> set[str]:
    addresses = (source.url, source.doi, source.isbn)
    return {address.casefold().rstrip("./") for address in addresses if address}
