"""A record as a text to search in: its names, what it says, and what is noted beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from defector_facts.base import FactBase
from defector_facts.describe import kind_of, value_of
from defector_facts.evidence import statements
from defector_facts.model import AnyRecord, Name
from defector_facts.period import Period, PeriodKind

# Hangul, its letters, and Chinese characters: written without spaces between words.
SYLLABLES = re.compile("[\u1100-\u11ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_ORDINALS = ("first", "second", "third", "fourth")


class Document(NamedTuple):
    """The words of a record, heaviest first."""

    name: str
    text: str
    note: str


def document(base: FactBase, record: AnyRecord) -> Document:
    """What can be found of ``record``, by the register's entry for its kind."""
    found_by = kind_of(record).searched
    names = _texts(value_of(base, record, item) for item in found_by.names)
    texts = _texts(value_of(base, record, item) for item in found_by.texts)
    stated = (statement.text for _, statement in statements(record))
    notes = [record.note, record.because, record.id, *record.topics]
    return Document(searchable(names), searchable((*texts, *stated)), searchable(notes))


def _texts(values: Iterable[Any]) -> Iterator[str]:
    """The texts in the values of fields: a person's name in reading order, a period in words."""
    for value in values:
        if isinstance(value, Period):
            yield period_words(value)
        elif isinstance(value, Name):
            yield " ".join(filter(None, (value.given, value.family, value.literal)))
        elif isinstance(value, (tuple, list)):
            yield from _texts(value)
        elif value is not None:
            yield str(value)


def searchable(texts: Iterable[str | None]) -> str:
    """``texts`` as one: numbers without commas, hangul and hanja in overlapping pairs too."""
    text = plain_numbers(" ".join(filter(None, texts)))
    if text.isascii():
        return text
    return " ".join((text, *(pair for run in SYLLABLES.findall(text) for pair in pairs(run))))


def plain_numbers(text: str) -> str:
    """Numbers without commas, and ``per cent`` in one word."""
    if "," in text:
        text = _THOUSANDS.sub("", text)
    return text.replace("per cent", "percent") if "per cent" in text else text


def pairs(run: str) -> list[str]:
    """The overlapping pairs of a run of syllables: ``관리 리소``; one syllable is itself."""
    return [run[at : at + 2] for at in range(max(1, len(run) - 1))]


def period_words(period: Period) -> str:
    """A period as it may be asked for: ``January–June 2018 first half H1``."""
    start = period.start
    if start is not None and period.kind is PeriodKind.QUARTER:
        number = (start.month + 2) // 3
        return f"{period.label} {_ORDINALS[number - 1]} quarter Q{number}"
    if start is not None and period.kind is PeriodKind.HALF:
        number = 1 if start.month == 1 else 2
        return f"{period.label} {_ORDINALS[number - 1]} half H{number}"
    return period.label
