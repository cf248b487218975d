"""Recognizes people's names in hangul and any romanization, family name first or last.

One Korean name has many Latin spellings: McCune-Reischauer (Pak Sanghak), the Revised
Romanization (Bak Sang-hak), the North's (Pak Sang Hak, Thae Yong Ho), and everyday ones (Park
Sang-hak). ``person_keys`` gives all spellings of one name a common key. It only follows rules
about sounds, so different names can have the same key (Jong, Jung, Chong).
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

# The letter that each spelling of a sound is replaced by; aspirates as the North writes them too.
_SOUNDS = {
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
# An h that is not before a vowel (Noh, Ahn), and an r before a consonant or at the end (Park, Hur).
_SILENT = re.compile("(?<=[aeiouy])h(?![aeiouyw])|(?<=[aeiou])r(?![aeiouywhrl])")


class PersonKeys(NamedTuple):
    """Keys of a name: ``whole`` as pairs of family and given name, ``parts`` of either of them."""

    whole: frozenset[tuple[str, str]]
    parts: frozenset[str]


def person_keys(name: str) -> PersonKeys:
    """The keys of a name; any two spellings of one name have a key in common."""
    words = _words(name)
    if not words:
        return PersonKeys(frozenset(), frozenset())
    joined = _key("".join(words))
    if len(words) == 1:
        return PersonKeys(frozenset(), frozenset((joined,)))
    # The family name may be the first word or the last.
    family_first = (_key(words[0]), _key("".join(words[1:])))
    family_last = (_key(words[-1]), _key("".join(words[:-1])))
    whole = frozenset((family_first, family_last))
    return PersonKeys(whole, frozenset((*family_first, *family_last)))


def joined_key(name: str) -> str:
    """The key of a family or given name: the same for ``Sang-hak``, ``Sang hak`` and ``상학``."""
    return _key("".join(_words(name)))


def _words(name: str) -> list[str]:
    """The words of a name in Latin letters; a name in hangul is split after the family name."""
    words: list[str] = []
    for word in name.replace(",", " ").split():
        composed = unicodedata.normalize("NFC", word)
        if len(composed) > 1 and all(_FIRST <= letter <= _LAST for letter in composed):
            at = 2 if composed[:2] in _DOUBLE_FAMILIES and len(composed) > 2 else 1
            words += [romanized(composed[:at]), romanized(composed[at:])]
        else:
            words.append(_letters(romanized(composed)))
    return [word for word in words if word]


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LN")


def romanized(text: str) -> str:
    """``text`` with hangul syllables in the Revised Romanization, each by itself."""
    return "".join(
        _syllable(ord(letter) - ord(_FIRST)) if _FIRST <= letter <= _LAST else letter
        for letter in text
    )


def _syllable(number: int) -> str:
    initial, rest = divmod(number, len(_VOWELS) * len(_FINALS))
    vowel, final = divmod(rest, len(_FINALS))
    return f"{_INITIALS[initial]}{_VOWELS[vowel]}{_FINALS[final]}".replace("_", "")


def _key(word: str) -> str:
    """A key for the sounds of a word in Latin letters, one or two letters for each sound."""
    sounds = _SOUND.sub(lambda match: _SOUNDS[match[0]], _SILENT.sub("", word))
    sounds = re.sub(r"(.)\1+", r"\1", sounds)
    # In the South, an initial l or n is silent before i and y; otherwise an initial l becomes n.
    if sounds.startswith(("li", "ly", "ni", "ny")):
        sounds = sounds[1:]
    elif sounds.startswith("l"):
        sounds = f"n{sounds[1:]}"
    return sounds.removeprefix("y") if sounds.startswith("yi") else sounds
