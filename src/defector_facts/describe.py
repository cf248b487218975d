"""Names, titles, summaries and sentences of records of any kind, as the register defines them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from defector_facts import words
from defector_facts.kinds import REGISTER

if TYPE_CHECKING:  # completion describes records before any type is imported
    from defector_facts.base import FactBase
    from defector_facts.model import AnyRecord
    from defector_facts.register import Kind, Words


def kind_of(record: AnyRecord) -> Kind:
    """The register's entry for a record's kind."""
    return REGISTER[record.kind]


def value_of(base: FactBase, record: AnyRecord, asked: Words) -> Any:
    """The value of ``asked`` for a record: of a field, or of a function."""
    if callable(asked):
        return asked(base, record)
    if isinstance(asked, str):
        return getattr(record, asked) if asked else ""
    return next((value for field in asked if (value := getattr(record, field))), None)


def names_of(record: AnyRecord) -> Iterator[str]:
    """Every name of a record, the main one first."""
    for field in kind_of(record).names:
        value = getattr(record, field)
        yield from (value,) if isinstance(value, str) else value or ()


def loaded_words(record: AnyRecord) -> tuple[str, ...]:
    """Words that readers search for and that the sources do not use for the record."""
    return getattr(record, "loaded", ())


def label(base: FactBase, record: AnyRecord) -> str:
    """A record in a few words, for references to it."""
    return value_of(base, record, kind_of(record).label) or record.path


def title(base: FactBase, record: AnyRecord) -> str:
    """The heading of a record's card."""
    own = kind_of(record).title
    return own(base, record) if own else label(base, record)


def summary(base: FactBase, record: AnyRecord) -> str:
    """A record in one line."""
    kind = kind_of(record)
    if kind.summary:
        return kind.summary(base, record)
    if kind.body:
        return f"{label(base, record)}: {getattr(record, kind.body)}"
    return label(base, record)


# A quotation that ends as a sentence needs no further full stop.
_ENDED = (".”", "?”", "!”")


def sentence(base: FactBase, record: AnyRecord, *, reason: bool = True) -> str:
    """A record as one sentence, without a citation: ``In 2018, 1,137 North Koreans arrived ...``.

    If the record does not stand, the sentence says so and, with ``reason``, why.
    """
    own = kind_of(record).sentence
    text = (own(base, record) if own else summary(base, record)).rstrip(".")
    if record.standing == "stands":
        return text if text.endswith(_ENDED) else f"{text}."
    because = f": {record.because.rstrip('.')}" if reason and record.because else ""
    return f"{text} ({words.standing(record)}{because})."


def kinds_of(records: Iterable[AnyRecord]) -> tuple[str, ...]:
    """The kinds of some records, each once."""
    return tuple(dict.fromkeys(record.kind for record in records))
