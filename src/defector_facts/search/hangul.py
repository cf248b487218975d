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
# Counters after a number.
COUNTERS = frozenset(
    re.findall(r"\w+", "년 월 일 명 건 개 인 년도 분기 상반기 하반기 년에 월에 명의")
)
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


def without_endings(word: str) -> Iterator[str]:
    """``word`` without its last ending, then also without the one before it, and so on."""
    while True:
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) > len(e) + 1), None)
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
