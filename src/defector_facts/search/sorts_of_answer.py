"""Whether a record can hold the sort of answer that a question asks for.

"How many people watched the summit" and "percentage who are Christians" share words with records
that have no such number.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from defector_facts.base import FactBase
from defector_facts.model import AnyRecord, Measure, Penalty, Stat
from defector_facts.search.documents import all_texts
from defector_facts.search.question import Question
from defector_facts.search.stop_words import is_stop_word

# Kinds that describe a thing: a number or a share in their texts is of something else.
DESCRIBING = frozenset({"camps", "routes", "terms", "quotes", "penalties"})
_UNCOUNTED = frozenset({"terms", "penalties"})  # their numbers are years and sentences
_PEOPLE, _PERCENT = "people", "percent"
_PERSONS = frozenset({"people", "persons", "prisoners", "inmates", "detainees", "women", "men"})
_SHARE = re.compile(r"per ?cent|%|\b(?:half|third|quarter|fifth|most|majority)\b", re.IGNORECASE)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TIME = re.compile(rf"\b\d\d? {_MONTH}|\b(?:19|20)\d\d\b")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|dozens?|hundreds?|thousands?|millions?|nobody|none)\b",
    re.IGNORECASE,
)


def test_of_answers(base: FactBase, question: Question) -> Callable[[AnyRecord], bool] | None:
    """A test whether a record can answer ``question``; ``None`` if any sort of answer will do."""
    intent = question.intent
    if intent.amount:
        return lambda record: may_have_amount(base, record)
    if intent.share:
        return lambda record: _may_have_share(base, record)
    if intent.counted:
        persons = intent.counted.split()[0].casefold() in _PERSONS
        return lambda record: _may_have_count(base, record, persons)
    return None


def may_have_amount(base: FactBase, record: AnyRecord) -> bool:
    """Whether a record can have an amount of money: a fine, or a figure that counts no people."""
    unit = _unit(base, record)
    return unit not in (_PEOPLE, _PERCENT) if unit else isinstance(record, Penalty)


def _may_have_share(base: FactBase, record: AnyRecord) -> bool:
    """Whether a record can have a percentage, as a figure or in its text."""
    unit = _unit(base, record)
    if unit:
        return unit == _PERCENT
    return record.kind not in DESCRIBING and any(map(_SHARE.search, all_texts(record)))


def _may_have_count(base: FactBase, record: AnyRecord, persons: bool) -> bool:
    """Whether a record can say how many there are; with ``persons``, how many people."""
    unit = _unit(base, record)
    if unit:
        return unit in (_PEOPLE, _PERCENT) or not persons
    if record.kind in _UNCOUNTED:
        return False
    return any(_NUMBER.search(_TIME.sub("", text)) for text in all_texts(record))


def _unit(base: FactBase, record: AnyRecord) -> str:
    """The unit of a figure or a measure; empty for other records."""
    if isinstance(record, Stat):
        record = base.measures[record.measure]
    return record.unit if isinstance(record, Measure) else ""


def may_number(record: AnyRecord) -> bool:
    """Whether a record may tell of the 30,000th arrival: running totals, events and claims."""
    if isinstance(record, Stat):
        return record.period.is_cumulative
    return record.kind in ("events", "claims")


def thing_counted(question: Question) -> str:
    """The plural noun after "how many", if it is distinctive: ``soldiers``; else empty."""
    for word in question.intent.counted.split():
        if is_stop_word(word):
            break
        if word.endswith("s"):
            return word if word in question.distinctive else ""
    return ""
