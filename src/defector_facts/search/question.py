"""A question as it was typed: its words, its time, and what sort of answer it wants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from defector_facts.kinds import REGISTER
from defector_facts.period import MONTHS, Period, parse_period
from defector_facts.search.documents import SYLLABLES, one_form, plain_numbers
from defector_facts.search.hangul import COUNTERS
from defector_facts.search.intent import LONGEST_READ, Intent, intent_of
from defector_facts.search.readers_words import PLAIN, Wording

# Words that carry a question and no subject.
_STOP = frozenset(
    re.findall(
        r"[\w']+",
        """a about accurate across after again against all allowed almost along already also
        altogether always am among an and annual annually another any anybody anyone approximately are
        around article articles as at away back be became because become been before began
        begin being below beside besides between biggest breakdown but by called can case
        cases claim claims common compare compared comparison correct correctly could
        counted countries country currently data date define defined definition did difference different do
        does done down due during each either else end ends enough estimate estimated
        estimates event events ever every everyone exactly exist exists explain false few
        fewest figure figures finally find for former found from gave get gets getting give
        given gives go goes going gone good got had happen happened happens has have having
        her here high highest him his how however i if in info information into is it its
        itself just kind kinds know known largely largest last late later latest least less
        let like likely list little long longer lot lots low lowest made main mainly make
        makes many matter maximum may me mean meaning means meant might minimum mistake
        mistakes month months more most mostly much must my myth myths name names near nearly need
        never newest next no nobody none normally not now nowadays number numbers of off often on
        once one ones only or other others our out over overall own part penalties penalty
        people people's per percent percentage perhaps person persons please possible
        prefer preferable preferred probably proportion punish punished punishing punishment punishments quite quotation
        quotations quote quoted quotes rather ratio really reason reasons recent recently
        record records right roughly said same say saying says seen several shall share she
        should show shown since slightly smallest so some somebody someone something sort
        started statistic statistics still story such take taken tell term termed terms than that the their
        them then there these they thing things this those though through thus till time
        times to today together told too took toward towards travel tried true try trying
        turned type types under until up upon us used using usually various versus very via
        vs want wanted wants was way we well went were what whatever when where whether
        which while who whole whom whose why will with within without words would wrong year
        yearly years yes yet you your aren't can't couldn't didn't doesn't don't hadn't hasn't
        haven't he's isn't it's she's shouldn't that's there's they're they've wasn't weren't what's
        when's where's who's won't wouldn't""",
    )
)
# The same in Korean: what, who, when, where, why, how, how many, meaning, please tell.
_STOP_KOREAN = frozenset(
    "뜻 의미 정의 무엇 무슨 뭐 누구 언제 어디 왜 어떻게 몇 몇명 명 얼마 얼마나 어느 어떤 수 숫자 통계 현황 이유".split()
)
_VOWELS = re.compile("[aeiou]", re.IGNORECASE)
_WITHOUT_VOWELS = frozenset(_VOWELS.sub("", word) for word in _STOP)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ORDER = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_WHICH = "|".join(_ORDER)
_MONTH_COUNTS = {
    word: number
    for number, words in enumerate(
        ("two 2", "three 3", "four 4", "five 5", "six 6", "seven 7", "eight 8", "nine 9")
        + ("ten 10", "eleven 11"),
        2,
    )
    for word in words.split()
}
_COUNTS = "|".join(sorted(_MONTH_COUNTS, key=len, reverse=True))
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
        rf"first (?P<months>{_COUNTS}) months(?: of| in)? {_YEAR}",
        rf"last (?P<left>{_COUNTS}) months of {_YEAR}",
        r"(?P<year>(?:19|20)\d0)(?P<decade>s)",
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
# Since when a total runs is not the time that is asked for.
_SINCE = re.compile(r"\bsince (?:19|20)\d\d\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d{4})th\b")
_LONG_NUMBER = 16  # digits
_MOST_WORDS = 1000  # of a question that are looked for
# What is counted or measured stands before these: "murder rate".
_MEASURED = re.compile(r"\b([^\W\d_]+) (rates?|levels?)\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:of|in|from|to|among|at|on|with|for|by|into)\b", re.IGNORECASE)
_WHAT = re.compile(
    r"(?:what|which) ([^\W\d_]+) (?:is|are|was|were|do|does|did|has|have|can)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:who|whose|that|which)\b", re.IGNORECASE)
_SO_FAR = re.compile(
    r"\b(?:total|cumulative|so far|since|by|before|up to|until|ever|누적)\b", re.IGNORECASE
)


class Question(NamedTuple):
    """``words`` without those that only carry the question; ``period`` is the time it names.

    ``telling`` are the words that tell records apart: neither those that spell the period nor
    those that hold for the whole base, unless there are no others. ``names_more`` is whether it
    names more than a time, ``specific`` more than the whole base is about, ``so_far`` whether
    a total up to a day is asked for; ``kinds`` of records answer such a question best, and with
    ``only_kinds`` no others.
    """

    text: str
    words: tuple[str, ...]
    telling: tuple[str, ...]
    names_more: bool
    specific: bool
    period: Period | None
    so_far: bool
    kinds: frozenset[str]
    only_kinds: bool
    intent: Intent = Intent()

    def respelled(self, words: Mapping[str, str]) -> Question:
        """The question with some of its words spelt otherwise."""

        def spell(known: Iterable[str]) -> tuple[str, ...]:
            return tuple(part for word in known for part in words.get(word, word).split())

        text = " ".join(spell(self.text.split()))
        return self._replace(text=text, words=spell(self.words), telling=spell(self.telling))


def ask(text: str, wording: Wording = PLAIN) -> Question:
    """``text``, understood as far as it goes; any text at all is a question."""
    text = one_form(plain_numbers(" ".join(text.split())))
    for form, to in _KOREAN_DATES:
        text = form.sub(to, text)
    text = text.strip()
    text = _ORDINAL.sub("", text)
    period, spelled = _find_period(_SINCE.sub("", text))
    of_time = set(split_words(spelled)) | set(split_words(" ".join(_SINCE.findall(text))))
    words, general = content_words(text, wording)
    timeless = [word for word in words if word not in of_time]
    specific = [word for word in timeless if word not in general]
    return Question(
        text,
        tuple(words),
        tuple(specific or timeless or words),
        bool(timeless),
        bool(specific),
        period,
        _SO_FAR.search(text) is not None,
        *_kinds(text[:LONGEST_READ]),
        intent_of(text),
    )


def _kinds(text: str) -> tuple[frozenset[str], bool]:
    """The kinds of record that answer ``text`` best, and whether no others do."""
    only = [kind.name for kind in REGISTER.values() if _holds(kind.searched.asked_only_by, text)]
    every = (kind.name for kind in REGISTER.values() if _holds(kind.searched.asked_by, text))
    return frozenset(only or every), bool(only)


def _holds(pattern: str, text: str) -> bool:
    return bool(pattern) and re.search(pattern, text, re.IGNORECASE) is not None


def content_words(text: str, wording: Wording) -> tuple[list[str], frozenset[str]]:
    """The words of ``text`` that say something, each once, and which hold for the whole base."""
    runs = wording.runs(split_words(text)[:_MOST_WORDS])
    said = [
        (word, general)
        for word, general in runs
        if (word.casefold().replace("’", "'") not in _STOP or (word.isupper() and len(word) > 1))
        and word not in COUNTERS
        and word not in _STOP_KOREAN
        and not (len(word) < 3 and word.isascii() and word.islower())
    ]
    apart = {word for word, general in said if not general}
    words = dict.fromkeys(word for word, _ in said)
    return list(words), frozenset(word for word in words if word not in apart)


def is_stop_word(word: str) -> bool:
    """Whether ``word`` carries a question and no subject."""
    return word.casefold() in _STOP


def is_slip_of_stop_word(word: str) -> bool:
    """Whether ``word`` is one that only carries a question, with its vowels left out: ``mny``."""
    return len(word) > 1 and not _VOWELS.search(word) and word in _WITHOUT_VOWELS


def heads_of(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """What ``text`` asks for of something: the one of ``words`` before the first preposition.

    Of a rate it is what the rate is of as well.
    """
    measured = _MEASURED.search(text)
    if measured:
        return tuple(word for word in words if word in measured.groups())
    asked = _WHAT.match(text)
    if asked and asked[1] in words:
        return (asked[1],)
    *phrases, _ = _PREPOSITION.split(text)
    for phrase in phrases:
        parts = _RELATIVE.split(phrase)
        before = next((split_words(part)[-1:] for part in parts if part.strip()), [])
        if not all(map(is_stop_word, before)):
            return tuple(word for word in before if word in words)
    return ()


def typed_numbers(question: Question, wording: Wording) -> frozenset[float]:
    """The numbers that a question names, also in words."""
    words = (other for word in question.telling for other in (word, *wording.others(word)))
    return frozenset(float(word) for word in words if word.isdecimal() and len(word) < _LONG_NUMBER)


def telling_words(text: str, wording: Wording) -> list[str]:
    """The words of ``text`` that tell it apart, or where all hold for the base, all."""
    words, general = content_words(text, wording)
    return [word for word in words if word not in general] or words


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
    if parts.get("decade"):
        return f"{year}/{int(year) + 9}"
    if months := parts.get("months"):
        return f"{year}-01/{year}-{_MONTH_COUNTS[months.casefold()]:02}"
    if left := parts.get("left"):
        return f"{year}-{13 - _MONTH_COUNTS[left.casefold()]:02}/{year}-12"
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
