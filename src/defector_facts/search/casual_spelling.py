"""Casual spellings, abbreviations and typos in a question, written out."""

from __future__ import annotations

import re

from defector_facts.search.edit_distance import typo_distance
from defector_facts.search.english import is_common_word
from defector_facts.search.stop_words import is_stop_word

# Casual spellings and what they stand for. Only in lower case: capitals may be an abbreviation
# that a record uses.
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
# A Korean name without capitals: a family name and two syllables. Short syllables would be
# dropped as short words.
_FAMILY = "kim|lee|ri|park|pak|choi|jung|jang|cho|jo|yoon|moon|han|hwang|shin|thae|kang|paek"
_SYLLABLE = "(?:ch|kh|kk|ph|th|[bcdghjkmnprsty])?[wy]?(?:ae|eo|eu|oo|ui|[aeiou])(?:ng|ck|[klmnpt])?"
_PERSON = re.compile(rf"\b({_FAMILY}) ({_SYLLABLE}) ({_SYLLABLE})(?=\W|s\b|$)")
# Words that say what sort of answer is wanted. Typos in them are corrected; otherwise the
# misspelt word would be looked for in the records.
_QUESTION_WORDS = re.findall(
    r"\w+",
    """
    definition meaning difference punishment penalty percentage percent proportion statistics
    number quotation quote statement estimate estimates annual total highest largest arrivals
    explanation
    """,
)
# "How much did they get" asks for money.
_HOW_MUCH_GOT = re.compile(
    r"\bhow much ((?:do|does|did|will|can) .{1,60}? (?:get|receive|be paid)\b)", re.IGNORECASE
)
_NUMBER_OF = re.compile(r"\bno(?:s|\.|s\.)? of\b", re.IGNORECASE)
# N. Korea, N Korean, S. Koreans.
_SHORT_SIDE = re.compile(r"\b(?P<side>[NS])(?:\. ?| )(?=Korea)")
_SIDES = {"N": "North ", "S": "South "}
# "un report", but not the last syllable of a name.
_UNITED_NATIONS = re.compile(
    r"(?<![\w.'-])(?<!\bjong )(?<!\bJong )(?<!\bJONG )(?:un|Un|U\.N\.)(?![\w'-])"
)
_LONG_WORD = re.compile(r"\b[a-z]{7,20}\b")


def expand_casual_words(text: str) -> str:
    """``text`` with casual spellings written out and typos in question words corrected."""
    text = _NUMBER_OF.sub("number of", text)
    text = _HOW_MUCH_GOT.sub(r"how much money \1", text)
    text = _CASUAL_WORD.sub(lambda match: _CASUAL[match[0]], text)
    text = _UNITED_NATIONS.sub("UN", text)
    text = _SHORT_SIDE.sub(lambda match: _SIDES[match["side"]], text)
    text = _PERSON.sub(_capitalized, text)
    return _LONG_WORD.sub(lambda match: _corrected(match[0]), text)


def corrections(text: str) -> list[tuple[str, str]]:
    """The question words of ``text`` with a typo, each with its correction."""
    words = dict.fromkeys(_LONG_WORD.findall(text))
    return [(word, read) for word in words if (read := _corrected(word)) != word]


def _capitalized(match: re.Match[str]) -> str:
    """A person's name with capitals and a hyphen: ``Park Sang-hak``."""
    family, *given = match.groups()
    if any(map(is_stop_word, given)):
        return match[0]
    return f"{family.capitalize()} {'-'.join(given).capitalize()}"


def _corrected(word: str) -> str:
    near = next((known for known in _QUESTION_WORDS if typo_distance(word, known)), None)
    return word if near is None or is_common_word(word) else near
