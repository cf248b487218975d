"""The time that a question names, and whether a record is of that time."""

from __future__ import annotations

import re

from defector_facts.model import AnyRecord
from defector_facts.period import MONTHS, Period, parse_period

_A_YEAR = r"(?:19|20)\d\d"
_YEAR = f"(?P<year>{_A_YEAR})"
_ORDER = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_WHICH = "|".join(_ORDER)
_MORE_THAN_ONE = "two three four five six seven eight nine ten eleven"
_MONTH_COUNTS = {
    written: number
    for number, word in enumerate(re.findall(r"\w+", _MORE_THAN_ONE), 2)
    for written in (word, str(number))
}
_COUNTS = "|".join(sorted(_MONTH_COUNTS, key=len, reverse=True))
_MONTH_NUMBERS = {
    name.casefold(): number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_UP_TO = "(?: to | until | through | ?[-–] ?)"
_TO = f"(?: and |{_UP_TO})"
_FORMS = tuple(
    re.compile(rf"\b{form}\b", re.IGNORECASE)
    for form in (
        rf"{_YEAR}-?(?P<part>[QH])(?P<number>[1-4])",
        rf"(?P<part>[QH])(?P<number>[1-4])(?: of)? {_YEAR}",
        rf"(?P<which>{_WHICH}) (?P<part>quarter|half)(?: of)?(?: the year)? {_YEAR}",
        rf"{_YEAR}(?:['’]s)?,? (?P<which>{_WHICH}) (?P<part>quarter|half)",
        rf"(?P<fiscal>fiscal) (?:year )?{_YEAR}",
        rf"first (?P<months>{_COUNTS}) months(?: of| in)? {_YEAR}",
        rf"last (?P<left>{_COUNTS}) months of {_YEAR}",
        r"(?P<year>(?:19|20)\d0)(?P<decade>s)",
        r"(?P<year>(?:19|20)\d\d)[-./](?P<month>0?[1-9]|1[0-2])[-./](?P<day>\d\d?)",
        rf"(?P<from>{_MONTH})\.?,? (?P<since>{_A_YEAR}){_UP_TO}(?P<month>{_MONTH})\.?,? {_YEAR}",
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?,? {_YEAR}",
        rf"(?P<month>{_MONTH})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}",
        rf"(?P<day>[12]\d|3[01]|1[3-9])[./](?P<month>0?[1-9]|1[0-2])[./]{_YEAR}",
        rf"(?P<from>{_MONTH}){_TO}(?P<month>{_MONTH})(?: of)? {_YEAR}",
        rf"(?P<month>{_MONTH})\.?,?(?: of)? {_YEAR}",
        rf"{_YEAR},? (?P<month>{_MONTH})(?! \w)",
        r"(?P<year>(?:19|20)\d\d)[-./](?P<month>0[1-9]|1[0-2])",
        rf"(?P<month>0?[1-9]|1[0-2])/{_YEAR}",
        rf"(?P<since>{_A_YEAR}){_TO}{_YEAR}",
        _YEAR,
    )
)
_UNIT = "one|two|three|four|five|six|seven|eight|nine"
_TEEN = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TEN = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMBERS = {word: number for number, word in enumerate(f"{_UNIT}|{_TEEN}".split("|"), 1)} | {
    word: 10 * number for number, word in enumerate(_TEN.split("|"), 2)
}
# Years in words: "twenty eighteen", "nineteen ninety-eight", "two thousand (and) nine".
_SPOKEN_YEAR = re.compile(
    rf"\b(?:nineteen (?P<last>(?:{_TEN})(?:[ -](?:{_UNIT}))?|{_TEEN})"
    rf"|twenty (?P<this>twenty(?:[ -](?:{_UNIT}))?|{_TEEN})"
    rf"|two thousand (?:and )?(?P<since>{_UNIT}|{_TEEN}))\b",
    re.IGNORECASE,
)
# "in the last ten years" is dropped: the newest figures come first anyway.
_YEARS_BACK = re.compile(
    r"\b(?:(?:in|over|during|for|of) )?(?:the )?(?:last|past|previous)"
    rf" (?:few|\d\d?|{_UNIT}|ten|twenty) (?:years|decades)\b",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(r"\b(?:this|last) year\b(?! of)", re.IGNORECASE)
_NEXT_CENTURY = 40  # '39 is 2039, '40 is 1940
_SHORT_YEAR = re.compile(r"(?<!\w)['’](\d\d)(?=s?\b)")
_SHORT_DECADE = re.compile(
    r"(?<!their )\b(?:the )?(?:([89]0)s|(eighties|nineties))\b", re.IGNORECASE
)
_PARTICLE = "(?:에는|에|의)?"  # in, of
_PANDEMIC = (
    r"(?i)\b(?:during|in|through|throughout|amid) (?:the )?"
    r"(?:covid(?:-19)?|corona(?:virus)?|pandemic)(?: (?:years?|era|period|times?))?\b"
)
# Korean dates, the pandemic, fiscal years and quarters, each with the form above that replaces it.
_OTHER_DATES = tuple(
    (re.compile(form), to)
    for form, to in (
        (r"\b([1-4])Q[ /]?((?:19|20)\d\d)\b", r"Q\1 \2"),
        (r"\b([QH][1-4])/((?:19|20)\d\d)\b", r"\1 \2"),
        (r"\bFY ?'?((?:19|20)\d\d)\b", r"fiscal year \1"),
        (r"\bFY ?'?(\d\d)\b", r"fiscal year 20\1"),
        (rf"((?:19|20)\d\d)년 ?(\d\d?)월 ?(\d\d?)일{_PARTICLE}", r"\1-\2-\3 "),
        (rf"((?:19|20)\d\d)년 ?(\d\d?)월{_PARTICLE}", r"\2/\1 "),
        (rf"((?:19|20)\d\d)년 ?([1-4])분기{_PARTICLE}", r"\1-Q\2 "),
        (rf"((?:19|20)\d\d)년 ?상반기{_PARTICLE}", r"\1-H1 "),
        (rf"((?:19|20)\d\d)년 ?하반기{_PARTICLE}", r"\1-H2 "),
        (rf"((?:19|20)\d\d)년도?{_PARTICLE}", r"\1 "),
        (rf"(?:작년|지난해|전년도?){_PARTICLE}(?!\w)", "last year "),
        (rf"(?:올해|금년){_PARTICLE}(?!\w)", "this year "),
        (_PANDEMIC, "in 2020-2023"),
        (r"(?i)\b(?:last|final) quarter (of |in )?(?=(?:19|20)\d\d)", r"fourth quarter of "),
        (r"(?i)\b(?:last|final) half (of |in )?(?=(?:19|20)\d\d)", r"second half of "),
    )
)


_PART_OF_TIME = 0.5  # the nearness of a period within the time asked for


def plain_dates(text: str) -> str:
    """``text`` with its times in the forms that ``find_period`` reads.

    It replaces Korean dates, fiscal years, and years in words or short forms: ``'09``, ``the
    nineties``, ``twenty eighteen``.
    """
    text = _SHORT_YEAR.sub(lambda match: _century(int(match[1])) + match[1], text)
    text = _SHORT_DECADE.sub(_decade_in_numbers, text)
    text = _YEARS_BACK.sub("", text)
    text = _SPOKEN_YEAR.sub(_year_in_numbers, text)
    for form, to in _OTHER_DATES:
        text = form.sub(to, text)
    return text.strip()


def _decade_in_numbers(match: re.Match[str]) -> str:
    return f"19{match[1] or ('90' if match[2].casefold() == 'nineties' else '80')}s"


def _century(year: int) -> str:
    return "20" if year < _NEXT_CENTURY else "19"


def _year_in_numbers(match: re.Match[str]) -> str:
    words = match["last"] or match["this"] or match["since"]
    number = sum(_NUMBERS[word] for word in re.findall(r"\w+", words.casefold()))
    return f"{'19' if match['last'] else '20'}{number:02}"


def names_relative_year(text: str) -> bool:
    """Whether ``text`` says "this year" or "last year"."""
    return _THIS_YEAR.search(text) is not None


def relative_year(text: str, newest: int) -> list[str]:
    """A remark if ``text`` says "this year" or "last year", which depends on the day it is read."""
    found = _THIS_YEAR.search(text)
    if found is None:
        return []
    return [f"{found[0]!r}: the newest figures come first; write a year, such as {newest}"]


def find_period(text: str) -> tuple[Period | None, str]:
    """The time that ``text`` names, in the first of the forms that matches, and its words."""
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
    """A time as ``parse_period`` reads it, from the named groups of one of the forms."""
    if parts.get("decade"):
        return f"{year}/{int(year) + 9}"
    if parts.get("fiscal"):  # of the United States: named after the year in which it ends
        return f"{int(year) - 1}-10/{year}-09"
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
        if not first:
            return last
        return f"{parts.get('since') or year}-{_MONTH_NUMBERS[first.casefold()]:02}/{last}"
    since = parts.get("since")
    return f"{since}/{year}" if since else year


def last_year(when: Period) -> float:
    """The day on which a period ends, as a decimal year: 2018.5."""
    day = when.end or when.start
    return day.year + day.timetuple().tm_yday / 366 if day else 0.0


def time_of(record: AnyRecord) -> Period | None:
    """The period of a figure, or the date of an event, quotation or source."""
    for field in ("period", "date", "issued"):
        when: Period | None = getattr(record, field, None)
        if when is not None:
            return when
    return None


def in_time(record: AnyRecord, asked: Period | None) -> bool:
    """Whether the time of a record shares a day with the time asked for."""
    when = time_of(record)
    return asked is not None and when is not None and shares_a_day(when, asked)


def shares_a_day(when: Period, asked: Period) -> bool:
    """Whether two times have a day in common."""
    return when.overlaps(asked.start, asked.end)


def nearness(when: Period, asked: Period) -> float:
    """How well a period fits the time asked for (0 to 1), where they share a day.

    It is 0.5 for a period within that time, otherwise the shared part of both.
    """
    if when.is_cumulative or not (when.start and when.end and asked.start and asked.end):
        return 0.0
    if asked.start <= when.start and when.end <= asked.end:
        return _PART_OF_TIME
    shared = min(when.end, asked.end) - max(when.start, asked.start)
    both = max(when.end, asked.end) - min(when.start, asked.start)
    return (shared.days + 1) / (both.days + 1)
