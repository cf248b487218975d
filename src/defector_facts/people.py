"""People's names as they are spelt: hangul, any romanization, family name first or last.

One Korean name has many Latin spellings: of McCune-Reischauer (Pak Sanghak), of the Revised
Romanization (Bak Sang-hak), of the North (Pak Sang Hak, Thae Yong Ho), and everyday ones (Park
Sang-hak). ``person_keys`` gives spellings of one name a key in common. It is a rule about
sounds, and knows no person: names that it takes for one another may differ (Jong, Jung, Chong).
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# The Revised Romanization of a syllable's parts, in Unicode's order.
_INITIALS = re.findall(r"\w+", "g kk n d tt r m b pp s ss _ j jj ch k t p h")
_VOWELS = re.findall(r"\w+", "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_FINALS = re.findall(r"\w+", "_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
_FIRST, _LAST = "가", "힣"
_DOUBLE_FAMILIES = frozenset(("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"))

# What one sound is written as. Longer spellings come before those that they begin with.
_SOUNDS = {
    # aspirates as the North writes them, and other silent letters
    **dict.fromkeys(("chh", "ch", "jj", "j", "z"), "j"),
    **dict.fromkeys(("kk", "kh", "gg", "gh", "k", "g", "q", "ck"), "k"),
    **dict.fromkeys(("tt", "th", "dd", "t", "d"), "t"),
    **dict.fromkeys(("pp", "ph", "bb", "p", "b", "f"), "p"),
    **dict.fromkeys(("ss", "sh", "s"), "s"),
    **dict.fromkeys(("nl", "nr", "rl", "lr", "ll", "rr", "rh", "l", "r"), "l"),
    "ng": "N",
    **dict.fromkeys(("eui", "ui", "ee", "i"), "i"),
    **dict.fromkeys(("woo", "wu", "eo", "eu", "oo", "ou", "o", "u"), "o"),
    **dict.fromkeys(("yeo", "you", "yoo", "yo", "yu"), "yo"),
    **dict.fromkeys(("weo", "wo"), "wo"),
    **dict.fromkeys(("wae", "woi", "oe", "oi", "we"), "we"),
    **dict.fromkeys(("yae", "ye"), "ye"),
    **dict.fromkeys(("ae", "ai", "ay", "e"), "e"),
}
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
# An h that no vowel follows (Noh, Ahn) and an r before a consonant or at the end (Park, Hur).
_SILENT = re.compile("(?<=[aeiouy])h(?![aeiouyw])|(?<=[aeiou])r(?![aeiouywhrl])")


class PersonKeys(NamedTuple):
    """``whole`` are keys of the whole name as family and given, ``parts`` of either alone."""

    whole: frozenset[tuple[str, str]]
    parts: frozenset[str]


def person_keys(name: str) -> PersonKeys:
    """Keys of a name; two spellings of one name have a key in common."""
    words = _words(name)
    if not words:
        return PersonKeys(frozenset(), frozenset())
    joined = _key("".join(words))
    if len(words) == 1:
        return PersonKeys(frozenset(), frozenset((joined,)))
    # The family name is the first word or the last.
    family_first = (_key(words[0]), _key("".join(words[1:])))
    family_last = (_key(words[-1]), _key("".join(words[:-1])))
    whole = frozenset((family_first, family_last))
    return PersonKeys(whole, frozenset((*family_first, *family_last)))


def joined_key(name: str) -> str:
    """The key of a name that is a part of another: ``Sang-hak``, ``Sang hak``, ``상학``."""
    return _key("".join(_words(name)))


def _words(name: str) -> list[str]:
    """The words of a name in Latin letters; a name in hangul is parted after the family name."""
    words: list[str] = []
    for word in name.replace(",", " ").split():
        composed = unicodedata.normalize("NFC", word)
        if len(composed) > 1 and all(_FIRST <= letter <= _LAST for letter in composed):
            at = 2 if composed[:2] in _DOUBLE_FAMILIES and len(composed) > 2 else 1
            words += [_romanized(composed[:at]), _romanized(composed[at:])]
        else:
            words.append(_letters(_romanized(composed)))
    return [word for word in words if word]


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LN")


def _romanized(text: str) -> str:
    return "".join(
        _syllable(ord(letter) - ord(_FIRST)) if _FIRST <= letter <= _LAST else letter
        for letter in text
    )


def _syllable(number: int) -> str:
    initial, rest = divmod(number, len(_VOWELS) * len(_FINALS))
    vowel, final = divmod(rest, len(_FINALS))
    return f"{_INITIALS[initial]}{_VOWELS[vowel]}{_FINALS[final]}".replace("_", "")


def _key(word: str) -> str:
    """A key for the sounds of a word in Latin letters, one letter for each sound."""
    sounds = _SOUND.sub(lambda match: _SOUNDS[match[0]], _SILENT.sub("", word))
    sounds = re.sub(r"(.)\1+", r"\1", sounds)
    # In the South, an l or n at a word's beginning is silent before i and y, and l is else n.
    if sounds.startswith(("li", "ly", "ni", "ny")):
        sounds = sounds[1:]
    elif sounds.startswith("l"):
        sounds = f"n{sounds[1:]}"
    return sounds.removeprefix("y") if sounds.startswith("yi") else sounds
