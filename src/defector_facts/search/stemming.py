"""Stems of English words, so that ``deported`` finds ``deportation``."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Derivational endings, each with its replacement and the fewest letters that must be left before
# it; the first that fits is removed.
_DERIVED = (
    ("ation", "", 4),
    ("ating", "", 4),
    ("ated", "", 4),
    ("ate", "", 4),
    ("ement", "", 4),
    ("ment", "", 4),
    ("ion", "", 4),
    ("bly", "bl", 3),
    ("ally", "", 4),
    ("ly", "", 4),
    ("al", "", 4),
)
# British spellings, read as American ones: revolutionise, labour, centre, defence.
_BRITISH = tuple(
    (re.compile(form), to)
    for form, to in (
        (r"(?<=\w{3}[^\Wv])is(?=(?:e[drs]?|ing|ations?)$)", "iz"),
        (r"(?<=\w{3})our(?=(?:s|ed|ing|ers?)?$)", "or"),
        (r"(?<=\w{3})tre(?=s?$)", "ter"),
        (r"(?<=^def|^off|^lic)ence(?=s?$)", "ense"),
    )
)
# The United Nations, and not the last syllable of Kim Jong Un.
_ACRONYM = "UN"
_DOUBLED = frozenset(f"{letter}{letter}" for letter in "bdgmnprt")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its commonest English endings, in lower case and without diacritics."""
    if word == _ACRONYM:
        return word
    word = word.casefold()
    if not word.isascii():
        letters = unicodedata.normalize("NFKD", word)
        kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
        return unicodedata.normalize("NFC", kept)
    for form, american in _BRITISH:
        word = form.sub(american, word)
    if len(word) > 4 and word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, replacement, left in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return _without_inflection(word[: -len(ending)] + replacement)
    return _without_inflection(word)


def _without_inflection(word: str) -> str:
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            word = word[: -len(ending)]
            return word[:-1] if word[-2:] in _DOUBLED else word
    return word.removesuffix("e") if len(word) > 4 else word
