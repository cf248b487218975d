"""What a question asks for: a definition, the largest, a percentage, a speaker's words, ..."""

from __future__ import annotations

import re
from typing import NamedTuple


class Intent(NamedTuple):
    """What sort of answer a question asks for.

    ``most`` is 1 for the largest value and -1 for the smallest: among years with ``in_time``,
    among places with ``where``, otherwise among groups or places. ``share`` is true for a
    percentage, false for a count, ``None`` for neither. ``counted`` are the words after "how
    many", ``amount`` is whether it asks for an amount of money, ``latest`` whether for the newest
    figure. ``speaker`` is the person whose words are asked for, ``compared`` are the things whose
    difference is. ``future`` is whether the question is about what has not happened yet,
    ``by_country`` whether it compares countries.
    """

    definition: bool = False
    most: int = 0
    latest: bool = False
    in_time: bool = False
    where: bool = False
    by_sex: bool = False
    share: bool | None = None
    counted: str = ""
    amount: bool = False
    speaker: str = ""
    reason: bool = False
    source: bool = False
    punishment: bool = False
    speech: bool = False
    future: bool = False
    by_country: bool = False
    compared: tuple[str, ...] = ()


# Characters of a question that are read: some patterns take quadratic time.
LONGEST_READ = 500
_DEFINITION = (
    r"\bdefin\w+\b|\bmeans?\b|\bmeaning\b|\bwhat (?:counts|is counted)\b"
    r"|\bhow (?:is|are) .* counted\b|뜻|의미|정의"
)
# Who counts, and since when: answered by the measure's definition, not by a number.
_WHO_COUNTS = (
    r"\bwho (?:counts?|counted|keeps|publish\w*|collects?)\b"
    r"|\bsince when .*\b(?:counts?|counted|counting|kept|recorded)\b"
)
_LARGEST = r"\b(?:highest|largest|biggest|greatest|maximum|peak(?:ed)?|record(?! low)|top|most)\b"
_SMALLEST = r"\b(?:lowest|smallest|fewest|least|minimum|record low)\b"
_LATEST = (
    r"\b(?:latest|newest|most recent(?:ly)?|current(?:ly)?|right now|at present|최신|현재)\b"
    r"|\b(?:the|was) last (?:known |reported )?(?!(?:years?|months?|weeks?|quarter|half|few|time"
    r"|decades?|century|names?|\d+|two|three|four|five|six|ten|known|reported)\b)[a-z]"
)
# "Which country took most" asks for running totals: no measure has figures by country to compare.
_BY_COUNTRY = r"\b(?:which|what) (?:other )?countr(?:y|ies)\b.*\b(?:most|largest|biggest|highest)\b"
_OVER_TIME = r"^when\b|\b(?:years?|ever|record|peak(?:ed)?|quarter|month|yearly|annual)\b"
_WHERE = r"\bwhere\b|\b(?:regions?|provinces?|cit(?:y|ies)|places?|areas?)\b"
_WHICH = (
    r"^(?:the )?most\b|\b(?:which|what|where|highest|lowest|largest|biggest|smallest|fewest|record"
    r"|peak(?:ed)?|ever|common)\b"
)
_BY_SEX = (
    r"\bby (?:sex|gender)\b|\b(?:women|females?|girls) (?:and|or|vs\.?|versus) "
    r"(?:men|males?|boys)\b"
    r"|\b(?:men|males?|boys) (?:and|or|vs\.?|versus) (?:women|females?|girls)\b"
    r"|\bmale[ /-]female\b|\bfemale[ /-]male\b|\b(?:sex|gender) ratio\b"
    r"|\b(?:how many|number of) (?:\w+ ){0,2}?(?:women|men|females?|males?)\b"
    r"|\b(?:women|men|females|males)\b.* \b(?:arrived|came|arrivals)\b"
)
_SHARE = r"\b(?:share|percent(?:age)?|proportion|fraction)\b|%"
_COUNT = r"\bhow (?:many|much)\b|\bnumbers? of\b|\bcount\b|\bfewest\b|몇 ?명|\b\w+[자민] 수\b"
_COUNTED = re.compile(
    r"\b(?:how many|number of|count of|arrivals of|figures? (?:for|of))"
    r"(?! (?:years|months|weeks|days|hours|minutes|miles|km|kilomet(?:er|re)s)\b)"
    r"((?: [\w'-]+){1,4})",
    re.IGNORECASE,
)
_AMOUNT = r"\bhow much (?:is|are|was|were|do|does|did|money|cash)\b|\b(?:costs?|prices?|fees?)\b"
# Asks what changed a number, not for the number.
_CHANGED = re.compile(
    r"^(?:did|does|do|has|have|how (?:did|does|has))\b.*\b(?:reduc|affect|chang|increas|influenc"
    r"|impact|rais|lower|cut|push|driv|caus)\w*\b.*\b(?:numbers?|share|arrivals)\b",
    re.IGNORECASE,
)
_REASON = r"\bwhy\b|\breasons?\b|\bwhat (?:causes?|led)\b"
_SOURCE = r"\b(?:sources?|articles?|pages?|published|publications?|website|author)\b"
_PUNISHMENT = (
    r"\bwhat happens (?:to|if|when)\b|\bpunish\w*|\bpenalt\w+|\bexecut\w+|\bconsequences?\b"
    r"|\bsentence[sd]?\b|\bfined?\b|\billegal\b|\bcrimes?\b"
)
_SPEECH = r"\bsa(?:y|ys|id)\b|\bquot\w+|\bstate(?:d|ment)s?\b|\bwords of\b|\btold\b"
_FUTURE = (
    r"^(?:who|when|where|which|how (?:many|much))\b.*\bwill\b|\bwill (?:there|the|arrivals)\b"
    r"|\b(?:forecast|predict|project)\w*\b|\bnext (?:year|decade)\b"
)
_SPEAKER = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\bwhat (?:did|does|do|has|had) (?P<who>.+?) (?:say|said|state|tell|told|think)\b",
        r"^what (?P<who>(?:\w+ ){1,4}?)(?:says|said|stated|told|thinks)\b",
        r"^(?:quotes?|quotations?|statements?|words) (?:by|of|from) (?P<who>.+)",
    )
)
_ASKING = r"(?:(?:what|is|are|what's|explain|the|a) )*"
_VERSUS = re.compile(r" (?:vs\.?|versus) ", re.IGNORECASE)
_MOST_COMPARED = 6  # things in one question
_BETWEEN = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^{_ASKING}differences? between (?P<one>.+?) and (?P<other>.+)",
        r"\bhow (?:is|are|does|do) (?P<one>.+?) (?:different|differ)s? from (?P<other>.+)",
        r"\bcompare (?P<one>.+?) (?:and|with|to) (?P<other>.+)",
        r"^(?P<one>.+?) (?:vs\.?|versus) (?P<other>.+)",
    )
)


def intent_of(text: str) -> Intent:
    """What the question ``text`` asks for, by the words of its first 500 characters."""
    text = text[:LONGEST_READ]
    largest, smallest = _matches(_LARGEST, text), _matches(_SMALLEST, text)
    superlative = (largest or smallest) and (_matches(_WHICH, text) or _matches(_OVER_TIME, text))
    by_country = _matches(_BY_COUNTRY, text)
    superlative = superlative and not by_country
    who_counts = _matches(_WHO_COUNTS, text)
    counts, shares = _matches(_COUNT, text) and not who_counts, _matches(_SHARE, text)
    changed = _CHANGED.search(text) is not None
    counted = None if changed else _COUNTED.search(text)
    return Intent(
        definition=who_counts or _matches(_DEFINITION, text),
        most=(-1 if smallest else 1) if superlative else 0,
        latest=_matches(_LATEST, text),
        in_time=_matches(_OVER_TIME, text),
        where=_matches(_WHERE, text),
        by_sex=_matches(_BY_SEX, text) and not shares,
        share=shares if shares != counts else None,
        counted=counted[1] if counted else "",
        amount=_matches(_AMOUNT, text),
        speaker=_first(_SPEAKER, text, "who"),
        reason=changed or _matches(_REASON, text),
        source=_matches(_SOURCE, text),
        punishment=_matches(_PUNISHMENT, text),
        speech=_matches(_SPEECH, text),
        future=_matches(_FUTURE, text),
        by_country=by_country,
        compared=_compared(text),
    )


def _matches(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None


def _first(forms: tuple[re.Pattern[str], ...], text: str, group: str) -> str:
    matches = (form.search(text) for form in forms)
    return next((match[group].strip(" ?.!") for match in matches if match), "")


def _compared(text: str) -> tuple[str, ...]:
    """The things that ``text`` compares, two or more; empty if it compares none."""
    for form in _BETWEEN:
        match = form.search(text)
        if match:
            others = _VERSUS.split(match["other"].strip(" ?.!"), _MOST_COMPARED - 2)
            return (match["one"], *others)
    return ()
