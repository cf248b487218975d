"""A question as it was typed: its words, its time, and what sort of answer it wants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from defector_facts.kinds import REGISTER
from defector_facts.period import MONTHS, Period, parse_period
from defector_facts.register import Kind
from defector_facts.search.documents import SYLLABLES, one_form, plain_numbers
from defector_facts.search.hangul import COUNTERS
from defector_facts.search.intent import Intent, intent_of

# Words that carry a question and no subject.
_STOP = frozenset(
    re.findall(
        r"\w+",
        """a about all am an and any are as at be been before being but by can could did do does
        for from had has have her his how i if in into is it its many me much my no not of on or
        our out please say says said she should show since so some tell than that the their them
        then there these they this those through to until up us was we were what when where which
        who whom whose why will with would you your
        actually altogether approximately called currently difference different ever exactly
        explain find give happen happens happened just know known list lot lots mean meaning
        means more most nowadays now one ones only overall please really roughly still tell today
        true usually while whether definition define defined wrong false latest newest recent
        recently highest lowest fewest largest smallest biggest maximum minimum least too very
        compare compared between among within off each per get gets got versus vs kind kinds sort
        type types true quote quotes quotation quotations statement statements else also
        mostly mainly largely common counted event events claim claims via travel article articles
        allowed story people's""",
    )
)
# Words that hold for the whole base: they find nothing that others do not find better.
_GENERAL = frozenset(
    re.findall(
        r"\w+",
        """defector defectors north korea korean koreans northern people person persons refugee
        refugees escapee escapees number numbers figure figures statistic statistics data year years
        record records share percentage percent proportion punishment punished penalty
        penalties word words""",
    )
)
_COUNTRY_NAME = re.compile(r"\b(?:North|South) Korea(?:ns?)?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ORDER = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_WHICH = "|".join(_ORDER)
_MONTH_NUMBERS = {
    name.casefold(): number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])
}
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_TO = "(?: to | and | until | through | ?[-–] ?)"
_FORMS = tuple(
    re.compile(rf"\b{form}\b", re.IGNORECASE)
    for form in (
        rf"{_YEAR}-?(?P<part>[QH])(?P<number>[1-4])",
        rf"(?P<part>[QH])(?P<number>[1-4])(?: of)? {_YEAR}",
        rf"(?P<which>{_WHICH}) (?P<part>quarter|half)(?: of)?(?: the year)? {_YEAR}",
        r"(?P<year>(?:19|20)\d\d)[-./](?P<month>0?[1-9]|1[0-2])[-./](?P<day>\d\d?)",
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?,? {_YEAR}",
        rf"(?P<month>{_MONTH})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}",
        rf"(?P<day>[12]\d|3[01]|1[3-9])[./](?P<month>0?[1-9]|1[0-2])[./]{_YEAR}",
        rf"(?P<from>{_MONTH}){_TO}(?P<month>{_MONTH})(?: of)? {_YEAR}",
        rf"(?P<month>{_MONTH})\.?,?(?: of)? {_YEAR}",
        r"(?P<year>(?:19|20)\d\d)[-./](?P<month>0[1-9]|1[0-2])",
        rf"(?P<month>0?[1-9]|1[0-2])/{_YEAR}",
        rf"(?P<since>(?:19|20)\d\d){_TO}{_YEAR}",
        _YEAR,
    )
)
# Dates as Korean writes them, turned into the forms above.
_KOREAN_DATES = tuple(
    (re.compile(form), to)
    for form, to in (
        (r"((?:19|20)\d\d)년 ?(\d\d?)월 ?(\d\d?)일", r"\1-\2-\3 "),
        (r"((?:19|20)\d\d)년 ?(\d\d?)월", r"\2/\1 "),
        (r"((?:19|20)\d\d)년 ?([1-4])분기", r"\1-Q\2 "),
        (r"((?:19|20)\d\d)년 ?상반기", r"\1-H1 "),
        (r"((?:19|20)\d\d)년 ?하반기", r"\1-H2 "),
        (r"((?:19|20)\d\d)년도?", r"\1 "),
    )
)
_SO_FAR = re.compile(r"\b(?:total|cumulative|so far|by|up to|until|ever)\b", re.IGNORECASE)


class Question(NamedTuple):
    """``words`` without those that only carry the question; ``period`` is the time it names.

    ``telling`` are the words that tell records apart: neither those that spell the period nor
    those that hold for the whole base, unless there are no others. ``names_more`` is whether it
    names more than a time, ``specific`` more than the whole base is about, ``so_far`` whether
    a total up to a day is asked for; ``kinds`` of
    records answer such a question best.
    """

    text: str
    words: tuple[str, ...]
    telling: tuple[str, ...]
    names_more: bool
    specific: bool
    period: Period | None
    so_far: bool
    kinds: frozenset[str]
    intent: Intent = Intent()

    def respelled(self, words: Mapping[str, str]) -> Question:
        """The question with some of its words spelt otherwise."""

        def spell(known: Iterable[str]) -> tuple[str, ...]:
            return tuple(part for word in known for part in words.get(word, word).split())

        text = " ".join(spell(self.text.split()))
        return self._replace(text=text, words=spell(self.words), telling=spell(self.telling))


def ask(text: str) -> Question:
    """``text``, understood as far as it goes; any text at all is a question."""
    text = one_form(plain_numbers(" ".join(text.split())))
    for form, to in _KOREAN_DATES:
        text = form.sub(to, text)
    text = text.strip()
    period, spelled = _find_period(text)
    words = content_words(text)
    timeless = [word for word in words if word not in split_words(spelled)]
    beyond_names = set(content_words(without_countries(text)))
    specific = [w for w in timeless if w in beyond_names and w.casefold() not in _GENERAL]
    return Question(
        text,
        tuple(words),
        tuple(specific or timeless or words),
        bool(timeless),
        bool(specific),
        period,
        _SO_FAR.search(text) is not None,
        frozenset(kind.name for kind in REGISTER.values() if _asks_for(kind, text)),
        intent_of(text),
    )


def _asks_for(kind: Kind, text: str) -> bool:
    pattern = kind.searched.asked_by
    return bool(pattern) and re.search(pattern, text, re.IGNORECASE) is not None


def content_words(text: str) -> list[str]:
    """The words of ``text`` that say something, each once, in their order."""
    words = (word for word in split_words(text) if word.casefold() not in _STOP)
    return list(dict.fromkeys(word for word in words if word not in COUNTERS))


def without_countries(text: str) -> str:
    """``text`` without the names of the two countries that the whole base is about."""
    return _COUNTRY_NAME.sub(" ", text)


def is_general(word: str) -> bool:
    """Whether a word holds for the whole base."""
    return word.casefold() in _GENERAL


def split_words(text: str) -> list[str]:
    """Words, with runs of hangul and hanja apart from the letters beside them."""
    words: list[str] = []
    for word in _WORD.findall(text):
        words += filter(None, re.split(f"({SYLLABLES.pattern})", word))
    return words


def _find_period(text: str) -> tuple[Period | None, str]:
    for form in _FORMS:
        match = form.search(text)
        if match is None:
            continue
        try:
            return parse_period(_spell(match["year"], match.groupdict())), match[0]
        except ValueError:  # 2018-H3, or December to January
            continue
    return None, ""


def _spell(year: str, parts: dict[str, str | None]) -> str:
    part, which = parts.get("part"), parts.get("which")
    if part:
        number = _ORDER[which.casefold()] if which else int(parts["number"] or 0)
        return f"{year}-{part[0].upper()}{number}"
    if month := parts.get("month"):
        number = _MONTH_NUMBERS.get(month.casefold()) or int(month)
        last = f"{year}-{number:02}"
        if day := parts.get("day"):
            return f"{last}-{int(day):02}"
        first = parts.get("from")
        return f"{year}-{_MONTH_NUMBERS[first.casefold()]:02}/{last}" if first else last
    since = parts.get("since")
    return f"{since}/{year}" if since else year
