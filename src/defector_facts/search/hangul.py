"""Hangul: the endings that follow a noun, and how a word sounds in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from defector_facts.names import fold

_HANGUL = re.compile("[\uac00-\ud7a3]+")
# Particles and endings of nouns, and counters after a number; longer ones first.
_ENDINGS = (
    "에서는",
    "으로는",
    "에게서",
    "이라는",
    "에서",
    "에게",
    "으로",
    "부터",
    "까지",
    "처럼",
    "보다",
    "이란",
    "이나",
    "들의",
    "들은",
    "들이",
    "들을",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "로",
    "와",
    "과",
    "도",
    "만",
    "들",
    "란",
    "수",
    "인",
)
COUNTERS = frozenset(
    [
        "년",
        "월",
        "일",
        "명",
        "건",
        "개",
        "인",
        "년도",
        "분기",
        "상반기",
        "하반기",
        "년에",
        "월에",
        "명의",
    ]
)

_INITIAL = [
    "g",
    "kk",
    "n",
    "d",
    "tt",
    "l",
    "m",
    "b",
    "pp",
    "s",
    "ss",
    "",
    "j",
    "jj",
    "j",
    "k",
    "t",
    "p",
    "h",
]
_VOWEL = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_FINAL = [
    "",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "l",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
]
_BASE, _VOWELS, _FINALS = 0xAC00, 21, 28
# Sounds that romanizations write in different ways, longest first.
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
_SHORTEST = 4


def is_hangul(word: str) -> bool:
    """Whether ``word`` is written in hangul syllables alone."""
    return _HANGUL.fullmatch(word) is not None


def without_endings(word: str) -> Iterator[str]:
    """``word`` without its last ending, then without the one before it, and so on."""
    while True:
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) > len(e) + 1), None)
        if ending is None:
            return
        word = word[: -len(ending)]
        yield word


def romanized(word: str) -> str:
    """The Revised Romanization of a word in hangul, syllable by syllable."""
    return "".join(_syllable(ord(letter) - _BASE) for letter in word)


def _syllable(number: int) -> str:
    initial, rest = divmod(number, _VOWELS * _FINALS)
    vowel, final = divmod(rest, _FINALS)
    return _INITIAL[initial] + _VOWEL[vowel] + _FINAL[final]


@lru_cache(maxsize=10_000)  # each word in hangul is compared with the names of the base
def sound(name: str) -> str:
    """How a name in Latin letters sounds, alike for every usual romanization of one name."""
    key = fold(name)
    for form, heard in _RULES:
        key = form.sub(heard, key)
    return key


def sounds_alike(word: str, name: str) -> bool:
    """Whether ``word`` in hangul may be the name, family name first or last."""
    heard = {sound(romanized(spelt)) for spelt in (word, _north(word))}
    parts = name.split()
    turned = " ".join((parts[-1], *parts[:-1])) if len(parts) > 1 else name
    return any(len(one) >= _SHORTEST and one in (sound(name), sound(turned)) for one in heard)


# The South drops or changes an initial r or n; romanizations often write it: 이 is Lee and Ri.
_DROPPED = dict(zip("이임유류여양노나", "리림류류려량로라", strict=True))


def _north(word: str) -> str:
    return _DROPPED.get(word[0], word[0]) + word[1:]
