"""A question as it was typed: its words, its time, and what sort of answer it wants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from defector_facts.kinds import REGISTER
from defector_facts.period import MONTHS, Period, parse_period
from defector_facts.register import Kind
from defector_facts.search.documents import SYLLABLES, plain_numbers

# Words that carry a question and no subject.
_STOP = frozenset(
    re.findall(
        r"\w+",
        """a about all am an and any are as at be been before being but by can could did do does
        for from had has have her his how i if in into is it its many me much my no not of on or
        our out please say says said she should show since so some tell than that the their them
        then there these they this those through to until up us was we were what when where which
        who whom whose why will with would you your""",
    )
)
# Words that hold for the whole base: they find nothing that others do not find better.
_GENERAL = frozenset(
    re.findall(
        r"\w+",
        """defector defectors north korea korean koreans northern people person persons refugee
        refugees escapee escapees number numbers figure figures statistic statistics data total""",
    )
)
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
        rf"(?P<from>{_MONTH}){_TO}(?P<month>{_MONTH})(?: of)? {_YEAR}",
        rf"(?P<month>{_MONTH})(?: of)? {_YEAR}",
        rf"(?P<since>(?:19|20)\d\d){_TO}{_YEAR}",
        _YEAR,
    )
)
_SO_FAR = re.compile(r"\b(?:total|cumulative|so far|by|up to|until|ever)\b", re.IGNORECASE)


class Question(NamedTuple):
    """``words`` without those that only carry the question; ``period`` is the time it names.

    ``telling`` are the words that tell records apart: neither those that spell the period nor
    those that hold for the whole base, unless there are no others. ``names_more`` is whether it
    names more than a time, ``so_far`` whether a total up to a day is asked for; ``kinds`` of
    records answer such a question best.
    """

    text: str
    words: tuple[str, ...]
    telling: tuple[str, ...]
    names_more: bool
    period: Period | None
    so_far: bool
    kinds: frozenset[str]

    def respelled(self, words: Mapping[str, str]) -> Question:
        """The question with some of its words spelt otherwise."""

        def spell(known: Iterable[str]) -> tuple[str, ...]:
            return tuple(words.get(word, word) for word in known)

        text = " ".join(spell(self.text.split()))
        return self._replace(text=text, words=spell(self.words), telling=spell(self.telling))


def ask(text: str) -> Question:
    """``text``, understood as far as it goes; any text at all is a question."""
    text = plain_numbers(" ".join(text.split()))
    period, spelled = _find_period(text)
    words = content_words(text)
    timeless = [word for word in words if word not in split_words(spelled)]
    telling = [word for word in timeless if word.casefold() not in _GENERAL]
    return Question(
        text,
        tuple(words),
        tuple(telling or timeless or words),
        bool(timeless),
        period,
        _SO_FAR.search(text) is not None,
        frozenset(kind.name for kind in REGISTER.values() if _asks_for(kind, text)),
    )


def _asks_for(kind: Kind, text: str) -> bool:
    pattern = kind.searched.asked_by
    return bool(pattern) and re.search(pattern, text, re.IGNORECASE) is not None


def content_words(text: str) -> list[str]:
    """The words of ``text`` that say something, each once, in their order."""
    return list(dict.fromkeys(w for w in split_words(text) if w.casefold() not in _STOP))


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
        last = f"{year}-{_MONTH_NUMBERS[month.casefold()]:02}"
        first = parts.get("from")
        return f"{year}-{_MONTH_NUMBERS[first.casefold()]:02}/{last}" if first else last
    since = parts.get("since")
    return f"{since}/{year}" if since else year
