"""Casual writing and slips in the words that carry a question, read as what they stand for."""

from __future__ import annotations

import re

from defector_facts.search.english import is_common_word
from defector_facts.search.letters import slips
from defector_facts.search.stop_words import is_stop_word

# What is typed in a hurry, and what it stands for; in lower case or at the beginning alone, as
# capitals may be an abbreviation that a record uses.
_CASUAL = dict(
    line.split(" ", 1)
    for line in """
thru through
tho though
ur your
u you
r are
pls please
plz please
nk North Korea
nks North Koreans
sk South Korea
skorea South Korea
nkorea North Korea
govt government
gov government
yr year
yrs years
mth month
mths months
ppl people
gonna going to
wanna want to
cuz because
coz because
bc because
w with
w/o without
dont don't
doesnt doesn't
cant can't
whats what's
abt about
avg average
pct percent
approx approximately
""".strip().splitlines()
)
_CASUAL_WORD = re.compile(
    "(?<![\\w.'-])(?:"
    + "|".join(sorted(map(re.escape, _CASUAL), key=len, reverse=True))
    + ")(?![\\w'-])"
)
# A Korean family name and two syllables, without capitals, of which short ones would be lost.
_FAMILY = "kim|lee|ri|park|pak|choi|jung|jang|cho|jo|yoon|moon|han|hwang|shin|thae|kang|paek"
_SYLLABLE = "(?:ch|kh|kk|ph|th|[bcdghjkmnprsty])?[wy]?(?:ae|eo|eu|oo|ui|[aeiou])(?:ng|ck|[klmnpt])?"
_PERSON = re.compile(rf"\b({_FAMILY}) ({_SYLLABLE}) ({_SYLLABLE})(?=\W|s\b|$)")
# The words by which it is told what sort of answer is wanted; a slip in one would be looked for.
_CARRYING = re.findall(
    r"\w+",
    """
    definition meaning difference punishment penalty percentage percent proportion statistics
    number quotation quote statement estimate estimates annual total highest largest arrivals
    explanation
    """,
)
# N. Korea, N Korean, S. Koreans.
_CUT_SIDE = re.compile(r"\b(?P<side>[NS])(?:\. ?| )(?=Korea)")
_SIDES = {"N": "North ", "S": "South "}
_LONG_WORD = re.compile(r"\b[a-z]{7,20}\b")


def plain_words(text: str) -> str:
    """``text`` with casual words written out, and slips in what carries a question mended."""
    text = _CASUAL_WORD.sub(lambda match: _CASUAL[match[0]], text)
    text = _CUT_SIDE.sub(lambda match: _SIDES[match["side"]], text)
    text = _PERSON.sub(_named, text)
    return _LONG_WORD.sub(lambda match: _mended(match[0]), text)


def mended(text: str) -> list[tuple[str, str]]:
    """The words of ``text`` with a slip in what carries a question, each with how it is read."""
    words = dict.fromkeys(_LONG_WORD.findall(text))
    return [(word, read) for word in words if (read := _mended(word)) != word]


def _named(match: re.Match[str]) -> str:
    family, *given = match.groups()
    if any(map(is_stop_word, given)):
        return match[0]
    return f"{family.capitalize()} {'-'.join(given).capitalize()}"


def _mended(word: str) -> str:
    near = next((known for known in _CARRYING if slips(word, known)), None)
    return word if near is None or is_common_word(word) else near
