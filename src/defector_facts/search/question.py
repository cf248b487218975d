"""A reader's question, parsed: its words, its time, and what sort of answer it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from defector_facts import question_forms
from defector_facts.kinds import REGISTER
from defector_facts.period import Period
from defector_facts.search.casual_spelling import expand_casual_words
from defector_facts.search.documents import SYLLABLES, one_form, plain_numbers
from defector_facts.search.hangul import is_counter, plain_counters
from defector_facts.search.intent import LONGEST_READ, Intent, intent_of
from defector_facts.search.occasion import without_occasion
from defector_facts.search.readers_words import PLAIN, Wording
from defector_facts.search.stop_words import is_stop_word
from defector_facts.search.time_asked import find_period, names_relative_year, plain_dates

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# "since 1998": where a total starts, not the time that is asked for.
_SINCE = re.compile(r"\b(?:since|after) (?:19|20)\d\d\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d{4})th\b")
_LONG_NUMBER = 16  # digits
_MOST_WORDS = 1000  # more words of a question are ignored
# "murder rate": what is measured is the word before.
_MEASURED = re.compile(r"\b([^\W\d_]+) (rates?|levels?)\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:of|in|from|to|among|at|on|for|by|into)\b", re.IGNORECASE)
_POSSESSED = re.compile(r"['’]s ([^\W\d_]+)\W*$")
_WHAT = re.compile(
    r"(?:what|which) ([^\W\d_]+) (?:is|are|was|were|do|does|did|has|have|can)\b", re.IGNORECASE
)
_HOW_MANY = re.compile(r"\bhow many ([^\W\d_]+) (?:is|are|was|were|have|has|had)\b", re.IGNORECASE)
# Head nouns that a record about the rest of the question need not contain.
_UNSPECIFIC = frozenset(
    re.findall(
        r"\w+",
        """
        word words term terms expression phrase name names story case pair couple load loads bunch
        man woman guy girl boy lady person someone somebody
        """,
    )
)
_ONLY_A_VERB = re.compile(r"\W*(?:what|who) \w+ed\W*", re.IGNORECASE)  # "what changed at ..."
_RELATIVE = re.compile(r"\b(?:who|whose|that|which|where)\b", re.IGNORECASE)
_FACT_CHECK = re.compile(r"\bfact[- ]?check(?:ed|ing)?\b:?", re.IGNORECASE)
_YES_OR_NO = re.compile(r"(?:is|was|are|were|has|have|did|does|do) ", re.IGNORECASE)
_SO_FAR = re.compile(
    r"\b(?:total|cumulative|so far|since|before|up to|until|ever|누적)\b"
    r"|\b(?:by|as of|through) (?:\w+ ){0,5}?(?:19|20)\d\d\b"
    r"|\b(?:has|have) (?:\w+ ){0,4}?(?:\w+ed|taken|come|gone|been|left|made|fled)\b",
    re.IGNORECASE,
)


# "which source says that ...": every answer names its sources, so these words are dropped.
_WHICH_SOURCE = re.compile(
    r"^(?:which|what) (?:sources?|reports?|pages?) (?:is|are|was|there|gives?|gave|says?|said"
    r"|states?|reports?|has|have|counts?|for|on|of)\b(?: (?:there|for|on|of|the))*",
    re.IGNORECASE,
)
# Parts that a question excludes are not looked for: "living there, as opposed to ...".
_SET_ASIDE = re.compile(
    r",? ?\b(?:as opposed to|rather than|instead of|not counting|not including"
    r"|excluding|apart from)\b[^,;?]*",
    re.IGNORECASE,
)
_UNTIL_NOW = re.compile(r"\bso far\b", re.IGNORECASE)
# "total" beside a year asks for the year's figure; otherwise it may ask for a running total.
_TOTAL = re.compile(r"\b(?:in )?total\b", re.IGNORECASE)
_COUNTS = re.compile(r"\b(?:how many|numbers? of|arrivals)\b", re.IGNORECASE)


class Question(NamedTuple):
    """A question's ``words`` without stop words, and the ``period`` that it names.

    ``distinctive`` are the words that distinguish records: neither those of the period nor those
    that fit the whole base, unless there are no others. ``names_subject`` is whether the question
    has words other than a time, ``specific`` whether it has words that do not fit the whole base.
    ``so_far`` is whether it asks for a running total, ``up_to`` whether its period is the end of
    one ("by March 2018"), ``nth`` whether it asks for one by its number (the 30,000th arrival).
    Records of ``kinds`` answer it best, and with ``only_kinds`` no others do. ``set_aside`` are
    the parts that are not looked for.
    """

    text: str
    words: tuple[str, ...]
    distinctive: tuple[str, ...]
    names_subject: bool
    specific: bool
    period: Period | None
    so_far: bool
    kinds: frozenset[str]
    only_kinds: bool
    intent: Intent = Intent()
    set_aside: tuple[str, ...] = ()
    up_to: bool = False
    nth: bool = False

    @property
    def wants_route(self) -> bool:
        """Whether it asks for a route, and not for a number."""
        return "routes" in self.kinds and self.intent.share is None

    @property
    def is_selective(self) -> bool:
        """Whether its words select some records: "escape route" alone selects no route."""
        only_route = question_forms.ROUTE_WORDS.issuperset(map(str.casefold, self.distinctive))
        return self.specific and not (self.wants_route and only_route)

    def respelled(self, words: Mapping[str, str], wording: Wording = PLAIN) -> Question:
        """The question with some of its words replaced, parsed again."""
        if not words:
            return self
        text = _WORD.sub(lambda match: words.get(match[0], match[0]), self.text)
        return ask(text, wording)._replace(set_aside=self.set_aside)


def ask(text: str, wording: Wording = PLAIN) -> Question:
    """``text`` parsed as a question; any text can be parsed."""
    text = without_occasion(one_form(" ".join(text.split())))
    text = plain_dates(expand_casual_words(text))
    text = _FACT_CHECK.sub("is it true", plain_counters(text))
    text = _WHICH_SOURCE.sub("", text).strip() or text
    # Before commas are removed: 2,000 is not a year.
    period, time = find_period(_SINCE.sub("", text).strip() or text)
    text = plain_numbers(text)
    nth = _ORDINAL.search(text) is not None
    text = _ORDINAL.sub("", text)
    timed = period is not None or names_relative_year(text)
    if timed and not _SO_FAR.search(_TOTAL.sub("", text)):
        text = " ".join(_TOTAL.sub("", text).split()) or text
    of_time = {*split_words(time), *split_words(" ".join(_SINCE.findall(text)))}
    words, general = content_words(text, wording)
    main, set_aside = _without_exclusions(text, time)
    asked = set(content_words(main, wording)[0])
    timeless = [word for word in words if word not in of_time and (word in asked or not asked)]
    specific = [word for word in timeless if word not in general]
    # Not the single words of general phrases: the "north" of "North Koreans" would match every
    # place in the north of South Korea.
    general_words = [word for word in timeless if wording.is_general(word)]
    kinds, only_kinds = _kinds(text[:LONGEST_READ])
    intent = intent_of(text)
    if intent.definition:  # "since when is it counted" is not about an event
        kinds -= {"events", "claims"}
    set_aside = [
        part
        for part in set_aside
        if asked and not asked.issuperset(content_words(part, wording)[0])
    ]
    return Question(
        text=text,
        words=tuple(words),
        distinctive=tuple(specific or general_words or timeless or words),
        names_subject=bool(timeless),
        specific=bool(specific),
        period=period,
        so_far=intent.by_country or _SO_FAR.search(text) is not None,
        kinds=kinds,
        only_kinds=only_kinds,
        intent=intent,
        set_aside=tuple(set_aside),
        up_to=_is_upper_bound(text, time),
        nth=nth,
    )


def _is_upper_bound(text: str, time: str) -> bool:
    """Whether ``text`` asks for a count up to ``time``: "by March 2018"."""
    form = rf"\b(?:by|as of|until|till|up to|through|before)(?: \w+){{0,4}}? {re.escape(time)}"
    return bool(time) and re.search(form, text, re.IGNORECASE) is not None


def _without_exclusions(text: str, time: str) -> tuple[str, list[str]]:
    """``text`` without the parts that are not looked for, and these parts.

    They are what it excludes, and what follows a comma after a count and its time.
    """
    text = _UNTIL_NOW.sub(" ", text)
    excluded = [found[0].strip(" ,") for found in _SET_ASIDE.finditer(text)]
    text = _SET_ASIDE.sub(" ", text)
    main, comma, rest = text.partition(",")
    if comma and time and time in main and _COUNTS.search(main):
        return main, [*excluded, rest.strip(" ,?.!")]
    return text, excluded


def _kinds(text: str) -> tuple[frozenset[str], bool]:
    """The kinds of record that answer ``text`` best, and whether no others do."""
    only = [kind.name for kind in REGISTER.values() if _matches(kind.searched.asked_only_by, text)]
    best = (kind.name for kind in REGISTER.values() if _matches(kind.searched.asked_by, text))
    if "claims" in only and _YES_OR_NO.match(text):  # "did the article get the quotation right"
        only = ["claims"]
    return frozenset(only or best), bool(only)


def _matches(pattern: str, text: str) -> bool:
    return bool(pattern) and re.search(pattern, text, re.IGNORECASE) is not None


def content_words(text: str, wording: Wording) -> tuple[list[str], frozenset[str]]:
    """The words of ``text`` without stop words, each once, and which of them fit the whole base."""
    typed = split_words(text)[:_MOST_WORDS]
    runs = wording.runs([part for word in typed for part in _split_hyphen(word, wording)])
    kept = [
        (word, general)
        for word, general in runs
        if (not is_stop_word(word) or (word.isupper() and len(word) > 1))
        and not is_counter(word)
        and not (len(word) < 3 and word.islower() and word.isascii() and not wording.others(word))
    ]
    specific = {word for word, general in kept if not general}
    words = dict.fromkeys(word for word, _ in kept)
    return list(words), frozenset(word for word in words if word not in specific)


def heads_of(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """The head noun of ``text``, if it is among ``words``: the ``population`` of a country.

    It stands before the first preposition; of "murder rate", both words are heads.
    """
    measured = _MEASURED.search(text)
    if measured:
        return tuple(word for word in words if word in measured.groups())
    asked = _WHAT.match(text) or _HOW_MANY.search(text) or _POSSESSED.search(text)
    if asked and asked[1] in words:
        return (asked[1],)
    *phrases, _ = _PREPOSITION.split(text)
    for phrase in phrases:
        if _ONLY_A_VERB.fullmatch(phrase):
            continue
        parts = _RELATIVE.split(phrase)
        before = next((_last_noun(split_words(part)) for part in parts if part.strip()), [])
        if not all(map(is_stop_word, before)):
            named = [word for word in before if word.casefold() not in _UNSPECIFIC]
            return tuple(word for word in named if word in words)
    return ()


def _last_noun(words: list[str]) -> list[str]:
    """The last of ``words`` that is not a participle after a noun: "law" in "law passed in"."""
    while len(words) > 1 and words[-1].endswith("ed") and not is_stop_word(words[-2]):
        words = words[:-1]
    return words[-1:]


def typed_numbers(question: Question, wording: Wording) -> frozenset[float]:
    """The numbers in a question, in digits or in words."""
    words = (other for word in question.distinctive for other in (word, *wording.others(word)))
    return frozenset(float(word) for word in words if word.isdecimal() and len(word) < _LONG_NUMBER)


def distinctive_words(text: str, wording: Wording) -> list[str]:
    """The content words of ``text`` that do not fit the whole base; all where every one does."""
    words, general = content_words(text, wording)
    return [word for word in words if word not in general] or words


def _split_hyphen(word: str, wording: Wording) -> list[str]:
    """The parts of a hyphenated word, if one of them fits the whole base: ``US-DPRK``."""
    parts = word.split("-")
    has_prefix = any(part.islower() and len(part) < 3 for part in parts)  # re-education
    can_split = len(parts) > 1 and not has_prefix
    return parts if can_split and any(map(wording.is_general, parts)) else [word]


def split_words(text: str) -> list[str]:
    """The words of ``text``; runs of hangul and hanja are words of their own."""
    words: list[str] = []
    for word in _WORD.findall(text):
        words += filter(None, re.split(f"({SYLLABLES.pattern})", word))
    return words
