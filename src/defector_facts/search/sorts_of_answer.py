"""Whether a record can hold the sort of answer that a question asks for.

"How many people watched the summit" and "percentage who are Christians" share words with records
that have no such number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set

from defector_facts.base import FactBase
from defector_facts.model import AnyRecord, Claim, Event, Measure, Penalty, Quote, Stat
from defector_facts.search.documents import all_texts
from defector_facts.search.question import Question
from defector_facts.search.readers_words import Wording
from defector_facts.search.stemming import stem
from defector_facts.search.stop_words import is_stop_word

# Kinds that describe a thing: a number or a share in their texts is of something else.
DESCRIBING = frozenset({"camps", "facilities", "routes", "terms", "quotes", "penalties"})
_UNCOUNTED = frozenset({"terms", "penalties"})  # their numbers are years and sentences
_TELLING = frozenset({"events", "claims"})  # whose texts may have the share asked for
_PEOPLE, _PERCENT = "people", "percent"
_PERSONS = frozenset({"people", "persons", "prisoners", "inmates", "detainees", "women", "men"})
_OF_PERSONS = frozenset({"executions", "killings", "deaths", "murders"})  # each of a person
_SHARE = re.compile(r"per ?cent|%|\b(?:half|third|quarter|fifth|most|majority)\b", re.IGNORECASE)
_GIVEN_SHARE = re.compile(r"\d ?(?:%|percent)")  # names a share and asks for something else
_PUNISHED_FOR = re.compile(
    r"\b(?:punish\w*|penalt(?:y|ies)|sentences?|fines?) (?:for|of) ", re.IGNORECASE
)
_PUNISHES = re.compile(
    r"\b(?:punish\w*|penal\w*|sentenced?|prison|executed?|death|illegal|liable|crime to|forbids?"
    r"|law against|fined?|years of)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TIME = re.compile(rf"\b\d\d? {_MONTH}|\b(?:19|20)\d\d\b")
_A_NUMBER = (
    r"(?:\d[\d,]*|(?<!the )\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|dozens?|hundreds?|thousands?|millions?|nobody|none)\b)"
)
_NUMBER = re.compile(_A_NUMBER, re.IGNORECASE)
_NUMBERED = re.compile(rf"{_A_NUMBER}((?: [\w-]+){{1,4}})", re.IGNORECASE)
_NUMBER_OF_PEOPLE = re.compile(
    rf"\b(?:nobody|none)\b|{_A_NUMBER}(?: [\w-]+){{0,3}}? (?:people|persons|men|women|girls"
    r"|children|individuals|North Koreans|soldiers|workers|prisoners|inmates|families|fishermen"
    r"|members|crew|relatives|defectors|escapees|refugees|citizens|civilians|of them)\b",
    re.IGNORECASE,
)


def test_of_answers(
    base: FactBase, question: Question, wording: Wording
) -> Callable[[AnyRecord], bool] | None:
    """A test whether a record can answer ``question``; ``None`` if any sort of answer will do."""
    intent = question.intent
    if intent.amount:
        return lambda record: may_have_amount(base, record)
    if intent.share and not _GIVEN_SHARE.search(question.text):
        return lambda record: _may_have_share(base, record)
    if intent.punishment and _PUNISHED_FOR.search(question.text):
        offence = {stem(o) for word in question.distinctive for o in (word, *wording.others(word))}
        return lambda record: _may_punish(record, offence)
    if intent.counted:
        counted = intent.counted.split()
        persons = not _OF_PERSONS.isdisjoint(counted[:3]) or _are_persons(counted, wording)
        named = {stem(other) for word in counted for other in (word, *wording.others(word))}
        return lambda record: _may_have_count(base, record, persons, named)
    return None


def _are_persons(counted: Sequence[str], wording: Wording) -> bool:
    """Whether people are counted, by any word for those whom the base is about."""
    first = counted[0].casefold()
    _, general = next(wording.runs(counted), ("", False))
    verb = first.endswith("ed") or first in ("die", "drown", "fled")  # "how many drowned"
    return first in _PERSONS or general or verb or is_stop_word(first)


def may_have_amount(base: FactBase, record: AnyRecord) -> bool:
    """Whether a record can have an amount of money: a fine, or a figure that counts no people."""
    measure = _measure(base, record)
    if measure is None:
        return isinstance(record, Penalty)
    return measure.unit not in (_PEOPLE, _PERCENT)


def _may_have_share(base: FactBase, record: AnyRecord) -> bool:
    """Whether a record can have a percentage, as a figure or in its text."""
    measure = _measure(base, record)
    if measure is not None:
        return measure.unit == _PERCENT
    return record.kind in _TELLING and any(map(_SHARE.search, all_texts(record)))


def _may_have_count(base: FactBase, record: AnyRecord, persons: bool, named: Set[str]) -> bool:
    """Whether a record can say how many there are of what is ``named``, by the words' stems.

    With ``persons`` these are people.
    """
    measure = _measure(base, record)
    if measure is not None:
        if measure.unit in (_PEOPLE, _PERCENT):
            return True
        group = getattr(record, "group", None) or ""
        names = " ".join((measure.unit, measure.label, *measure.also, group))
        of_measure = map(stem, names.casefold().split())
        return not persons and not named.isdisjoint(of_measure)
    if record.kind in _UNCOUNTED:
        return False
    said = [_TIME.sub("", text) for text in _statements(record)]
    if not isinstance(record, (Event, Claim, Quote)):
        return any(map(_NUMBER.search, said))
    if persons:
        return any(map(_NUMBER_OF_PEOPLE.search, said))
    after = (words[1].split() for text in said for words in _NUMBERED.finditer(text))
    return any(not named.isdisjoint(map(stem, words)) for words in after)


def _may_punish(record: AnyRecord, offence: Set[str]) -> bool:
    """Whether a record may tell how an ``offence`` is punished, given the stems of its words."""
    if isinstance(record, Penalty):
        named = " ".join((record.offence, record.provision or "", *record.keywords))
        return not offence.isdisjoint(map(stem, _WORD.findall(named)))
    if isinstance(record, (Event, Claim, Quote)):
        return any(map(_PUNISHES.search, _statements(record)))
    return True


def _statements(record: AnyRecord) -> Iterable[str]:
    """What a record says, without its notes."""
    if isinstance(record, Event):
        return (record.title, record.text)
    if isinstance(record, Claim):
        return (record.statement, record.because)
    if isinstance(record, Quote):
        return (record.english or record.text,)
    return all_texts(record)


def _measure(base: FactBase, record: AnyRecord) -> Measure | None:
    """The measure of a figure, or the measure itself; ``None`` for other records."""
    if isinstance(record, Stat):
        return base.measures[record.measure]
    return record if isinstance(record, Measure) else None


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
