"""Questions that count other people, or people in another place, than the base's figures.

"How many Chinese crossed" and "how many people live in North Korea" share words with figures of
North Koreans in South Korea, which do not answer them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from defector_facts.base_info import BaseInfo
from defector_facts.model import AnyRecord, Camp, Facility, Measure, Penalty
from defector_facts.search.index import Index
from defector_facts.search.question import Question
from defector_facts.search.readers_words import Wording
from defector_facts.search.stop_words import is_stop_word

# A verb shows that the word before it names the people counted: "how many Chinese crossed", but
# not "how many Chinese police".
_VERB = re.compile(
    r"\w+ed|came|come|fled|flee|left|leave|went|go|got|held|sent|cross|live|living|die", re.I
)
_NAMED_FIRST = re.compile(r"\w+ \w+s (?:who|that)\b")
_DIRECTION = re.compile(r"\b(?:north|south|east|west)\b")
_INSIDE = "in|inside|within|into"
_NAMED_PLACE = re.compile(rf"\b(?:{_INSIDE}|of) (?:the )?([A-Z]\w+(?: [A-Z]\w+)?)")


def counts_other_people(question: Question, index: Index, wording: Wording, info: BaseInfo) -> bool:
    """Whether ``question`` counts other people than those whom the base is about."""
    counted = question.intent.counted or (
        question.text if _NAMED_FIRST.match(question.text) else ""
    )
    words = [*counted.casefold().split(), "are"]
    for length in (2, 1):
        people, then = " ".join(words[:length]), words[length : length + 1]
        if not then or not (
            is_stop_word(then[0]) or _VERB.fullmatch(then[0]) or wording.is_general(then[0])
        ):
            continue
        if people.rstrip("s") in _other_peoples(info):
            return True
        # Chinese is a synonym of China, a proper name; but the name of a record, such as
        # talbukmin, belongs to the base.
        country = any(other.casefold() in index.proper for other in wording.others(people))
        if country and not list(index.spelt_as(people)):
            return True
    return False


def place_asked(text: str, info: BaseInfo) -> str:
    """The side, such as ``north``, that ``text`` asks about: "how many live in North Korea".

    Empty if it names both sides, or neither after a preposition such as "in".
    """
    sides = _sides(info)
    if not sides:
        return ""
    found = re.findall(
        rf"\b(?:({_INSIDE}) )?(?:the )?({'|'.join(sides)})\b(?! korea)", text.casefold()
    )
    directions = {_direction(place) for _, place in found}
    return directions.pop() if len(directions) == 1 and any(inside for inside, _ in found) else ""


def is_of_country(text: str, info: BaseInfo) -> bool:
    """Whether ``text`` asks for one thing of either side: "the capital of North Korea"."""
    sides = "|".join(_sides(info))
    forms = rf"\bof (?:the )?(?:{sides})\W*$|^(?:the )?(?:{sides}) \w+\W*$"
    return bool(sides) and re.search(forms, text.casefold()) is not None


def is_of_other_side(group: str, info: BaseInfo) -> bool:
    """Whether a figure's group is on the other side: ``the general public in South Korea``."""
    side, own = _direction(group), _direction(info.title)
    return bool(side and own) and side != own


def is_elsewhere(measure: Measure, side: str) -> bool:
    """Whether a measure counts in another place than ``side``, by its label or definition."""
    label = _NAMED_PLACE.findall(measure.label)
    places = label or _NAMED_PLACE.findall(measure.definition)
    sides = {_direction(place) for place in places}
    return side not in sides and any(label or sides)


def is_in_other_place(record: AnyRecord, side: str, info: BaseInfo) -> bool:
    """Whether a record is of another place than ``side``: a prison, or a law, of the North."""
    if not side or not isinstance(record, (Penalty, Camp, Facility)):
        return False
    where = record.jurisdiction if isinstance(record, Penalty) else info.headings.camps or ""
    return _direction(where) not in ("", side)


@lru_cache(maxsize=8)
def _other_peoples(info: BaseInfo) -> frozenset[str]:
    """Names that differ from the base's own people only by the side: ``south korean``."""
    title = info.title.casefold()
    general = {phrase.casefold() for phrase in info.general if _direction(phrase)}
    own = {phrase for phrase in general if phrase in title}
    rest = {_DIRECTION.sub("", phrase) for phrase in own}
    return frozenset(phrase for phrase in general - own if _DIRECTION.sub("", phrase) in rest)


@lru_cache(maxsize=8)
def _sides(info: BaseInfo) -> tuple[str, ...]:
    """The general phrases that name a place on one side: ``north korea``; the longest first."""
    general = [phrase.casefold() for phrase in info.general if _direction(phrase)]
    nations = {p for p in general for q in general if p != q and p.startswith(q)}
    places = {phrase.removeprefix("the ") for phrase in general if phrase not in nations}
    return tuple(sorted(places, key=len, reverse=True))


def _direction(phrase: str) -> str:
    """The first of north, south, east and west in ``phrase``; empty without any."""
    found = _DIRECTION.search(phrase.casefold())
    return found[0] if found else ""
