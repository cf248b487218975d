"""Hangul: the endings of nouns, and whether a word sounds like a name in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from defector_facts.names import fold

_HANGUL = re.compile("[\uac00-\ud7a3]+")
# Particles and endings of nouns, the longest first.
_ENDINGS = re.findall(
    r"\w+",
    """
    에서는 으로는 에게서 이라는 에서 에게 으로 부터 까지 처럼 보다 이란
    이나 들의 들은 들이 들을 은 는 이 가 을 를 의 에 로 와 과 도 만 들 란
    수 인
    """,
)
# Endings of verbs made from nouns: 입국했나 "did they enter", 북송된 "sent back".
_VERB_ENDINGS = re.findall(
    r"\w+",
    """
    했습니까 됐습니까 하였나요 되었나요 합니까 됩니까 했나요 됐나요 하나요 되나요 했는지 됐는지
    했어요 됐어요 했을까 됐을까 했던 됐던 했나 됐나 했어 됐어 했다 됐다 하는 되는 당한 당하는
    한 된 할 될 해
    """,
)
# The end of a question after a noun: 명이야 "people is it", 뜻이에요 "meaning is it".
_COPULA = r"(?:이었나요?|이었습니까|이에요|입니까|인가요?|인지|이야|이죠|이나|예요|이|은|을|의|에)"
_COUNTER = re.compile(f"(?:년|월|일|명|건|개|인|년도|분기|상반기|하반기){_COPULA}?")
_QUESTION_END = re.compile(f"(?<=.){_COPULA}$")
_ASKED = re.compile(rf"(몇 ?(?:명|건|개|인)){_COPULA}(?!\w)")
# Spellings of one sound in different romanizations, each with the letters that replace it.
_SOUNDS = (
    ("ng", "N"),
    ("sh", "s"),
    ("ch", "j"),
    ("th", "t"),
    ("kh", "k"),
    ("ph", "p"),
    ("ar(?=[ktp])", "a"),
    ("rh|r", "l"),
    ("ll", "l"),
    ("w", ""),
    ("yeo|yo|yu", "yo"),
    ("ae|ai|e(?!o|u|e)", "e"),
    ("eo|eu|oo|ou|o|u", "o"),
    ("ee", "i"),
    ("[gk]+", "k"),
    ("[dt]+", "t"),
    ("[bp]+", "p"),
    ("s+", "s"),
    ("j+", "j"),
)
_RULES = tuple((re.compile(form), sound) for form, sound in _SOUNDS)
_SHORTEST = 4  # letters of a name that may be recognized by its sound


def is_hangul(word: str) -> bool:
    """Whether ``word`` consists of hangul syllables only."""
    return _HANGUL.fullmatch(word) is not None


def is_counter(word: str) -> bool:
    """Whether ``word`` only counts, after a number: 년 "year", 명이야 "people is it"."""
    return _COUNTER.fullmatch(word) is not None


def without_question_end(word: str) -> str:
    """``word`` without the end of a question: 뜻 of 뜻이에요 "what does it mean"."""
    return _QUESTION_END.sub("", word)


def plain_counters(text: str) -> str:
    """``text`` with 몇 명이야 "how many people is it" as 몇 명."""
    return _ASKED.sub(r"\1", text)


def without_endings(word: str) -> Iterator[str]:
    """``word`` without its last ending, then also without the one before it, and so on."""
    while True:
        endings = (e for e in (*_VERB_ENDINGS, *_ENDINGS) if word.endswith(e))
        ending = next((one for one in endings if len(word) > len(one) + 1), None)
        if ending is None:
            return
        word = word[: -len(ending)]
        yield word


@lru_cache(maxsize=10_000)  # each word in hangul is compared with every name of the base
def sound(name: str) -> str:
    """A key for the sound of a name in Latin letters, the same for all usual romanizations."""
    key = fold(name)
    for form, letters in _RULES:
        key = form.sub(letters, key)
    return key


def sounds_alike(word: str, name: str) -> bool:
    """Whether ``word`` in hangul may be the name, family name first or last."""
    from defector_facts.people import romanized  # only for words in hangul

    sounds = {sound(romanized(spelling)) for spelling in (word, _northern(word))}
    parts = name.split()
    family_first = " ".join((parts[-1], *parts[:-1])) if len(parts) > 1 else name
    names = sound(name), sound(family_first)
    return any(len(key) >= _SHORTEST and key in names for key in sounds)


# The South drops or changes an initial r or n that romanizations often have: 이 is Lee and Ri.
_NORTHERN = dict(zip("이임유류여양노나", "리림류류려량로라", strict=True))


def _northern(word: str) -> str:
    return _NORTHERN.get(word[0], word[0]) + word[1:]
