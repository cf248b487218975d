"""Recognizes Korean words for years, parts of years, and their endings.

``2019년 말까지`` is a year and an ending, ``1~3월`` part of a year, ``지난해`` a relative year.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from defector_facts.check.korean.korean_words import COMPARED
from defector_facts.check.text.lexicon import words
from defector_facts.check.text.tokens import Tokens
from defector_facts.check.times.spans import FIRST_YEAR, LAST_YEAR

TO = frozenset(words("~ ∼ 〜 - – —"))
_ENDING = "(?P<ending>[가-힣]*)"
# Years relative to the draft's date, and to the time read last.
_FROM_DATE = {"지난해": -1, "작년": -1, "재작년": -2, "지지난해": -2, "올해": 0, "금년": 0, "올": 0}
_FROM_DATE["내년"] = 1
_FROM_LAST = {"전년": -1, "전년도": -1, "전해": -1, "이듬해": 1, "다음해": 1, "그해": 0, "동년": 0}
_IN_TWO = {"직전": -1, "전": -1, "바로": -1, "같은": 0, "그": 0, "다음": 1, "이듬": 1}
_OF_DATE = {"지난": -1, "올": 0}  # 지난 해, 올 해
_YEAR = re.compile(
    f"(?P<year>{'|'.join(sorted((*_FROM_DATE, *_FROM_LAST), key=len)[::-1])}){_ENDING}"
)
_HALF = re.compile(f"(?P<half>상|하)반기{_ENDING}")
_SAME = re.compile(f"(?:동기|동기간){_ENDING}")
_SAME_NOUN = re.compile(f"(?:기간|시기|분기|달|때|시점){_ENDING}")
_WHOLE = re.compile("(?:한해|전체|내내|통틀어|1년|일년|연간)[가-힣]*")
_ENDINGS = frozenset(
    words("""
    에 에는 엔 의 은 는 이 가 을 를 까지 까지는 까지의 까지만 부터 보다 보다는 보다도 도 에도 중
    중에 간 동안 대비 말 말까지 말에 도에 도에는 도의 으로 로 과 와 인 이던 이었던 였던 기준 현재
    들어 이후 이래 이전 이후로 초 중순 하순 초순 에만 에서 만 에야 이며 이고 비 과는 와는 이나
    당시 들어서 째 이지만 이다 인데 이었다 였다 이라고 라고 으로는 로는
    """)
)
# Endings after which the time cannot be determined: the 2010s, since, before.
_OPENING = ("대", "생", "초", "중순", "하순", "이후", "이래", "이전", "전", "후", "뒤", "부터")


_SINCE = ("이후", "이래", "이전")


class Ended(NamedTuple):
    """The ending of a word for a time, and the token after it."""

    after: int
    ending: str

    @property
    def is_up_to(self) -> bool:
        """Whether it means everything up to the last day: ``까지``, ``말 기준``."""
        return any(mark in self.ending for mark in ("까지", "기준", "현재"))

    @property
    def is_the_end(self) -> bool:
        """Whether it means the end of the time: ``말``."""
        return self.ending.startswith("말")

    @property
    def is_open(self) -> bool:
        """Whether the time cannot be determined: ``2010년대``, ``2002년 이후``."""
        opening = self.ending.startswith(_OPENING) and not self.ending.startswith("대비")
        return opening and not self.is_up_to

    @property
    def goes_on(self) -> bool:
        """Whether a part of that time may follow: ``지난해의``, ``올해 들어``."""
        return self.ending in ("", "의", "에", "도", "도의", "들어", "들어서", "중")


class YearWord(NamedTuple):
    """A year: its number or, with ``counted_from``, its distance in years.

    ``date`` counts from the draft's date, ``last`` from the time read last.
    """

    number: int
    counted_from: Literal["", "date", "last"]
    ended: Ended


class Part(NamedTuple):
    """Part of a year, by its first and last month."""

    first: int
    last: int
    ended: Ended


class Calendar:
    """Looks up words for times in the tokens from ``first`` up to ``end``."""

    def __init__(self, tokens: Tokens, first: int, end: int) -> None:
        self.tokens = tokens
        self.first = first
        self.end = end

    def word(self, at: int) -> str:
        """The text of a token; empty outside the stretch."""
        return self.tokens.texts[at] if self.first <= at < self.end else ""

    def number(self, at: int, low: int, high: int) -> int | None:
        """The whole number at a token, if it is within a range."""
        text = self.word(at)
        if not (text.isdecimal() and text.isascii() and len(text) <= len(str(high))):
            return None
        return int(text) if low <= int(text) <= high else None

    def plain_year(self, at: int) -> int | None:
        """A number that may be a year."""
        return self.number(at, FIRST_YEAR, LAST_YEAR)

    def ended(self, at: int, ending: str = "") -> Ended:
        """An ending, extended by the word after it: ``말 기준``, ``까지``, ``대비``."""
        word = self.word(at)
        if not ending and word in ("말", "연말"):
            return self.ended(at + 1, "말")
        if not ending and word == "말까지":
            return Ended(at + 1, word)
        if word in ("까지", "부터", "대비", "초", "중순", "하순") or word.startswith(_SINCE):
            return Ended(at + 1, ending + word)
        if ending in ("", "말", "까지", "을", "를") and word.startswith(("기준", "현재")):
            return Ended(at + 1, ending + "기준")
        return Ended(at, ending)

    def joined_ending(self, at: int) -> Ended:
        """The ending that is written together with the number before it."""
        if at < self.end and self.tokens.joined(at) and self.tokens.kinds[at] == "w":
            word = self.word(at)
            if word in _ENDINGS or word.startswith((*_OPENING, "말", "만")):
                return self.ended(at + 1, word)
        return self.ended(at)

    def year(self, at: int) -> YearWord | None:
        """The year that starts at a token."""
        number = self.plain_year(at)
        if number is not None:
            if self.word(at + 1) not in ("년", "년도"):
                return None
            return YearWord(number, "", self.joined_ending(at + 2))
        word, then = self.word(at), self.word(at + 1)
        if word in _IN_TWO and then[:1] == "해" and _is_ending(then[1:]):
            return YearWord(_IN_TWO[word], "last", self.ended(at + 2, then[1:]))
        if word in _OF_DATE and then[:1] == "해" and _is_ending(then[1:]):
            return YearWord(_OF_DATE[word], "date", self.ended(at + 2, then[1:]))
        match = _YEAR.fullmatch(word)
        if match is None or not _is_ending(match["ending"]):
            return None
        ended = self.ended(at + 1, match["ending"])
        if match["year"] in _FROM_LAST:
            return YearWord(_FROM_LAST[match["year"]], "last", ended)
        return YearWord(_FROM_DATE[match["year"]], "date", ended)

    def whole(self, at: int) -> int:
        """Where ``한 해 동안`` or ``전체`` ends; ``at`` if there is neither."""
        after = at
        if self.word(at) == "한" and self.word(at + 1).startswith("해"):
            after = at + 2
        elif self.word(at) == "1" and self.word(at + 1) == "년":
            after = self.joined_ending(at + 2).after
        elif _WHOLE.fullmatch(self.word(at)):
            after = at + 1
        if after > at and self.word(after) in ("동안", "간", "내내"):
            after += 1
        return after

    def part(self, at: int) -> Part | None:
        """The quarters, half-year or months that start at a token."""
        match = _HALF.fullmatch(self.word(at))
        if match is not None and _is_ending(match["ending"]):
            first = 1 if match["half"] == "상" else 7
            return Part(first, first + 5, self.ended(at + 1, match["ending"]))
        number = self.number(at, 1, 12)
        if number is None:
            return None
        last, unit = self._range(number, at + 1)
        if self.word(unit) == "분기" and last <= 4:
            ended = self._past_brackets(self.joined_ending(unit + 1))
            return Part(3 * number - 2, 3 * last, ended)
        return self._months(number, last, unit) if self.word(unit) == "월" else None

    def _range(self, number: int, at: int) -> tuple[int, int]:
        """The last number of a range, and the token of its unit: ``1~3월``, ``1월~3월``."""
        if self.word(at) in ("월", "분기") and self.word(at + 1) in TO:
            at += 1
        if self.word(at) in TO:
            upper = self.number(at + 1, number + 1, 12)
            if upper is not None:
                return upper, at + 2
        return number, at

    def _months(self, number: int, last: int, unit: int) -> Part:
        ended = self.joined_ending(unit + 1)
        upper = self.number(ended.after, number, 12) if ended.ending == "부터" else None
        if upper is None or self.word(ended.after + 1) != "월":
            return Part(number, last, ended)
        ended = self.joined_ending(ended.after + 2)  # 1월부터 9월까지
        return Part(number, upper, ended._replace(ending="" if ended.is_up_to else ended.ending))

    def _past_brackets(self, ended: Ended) -> Ended:
        """The ending after the months of a quarter in brackets: ``1분기(1~3월)``."""
        at = ended.after
        if ended.ending or self.word(at) != "(":
            return ended
        part = self.part(at + 1)
        if part is None or self.word(part.ended.after) != ")":
            return ended
        return self.joined_ending(part.ended.after + 1)

    def same(self, at: int) -> Ended | None:
        """The ending of ``같은 기간`` or ``동기``, if it is at a token."""
        match = _SAME.fullmatch(self.word(at))
        if match is None and self.word(at) in ("같은", "동일"):
            at += 1
            match = _SAME_NOUN.fullmatch(self.word(at))
        if match is None or not _is_ending(match["ending"]):
            return None
        return self.ended(at + 1, match["ending"])

    def is_compared(self, at: int) -> bool:
        """Whether ``보다`` or ``대비`` follows, directly or after a number: ``전년(67명)보다``."""
        numbers = 0
        for here in range(at, min(at + _COMPARED_WITHIN, self.end)):
            word = self.word(here)
            if self.year(here) is not None:
                return False  # 지난해도 전년과 비슷한: the other time is compared
            if word.startswith(COMPARED) or word.endswith("보다") or word == "에서":
                return word != "에서" or numbers > 0
            if (
                numbers
                and word == "의"
                and (
                    self.tokens.kinds[min(here + 1, self.end - 1)] == "n"
                    or self.word(here + 1) == "절반"
                )
            ):
                return True  # 전년(1047명)의 5분의 1
            if self.tokens.kinds[here] == "n":
                numbers += 1
            elif (
                word in (",", ".", ";")
                or word.endswith(_CLOSING)
                or (numbers and word not in _IN_NUMBERS)
            ):
                return False
        return False


def _is_ending(text: str) -> bool:
    return not text or text in _ENDINGS or text in COMPARED


_CLOSING = ("은", "는", "으로", "이며", "이고")
_COMPARED_WITHIN = 9  # tokens
_IN_NUMBERS = frozenset(words("억 만 천 백 십 여 명 ( ) 에 과 와 의"))
