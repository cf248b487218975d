"""Capitals of titles, ordinal numbers, and sort keys."""

from __future__ import annotations

import re

from defector_facts.phrasing import capital

# A word: letters and digits, with apostrophes or full stops inside.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[’'.](?=[^\W_]))*")
# Words that stay in lower case inside a title: the list of the CSL specification, from pandoc.
_SMALL = frozenset(
    (
        *("a", "about", "an", "and", "as", "at", "but", "by", "d", "de", "down", "for", "from"),
        *("in", "into", "nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up"),
        *("v", "van", "via", "von", "with", "yet"),
    )
)
_STARTS_AGAIN = re.compile(r"[:?!.]\s+[\W_]*$")
_MARK = re.compile(r"[^\w\s]|_")


def title_case(text: str) -> str:
    """``text`` with the capitals of an English title; words that have capitals stay as they are."""
    words = list(_WORD.finditer(text))
    parts: list[str] = []
    done = 0
    for index, word in enumerate(words):
        parts.append(text[done : word.start()])
        done = word.end()
        starts = index == 0 or _STARTS_AGAIN.search(text, words[index - 1].end(), word.start())
        last = index == len(words) - 1 and text[word.start() - 1 : word.start()] != "-"
        parts.append(_capital(word[0], starts=bool(starts), last=last))
    parts.append(text[done:])
    return "".join(parts)


def _capital(word: str, *, starts: bool, last: bool) -> str:
    if not word.islower() or not word[0].isalpha():
        return word
    first = word.partition(".")[0]  # "c.d" is not a word, "example.org" is
    if not starts and (len(first) == 1 or (word in _SMALL and not last)):
        return word
    return capital(word)


def is_english(language: str) -> bool:
    """Whether ``language``, a BCP 47 tag, is English."""
    return language.partition("-")[0].casefold() == "en"


def ordinal(number: str) -> str:
    """``2`` as ``2nd``."""
    if number[-2:] in ("11", "12", "13"):
        return f"{number}th"
    return number + {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")


def collation(text: str) -> str:
    """The sort key of ``text`` in an alphabetical list: without case, accents or punctuation."""
    from unicodedata import combining, normalize  # needed for lists only

    plain = "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
    return " ".join(_MARK.sub("", plain).split())
