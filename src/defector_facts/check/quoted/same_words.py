"""Compares the words of two texts: how many they share, and where they differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product

from defector_facts.check.quoted.quotation_marks import WORD

_GAPS = re.compile(r"\[[^\[\]]{0,60}\]|\([^()]{0,60}\)|…|\.\.\.|\. \. \.")
_DISTINCTIVE = 5  # letters
_LEFT_OUT = 5  # a quotation may leave out fewer words before, and after, the longest part it has
_SAME_BUT_DENIED = 0.9  # of the other words
_DENIALS = frozenset(["not", "never", "no", "cannot", "neither", "nor"])
_MOST_TOLD = 6  # changes


def folded_words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation, editor's brackets and ellipses."""
    plain = unicodedata.normalize("NFKC", _GAPS.sub(" ", text)).replace("’", "'")
    return [word.casefold() for word in WORD.findall(plain)]


def segments(text: str) -> list[list[str]]:
    """The words of a quotation, split at ellipses and editor's brackets."""
    return [words for part in _GAPS.split(text) if (words := folded_words(part))]


def in_order(cut: Sequence[Sequence[str]], known: Sequence[str]) -> bool:
    """Whether all segments of a quotation occur in a text, in the same order."""
    at = 0
    for part in cut:
        size = len(part)
        starts = range(at, len(known) - size + 1)
        found = next((start for start in starts if known[start : start + size] == part), None)
        if found is None:
            return False
        at = found + size
    return True


def is_reversed(words: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a quotation has nearly the words of a text, but one of them is denied.

    Another translation would differ in more: ``is clearly not wrong`` for ``is clearly wrong``.
    """
    denied, asserted = ([word for word in text if _denies(word)] for text in (words, known))
    if len(denied) == len(asserted):
        return False
    plain, other = ([word for word in text if not _denies(word)] for text in (words, known))
    return bool(plain) and likeness(plain, other) >= _SAME_BUT_DENIED


def _denies(word: str) -> bool:
    return word in _DENIALS or word.endswith("n't")


def distinctive_words(words: Sequence[str]) -> frozenset[str]:
    """The longer words of a text, without a plural's ``s``."""
    return frozenset(word.removesuffix("s") for word in words if len(word) >= _DISTINCTIVE)


def run_length(words: Sequence[str], at: int, known: Sequence[str]) -> int:
    """How many consecutive words from ``at`` on also occur consecutively in a text."""
    best = 0
    for start, word in enumerate(known):
        if word != words[at]:
            continue
        length = 1
        while (
            at + length < len(words)
            and start + length < len(known)
            and words[at + length] == known[start + length]
        ):
            length += 1
        best = max(best, length)
    return best


def likeness(words: Sequence[str], known: Sequence[str]) -> float:
    """The share of a quotation's words that occur in a text in the same order, from 0 to 1."""
    matcher = SequenceMatcher(None, words, known, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(words)


def difference(words: Sequence[str], known: Sequence[str]) -> str:
    """The words that differ in the stretch of the text that was quoted, of which six at most."""
    stretches = (_changes(words, stretch) for stretch in _stretches(words, known))
    changes = min(stretches, key=lambda parts: sum(len(old) + len(new) for old, new in parts))
    told = [_told(" ".join(old), " ".join(new)) for old, new in changes]
    more = ["..."] if len(told) > _MOST_TOLD else []
    return "the words differ from the base's: " + "; ".join([*told[:_MOST_TOLD], *more])


def _stretches(words: Sequence[str], known: Sequence[str]) -> Iterator[Sequence[str]]:
    """The stretches of a text that may have been quoted: a few words longer or not.

    A quotation is shorter than its stretch if it leaves out words.
    """
    longest = SequenceMatcher(None, known, words, autojunk=False).find_longest_match()
    first = longest.a - longest.b
    for before, after in product(range(_LEFT_OUT), repeat=2):
        yield known[max(0, first - before) : first + len(words) + after]


def _changes(
    words: Sequence[str], known: Sequence[str]
) -> list[tuple[Sequence[str], Sequence[str]]]:
    """The words of a stretch and of its quotation that differ, without those at its ends."""
    matcher = SequenceMatcher(None, known, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
    return [
        (known[low:high], words[start:end])
        for tag, low, high, start, end in matcher.get_opcodes()
        if tag != "equal" and not (tag == "delete" and (high <= first or low >= last))
    ]


def _told(old: str, new: str) -> str:
    """A change in words: ``"shot" for "arrested"``."""
    if old and new:
        return f'"{new}" for "{old}"'
    return f'"{new}" is added' if new else f'"{old}" is left out'
