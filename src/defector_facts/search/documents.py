"""A record as a text to search in: its names, what it says, and what is noted beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct

from defector_facts.base import FactBase
from defector_facts.evidence import statements
from defector_facts.model import (
    AnyRecord,
    Camp,
    Claim,
    Event,
    Evidence,
    Facility,
    Measure,
    Name,
    Penalty,
    Quote,
    Route,
    Source,
    Stat,
    Term,
)
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
    """What can be found of ``record``."""
    names, texts = _WORDS[record.kind](base, record)
    texts = [*texts, *(statement.text for _, statement in statements(record))]
    notes = [record.id, *every_text(record, {*names, *texts})]
    return Document(searchable(names), searchable(texts), searchable(notes))


# Fields that name other records or an address, and the members of closed lists: no texts.
_NO_TEXT = frozenset(
    [
        "id",
        "source",
        "via",
        "see",
        "versus",
        "measure",
        "type",
        "camps",
        "said_in",
        "url",
        "doi",
        "isbn",
        "accessed",
        "archive",
        "language",
        "precision",
        "fidelity",
        "quality",
        "rank",
        "unit",
        "part",
        "whole",
    ]
)


@cache
def _text_fields(struct: type[Struct]) -> tuple[str, ...]:
    return tuple(field for field in struct.__struct_fields__ if field not in _NO_TEXT)


def every_text(value: Any, known: Collection[str | None] = ()) -> Iterator[str]:
    """Every text of a record, however deep, but for those that are ``known``."""
    if isinstance(value, str):
        if value not in known:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from every_text(item, known)
    elif isinstance(value, Evidence):  # most of a record, and seldom with words of its own
        yield from filter(None, (value.note, value.locator))
    elif isinstance(value, Struct):
        for field in _text_fields(type(value)):
            item = getattr(value, field)
            if item:
                yield from every_text(item, known)


def searchable(texts: Iterable[str | None]) -> str:
    """``texts`` as one: numbers without commas, hangul and hanja in overlapping pairs too."""
    text = plain_numbers(" ".join(filter(None, texts)))
    if text.isascii():
        return text
    text = one_form(text)
    return " ".join((text, *(pair for run in SYLLABLES.findall(text) for pair in pairs(run))))


# Forms of one Chinese character that Korean, Chinese and Japanese texts print: the older first.
_FORMS = (
    "敎教脫脱說説內内戶户國国學学會会黨党鮮鲜韓韩體体對对區区縣县麗丽"
    "總总統统勞劳動动營营離离難难華华門门無无產産"
)
_ONE_FORM = str.maketrans(_FORMS[::2], _FORMS[1::2])


def one_form(text: str) -> str:
    """``text`` with one form of each Chinese character that is written in several."""
    return text if text.isascii() else text.translate(_ONE_FORM)


def plain_numbers(text: str) -> str:
    """Numbers without commas, and ``per cent`` in one word."""
    if "," in text:
        text = _THOUSANDS.sub("", text)
    return text.replace("per cent", "percent") if "per cent" in text else text


def pairs(run: str) -> list[str]:
    """The overlapping pairs of a run of syllables: ``관리 리소``; one syllable is itself."""
    return [run[at : at + 2] for at in range(max(1, len(run) - 1))]


def period_words(period: Period | None) -> str:
    """A period as it may be asked for: ``January–June 2018 first half H1``."""
    if period is None:
        return ""
    start = period.start
    if start is not None and period.kind is PeriodKind.QUARTER:
        number = (start.month + 2) // 3
        return f"{period.label} {_ORDINALS[number - 1]} quarter Q{number}"
    if start is not None and period.kind is PeriodKind.HALF:
        number = 1 if start.month == 1 else 2
        return f"{period.label} {_ORDINALS[number - 1]} half H{number}"
    return period.label


Words: TypeAlias = tuple[list[str | None], list[str | None]]


def _source(base: FactBase, source: Source) -> Words:
    names = [source.title, source.translated_title, source.description, source.container_title]
    people = [_name(name) for name in (*source.author, *source.editor)]
    return [*names, *people], [source.publisher, period_words(source.issued), source.genre]


def _measure(base: FactBase, measure: Measure) -> Words:
    return [measure.label, *measure.also], [
        measure.definition,
        measure.counted_by,
        measure.leaves_out,
    ]


def _stat(base: FactBase, stat: Stat) -> Words:
    measure = base.measures[stat.measure]
    values = [str(value) for value in numbers(stat)]
    split = "women men" if stat.split else ""
    names = [measure.label, stat.group, stat.place, stat.estimator, period_words(stat.period)]
    return names, [*values, measure.sentence, *measure.also, split, measure.definition]


def numbers(stat: Stat) -> list[float]:
    """Every number of a figure: its value or range, and its women and men."""
    split = (stat.split.women, stat.split.men) if stat.split else ()
    return [n for n in (stat.value, stat.low, stat.high, *split) if n is not None]


def _route(base: FactBase, route: Route) -> Words:
    return [route.name, *route.also, *route.places], [route.summary, route.status]


def _camp(base: FactBase, camp: Camp) -> Words:
    names = [camp.name, camp.hangul, camp.hanja, camp.meaning, *camp.also, *camp.loaded]
    return names, [camp.summary]


def _facility(base: FactBase, facility: Facility) -> Words:
    names = [facility.name, facility.hangul, facility.hanja, *facility.also]
    return names, [facility.province, facility.summary]


def _penalty(base: FactBase, penalty: Penalty) -> Words:
    names = [penalty.offence, penalty.intent, penalty.provision]
    return names, ["penalty punishment", penalty.consequence, penalty.jurisdiction]


def _quote(base: FactBase, quote: Quote) -> Words:
    return [quote.speaker, *quote.also], [
        quote.role,
        quote.text,
        quote.english,
        quote.said,
        period_words(quote.date),
    ]


def _event(base: FactBase, event: Event) -> Words:
    return [event.title, event.place, period_words(event.date)], [event.text]


def _claim(base: FactBase, claim: Claim) -> Words:
    return [claim.statement], [claim.verdict, claim.because]


def _term(base: FactBase, term: Term) -> Words:
    return [term.term, term.hangul, term.hanja, term.literal, *term.also], [term.meaning]


def _name(name: Name) -> str:
    return " ".join(filter(None, (name.given, name.family, name.literal)))


_WORDS: Mapping[str, Callable[[FactBase, Any], Words]] = {
    "sources": _source,
    "measures": _measure,
    "stats": _stat,
    "routes": _route,
    "camps": _camp,
    "facilities": _facility,
    "penalties": _penalty,
    "quotes": _quote,
    "events": _event,
    "claims": _claim,
    "terms": _term,
}
