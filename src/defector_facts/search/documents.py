"""A record as searchable text: its names, its texts, and its notes and other words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct

from defector_facts.base import FactBase
from defector_facts.describe import kind_of, value_of
from defector_facts.evidence import statements
from defector_facts.model import AnyRecord, Stat
from defector_facts.period import Period, PeriodKind
from defector_facts.record_parts import Evidence, Name

# Hangul syllables, single Korean letters, and Chinese characters.
SYLLABLES = re.compile("[\u1100-\u11ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_ORDINALS = ("first", "second", "third", "fourth")


class Document(NamedTuple):
    """The text of a record in three fields, from the most to the least prominent."""

    name: str
    text: str
    note: str


def document(base: FactBase, record: AnyRecord) -> Document:
    """The searchable text of ``record``, as the register says for its kind."""
    found_by = kind_of(record).searched
    names = list(_texts(value_of(base, record, item) for item in found_by.names))
    texts = list(_texts(value_of(base, record, item) for item in found_by.texts))
    texts += (statement.text for _, statement in statements(record))
    texts += getattr(record, "keywords", ())
    notes = [record.id, *all_texts(record, {*names, *texts}), *_labels(record)]
    return Document(searchable(names), searchable(texts), searchable(notes))


def _labels(record: AnyRecord) -> Iterator[str]:
    """The labels on the card of the fields that are filled: ``Risks``, ``Who is sent``."""
    for line in kind_of(record).card:
        if line.label and isinstance(line.words, str) and getattr(record, line.words, None):
            yield line.label


def _texts(values: Iterable[Any]) -> Iterator[str]:
    """The values of fields as texts: people's names given name first, periods in words."""
    for value in values:
        if isinstance(value, Period):
            yield period_words(value)
        elif isinstance(value, Name):
            yield " ".join(filter(None, (value.given, value.family, value.literal)))
        elif isinstance(value, (tuple, list)):
            yield from _texts(value)
        elif value is not None:
            yield str(value)


# Fields that are not texts: ids, addresses, values of closed lists, and phrases for ``check``.
_NO_TEXT = frozenset(
    re.findall(
        r"\w+",
        """
        id source via see versus measure check type camps said_in url doi isbn accessed
        archive language precision fidelity quality rank unit part whole
        """,
    )
)


@cache
def _text_fields(struct: type[Struct]) -> tuple[str, ...]:
    return tuple(field for field in struct.__struct_fields__ if field not in _NO_TEXT)


def all_texts(value: Any, known: Collection[str | None] = ()) -> Iterator[str]:
    """Every text in a record, at any depth, except those that are ``known``."""
    if isinstance(value, str):
        if value not in known:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from all_texts(item, known)
    elif isinstance(value, Evidence):  # most parts of a record are evidence: a faster way
        yield from filter(None, (value.note, value.locator))
    elif isinstance(value, Struct):
        for field in _text_fields(type(value)):
            item = getattr(value, field)
            if item:
                yield from all_texts(item, known)


def searchable(texts: Iterable[str | None]) -> str:
    """``texts`` joined, with numbers without commas, and pairs of hangul and hanja added."""
    text = plain_numbers(" ".join(filter(None, texts)))
    if text.isascii():
        return text
    text = one_form(text)
    return " ".join((text, *(pair for run in SYLLABLES.findall(text) for pair in pairs(run))))


# Variants of Chinese characters in Korean, Chinese and Japanese texts, in pairs: the older form
# and the one that replaces it here.
_FORMS = (
    "敎教脫脱說説內内戶户國国學学會会黨党鮮鲜韓韩體体對对區区縣县麗丽"
    "總总統统勞劳動动營营離离難难華华門门無无產産"
)
_ONE_FORM = str.maketrans(_FORMS[::2], _FORMS[1::2])


def one_form(text: str) -> str:
    """``text`` with variants of Chinese characters replaced by one form each."""
    return text if text.isascii() else text.translate(_ONE_FORM)


def plain_numbers(text: str) -> str:
    """Numbers without commas, and ``per cent`` in one word."""
    if "," in text:
        text = _THOUSANDS.sub("", text)
    return text.replace("per cent", "percent") if "per cent" in text else text


def pairs(run: str) -> list[str]:
    """The overlapping pairs of a run of syllables: ``관리 리소``; a single one as it is."""
    return [run[at : at + 2] for at in range(max(1, len(run) - 1))]


def period_words(period: Period) -> str:
    """A period in the words that readers use: ``January–June 2018 first half H1``."""
    start = period.start
    if start is not None and period.kind is PeriodKind.QUARTER:
        number = (start.month + 2) // 3
        return f"{period.label} {_ORDINALS[number - 1]} quarter Q{number}"
    if start is not None and period.kind is PeriodKind.HALF:
        number = 1 if start.month == 1 else 2
        return f"{period.label} {_ORDINALS[number - 1]} half H{number}"
    return period.label


def numbers(stat: Stat) -> list[float]:
    """Every number of a figure: its value or range, and its women and men."""
    split = (stat.split.women, stat.split.men) if stat.split else ()
    return [n for n in (stat.value, stat.low, stat.high, *split) if n is not None]
